import { basename } from 'node:path'
import { cliMessages } from '@shared/messages/cli'
import { hasHouseholds } from '../../store/services/office/backups'
import { discardImport } from '../../store/services/import/importPreview'
import type { Command } from '../command'
import { refusedRowsExit } from '../exitCodes'

const listed = 20

/** Reads, checks, previews and (without --dry-run) commits a workbook of households. */
export const importHouseholdsCommand: Command = (line, desk) => {
  const { path } = line.file(2, '采集表文件')
  return desk.withBook(async ({ ctx, key, keyring, run }) => {
    const read = await run('import.read', { path, fileName: basename(path) })
    const { tally, problems, warnings } = read
    const problemsFile = line.fileOption('problems')
    if (problemsFile !== null) await run('import.problems', { importId: read.importId, path: problemsFile.path })
    const dryRun = line.flag('dry-run')
    if (dryRun) discardImport(ctx, read.importId)
    else {
      if (hasHouseholds(ctx.db)) await run('backup', { key, keyring, kind: 'import', file: null })
      await run('import.commit', { importId: read.importId })
    }
    return {
      json: { rows: read.rows, households: tally.households, persons: tally.persons, problems, warnings },
      lines: [
        cliMessages.importRead(read.rows),
        cliMessages.importHouseholds(tally.households),
        cliMessages.importPersons(tally.persons),
        ...problems.slice(0, listed).map((problem) => cliMessages.problem(problem)),
        ...(problemsFile === null ? [] : [cliMessages.written(problemsFile.typed)]),
        ...(dryRun ? [cliMessages.dryRun] : []),
      ],
      exit: tally.households.refused > 0 || problems.length > 0 ? refusedRowsExit : 0,
    }
  })
}
