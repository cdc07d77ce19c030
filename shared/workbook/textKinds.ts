import type { CodeTable } from '../codes/codeTable'
import { fill } from '../messages/fill'
import { bookWords } from '../messages/workbook'
import { healLine, healName, healText, healToken } from './heal'
import { Fault, type CellValue, type Kind, type PlainCell } from './kind'
import { shownCell } from './rawSheet'

const hints = bookWords.kinds

export const MAX_TEXT = 500
const MAX_NAME = 100
const MAX_KEY = 60

/**
 * The text of a cell, healed and of bearable length. A number of more than 15 digits (a card number, as a rule) was
 * already damaged when it became a number.
 */
function readText(cell: PlainCell, heal: (text: string) => string, max: number): string | Fault {
  const long =
    typeof cell === 'number' ? Math.abs(cell) >= 1e15 : typeof cell === 'object' && cell.kind === 'longNumber'
  const text = heal(shownCell(cell))
  if (long || /^\d(\.\d+)?E\+(1[5-9]|2\d)$/i.test(text)) return new Fault('LONG_NUMBER')
  const { length } = text
  return length > max ? new Fault('TEXT_TOO_LONG', { length, max }) : text
}

/** 户编号: text or a number (1, 2, 3 …); blanks and width of digits do not make two of it. */
export const keyKind: Kind<string> = {
  read: (cell) => readText(cell, healToken, MAX_KEY),
  write: (value) => value,
  choices: null,
  format: 'text',
  secret: null,
  hint: hints.key,
  width: 12,
}

export const nameKind: Kind<string> = {
  read: (cell) => readText(cell, healName, MAX_NAME),
  doubt: (value) =>
    // Neither signs nor pictures (emoji), nor characters that no font knows.
    /[\p{L}]/u.test(value) && !/[\d()（）、,，;；/?？\p{So}\p{Sk}\p{Sm}\p{Co}\p{Cn}]/u.test(value)
      ? null
      : { code: 'NAME_ODD', gaps: {} },
  write: (value) => value,
  choices: null,
  format: 'text',
  secret: null,
  hint: hints.name,
  width: 12,
}

/** Free text. Numbers and dates in the cell are taken as they are shown. */
export function textKind(width: number, max = MAX_TEXT): Kind<string> {
  return {
    read: (cell) => readText(cell, healText, max),
    write: (value) => value,
    choices: null,
    format: 'text',
    secret: null,
    hint: fill(hints.text, { max }),
    width,
  }
}

export const phoneKind: Kind<string> = {
  read: (cell) => readText(cell, healLine, MAX_TEXT),
  doubt: (value) =>
    value.split(/[、,;/ ]+/).every((one) => /^(\+?86-?)?(1\d{10}|(0\d{2,3}-?)?\d{7,8}(-\d{1,6})?)$/.test(one))
      ? null
      : { code: 'PHONE_ODD', gaps: {} },
  write: (value) => value,
  choices: null,
  format: 'text',
  secret: null,
  hint: hints.phone,
  width: 14,
}

function choiceWords(labels: readonly string[]): string {
  return labels.length > 14 ? `${labels.slice(0, 14).join('、')}等` : labels.join('、')
}

/** Blanks mean nothing in a choice: `60 岁以上低保` is `60岁以上低保`. */
function readChoice<T extends CellValue>(find: (word: string) => T | null, labels: readonly string[]) {
  return (cell: PlainCell): T | Fault => {
    const found = find(healToken(shownCell(cell)))
    return found ?? new Fault('CHOICE_UNKNOWN', { choices: choiceWords(labels) })
  }
}

/** One of fixed labels; `variants` are other words for them. */
export function choiceKind<T extends string>(
  labels: readonly T[],
  variants?: Readonly<Partial<Record<T, readonly string[]>>>,
  width = 12,
): Kind<T> {
  const words = new Map<string, T>()
  for (const label of labels) for (const word of [label, ...(variants?.[label] ?? [])]) words.set(word, label)
  return {
    read: readChoice((word) => words.get(word) ?? null, labels),
    write: (value) => value,
    choices: labels,
    format: 'text',
    secret: null,
    hint: fill(hints.choice, { choices: choiceWords(labels) }),
    width,
  }
}

/** Two labels for false and true (否|是, 无|有). Check marks and truth cells of spreadsheets say the same. */
export function booleanKind(no: string, yes: string): Kind<boolean> {
  const words = new Map<string, boolean>()
  for (const word of [no, '否', '无', '0', 'N', 'n', 'no', 'No', 'NO', 'FALSE', 'false', '×', '没有', '不是'])
    words.set(word, false)
  for (const word of [yes, '是', '有', '1', 'Y', 'y', 'yes', 'Yes', 'YES', 'TRUE', 'true', '√', '✓'])
    words.set(word, true)
  return {
    read: readChoice((word) => words.get(word) ?? null, [no, yes]),
    write: (value) => (value ? yes : no),
    choices: [no, yes],
    format: 'text',
    secret: null,
    hint: fill(hints.choice, { choices: choiceWords([no, yes]) }),
    width: 10,
  }
}

/** A column of a national code table: reads label, variant or code, holds the code, writes the official label. */
export function codeKind(table: CodeTable, width = 12): Kind<string> {
  const labels = table.entries.map((entry) => entry.label)
  return {
    read: readChoice((word) => table.codeOf(word), labels),
    write: (value) => table.labelOf(value) ?? value,
    choices: labels,
    format: 'text',
    secret: null,
    hint: fill(hints.code, { standard: table.standard }),
    width,
  }
}

/** A grade of a code table as a number. */
export function gradeKind(table: CodeTable): Kind<number> {
  return {
    read: readChoice(
      (word) => {
        const code = table.codeOf(word)
        return code === null ? null : Number(code)
      },
      table.entries.map((entry) => entry.code),
    ),
    write: (value) => value,
    choices: table.entries.map((entry) => entry.code),
    format: 'general',
    secret: null,
    hint: fill(hints.choice, { choices: choiceWords(table.entries.map((entry) => entry.code)) }),
    width: 10,
  }
}
