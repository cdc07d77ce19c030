import { cliMessages } from '@shared/messages/cli'
import { contextOf, createBook } from '../../store/book'
import { dataFolder } from '../../store/dataFolder'
import { loadPolicySet } from '../../store/services/policySets'
import type { Command } from '../command'
import { readPassphrase } from '../withBook'

const shortest = 8

/** Makes an empty encrypted data folder, with a first parameter set where one is given. */
export const init: Command = (line, output) => {
  const folder = dataFolder(line.need('data'))
  const region = line.regionCode('region')
  const countyName = line.need('name')
  const passphrase = readPassphrase(line)
  if (passphrase.length < shortest) output.say(cliMessages.shortPassphrase)
  const { book, recoveryCode } = createBook(folder, { region, countyName, passphrase })
  try {
    const policyFile = line.text('policy')
    const policySet = policyFile === null ? null : loadPolicySet(contextOf(book), policyFile).id
    return {
      json: { region, policySet, recoveryCode },
      lines: [cliMessages.created(region, folder.root), cliMessages.recoveryCode(recoveryCode)],
      exit: 0,
    }
  } finally {
    book.close()
  }
}
