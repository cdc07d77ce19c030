import { cliMessages } from '@shared/messages/cli'
import { writeSample } from '../../store/sample/writeSample'
import type { Command } from '../command'

/** A made-up county workbook with its 区划 sheet. */
export const sample: Command = async (line, desk) => {
  const { path } = line.file(1, '工作簿文件名')
  const made = await writeSample(path, {
    households: line.count('households') ?? 3000,
    seed: line.text('seed') ?? '1',
    control: desk.output.control,
  })
  const { households, persons, villages } = made
  return {
    json: { households, persons, villages },
    lines: [cliMessages.sampleMade(households, persons, villages)],
    exit: 0,
  }
}
