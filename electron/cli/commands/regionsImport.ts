import { cliMessages } from '@shared/messages/cli'
import { importRegions } from '../../store/services/regions'
import type { Command } from '../command'
import { refusedRowsExit } from '../exitCodes'
import { withBook } from '../withBook'

export const regionsImport: Command = (line) => {
  const file = line.operand(2, '区划文件')
  return withBook(line, async (ctx) => {
    const { towns, villages, problems } = await importRegions(ctx, file)
    return {
      json: { towns, villages, problems },
      lines: [cliMessages.regions(towns, villages), ...problems.map((problem) => cliMessages.problem(problem))],
      exit: problems.length > 0 ? refusedRowsExit : 0,
    }
  })
}
