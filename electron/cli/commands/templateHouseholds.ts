import { cliMessages } from '@shared/messages/cli'
import { writeTemplate } from '../../store/workbook/writeTemplate'
import type { Command } from '../command'

export const templateHouseholds: Command = async (line) => {
  const { typed, path } = line.file(2, '模板文件名')
  await writeTemplate(path)
  return { json: { file: typed }, lines: [cliMessages.written(typed)], exit: 0 }
}
