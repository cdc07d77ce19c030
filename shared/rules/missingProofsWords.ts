import type { ProofLine } from '../contracts/explainContract'
import { relations } from '../codes/relation'
import type { IsoDate } from '../domain/dates'
import { formatYuan } from '../domain/money'
import { fill } from '../messages/fill'
import { proofWords } from '../messages/proofs'
import { citation } from './articles'
import type { MissingProof, ProofKey } from './missingProofs'

/** Keys whose number is a count of things, not fen. */
const counts: readonly ProofKey[] = ['vehicleValue', 'houseDate']

function valueOf({ key, value }: MissingProof): string {
  if (typeof value !== 'number') return value ?? ''
  return counts.includes(key) ? String(value) : formatYuan(value)
}

/** 缺件 in words. `nameOf` gives the name of a member by identity number; numbers never appear. */
export function proofLines(
  proofs: readonly MissingProof[],
  on: IsoDate,
  nameOf: (idNumber: string) => string,
): ProofLine[] {
  return proofs.map((one) => ({
    name: fill(proofWords.names[one.key], {
      value: valueOf(one),
      obligor: one.obligor === null ? '' : (relations.labelOf(one.obligor) ?? one.obligor),
    }),
    person: one.person === null ? null : nameOf(one.person),
    state: one.state,
    bringer: one.by,
    by: proofWords.bringers[one.by],
    article: citation(one.article, on),
  }))
}
