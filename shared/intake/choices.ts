import { disabilityGrades, disabilityTypes } from '../codes/disability'
import { ethnicities } from '../codes/ethnicity'
import { healthStatuses } from '../codes/healthStatus'
import { maritalStatuses } from '../codes/maritalStatus'
import { relations } from '../codes/relation'
import type { CodeTable } from '../codes/codeTable'
import { healToken } from '../workbook/heal'
import { Fault, type CellValue, type Kind } from '../workbook/kind'
import { shownNumber } from '../workbook/rawSheet'

/** One thing that can be picked: its code (or its number in the list) and its official label. */
export interface Choice {
  readonly code: string
  readonly label: string
}

/** Tables whose codes officials know by heart; the other choices are numbered from 1. */
const tables: Readonly<Record<string, CodeTable>> = {
  relation: relations,
  ethnicity: ethnicities,
  marital: maritalStatuses,
  health: healthStatuses,
  disabilityType: disabilityTypes,
  disabilityGrade: disabilityGrades,
}

/** What can be picked in a field, in the order of its table. Empty for a field of another kind. */
export function choicesOf(field: string, kind: Kind<CellValue>): Choice[] {
  const table = tables[field]
  if (table !== undefined) {
    // Grades are written as their numbers.
    return table.entries.map(({ code, label }) => ({ code, label: field === 'disabilityGrade' ? code : label }))
  }
  return (kind.choices ?? []).map((label, index) => ({ code: String(index + 1), label }))
}

/**
 * Choices that what is typed may mean, the likeliest first: the whole code, the beginning of the code, of the label, of
 * its first letters in pinyin, then anywhere in the label. Blank: all of them.
 */
export function matchChoices(
  choices: readonly Choice[],
  typed: string,
  initials: Readonly<Record<string, string>>,
): Choice[] {
  const word = healToken(typed).toLowerCase()
  if (word === '') return [...choices]
  const rank = ({ code, label }: Choice): number => {
    if (code === word || label === word || (word.length === 1 && code === `0${word}`)) return 0
    if (code.startsWith(word)) return 1
    if (label.startsWith(word)) return 2
    if ((initials[label] ?? '').startsWith(word)) return 3
    return label.includes(word) ? 4 : 9
  }
  return choices
    .map((choice, index) => ({ choice, index, at: rank(choice) }))
    .filter(({ at }) => at < 9)
    .sort((a, b) => a.at - b.at || a.index - b.index)
    .map(({ choice }) => choice)
}

/** What stands in the field after it is left: the official label where the text names one, else the text as typed. */
export function settledChoice(kind: Kind<CellValue>, text: string): string {
  const plain = healToken(text)
  if (plain === '') return ''
  const read = kind.read(plain)
  if (read instanceof Fault) return text
  const written = kind.write(read)
  return typeof written === 'object' ? written.date : String(written)
}

/** What stands in a typed field after it is left: the same value in its usual form (`1,234.00` → `1234`), else as typed. */
export function settledText(kind: Kind<CellValue>, text: string): string {
  if (text.trim() === '') return ''
  const read = kind.read(text)
  if (read instanceof Fault) return text
  const written = kind.write(read)
  if (typeof written === 'object') return written.date
  return typeof written === 'number' ? shownNumber(written) : written
}
