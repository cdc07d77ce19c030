import { join } from 'node:path'
import type { backupKinds } from '@shared/contracts/backupContract'
import { beijingTime } from '@shared/domain/beijingTime'
import type { DataFolder } from '../dataFolder'

export type BackupKind = (typeof backupKinds)[number]

/** What lies in the data folder besides the book because of backups and restoring. */
export function backupPlaces(folder: Pick<DataFolder, 'root' | 'backups'>) {
  return {
    own: folder.backups,
    /** Second folder, last proof, last trouble: known while the book is locked or damaged. */
    state: join(folder.root, 'backup-state.json'),
    /** A restore being prepared, or, once it holds the marker, being put in place. */
    incoming: join(folder.root, 'restore.new'),
    /** What is being moved out of the way. */
    outgoing: join(folder.root, 'before-restore.part'),
    /** What was there before the last restore. */
    kept: join(folder.root, 'before-restore'),
    /** Where a backup is restored for proof. */
    proof: join(folder.root, 'restore-proof'),
  } as const
}

export const backupEnding = '.zfbak'

/** `zhongfu-20261122-083000-daily.zfbak`, in Beijing time: people look for a day. */
export function backupName(kind: BackupKind, moment: string, again: number): string {
  const at = beijingTime(moment)
  if (at === null) throw new RangeError('not a moment')
  const more = again === 0 ? '' : `-${again + 1}`
  return `zhongfu-${at.date.replaceAll('-', '')}-${at.time.replaceAll(':', '')}-${kind}${more}${backupEnding}`
}
