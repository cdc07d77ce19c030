import { cliMessages } from '@shared/messages/cli'
import { readBackupFile } from '../../store/backup/backupFile'
import type { Command } from '../command'

/** Writes a verified backup to a file. */
export const backupCommand: Command = (line, desk) => {
  const { typed, path } = line.file(1, '备份文件名')
  return desk.withBook(async ({ key, keyring, run }) => {
    const { bytes, records } = await run('backup', { key, keyring, kind: 'manual', file: path })
    const { region, takenAt, schemaVersion, audit } = readBackupFile(path).header
    return {
      json: { file: typed, region, takenAt, bytes, records, schemaVersion, auditSeq: audit.seq },
      lines: [cliMessages.backedUp(typed, records)],
      exit: 0,
    }
  })
}
