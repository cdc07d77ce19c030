import { choicesOf, matchChoices, settledChoice } from '@shared/intake/choices'
import { maskId } from '@shared/domain/idNumber'
import type { FormBody } from '@shared/intake/formBody'
import type { FieldSpec } from './formLayout'
import type { Pick } from './PickField.vue'
import type { IntakeLists } from './useIntakeForm'

/** How a field is picked from a list; null for a field that is simply typed. */
export interface Picking {
  find(typed: string): readonly Pick[]
  shownOf(value: string): string
  settle(typed: string): string
  readonly instant: boolean
}

const same = (text: string): string => text
const MOST_VILLAGES = 60

/** Villages by name, pinyin, first letters, township or code; those of the own area first. */
function villagePicking(lists: IntakeLists, ownOnly: boolean): Picking {
  const all = ownOnly ? lists.villages.filter((village) => village.own) : lists.villages
  const names = new Map(lists.villages.map(({ code, name, townName }) => [code, `${townName}${name}`]))
  return {
    instant: false,
    find(typed) {
      const word = typed.replace(/\s/g, '').toLowerCase()
      const rank = (village: (typeof all)[number]): number => {
        if (word === '' || village.name.startsWith(word) || village.code === word) return 0
        if (village.initials.startsWith(word)) return 1
        if (village.pinyin.startsWith(word)) return 2
        if (`${village.townName}${village.name}`.includes(word)) return 3
        return village.code.startsWith(word) || (word.length >= 3 && village.code.endsWith(word)) ? 4 : 9
      }
      return all
        .map((village) => ({ village, at: rank(village) }))
        .filter(({ at }) => at < 9)
        .sort((a, b) => a.at - b.at)
        .slice(0, MOST_VILLAGES)
        .map(({ village: { code, name, townName } }) => ({ value: code, label: name, note: townName, code: '' }))
    },
    shownOf: (value) => names.get(value) ?? value,
    settle: (typed) => {
      const plain = typed.replace(/\s/g, '')
      return [...names].find(([, name]) => name === plain)?.[0] ?? plain
    },
  }
}

/** Members of the household by name: what is kept is the identity number. */
function memberPicking(body: FormBody): Picking {
  const people = body.members
    .map((row, index) => ({
      index,
      name: (row.values['name'] ?? '').trim(),
      idNumber: (row.values['idNumber'] ?? '').trim().toUpperCase(),
    }))
    .filter(({ name, idNumber }) => name !== '' && idNumber.length === 18)
  return {
    instant: true,
    find(typed) {
      const word = typed.trim().toUpperCase()
      return people
        .filter(
          ({ name, idNumber, index }) =>
            word === '' || name.includes(word) || idNumber.endsWith(word) || String(index + 1) === word,
        )
        .map(({ name, idNumber, index }) => ({
          value: idNumber,
          label: name,
          code: String(index + 1),
          note: maskId(idNumber),
        }))
    },
    shownOf: (value) => people.find(({ idNumber }) => idNumber === value)?.name ?? value,
    settle: (typed) => typed.trim().toUpperCase(),
  }
}

const villageFields: Readonly<Record<string, boolean>> = { residenceRegion: true, hukouRegion: false }
const memberFields: ReadonlySet<string> = new Set(['supportedIdNumber', 'ownerIdNumber'])

export function pickingOf(field: FieldSpec, lists: IntakeLists, body: FormBody): Picking | null {
  const { kind, ref } = field
  if (kind === null) return null
  const ownOnly = villageFields[ref.field]
  if (ownOnly !== undefined) return villagePicking(lists, ownOnly)
  if (memberFields.has(ref.field)) return memberPicking(body)
  if (kind.choices === null) return null
  const choices = choicesOf(ref.field, kind)
  return {
    instant: true,
    find: (typed) =>
      matchChoices(choices, typed, lists.initials).map(({ code, label }) => ({ value: label, label, code })),
    shownOf: same,
    settle: (typed) => settledChoice(kind, typed),
  }
}
