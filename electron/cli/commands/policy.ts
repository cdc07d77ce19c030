import { cliMessages } from '@shared/messages/cli'
import { listPolicySets, loadPolicySet } from '../../store/services/policySets'
import type { Command } from '../command'
import { withBook } from '../withBook'

export const policyLoad: Command = (line) => {
  const file = line.operand(2, '参数集文件')
  return withBook(line, (ctx) => {
    const { id, effectiveFrom, documentNo } = loadPolicySet(ctx, file)
    return { json: { id, effectiveFrom, documentNo }, lines: [cliMessages.policyLoaded(id, effectiveFrom)], exit: 0 }
  })
}

export const policyList: Command = (line) =>
  withBook(line, (ctx) => {
    const sets = listPolicySets(ctx)
    return {
      json: sets.map(({ id, effectiveFrom, documentNo }) => ({ id, effectiveFrom, documentNo })),
      lines: sets.length === 0 ? [cliMessages.noPolicies] : sets.map((set) => cliMessages.policyRow(set)),
      exit: 0,
    }
  })
