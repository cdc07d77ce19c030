import { basename } from 'node:path'
import { cliMessages } from '@shared/messages/cli'
import { commitImport } from '../../store/services/commitImport'
import { discardImport } from '../../store/services/importPreview'
import { readImport } from '../../store/services/readImport'
import { saveProblems } from '../../store/services/saveProblems'
import type { Command } from '../command'
import { refusedRowsExit } from '../exitCodes'
import { withBook } from '../withBook'

const listed = 20

/** Reads, checks, previews and (without --dry-run) commits a workbook of households. */
export const importHouseholdsCommand: Command = (line, output) => {
  const path = line.operand(2, '采集表文件')
  return withBook(line, async (ctx) => {
    const read = await readImport(ctx, { path, fileName: basename(path) }, output.control)
    const { tally, problems, warnings } = read
    const problemsFile = line.text('problems')
    if (problemsFile !== null) await saveProblems(ctx, read.importId, problemsFile)
    const dryRun = line.flag('dry-run')
    if (dryRun) discardImport(ctx, read.importId)
    else commitImport(ctx, { importId: read.importId }, output.control)
    return {
      json: { rows: read.rows, households: tally.households, persons: tally.persons, problems, warnings },
      lines: [
        cliMessages.importRead(read.rows),
        cliMessages.importHouseholds(tally.households),
        cliMessages.importPersons(tally.persons),
        ...problems.slice(0, listed).map((problem) => cliMessages.problem(problem)),
        ...(problemsFile === null ? [] : [cliMessages.written(problemsFile)]),
        ...(dryRun ? [cliMessages.dryRun] : []),
      ],
      exit: tally.households.refused > 0 || problems.length > 0 ? refusedRowsExit : 0,
    }
  })
}
