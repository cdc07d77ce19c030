import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { failure } from '@shared/contracts/common'
import type { DataFolder } from '../dataFolder'
import { writeDurably } from '../durable'
import { backupPlaces } from './backupPlaces'

const stateSchema = z.object({
  version: z.literal(1),
  /** As in the book's settings: known here while the book is locked or damaged. */
  secondFolder: z.string().nullable(),
  secondTrouble: failure.nullable(),
  /** The last backup or proof that failed; null since one succeeded. */
  trouble: failure.nullable(),
  lastProvenAt: z.string().nullable(),
  /** The keyring was fetched back from a backup and the audit log does not tell of it yet. */
  keyringFrom: z.object({ name: z.string(), at: z.string() }).nullable(),
  /** A restore was put in place and its anchor (audit/anchors.ts) is not set yet. */
  unanchored: z.boolean(),
})
/** What is remembered of backups beside the book; nothing in it is secret or personal. */
export type BackupState = Omit<z.infer<typeof stateSchema>, 'version'>

const nothing: BackupState = {
  secondFolder: null,
  secondTrouble: null,
  trouble: null,
  lastProvenAt: null,
  keyringFrom: null,
  unanchored: false,
}

export function readBackupState(folder: DataFolder): BackupState {
  const path = backupPlaces(folder).state
  try {
    if (!existsSync(path)) return nothing
    const parsed = stateSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')))
    return parsed.success ? parsed.data : nothing
  } catch {
    // A damaged note: backups go on, the next one writes it anew.
    return nothing
  }
}

/** Never fails: a full disk must not turn a note about trouble into more trouble. */
export function noteBackupState(folder: DataFolder, change: Partial<BackupState>): void {
  try {
    const state = { ...readBackupState(folder), ...change, version: 1 }
    writeDurably(backupPlaces(folder).state, JSON.stringify(state))
  } catch {
    // The next backup tries again.
  }
}
