import { cliMessages } from '@shared/messages/cli'
import type { Command } from '../command'
import { refusedRowsExit } from '../exitCodes'

export const regionsImport: Command = (line, desk) => {
  const { path } = line.file(2, '区划文件')
  return desk.withBook(async ({ run }) => {
    const { towns, villages, problems } = await run('regions.import', path)
    return {
      json: { towns, villages, problems },
      lines: [cliMessages.regions(towns, villages), ...problems.map((problem) => cliMessages.problem(problem))],
      exit: problems.length > 0 ? refusedRowsExit : 0,
    }
  })
}
