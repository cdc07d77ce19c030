import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { basename } from 'node:path'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import { requireDuty } from '../../session'
import { attachmentById, readChunk } from '../../tables/attachment'
import { write } from '../../write'
import { requireVisible } from '../households/households'

/**
 * Writes the original to a file that the person chose, piece by piece beside it and then under its name. Logged before
 * anything leaves the program.
 * @throws AppError DISK_FULL; INVALID_INPUT when the place cannot be written.
 */
export function saveAttachment(ctx: ServiceContext, id: string, path: string): void {
  requireDuty(ctx.session, 'reveal')
  const row = attachmentById(ctx.db, id)
  if (!row) throw new AppError('NOT_FOUND', 'attachmentNotFound')
  requireVisible(ctx, row.household_id)
  const act = {
    action: 'attachment.save',
    subject: `household:${row.household_id}`,
    detail: { kind: row.type, bytes: row.bytes, sm3: row.sm3 },
  } as const
  write(ctx, 'reveal', act, () => undefined)
  const temporary = `${path}.part`
  try {
    const file = openSync(temporary, 'w')
    try {
      for (let at = 0; at < row.chunks; at += 1) {
        const piece = readChunk(ctx.db, id, at)
        if (!piece) throw new AppError('STORE_DAMAGED', 'storeDamaged')
        for (let done = 0; done < piece.length;) done += writeSync(file, piece, done)
      }
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    if (error instanceof AppError) throw error
    const full = error instanceof Error && 'code' in error && error.code === 'ENOSPC'
    throw full
      ? new AppError('DISK_FULL', 'diskFull')
      : new AppError('INVALID_INPUT', 'cannotWrite', { file: basename(path) })
  }
}
