import { cliMessages } from '@shared/messages/cli'
import { writeTemplate } from '../../store/workbook/writeTemplate'
import type { Command } from '../command'

export const templateHouseholds: Command = async (line) => {
  const file = line.operand(2, '模板文件名')
  await writeTemplate(file)
  return { json: { file }, lines: [cliMessages.written(file)], exit: 0 }
}
