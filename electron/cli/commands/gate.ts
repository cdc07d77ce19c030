import { cliMessages } from '@shared/messages/cli'
import { gateFile } from '../../store/publicity/gateFile'
import type { Command } from '../command'
import { findingsExit } from '../exitCodes'

/** The privacy gate on any file; with an open data folder the names of minors are looked for as well. */
export const gate: Command = async (line, desk) => {
  const { path } = line.file(1, '要检查的文件')
  const { passed, findings } =
    line.text('data') === null ? await gateFile(path) : await desk.withBook(({ run }) => run('gate', { path }))
  return {
    json: { passed, findings },
    lines: [
      passed ? cliMessages.gatePassed : cliMessages.gateFoundInFile(findings.length),
      ...findings.map((finding) => cliMessages.finding(finding)),
    ],
    exit: passed ? 0 : findingsExit,
  }
}
