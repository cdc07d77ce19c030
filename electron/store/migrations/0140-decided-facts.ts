import { addMonths } from '@shared/domain/dates'
import type { Reader, WriteTx } from '../database'
import { sql } from '../sql'

/**
 * How migration 0140 makes the decided facts of what a book decided before it, over the tables as they are at that step.
 * A copy on purpose: today's code (services/casework/recordDecided.ts) follows today's tables, which a book of that step
 * does not have. Only calendar arithmetic comes from outside. Never changed.
 */

type CaseClass = 'TK' | 'DB' | 'DBS' | 'BY' | 'GX'

/** Standing aid with the day on which its end was decided; amount in fen a month. */
interface DecidedStanding {
  readonly id: string
  readonly person_id: string | null
  /** Null for aid that was declared and taken over. */
  readonly case_id: string | null
  readonly class: CaseClass
  readonly amount: number | null
  readonly start_month: string
  /** The last month of it. */
  readonly end_month: string | null
  readonly valid_until: string | null
  readonly decided_on: string
  readonly ended_case: string | null
  readonly ended_on: string | null
}

interface DecidedDay {
  readonly on: string
  readonly case_id: string
}

interface DecidedInput {
  readonly standings: readonly DecidedStanding[]
  readonly refusals: readonly DecidedDay[]
  readonly ends: readonly DecidedDay[]
  readonly filings: readonly { readonly from: string; readonly lifted: string | null }[]
}

const columns = [
  'from_date',
  'standing',
  'category',
  'amount',
  'start_month',
  'valid_until',
  'standing_case',
  'rejected_on',
  'rejected_case',
  'exited_on',
  'exited_case',
  'kin_filed',
] as const

/** A row of `decided_fact` but for its household and stamps. */
type DecidedFact = Readonly<Record<(typeof columns)[number], string | number | null>>

const categories: Readonly<Record<CaseClass, string>> = {
  TK: '特困',
  DB: '低保',
  DBS: '低保',
  BY: '低保边缘',
  GX: '刚性支出困难',
}
/** Of several that one household has at once, what the rules ask of first. */
const order: readonly CaseClass[] = ['DB', 'TK', 'DBS', 'BY', 'GX']

const firstOf = (month: string): string => `${month}-01`
const afterMonth = (month: string): string => addMonths(firstOf(month), 1)

/** Whether an end was decided by a day. */
function isEndKnown(one: DecidedStanding, on: string): boolean {
  return one.end_month !== null && (one.ended_on === null || one.ended_on <= on)
}

/** Decided and begun by a day. */
function hasBegun(one: DecidedStanding, on: string): boolean {
  if (one.decided_on > on || firstOf(one.start_month) > on) return false
  // What was replaced before it began never was.
  return !isEndKnown(one, on) || (one.end_month ?? '') >= one.start_month
}

function runs(one: DecidedStanding, on: string): boolean {
  return hasBegun(one, on) && !(isEndKnown(one, on) && afterMonth(one.end_month ?? '') <= on)
}

/** That of the whole household before that of one person, then the latest. */
function byWeight(a: DecidedStanding, b: DecidedStanding): number {
  const person = Number(a.person_id !== null) - Number(b.person_id !== null)
  if (person !== 0) return person
  if (a.start_month !== b.start_month) return a.start_month < b.start_month ? 1 : -1
  return order.indexOf(a.class) - order.indexOf(b.class) || (a.id < b.id ? -1 : 1)
}

const noAid = { category: null, amount: null, start_month: null, valid_until: null }

function standingPart(
  standings: readonly DecidedStanding[],
  on: string,
): Pick<DecidedFact, 'standing' | 'standing_case' | keyof typeof noAid> {
  const begun = standings.filter((one) => hasBegun(one, on))
  const running = begun.filter((one) => runs(one, on)).sort(byWeight)[0]
  if (running === undefined) {
    const last = begun.toSorted((a, b) => ((a.end_month ?? '') < (b.end_month ?? '') ? 1 : -1))[0]
    return last === undefined
      ? { standing: 'declared', ...noAid, standing_case: null }
      : { standing: 'none', ...noAid, standing_case: last.ended_case }
  }
  // Taken over as declared: the facts themselves say it best.
  if (running.case_id === null) return { standing: 'declared', ...noAid, standing_case: null }
  return {
    standing: 'decided',
    category: categories[running.class],
    amount: running.amount,
    start_month: running.start_month,
    valid_until: running.valid_until,
    standing_case: running.case_id,
  }
}

function lastBy(days: readonly DecidedDay[], on: string): DecidedDay | undefined {
  return days
    .filter((one) => one.on <= on)
    .sort((a, b) => (a.on < b.on || (a.on === b.on && a.case_id < b.case_id) ? -1 : 1))
    .at(-1)
}

function factOn(input: DecidedInput, on: string): DecidedFact {
  const refusal = lastBy(input.refusals, on)
  const end = lastBy(input.ends, on)
  const filed = input.filings.some((one) => one.from <= on && (one.lifted === null || one.lifted > on))
  return {
    from_date: on,
    ...standingPart(input.standings, on),
    rejected_on: refusal?.on ?? null,
    rejected_case: refusal?.case_id ?? null,
    exited_on: end?.on ?? null,
    exited_case: end?.case_id ?? null,
    kin_filed: filed ? 1 : 0,
  }
}

/** Whether a fact says the same as another one, whatever the day. */
function saysAs(a: DecidedFact, b: DecidedFact): boolean {
  return columns.every((column) => column === 'from_date' || a[column] === b[column])
}

const silent: DecidedFact = {
  from_date: '',
  standing: 'declared',
  ...noAid,
  standing_case: null,
  rejected_on: null,
  rejected_case: null,
  exited_on: null,
  exited_case: null,
  kin_filed: 0,
}

/** One fact for each day from which on something else holds, in order. */
function timeline(input: DecidedInput): DecidedFact[] {
  const days = new Set<string>()
  for (const one of input.standings) {
    days.add(one.decided_on).add(firstOf(one.start_month))
    if (one.end_month !== null) days.add(afterMonth(one.end_month))
    if (one.ended_on !== null) days.add(one.ended_on)
  }
  for (const { on } of [...input.refusals, ...input.ends]) days.add(on)
  for (const { from, lifted } of input.filings) {
    days.add(from)
    if (lifted !== null) days.add(lifted)
  }
  const facts: DecidedFact[] = []
  for (const on of [...days].sort()) {
    const fact = factOn(input, on)
    if (!saysAs(fact, facts.at(-1) ?? silent)) facts.push(fact)
  }
  return facts
}

function decisions(db: Reader, householdId: string, kind: 'apply' | 'end', to: 'refused' | 'confirmed'): DecidedDay[] {
  return db.all<DecidedDay>(sql`
    SELECT e.on_date AS "on", c.id AS case_id FROM case_file c JOIN case_event e ON e.case_id = c.id
    WHERE c.household_id = ${householdId} AND c.kind = ${kind} AND e.action = 'decide' AND e.to_state = ${to}`)
}

function decidedInput(db: Reader, householdId: string): DecidedInput {
  return {
    standings: db.all<DecidedStanding>(sql`
      SELECT s.id, s.person_id, s.case_id, s.class, s.amount, s.start_month, s.end_month, s.valid_until, s.decided_on,
        s.ended_case, (SELECT min(e.on_date) FROM case_event e
          WHERE e.case_id = s.ended_case AND e.action = 'decide' AND e.to_state = 'confirmed') AS ended_on
      FROM standing s WHERE s.household_id = ${householdId}`),
    refusals: decisions(db, householdId, 'apply', 'refused'),
    ends: decisions(db, householdId, 'end', 'confirmed'),
    filings: db.all<{ from: string; lifted: string | null }>(sql`
      SELECT registered_on AS "from", lifted_on AS lifted FROM kin_filing WHERE household_id = ${householdId}`),
  }
}

/** Fills the new, empty `decided_fact`; a household with such facts counts as changed at that moment. */
export function fillDecidedFacts(tx: WriteTx, at: string): void {
  const insert = tx.prepare(
    `INSERT INTO decided_fact (household_id, recorded_at, ${columns.join(', ')}) VALUES (?, ?${', ?'.repeat(columns.length)})`,
  )
  const households = tx.all<{ id: string }>(sql`
    SELECT household_id AS id FROM standing UNION SELECT household_id FROM kin_filing
    UNION SELECT c.household_id FROM case_file c JOIN case_event e ON e.case_id = c.id
      WHERE e.action = 'decide' AND c.household_id IS NOT NULL ORDER BY id`)
  for (const { id } of households) {
    const facts = timeline(decidedInput(tx, id))
    for (const fact of facts) insert([id, at, ...columns.map((column) => fact[column])])
    if (facts.length > 0) tx.run(sql`UPDATE household SET updated_at = ${at} WHERE id = ${id}`)
  }
}
