import { cliMessages } from '@shared/messages/cli'
import { householdByOutsideKey } from '../../store/services/householdKeys'
import { explainHousehold, explainPdf, recordExplain } from '../../store/services/explain'
import { writeFileAtomically } from '../../store/writeFile'
import type { Command } from '../command'

/** The trail of one household, and its 认定依据书 as PDF where asked for. */
export const explain: Command = (line, desk) => {
  const key = line.operand(1, '户编号')
  return desk.withBook(async ({ ctx }) => {
    const householdId = householdByOutsideKey(ctx.db, key)
    const explained = explainHousehold(ctx, householdId)
    const file = line.fileOption('pdf')
    if (file !== null) {
      writeFileAtomically(file.path, await explainPdf(ctx, desk.printer, householdId))
      recordExplain(ctx, householdId, 'pdf')
    }
    return {
      json: { ...explained },
      lines: [
        ...explained.trail.map(
          (step) =>
            `${step.heading}：${[step.fact, step.formula, step.outcome, step.article].filter((t) => t !== '').join('；')}`,
        ),
        ...(file === null ? [] : [cliMessages.written(file.typed)]),
      ],
      exit: 0,
    }
  })
}
