import { z } from 'zod'
import type { DraftValues } from '@shared/contracts/policyContract'
import type { Shape } from '@shared/policy/kind'

/** A value in the form of a set file, as it is typed. */
export type RawValue = DraftValues[string]
export type RawObject = { [name: string]: RawValue }

const rawObject = z.record(z.string(), z.json())
const rawList = z.array(z.json())

/** The parts of a value that has some; nothing where it is something else. */
export function partsOf(raw: RawValue | undefined): RawObject {
  const parsed = rawObject.safeParse(raw)
  return parsed.success ? parsed.data : {}
}

export function itemsOf(raw: RawValue | undefined): RawValue[] {
  const parsed = rawList.safeParse(raw)
  return parsed.success ? parsed.data : []
}

/** What stands in a text field. */
export function textOf(raw: RawValue | undefined): string {
  if (typeof raw === 'string') return raw
  return typeof raw === 'number' ? String(raw) : ''
}

/** What was typed into a field for a number: whole numbers as numbers, so that a file reads as people write it. */
export function typedNumber(text: string): RawValue {
  const trimmed = text.trim().replace(/[,，]/g, '')
  return /^\d{1,9}$/.test(trimmed) ? Number(trimmed) : trimmed
}

/** Lines of a text area as a list; empty ones fall away. */
export function linesAsList(text: string, form: Shape['form']): RawValue[] {
  const items = text
    .split(/[\n、]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return form === 'integer' || form === 'money' ? items.map(typedNumber) : items
}

export function listAsLines(raw: RawValue | undefined): string {
  return itemsOf(raw).map(textOf).join('\n')
}

/** What a field begins with where there is nothing to begin from. */
export function blankValue(shape: Shape): RawValue {
  switch (shape.form) {
    case 'flag':
      return true
    case 'oneOf':
      return shape.options[0] ?? ''
    case 'list':
      return []
    case 'table':
    case 'byName':
      return {}
    case 'urbanRural':
      return { urban: blankValue(shape.item), rural: blankValue(shape.item) }
    case 'orNone':
      return null
    case 'uplift':
      return { who: '', rate: '' }
    case 'tier':
      return { from: 0, amount: { urban: '', rural: '' } }
    default:
      return ''
  }
}
