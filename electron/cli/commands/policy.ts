import { cliMessages } from '@shared/messages/cli'
import { listPolicySets } from '../../store/services/policySets'
import type { Command } from '../command'

/** Adds a set, tried on every household first where there are any; who moves is told on standard error. */
export const policyLoad: Command = (line, desk) => {
  const { path } = line.file(2, '参数集文件')
  return desk.withBook(async ({ run }) => {
    const { info, check } = await run('policy.load', { path })
    const { id, effectiveFrom, documentNo } = info
    return {
      json: { id, effectiveFrom, documentNo },
      lines: [
        cliMessages.policyLoaded(id, effectiveFrom),
        ...(check === null || check.households === 0 ? [] : [cliMessages.policyTried(check)]),
      ],
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
