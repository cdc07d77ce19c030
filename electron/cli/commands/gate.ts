import { cliMessages } from '@shared/messages/cli'
import { gateFile } from '../../store/publicity/gateFile'
import { adultApplicantNames, minorNames } from '../../store/services/minorNames'
import type { Command } from '../command'
import { findingsExit } from '../exitCodes'
import { withBook } from '../withBook'

/** The privacy gate on any file; with an open data folder the names of minors are looked for as well. */
export const gate: Command = async (line) => {
  const file = line.operand(1, '要检查的文件')
  const names =
    line.text('data') === null
      ? {}
      : await withBook(line, (ctx) => ({ minorNames: minorNames(ctx), listedAdults: adultApplicantNames(ctx) }))
  const { passed, findings } = await gateFile(file, names)
  return {
    json: { passed, findings },
    lines: [
      passed ? cliMessages.gatePassed : cliMessages.gateFoundInFile(findings.length),
      ...findings.map((finding) => cliMessages.finding(finding)),
    ],
    exit: passed ? 0 : findingsExit,
  }
}
