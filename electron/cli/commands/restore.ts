import { readFileSync } from 'node:fs'
import type { RestorePhase, RestoreSecret } from '@shared/contracts/backupContract'
import { restoreWords } from '@shared/messages/backupScreens'
import { cliMessages } from '@shared/messages/cli'
import { AppError } from '@shared/result'
import { backupPlaces } from '../../store/backup/backupPlaces'
import { restoreBackup } from '../../store/backup/restoreBackup'
import { keptNote } from '../../store/backup/swapFolder'
import { systemClock } from '../../store/clock'
import { dataFolder } from '../../store/dataFolder'
import type { Command } from '../command'
import type { CommandLine } from '../commandLine'
import { readPassphrase } from '../keyFile'
import { UsageError } from '../usage'

/** The recovery code where a file with it is named, otherwise the passphrase of the key file. */
function secretOf(line: CommandLine): RestoreSecret {
  const file = line.fileOption('recovery-file')
  if (file === null) return { kind: 'passphrase', login: null, passphrase: readPassphrase(line) }
  let code: string
  try {
    code = readFileSync(file.path, 'utf8').trim()
  } catch {
    throw new AppError('INVALID_INPUT', 'keyFileUnreadable', { file: file.typed })
  }
  if (code === '') throw new UsageError(cliMessages.recoveryFileEmpty)
  return { kind: 'recovery', code }
}

/** Puts a backup into an empty data folder, or in the place of the same book, which is set aside. */
export const restoreCommand: Command = async (line, { output }) => {
  const { path } = line.file(1, '备份文件')
  const folder = dataFolder(line.needFile('data').path)
  const request = {
    folder,
    secret: secretOf(line),
    clock: systemClock,
    openedKey: null,
    close: () => undefined,
    progress: (phase: RestorePhase) => output.say(restoreWords.phases[phase]),
  }
  const before = keptNote(folder)?.at
  const { header, bytes } = await restoreBackup(request, path)
  const setAside = keptNote(folder)?.at !== before
  const { region, takenAt, schemaVersion } = header
  return {
    json: { region, takenAt, schemaVersion, bytes, setAside },
    lines: [
      cliMessages.restored(region, takenAt),
      ...(setAside ? [cliMessages.restoreSetAside(backupPlaces(folder).kept)] : []),
    ],
    exit: 0,
  }
}
