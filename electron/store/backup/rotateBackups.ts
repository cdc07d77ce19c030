import { rmSync } from 'node:fs'
import { basename } from 'node:path'
import { beijingTime } from '@shared/domain/beijingTime'
import type { BackupFile } from './backupFile'
import type { BackupKind } from './backupPlaces'
import { listBackupFiles } from './listBackups'

export interface Rotated {
  readonly name: string
  readonly kind: BackupKind
  /** Running number, and length of the audit log: order that no clock can turn round. */
  readonly number: number
  readonly auditSeq: number
  /** Calendar day `YYYY-MM-DD` by the clock of that time. */
  readonly day: string
}

const days = 14
const months = 12
/** Of the newest day more than the last one is kept: an import in the morning may be regretted in the evening. */
const ofNewestDay = 6

/** The last of each of the latest `count` distinct labels, walking from the newest. */
function lastOfEach(ordered: readonly Rotated[], label: (one: Rotated) => string, count: number): Set<string> {
  const seen = new Map<string, string>()
  for (const one of ordered) {
    if (!seen.has(label(one)) && seen.size < count) seen.set(label(one), one.name)
  }
  return new Set(seen.values())
}

/**
 * Names of the backups that may go: all but the last of each of the latest 14 days and 12 months. "Latest" is counted by
 * the running number and not by today's date: with a clock that was set back or ahead nothing new is taken for old.
 * Always kept besides: the newest by number, by audit log and by date, and the last one before an upgrade and before a
 * restore.
 */
export function outdatedBackups(backups: readonly Rotated[]): string[] {
  const ordered = backups.toSorted(
    (a, b) =>
      b.number - a.number || b.auditSeq - a.auditSeq || b.day.localeCompare(a.day) || (a.name < b.name ? 1 : -1),
  )
  const newest = ordered[0]
  if (!newest) return []
  const keep = new Set([
    ...lastOfEach(ordered, ({ day }) => day, days),
    ...lastOfEach(ordered, ({ day }) => day.slice(0, 7), months),
    ...ordered
      .filter(({ day }) => day === newest.day)
      .slice(0, ofNewestDay)
      .map(({ name }) => name),
    newest.name,
  ])
  const longestLog = ordered.toSorted((a, b) => b.auditSeq - a.auditSeq)[0]
  const latestDate = ordered.toSorted((a, b) => b.day.localeCompare(a.day))[0]
  const upgrade = ordered.find(({ kind }) => kind === 'upgrade')
  const restore = ordered.find(({ kind }) => kind === 'restore')
  for (const one of [longestLog, latestDate, upgrade, restore]) if (one) keep.add(one.name)
  return ordered.filter(({ name }) => !keep.has(name)).map(({ name }) => name)
}

function rotated({ path, header }: BackupFile): Rotated {
  const { kind, number, audit, takenAt } = header
  return { name: path, kind, number, auditSeq: audit.seq, day: beijingTime(takenAt)?.date ?? '' }
}

/**
 * Removes a book's outdated backups from a folder; other books' and damaged files are not touched. Answers the names. A
 * file that cannot be removed stays until the next time.
 */
export function rotateBackups(folder: string, bookId: string, key: Uint8Array): string[] {
  const removed: string[] = []
  for (const path of outdatedBackups(listBackupFiles(folder, { bookId, key }).map(rotated))) {
    try {
      rmSync(path)
      removed.push(basename(path))
    } catch {
      // Open in another program, or write protected.
    }
  }
  return removed
}
