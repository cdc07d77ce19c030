import type { ActionData, CaseActionName, CaseItem, Official } from '@shared/casework/actionData'
import { caseClasses } from '@shared/casework/states'
import type { CasePage } from '@shared/contracts/caseViews'
import type { StoreOutput } from '@shared/contracts/storeContract'
import type { IsoDate } from '@shared/domain/dates'
import { fenToYuanText } from '@shared/domain/money'
import { caseFormWords as words } from '@shared/messages/caseFormFields'
import { categoryShortNames } from '@shared/messages/labels'
import type { FormValues, RowValue } from '@/stores/caseDrafts'
import { fenOf, rowsIn, type FormField, type Option, type RowColumn } from './formField'

export type Officer = StoreOutput<'case.officers'>['officers'][number]

/** What a form of a case is made from. */
export interface FormContext {
  readonly page: CasePage
  readonly today: IsoDate
  readonly officers: readonly Officer[]
  /** The signed-in person's name, and where they work. */
  readonly self: { readonly name: string; readonly unit: string }
}

/** The form of one action: its fields, what stands in them at first, and what the store is told. */
export interface ActionForm<A extends CaseActionName> {
  readonly fields: (ctx: FormContext) => readonly FormField[]
  readonly start?: (ctx: FormContext) => FormValues
  readonly data: (values: Readonly<FormValues>, ctx: FormContext) => ActionData<A>
}
export type ActionForms = { readonly [A in CaseActionName]: ActionForm<A> }

/** Choices out of words, in the order of the keys. */
export function optionsOf<K extends string>(keys: readonly K[], label: (key: K) => string): Option[] {
  return keys.map((key) => ({ value: key, label: label(key) }))
}
export function sameOptions(keys: readonly string[]): Option[] {
  return optionsOf(keys, (key) => key)
}
/** The choice that was made; the first where the text is none of them. */
export function oneOf<K extends string>(keys: readonly [K, ...K[]], text: string): K {
  return keys.find((key) => key === text) ?? keys[0]
}

/** A table of people who act for an office. */
export function officialsField(
  key: string,
  label: string,
  least: number,
  ctx: FormContext,
  hint = '',
): Extract<FormField, { kind: 'rows' }> {
  return peopleField(key, label, least, ctx.officers, hint)
}
export function peopleField(
  key: string,
  label: string,
  least: number,
  officers: readonly Officer[],
  hint = '',
): Extract<FormField, { kind: 'rows' }> {
  const columns: RowColumn[] = [
    {
      key: 'name',
      label: words.official.name,
      width: 8,
      required: true,
      suggestions: [...new Set(officers.map((officer) => officer.name))],
    },
    { key: 'unit', label: words.official.unit, width: 12 },
    { key: 'certificateNo', label: words.official.certificateNo, width: 10 },
  ]
  return {
    key,
    label,
    hint,
    kind: 'rows',
    columns,
    least,
    max: 10,
    add: words.official.add,
    wide: true,
    required: true,
  }
}
/** People of a table; somebody who signs in here is known by their name, where only one has it. */
export function officialsIn(values: Readonly<FormValues>, key: string, ctx: FormContext): Official[] {
  return peopleIn(values, key, ctx.officers)
}
export function peopleIn(values: Readonly<FormValues>, key: string, officers: readonly Officer[]): Official[] {
  return rowsIn(values, key).map((row) => {
    const name = (row['name'] ?? '').trim()
    const same = officers.filter((officer) => officer.name === name)
    return {
      userId: same.length === 1 ? (same[0]?.userId ?? null) : null,
      name,
      unit: (row['unit'] ?? '').trim(),
      certificateNo: (row['certificateNo'] ?? '').trim(),
    }
  })
}
export function selfRow(ctx: FormContext): RowValue {
  return { name: ctx.self.name, unit: ctx.self.unit, certificateNo: '' }
}
export function blankOfficial(): RowValue {
  return { name: '', unit: '', certificateNo: '' }
}

const household = 'household'
/** A table of what is given: class, to whom, how many people, how much a month. */
export function itemsField(key: string, label: string, hint: string, ctx: FormContext): FormField {
  const item = words.determine.item
  return {
    key,
    label,
    hint,
    kind: 'rows',
    wide: true,
    required: true,
    least: 0,
    max: 60,
    add: words.determine.addItem,
    columns: [
      {
        key: 'class',
        label: item.class,
        width: 8,
        required: true,
        options: optionsOf(caseClasses, (one) => categoryShortNames[one]),
      },
      {
        key: 'person',
        label: item.person,
        width: 10,
        required: true,
        options: [
          { value: household, label: words.determine.household },
          ...ctx.page.members.map((member) => ({ value: member.personId, label: member.name })),
        ],
      },
      { key: 'people', label: item.people, width: 6, required: true, number: 'whole' },
      { key: 'amount', label: item.amount, width: 8, number: 'money' },
    ],
  }
}
export function itemsIn(values: Readonly<FormValues>, key: string): CaseItem[] {
  return rowsIn(values, key).flatMap((row) => {
    const found = caseClasses.find((one) => one === row['class'])
    if (!found) return []
    const person = row['person'] ?? household
    return [
      {
        class: found,
        personId: person === household ? null : person,
        people: Number((row['people'] ?? '').trim()),
        amount: fenOf(row, 'amount'),
      },
    ]
  })
}
export function itemRows(items: readonly CaseItem[]): RowValue[] {
  return items.map((item) => ({
    class: item.class,
    person: item.personId ?? household,
    people: String(item.people),
    amount: item.amount === null ? '' : fenToYuanText(item.amount),
  }))
}

/** The village's board, where lists are posted. */
export function boardOf(ctx: FormContext): string[] {
  const village = ctx.page.row.villageName
  return [village === '' ? '' : `${village}${words.board}`]
}
export function linesField(
  key: string,
  label: string,
  least: number,
  add: string,
  hint = '',
): Extract<FormField, { kind: 'lines' }> {
  return { key, label, hint, kind: 'lines', max: 120, least, add, required: least > 0 }
}
