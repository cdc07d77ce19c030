import { anchorIfDue, type AnchorBook } from '../audit/anchors'
import { noteBackupState, readBackupState } from './backupState'

/**
 * Sets the anchor of a restore that has none yet: the first line of a new PC's anchors must be that of the restore. Also
 * for the next opening, when the program was broken off in between.
 */
export function anchorRestored(book: AnchorBook): void {
  if (!readBackupState(book.folder).unanchored) return
  if (anchorIfDue(book, 'restore')) noteBackupState(book.folder, { unanchored: false })
}
