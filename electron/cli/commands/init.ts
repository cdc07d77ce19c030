import { cliMessages } from '@shared/messages/cli'
import { contextOf, createBook } from '../../store/book'
import { dataFolder } from '../../store/dataFolder'
import { loadPolicySet } from '../../store/services/policy/policySets'
import type { Command } from '../command'
import { readPassphrase } from '../keyFile'

const shortest = 8

/** Whoever opens the book first gives the account its person's name. */
const firstAdministrator = { login: 'admin', name: '管理员' }

/** Makes an empty encrypted data folder, with a first parameter set where one is given. */
export const init: Command = (line, { output }) => {
  const folder = dataFolder(line.needFile('data').path)
  const region = line.regionCode('region')
  const countyName = line.need('name')
  const passphrase = readPassphrase(line)
  if (passphrase.length < shortest) output.say(cliMessages.shortPassphrase)
  const { book, recoveryCode } = createBook(folder, {
    region,
    countyName,
    administrator: firstAdministrator,
    passphrase,
    sample: false,
    // Nobody can type it back here: it counts as soon as it was told.
    recoveryCounts: true,
  })
  try {
    const policyFile = line.fileOption('policy')
    const policySet = policyFile === null ? null : loadPolicySet(contextOf(book), policyFile.path).id
    return {
      json: { region, policySet, recoveryCode },
      lines: [cliMessages.created(region, folder.root), cliMessages.recoveryCode(recoveryCode)],
      exit: 0,
    }
  } finally {
    book.close()
  }
}
