import { isSpouse, relations, RELATION_SELF } from '@shared/codes/relation'
import type { HouseFacts, HouseholdFacts, MemberFacts, ObligorFacts, VehicleFacts } from '@shared/domain/household'
import { fill } from '@shared/messages/fill'
import { undoWords } from '@shared/messages/undo'
import { householdSheet } from '@shared/workbook/columns'
import { describeChanges, type FactChange } from '@shared/workbook/describeChanges'

/** GB/T 4761 其他: what a person is to the applicant of the kept record is not known from the other one. */
const RELATION_OTHER = '80'
const RELATION_HEAD = '02'

/** A member who comes over, with the relation of the record that is given up. */
interface Newcomer {
  readonly member: MemberFacts
  readonly relationBefore: string
}

export interface Merged {
  readonly facts: HouseholdFacts
  /** What the kept record has then that it has not now, in words. */
  readonly changes: FactChange[]
}

/**
 * The relation of a member of the other record within the kept one. Its 本人 and 户主 are neither here, and where the
 * kept record has a spouse of the applicant, another spouse is somebody else's.
 */
function relationWithin(keep: HouseholdFacts, relation: string): string {
  if (relation === RELATION_SELF || relation === RELATION_HEAD) return RELATION_OTHER
  return isSpouse(relation) && keep.members.some((member) => isSpouse(member.relation)) ? RELATION_OTHER : relation
}

function newcomers(keep: HouseholdFacts, drop: HouseholdFacts): Newcomer[] {
  const here = new Set(keep.members.map((member) => member.idNumber))
  return drop.members
    .filter((member) => !here.has(member.idNumber))
    .map((member) => ({
      member: { ...member, relation: relationWithin(keep, member.relation) },
      relationBefore: member.relation,
    }))
}

/** An obligor is a person's: by identity number, or by name where that was not given. */
function obligorKey(obligor: ObligorFacts): string {
  return `${obligor.supportedIdNumber}/${obligor.idNumber ?? obligor.name}`
}

const plain = (text: string): string => text.replace(/\s+/g, '').toUpperCase()

/** Two entries of one house have its address in common; without one, only equal entries are taken for the same. */
function houseKey(house: HouseFacts): string {
  return house.address === null ? JSON.stringify(Object.entries(house).sort()) : plain(house.address)
}

/** Two entries of one vehicle have its plate in common; without one, only equal entries are taken for the same. */
function vehicleKey(vehicle: VehicleFacts): string {
  return vehicle.plate === null ? JSON.stringify(Object.entries(vehicle).sort()) : plain(vehicle.plate)
}

/** Those of `theirs` that are not among `ours`; equal entries of one record stay as many as they are. */
function lacking<T>(ours: readonly T[], theirs: readonly T[], keyOf: (one: T) => string): T[] {
  const known = new Set(ours.map(keyOf))
  return theirs.filter((one) => !known.has(keyOf(one)))
}

const words = undoWords.lines

function added(what: readonly (string | null)[]): string {
  const told = what.filter((part) => part !== null && part !== '').join('，')
  return told === '' ? words.added : fill(words.addedWhat, { what: told })
}

function memberLine({ member, relationBefore }: Newcomer): FactChange {
  const label = (code: string): string => relations.labelOf(code) ?? code
  const sentence = member.relation === relationBefore ? words.memberAfter : words.relationChanged
  return {
    label: fill(words.member, { name: member.name }),
    before: words.blank,
    after: fill(sentence, { before: label(relationBefore), relation: label(member.relation) }),
  }
}

function areaInWords(areaCentiSqm: number | null): string | null {
  return areaCentiSqm === null ? null : fill(words.area, { area: areaCentiSqm / 100 })
}

/**
 * Two records of one family joined: the kept record's own facts, with the members, obligors, houses and vehicles of the
 * other one that it lacks behind its own. A member is never there twice.
 */
export function mergeFacts(keep: HouseholdFacts, drop: HouseholdFacts): Merged {
  const people = newcomers(keep, drop)
  const obligors = lacking(keep.obligors, drop.obligors, obligorKey)
  const houses = lacking(keep.houses, drop.houses, houseKey)
  const vehicles = lacking(keep.vehicles, drop.vehicles, vehicleKey)
  const line = (label: string, after: string): FactChange => ({ label, before: words.blank, after })
  return {
    facts: {
      ...keep,
      members: [...keep.members, ...people.map(({ member }) => member)],
      obligors: [...keep.obligors, ...obligors],
      houses: [...keep.houses, ...houses],
      vehicles: [...keep.vehicles, ...vehicles],
    },
    changes: [
      ...people.map(memberLine),
      ...obligors.map((one) => line(fill(words.obligor, { name: one.name }), words.added)),
      ...houses.map((one, index) =>
        line(
          fill(words.house, { n: keep.houses.length + index + 1 }),
          added([one.address, areaInWords(one.areaCentiSqm), one.nature]),
        ),
      ),
      ...vehicles.map((one, index) =>
        line(fill(words.vehicle, { n: keep.vehicles.length + index + 1 }), added([one.plate, one.model])),
      ),
    ],
  }
}

/** What the two records say differently of the household and of people whom both have: the kept record's value stays. */
export function differencesBetween(
  keep: HouseholdFacts,
  drop: HouseholdFacts,
): { label: string; keep: string; drop: string }[] {
  const theirs = new Map(drop.members.map((member) => [member.idNumber, member]))
  const asKept: HouseholdFacts = {
    ...drop,
    // Every row of a record carries its 户编号: that it differs is told once.
    key: keep.key,
    members: keep.members.map((member) => theirs.get(member.idNumber) ?? member),
    obligors: keep.obligors,
    houses: keep.houses,
    vehicles: keep.vehicles,
  }
  const rest = describeChanges(keep, asKept).map(({ label, before, after }) => ({ label, keep: before, drop: after }))
  return keep.key === drop.key
    ? rest
    : [{ label: householdSheet.columns.key.heading, keep: keep.key, drop: drop.key }, ...rest]
}
