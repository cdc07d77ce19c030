import type { FamilyShape } from './families'
import type { Random } from './random'

/** How the made-up county spreads over the classes: shares, family shapes and incomes. */
export type Hukou = '城镇' | '农村'

/** Monthly standards that the spread of incomes is made for (those of the parameter set TEST-1), fen. */
export const STANDARD = { 城镇: 80_000, 农村: 60_000 } as const
/** Disposable income a year of the same set, fen. */
const DISPOSABLE = { 城镇: 4_600_000, 农村: 2_100_000 } as const

/** What a household is meant to come out as; rules decide, this only sets the facts. */
export type Aim = 'TK' | 'DB' | 'BY' | 'DBS' | 'SINGLE' | 'GX' | 'FP' | 'QT' | 'NONE'

export const aims: readonly (readonly [Aim, number])[] = [
  ['TK', 8],
  ['DB', 32],
  ['BY', 16],
  ['DBS', 7],
  ['SINGLE', 2],
  ['GX', 9],
  ['FP', 5],
  ['QT', 12],
  ['NONE', 9],
]

export const shapes: Readonly<Record<Aim, readonly (readonly [FamilyShape, number])[]>> = {
  TK: [
    ['elder', 8],
    ['single', 2],
  ],
  DB: [
    ['elder', 3],
    ['elderCouple', 4],
    ['single', 4],
    ['couples', 3],
    ['oneParent', 4],
    ['threeGenerations', 2],
    ['skipped', 2],
    ['couple', 2],
  ],
  BY: [
    ['couple', 4],
    ['couples', 4],
    ['threeGenerations', 2],
    ['elder', 2],
    ['elderCouple', 4],
    ['oneParent', 3],
  ],
  DBS: [
    ['couples', 4],
    ['threeGenerations', 3],
    ['couple', 3],
  ],
  SINGLE: [['threeGenerations', 1]],
  GX: [
    ['couples', 4],
    ['couple', 3],
    ['threeGenerations', 3],
  ],
  FP: [
    ['couples', 3],
    ['threeGenerations', 3],
    ['couple', 2],
  ],
  QT: [
    ['couple', 3],
    ['couples', 4],
    ['elderCouple', 1],
    ['threeGenerations', 3],
  ],
  NONE: [
    ['couple', 2],
    ['couples', 3],
    ['threeGenerations', 2],
  ],
}

/** Monthly income per head that an aim asks for, fen. */
export function perCapitaFor(random: Random, aim: Aim, hukou: Hukou): number {
  const standard = STANDARD[hukou]
  const month = DISPOSABLE[hukou] / 12
  const between = (from: number, to: number): number => from + (to - from) * random.next()
  switch (aim) {
    case 'TK':
      return between(0, standard * 0.3)
    case 'DB':
      return between(standard * 0.05, standard * 0.97)
    case 'BY':
    case 'DBS':
      return between(standard * 1.02, standard * 1.46)
    case 'FP':
      return between(standard * 0.9, month * 1.1)
    case 'NONE':
      return between(standard * 1.55, month * 1.5)
    default:
      return between(standard * 1.55, month * 0.95)
  }
}
