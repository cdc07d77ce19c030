import { householdCategories } from '@shared/domain/category'
import { cliMessages } from '@shared/messages/cli'
import { categoryShortNames } from '@shared/messages/labels'
import { classify } from '../../store/services/classify'
import { writeDeterminations } from '../../store/services/writeDeterminations'
import type { Command } from '../command'
import { withBook } from '../withBook'

export const classifyCommand: Command = (line, output) =>
  withBook(line, async (ctx) => {
    const on = line.date('on') ?? ctx.clock.today()
    const run = classify(ctx, { on, policyId: line.text('policy') }, output.control)
    const file = line.text('out')
    if (file !== null) await writeDeterminations(ctx, { runId: run.runId, path: file, trail: line.flag('trail') })
    return {
      json: { on, households: run.households, counts: run.counts, persons: run.persons, seconds: run.seconds },
      lines: [
        cliMessages.classified(on, run.households, run.seconds.toFixed(1)),
        householdCategories.map((category) => `${categoryShortNames[category]} ${run.counts[category]}`).join('，'),
        ...(file === null ? [] : [cliMessages.written(file)]),
      ],
      exit: 0,
    }
  })
