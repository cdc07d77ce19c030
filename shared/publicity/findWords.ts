import type { GateOptions, Hit } from './gateTypes'
import type { NormalText } from './normalText'
import { disabilityGrade, disabilityWords, illnessWords, incomeWords } from './sensitiveWords'

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')
}

/** Longest first, so that the whole word is reported. */
function anyOf(words: readonly string[]): RegExp {
  const sorted = [...new Set(words)].filter((word) => word !== '').sort((a, b) => b.length - a.length)
  return new RegExp(sorted.length === 0 ? '(?!)' : sorted.map(escaped).join('|'), 'gi')
}

const disability = anyOf(disabilityWords)
const income = anyOf(incomeWords)
const illnessLetters = /(?<![A-Za-z])(?:HIV|AIDS|COPD)(?![A-Za-z])/g

function hitsOf(kind: Hit['kind'], pattern: RegExp, compact: NormalText): Hit[] {
  return [...compact.text.matchAll(pattern)].map((match) => ({
    kind,
    start: compact.at[match.index] ?? 0,
    end: (compact.at[match.index + match[0].length - 1] ?? 0) + 1,
    value: match[0],
  }))
}

function outside(hits: readonly Hit[], hit: Hit): boolean {
  return hits.every((one) => hit.end <= one.start || hit.start >= one.end)
}

/** Words of disability, illness and income, also where they were set apart or broken at the end of a line. */
export function findWords(compact: NormalText, options: GateOptions): Hit[] {
  const diseases = (options.diseases ?? []).map((name) => name.replace(/\s/g, '')).filter((name) => name.length >= 2)
  const hits = [
    ...hitsOf('DISABILITY', disabilityGrade, compact),
    ...hitsOf('DISABILITY', disability, compact),
    ...hitsOf('ILLNESS', anyOf([...illnessWords, ...diseases]), compact),
    ...hitsOf('ILLNESS', illnessLetters, compact),
    ...hitsOf('INCOME_DETAIL', income, compact),
  ]
  const kept: Hit[] = []
  for (const hit of hits) if (outside(kept, hit)) kept.push(hit)
  return kept
}
