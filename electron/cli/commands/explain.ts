import { cliMessages } from '@shared/messages/cli'
import { householdByOutsideKey } from '../../store/services/households/householdKeys'
import { explainHousehold, explainPdf, recordExplain } from '../../store/services/determination/explain'
import { writeFileAtomically } from '../../store/writeFile'
import type { Command } from '../command'

/** The trail of one household, how far it is from other classes, what is missing; its papers as PDF where asked for. */
export const explain: Command = (line, desk) => {
  const key = line.operand(1, '户编号')
  return desk.withBook(async ({ ctx }) => {
    const householdId = householdByOutsideKey(ctx.db, key)
    const explained = explainHousehold(ctx, householdId)
    const written: string[] = []
    for (const [option, paper] of [
      ['pdf', 'grounds'],
      ['family', 'family'],
    ] as const) {
      const file = line.fileOption(option)
      if (file === null) continue
      writeFileAtomically(file.path, await explainPdf(ctx, desk.printer, householdId, paper))
      recordExplain(ctx, householdId, paper, 'pdf')
      written.push(cliMessages.written(file.typed))
    }
    const said = cliMessages.explain
    return {
      json: { ...explained },
      lines: [
        ...explained.trail.map(
          (step) =>
            `${step.heading}：${[step.fact, step.formula, step.outcome, step.article].filter((t) => t !== '').join('；')}`,
        ),
        ...explained.shortfall.flatMap((one) => one.sentences.map((sentence) => said.shortfall(one.person, sentence))),
        ...explained.missingProof.map((one) => said.proof(one.person, one.name, one.by)),
        ...written,
      ],
      exit: 0,
    }
  })
}
