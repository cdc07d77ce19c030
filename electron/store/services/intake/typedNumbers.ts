import type { FormBody, FormRow } from '@shared/intake/formBody'
import { idKind } from '@shared/workbook/idKinds'
import type { FamilyNumbers } from '../kin/kinOfFamily'

function numbers(rows: readonly FormRow[]): string[] {
  return rows.flatMap(({ values }) => {
    const read = idKind.read(values['idNumber'] ?? '')
    return typeof read === 'string' ? [read] : []
  })
}

/** The identity numbers that stand in a form, as far as they can be read. */
export function typedNumbers(body: FormBody): FamilyNumbers {
  return { members: numbers(body.members), obligors: numbers(body.obligors) }
}
