import { rosterEntry, rosterKinds, type KinPair, type RosterRow } from '@shared/contracts/kinContract'
import type { StoreArgument, StoreOutput } from '@shared/contracts/storeContract'
import { SELF_WORD } from '@shared/kin/kinWords'
import { fill } from '@shared/messages/fill'
import { kinWords, rosterKindWords } from '@shared/messages/kin'
import type { FormValues } from '@/stores/caseDrafts'
import { checkedIn, textIn, type FormField, type Option } from '@/views/casework/form/formField'

const words = kinWords.form

type Regions = StoreOutput<'region.list'>

/** The county, its townships and villages as far as the session sees them. */
export function regionOptions(list: Regions | null, area: string): Option[] {
  if (!list) return []
  const county = area.length <= 6 ? [{ value: list.county.code, label: list.county.name }] : []
  return [
    ...county,
    ...list.towns.flatMap((town) => [
      ...(area.length <= 9 ? [{ value: town.code, label: town.name }] : []),
      ...town.villages.map((village) => ({ value: village.code, label: `${town.name} ${village.name}` })),
    ]),
  ]
}

/** Fields of a person of a roster. */
export function personFields(row: RosterRow | null, regions: readonly Option[], users: readonly Option[]): FormField[] {
  const idHint = row?.idMasked ? fill(words.idKeep, { masked: row.idMasked }) : words.idHint
  return [
    {
      key: 'kind',
      label: words.kind,
      kind: 'choice',
      required: true,
      options: rosterKinds.map((kind) => ({ value: kind, label: rosterKindWords[kind] })),
    },
    { key: 'name', label: words.name, kind: 'text', max: 60, required: true },
    { key: 'idNumber', label: words.idNumber, hint: idHint, kind: 'text', max: 18 },
    { key: 'unit', label: words.unit, kind: 'text', max: 120, required: true },
    { key: 'post', label: words.post, kind: 'text', max: 120, required: true },
    { key: 'inCharge', label: words.inCharge, kind: 'check', text: words.inCharge },
    { key: 'region', label: words.region, kind: 'select', required: true, options: regions },
    ...(users.length > 0 ? [{ key: 'user', label: words.user, kind: 'select' as const, options: users }] : []),
    { key: 'from', label: words.from, kind: 'date', required: true },
    { key: 'to', label: words.to, hint: words.toHint, kind: 'date' },
  ]
}

export function personStart(row: RosterRow | null, kind: RosterRow['kind']): FormValues {
  if (!row) return { kind }
  return {
    kind: row.kind,
    name: row.name,
    unit: row.unit,
    post: row.post,
    inCharge: row.inCharge,
    region: row.region,
    user: row.userId ?? '',
    from: row.from,
    to: row.to ?? '',
  }
}

type Entry = StoreArgument<'kin.changePerson'>['entry']

/** What is typed as the store takes it; a number left empty stays as it is when somebody is changed. */
export function personEntry(values: Readonly<FormValues>, row: RosterRow | null): Entry | null {
  const idNumber = textIn(values, 'idNumber').toUpperCase()
  const user = textIn(values, 'user')
  const to = textIn(values, 'to')
  const entry = {
    kind: textIn(values, 'kind'),
    userId: user === '' ? (row?.userId && !('user' in values) ? row.userId : null) : user,
    name: textIn(values, 'name'),
    idNumber: idNumber === '' ? null : idNumber,
    unit: textIn(values, 'unit'),
    post: textIn(values, 'post'),
    inCharge: checkedIn(values, 'inCharge'),
    region: textIn(values, 'region'),
    from: textIn(values, 'from'),
    to: to === '' ? null : to,
  }
  const read = rosterEntry.safeParse(entry)
  if (!read.success) return null
  if (!row || idNumber !== '') return read.data
  const { idNumber: _kept, ...rest } = read.data
  return rest
}

/** Fields of 近亲属备案; without a pair the family itself named the person of the roster. */
export function filingFields(
  pair: KinPair | null,
  relations: readonly string[],
  rosters: readonly Option[],
  members: readonly Option[],
  today: string,
): FormField[] {
  const own = [SELF_WORD, ...relations].map((relation) => ({ value: relation, label: relation }))
  return [
    ...(pair
      ? []
      : [
          { key: 'roster', label: words.roster, kind: 'select' as const, required: true, options: rosters },
          { key: 'member', label: words.member, kind: 'select' as const, required: true, options: members },
        ]),
    { key: 'relation', label: words.relation, hint: words.relationHint, kind: 'select', required: true, options: own },
    { key: 'registeredBy', label: words.registeredBy, kind: 'text', max: 60, required: true },
    { key: 'registeredOn', label: words.registeredOn, kind: 'date', required: true, notAfter: today },
    { key: 'statement', label: words.statement, kind: 'long', max: 500, wide: true },
  ]
}

/** Fields of the county's visit and of lifting a filing. */
export function visitFields(today: string): FormField[] {
  return [
    { key: 'by', label: words.visitBy, kind: 'text', max: 120, required: true },
    { key: 'on', label: words.visitOn, kind: 'date', required: true, notAfter: today },
    { key: 'result', label: words.visitResult, kind: 'long', max: 500, required: true, wide: true },
  ]
}
export function liftFields(today: string): FormField[] {
  return [
    { key: 'on', label: words.liftOn, kind: 'date', required: true, notAfter: today },
    { key: 'reason', label: words.reason, kind: 'text', max: 200, required: true },
  ]
}
export const reasonFields: readonly FormField[] = [
  { key: 'reason', label: words.reason, kind: 'text', max: 200, required: true, wide: true },
]
