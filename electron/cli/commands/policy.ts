import { cliMessages } from '@shared/messages/cli'
import { listPolicySets } from '../../store/services/policy/policySets'
import type { Command } from '../command'

/**
 * Adds a set, tried on every household first where there are any. Who moves, what is missing and what should be looked at is
 * told on standard error: a command that runs by itself has nobody who sees the page.
 */
export const policyLoad: Command = (line, desk) => {
  const { path } = line.file(2, '参数集文件')
  return desk.withBook(async ({ run }) => {
    const { info, check, cautions } = await run('policy.load', { path })
    if (check !== null && check.households > 0) desk.output.say(cliMessages.policyTried(check))
    for (const caution of cautions) desk.output.say(cliMessages.policyCaution(caution))
    const { id, effectiveFrom, documentNo } = info
    return {
      json: { id, effectiveFrom, documentNo },
      lines: [cliMessages.policyLoaded(id, effectiveFrom)],
      exit: 0,
    }
  })
}

export const policyList: Command = (_line, desk) =>
  desk.withBook(({ ctx }) => {
    const sets = listPolicySets(ctx)
    return {
      json: sets.map(({ id, effectiveFrom, documentNo }) => ({ id, effectiveFrom, documentNo })),
      lines: sets.length === 0 ? [cliMessages.noPolicies] : sets.map((set) => cliMessages.policyRow(set)),
      exit: 0,
    }
  })
