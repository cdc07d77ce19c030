import { householdCategories, type HouseholdCategory } from '@shared/domain/category'
import type { IsoDate, IsoMonth } from '@shared/domain/dates'
import type { Fen } from '@shared/domain/money'
import { householdToRecords, type DecidedState } from '@shared/exchange/householdToRecords'
import type { ExchangeRecord } from '@shared/exchange/records/record'
import { undoWords } from '@shared/messages/undo'
import type { Reader } from '../database'
import { readJudgedFacts, type JudgedFacts } from '../services/determination/judgedFacts'
import { decidedSpans, type DecidedSpan } from '../tables/decidedFact'
import { rowToDetermination, type JudgedOf, type RunRow } from '../tables/determination'
import { determinationsOf, endedHouseholds, versionEnds, type FoundDetermination } from '../tables/monthState'
import { personsByIdNumber } from '../tables/person'

const CHUNK = 200

/** Which state of the book is reported. */
export interface MonthSlice {
  readonly month: IsoMonth
  /** The day whose facts count: the last of the month, or today in the current one. */
  readonly on: IsoDate
  readonly run: RunRow | null
  /** Region code of this office. */
  readonly office: string
  /** Every household in force on that day, in the order of 户编号. */
  readonly inForce: readonly (JudgedOf & { readonly householdId: string })[]
}

/** What the cover sheet says of the content; counted while the records go by. */
export interface MonthTally {
  households: Record<HouseholdCategory, number>
  undetermined: number
  householdTotal: number
  persons: number
  tkPersons: number
  dbsPersons: number
  monthlyAmount: Fen
}

export function emptyTally(): MonthTally {
  const zero = Object.fromEntries(householdCategories.map((category) => [category, 0]))
  return {
    households: zero as Record<HouseholdCategory, number>,
    ...{ undetermined: 0, householdTotal: 0, persons: 0, tkPersons: 0, dbsPersons: 0, monthlyAmount: 0 },
  }
}

function decidedState({ decided }: JudgedFacts, span: DecidedSpan | undefined): DecidedState | null {
  if (span === undefined) return null
  return { ...span, from: decided && { on: decided.from_date, recordedAt: decided.recorded_at } }
}

function* recordsOfChunk(
  db: Reader,
  slice: MonthSlice,
  versions: readonly JudgedFacts[],
  tally: MonthTally,
  isNewPerson: (personId: string) => boolean,
): Generator<ExchangeRecord, void, void> {
  const { run } = slice
  const ends = versionEnds(
    db,
    versions.map((version) => version.versionId),
  )
  const determinations = run
    ? determinationsOf(
        db,
        run.id,
        versions.map((version) => version.householdId),
      )
    : new Map<string, FoundDetermination>()
  const spans = decidedSpans(
    db,
    versions.map((version) => version.householdId),
    slice.on,
  )
  const idNumbers = [...determinations.values()].flatMap((found) => found.persons.map((person) => person.id_number))
  const people = personsByIdNumber(db, idNumbers)
  const personIdOf = (idNumber: string): string => people.get(idNumber)?.id ?? idNumber
  for (const version of versions) {
    const end = ends.get(version.versionId)
    const found = determinations.get(version.householdId)
    const determination = run && found ? rowToDetermination(found.row, run, found.persons, []) : null
    tally.householdTotal += 1
    if (determination === null) tally.undetermined += 1
    else {
      tally.households[determination.category] += 1
      tally.monthlyAmount += determination.amount ?? 0
      for (const person of determination.persons) tally[person.category === 'TK' ? 'tkPersons' : 'dbsPersons'] += 1
    }
    yield* householdToRecords(
      {
        householdId: version.householdId,
        revision: end?.revision ?? 1,
        validFrom: version.validFrom,
        validTo: end?.nextFrom ?? null,
        recordedAt: version.recordedAt,
        facts: version.facts,
        decided: decidedState(version, spans.get(version.householdId)),
        personIds: version.personIds,
        determination,
        personIdOf,
        determinedAt: run?.completed_at ?? null,
      },
      slice,
      isNewPerson,
    )
  }
}

/**
 * The records of a month straight from the tables, some hundred households at a time, so that memory does not grow
 * with the book (but for the ids of people already sent). Households in the order of their 户编号, then what has ended.
 */
export function* collectRecords(
  db: Reader,
  slice: MonthSlice,
  tally: MonthTally,
): Generator<ExchangeRecord, void, void> {
  const { inForce } = slice
  const sent = new Set<string>()
  const isNewPerson = (personId: string): boolean => {
    if (sent.has(personId)) return false
    sent.add(personId)
    tally.persons += 1
    return true
  }
  for (let start = 0; start < inForce.length; start += CHUNK) {
    const versions = readJudgedFacts(db, inForce.slice(start, start + CHUNK))
    yield* recordsOfChunk(db, slice, versions, tally, isNewPerson)
  }
  for (let ended = endedHouseholds(db, slice.on, '', CHUNK); ended.length > 0;) {
    for (const household of ended) {
      yield {
        type: 'tombstone',
        id: household.id,
        revision: { [slice.office]: Math.max(1, household.revision) },
        office: slice.office,
        trueFrom: household.ended_on,
        trueTo: null,
        recordedAt: household.updated_at,
        of: 'household',
        reason: household.ended_how === null ? '已终止' : undoWords.ended[household.ended_how],
      }
    }
    ended = endedHouseholds(db, slice.on, ended.at(-1)?.id ?? '', CHUNK)
  }
}
