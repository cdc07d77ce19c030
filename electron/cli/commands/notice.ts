import { noticeKinds, paidNoticeClasses, papers } from '@shared/contracts/noticeContract'
import { cliMessages } from '@shared/messages/cli'
import { buildNotices, listsWorkbook, recordNotices } from '../../store/services/notices/notices'
import { writeFileAtomically } from '../../store/writeFile'
import type { Command } from '../command'
import type { CommandLine } from '../commandLine'
import { findingsExit } from '../exitCodes'
import { UsageError } from '../usage'

function oneOf<T extends string>(line: CommandLine, name: 'kind' | 'class' | 'paper', choices: readonly T[]): T | null {
  const value = line.text(name)
  if (value === null) return null
  const found = choices.find((choice) => choice === value)
  if (found === undefined) throw new UsageError(cliMessages.notOneOf(name, value, choices.join('、')))
  return found
}

/** Builds, checks and writes the lists of a village, or of all villages under a shorter code. */
export const notice: Command = (line, desk) => {
  const kind = oneOf(line, 'kind', noticeKinds)
  if (kind === null) throw new UsageError(cliMessages.optionMissing('kind'))
  const input = {
    kind,
    regions: [line.regionCode('region')],
    class: oneOf(line, 'class', paidNoticeClasses),
    paper: oneOf(line, 'paper', papers) ?? 'A4',
  }
  const on = line.date('on')
  return desk.withBook(async ({ ctx }) => {
    const pdf = line.fileOption('pdf')
    const xlsx = line.fileOption('xlsx')
    const request = { ...input, on: on ?? ctx.clock.today() }
    const built = await buildNotices(ctx, desk.printer, request, desk.output.control)
    const { passed, findings } = built.gate
    if (passed) {
      if (pdf !== null) writeFileAtomically(pdf.path, built.pdf)
      if (xlsx !== null) writeFileAtomically(xlsx.path, await listsWorkbook(built))
      if (pdf !== null) recordNotices(ctx, built, 'pdf')
      if (xlsx !== null) recordNotices(ctx, built, 'xlsx')
    }
    return {
      json: { rows: built.rows, lists: built.lists.length, pages: built.pages, gate: { passed, findings } },
      lines: [
        cliMessages.noticeBuilt(built.lists.length, built.rows, built.pages),
        passed ? cliMessages.gatePassed : cliMessages.gateFound(findings.length),
        ...findings.map((finding) => cliMessages.finding(finding)),
        ...[pdf, xlsx].flatMap((file) => (file === null || !passed ? [] : [cliMessages.written(file.typed)])),
      ],
      exit: passed ? 0 : findingsExit,
    }
  })
}
