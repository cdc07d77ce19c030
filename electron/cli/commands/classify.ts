import { householdCategories } from '@shared/domain/category'
import { cliMessages } from '@shared/messages/cli'
import { problemWords } from '@shared/messages/determination'
import { categoryShortNames } from '@shared/messages/labels'
import { AppError } from '@shared/result'
import type { Command } from '../command'

/** @throws AppError RULE_BROKEN evaluatorsDiffer, naming households: the run is kept, blocked, and no file is written. */
export const classifyCommand: Command = (line, desk) =>
  desk.withBook(async ({ ctx, run }) => {
    const on = line.date('on') ?? ctx.clock.today()
    const done = await run('classify', { on, policyId: line.text('policy'), full: line.flag('full') })
    if (done.differing > 0) {
      const keys = [...new Set(done.differences.map(({ key }) => key))].join('、')
      throw new AppError('RULE_BROKEN', 'evaluatorsDiffer', { households: done.differing, keys })
    }
    const file = line.fileOption('out')
    if (file !== null) {
      await run('determinations.write', { runId: done.runId, path: file.path, trail: line.flag('trail') })
    }
    return {
      json: { on, households: done.households, counts: done.counts, persons: done.persons, seconds: done.seconds },
      lines: [
        done.unchanged
          ? cliMessages.classifiedSame(on, done.households)
          : cliMessages.classified(on, done.households, done.seconds.toFixed(1)),
        ...(done.unchanged ? [] : [cliMessages.classifiedAnew(done.computed, done.households - done.computed)]),
        householdCategories.map((category) => `${categoryShortNames[category]} ${done.counts[category]}`).join('，'),
        ...done.problems.map((problem) => problemWords(problem)),
        ...(file === null ? [] : [cliMessages.written(file.typed)]),
      ],
      exit: 0,
    }
  })
