import { cliMessages } from '@shared/messages/cli'
import { listPolicySets, loadPolicySet } from '../../store/services/policySets'
import type { Command } from '../command'

export const policyLoad: Command = (line, desk) => {
  const { path } = line.file(2, '参数集文件')
  return desk.withBook(({ ctx }) => {
    const { id, effectiveFrom, documentNo } = loadPolicySet(ctx, path)
    return { json: { id, effectiveFrom, documentNo }, lines: [cliMessages.policyLoaded(id, effectiveFrom)], exit: 0 }
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
