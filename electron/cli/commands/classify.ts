import { householdCategories } from '@shared/domain/category'
import { cliMessages } from '@shared/messages/cli'
import { categoryShortNames } from '@shared/messages/labels'
import type { Command } from '../command'

export const classifyCommand: Command = (line, desk) =>
  desk.withBook(async ({ ctx, run }) => {
    const on = line.date('on') ?? ctx.clock.today()
    const done = await run('classify', { on, policyId: line.text('policy') })
    const file = line.fileOption('out')
    if (file !== null) {
      await run('determinations.write', { runId: done.runId, path: file.path, trail: line.flag('trail') })
    }
    return {
      json: { on, households: done.households, counts: done.counts, persons: done.persons, seconds: done.seconds },
      lines: [
        cliMessages.classified(on, done.households, done.seconds.toFixed(1)),
        householdCategories.map((category) => `${categoryShortNames[category]} ${done.counts[category]}`).join('，'),
        ...(file === null ? [] : [cliMessages.written(file.typed)]),
      ],
      exit: 0,
    }
  })
