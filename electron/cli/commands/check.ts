import { cliMessages } from '@shared/messages/cli'
import { AppError } from '@shared/result'
import { checkBook, type CheckResult } from '../../store/backup/checkBook'
import { finishInterruptedRestore } from '../../store/backup/swapFolder'
import { keyOfPerson } from '../../store/book'
import { systemClock } from '../../store/clock'
import { bookExists, dataFolder, lockFolder } from '../../store/dataFolder'
import { readKeyring } from '../../store/keyring/keyring'
import type { Command, Desk } from '../command'
import type { CommandLine } from '../commandLine'
import { exitCodes } from '../exitCodes'
import { readPassphrase } from '../keyFile'

/** Nobody signs in and nothing is written: the data may be damaged. */
function checkAlone(line: CommandLine, desk: Desk): CheckResult {
  const folder = dataFolder(line.needFile('data').path)
  const passphrase = readPassphrase(line)
  finishInterruptedRestore(folder)
  if (!bookExists(folder)) throw new AppError('NOT_FOUND', 'noBook', { folder: folder.root })
  const release = lockFolder(folder)
  try {
    const keyring = readKeyring(folder.keyring)
    const { key, owner } = keyOfPerson(folder, keyring, { login: null, passphrase }, systemClock)
    const admin = keyring.slots.some((slot) => slot.kind === 'passphrase' && slot.owner === owner && slot.admin)
    if (!admin) throw new AppError('NOT_ALLOWED', 'notAnAdministrator')
    return checkBook({ folder, key }, desk.output.control)
  } finally {
    release()
  }
}

/** Checks every page of the data, the audit log, and which backup is good. Exit 6 when anything was found. */
export const checkCommand: Command = async (line, desk) => {
  const result = desk.alone
    ? checkAlone(line, desk)
    : await desk.withBook(async ({ key, run }) => await run('check', { key }))
  const { pages, entries, findings, lastGoodBackup } = result
  return {
    json: {
      whole: findings.length === 0,
      pages,
      entries,
      findings: [...findings],
      lastGoodBackup: lastGoodBackup ? { ...lastGoodBackup } : null,
    },
    lines: [
      cliMessages.checked(pages, entries),
      ...(findings.length === 0 ? [cliMessages.checkGood] : findings),
      lastGoodBackup ? cliMessages.checkBackup(lastGoodBackup.name) : cliMessages.checkNoBackup,
    ],
    exit: findings.length === 0 ? 0 : exitCodes.STORE_DAMAGED,
  }
}
