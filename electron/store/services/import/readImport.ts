import type { RowProblem } from '@shared/contracts/common'
import type { HouseholdFacts } from '@shared/domain/household'
import { maskId } from '@shared/domain/idNumber'
import { changeWords, matchingReasons } from '@shared/messages/changes'
import { fill } from '@shared/messages/fill'
import { describeChanges } from '@shared/workbook/describeChanges'
import {
  readHouseholds,
  type ReadHousehold,
  type ReturnedSheet,
  type WorkbookReading,
} from '@shared/workbook/readHouseholds'
import { problemsOfBook, returnWithBook, type RefusedByBook } from '@shared/workbook/returnHouseholds'
import { toRowOrigins } from '@shared/workbook/rowOrigins'
import type { ServiceContext } from '../../context'
import type { WriteTx } from '../../database'
import { stopIfCancelled, type JobControl } from '../../jobs/control'
import { newId } from '../../newId'
import { requireDuty } from '../../session'
import { sql } from '../../sql'
import { readVersions } from '../../tables/facts'
import {
  clearStaged,
  finishReading,
  insertBatch,
  openBatches,
  problemWriter,
  stagedWriter,
  type ImportOutcome,
  type ImportTally,
  type StagedHousehold,
} from '../../tables/importBatch'
import { regionNames } from '../../tables/region'
import { readSetting } from '../../tables/setting'
import { readWorkbook } from '../../workbook/readWorkbook'
import { stage } from '../../write'
import { factsDigest } from '../households/factsDigest'
import { kinOfFamilies } from '../kin/kinOfFamily'
import { knownAround, matchHousehold, type KnownHousehold, type Match } from './matchHousehold'

const chunkSize = 500
/** Notes of one household kept for the preview; a wholly different household would fill pages. */
const notesKept = 60

export interface ReadImportOutput {
  importId: string
  rows: number
  tally: ImportTally
  problems: readonly RowProblem[]
  warnings: readonly RowProblem[]
}

type Tally = ImportTally['households']
const emptyTally = (): Tally => ({ new: 0, changed: 0, same: 0, refused: 0 })

interface Compared {
  readonly staged: StagedHousehold
  readonly persons: Tally
}

function equalFacts(a: object | undefined, b: object): boolean {
  return a !== undefined && JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort())
}

/** Compares a read household with the one of ours it is, if any. */
function compare(facts: HouseholdFacts, ours: KnownHousehold | null, before: HouseholdFacts | null): Compared {
  const persons = emptyTally()
  let outcome: ImportOutcome = 'new'
  let notes: string[] = []
  if (ours && before) {
    outcome = factsDigest(facts) === ours.digest ? 'same' : 'changed'
    const known = new Map(before.members.map((member) => [member.idNumber, member]))
    for (const member of facts.members) {
      const was = known.get(member.idNumber)
      persons[was ? (equalFacts(was, member) ? 'same' : 'changed') : 'new'] += 1
    }
    if (outcome === 'changed')
      notes = describeChanges(before, facts).map((change) => fill(changeWords.line, { ...change }))
  } else {
    persons.new = facts.members.length
  }
  return {
    persons,
    staged: {
      key: facts.key,
      applicantName: facts.applicantName,
      applicantId: facts.applicantId,
      villageCode: facts.residenceRegion,
      people: facts.members.length,
      outcome,
      householdId: ours?.id ?? null,
      baseRevision: ours?.revision ?? null,
      notes: notes.slice(0, notesKept),
      facts: outcome === 'same' ? null : facts,
    },
  }
}

/** Why the book refuses a read household; null when it does not. `area`: where the importing person works. */
function refusalOf(
  household: ReadHousehold,
  match: Match,
  claimed: ReadonlyMap<string, number>,
  area: string,
): RefusedByBook | null {
  const { facts } = household
  // Neither brought into somebody else's area nor taken out of it.
  const elsewhere = match.kind === 'ours' && !match.household.townCode.startsWith(area)
  if (!facts.residenceRegion.startsWith(area) || elsewhere) {
    return {
      household,
      code: 'OUTSIDE_AREA',
      column: '居住地区划',
      value: facts.residenceRegion,
      reason: fill(matchingReasons.OUTSIDE_AREA, { area }),
    }
  }
  if (match.kind === 'ambiguous') {
    const households = match.households.map((one) => one.key).join('、')
    return {
      household,
      code: 'HOUSEHOLD_AMBIGUOUS',
      column: '户编号',
      value: facts.key,
      reason: fill(matchingReasons.HOUSEHOLD_AMBIGUOUS, { key: facts.key, households }),
    }
  }
  if (match.kind === 'elsewhere') {
    return {
      household,
      code: 'PERSON_ELSEWHERE',
      column: '身份证号',
      value: maskId(match.idNumber),
      reason: fill(matchingReasons.PERSON_ELSEWHERE, { name: match.name, household: match.household.key }),
    }
  }
  if (match.kind === 'ours' && (claimed.get(match.household.id) ?? 0) > 1) {
    return {
      household,
      code: 'HOUSEHOLD_TWICE',
      column: '户编号',
      value: facts.key,
      reason: fill(matchingReasons.HOUSEHOLD_TWICE, { household: match.household.key }),
    }
  }
  return null
}

/** Which household of ours each read one is; looked up in batches, since a file may hold tens of thousands. */
function matchAll(ctx: ServiceContext, households: readonly ReadHousehold[], control: JobControl): Match[] {
  const around: ReturnType<typeof knownAround>[] = []
  for (let start = 0; start < households.length; start += chunkSize) {
    stopIfCancelled(control)
    control.progress('comparing', start, households.length * 2)
    around.push(
      knownAround(
        ctx.db,
        households.slice(start, start + chunkSize).map((one) => one.facts),
      ),
    )
  }
  const match = (index: number, movedOut: (household: KnownHousehold) => boolean): Match => {
    const near = around[Math.floor(index / chunkSize)]
    const household = households[index]
    if (!near || !household || near.households.size === 0) return { kind: 'new' }
    return matchHousehold(household.facts, near.persons, near.households, (_id, ours) => movedOut(ours))
  }
  // First without asking who moved out: which of ours the file speaks of at all. A person whose old household is in
  // the file without them has moved out of it.
  const spoken = new Set(
    households.flatMap((_one, index) => {
      const found = match(index, () => true)
      return found.kind === 'ours' ? [found.household.id] : []
    }),
  )
  return households.map((_one, index) => match(index, (ours) => spoken.has(ours.id)))
}

interface Staging {
  readonly households: Tally
  readonly persons: Tally
  readonly refused: readonly RefusedByBook[]
}

function stageHouseholds(
  ctx: ServiceContext,
  importId: string,
  households: readonly ReadHousehold[],
  control: JobControl,
): Staging {
  const matches = matchAll(ctx, households, control)
  const claimed = new Map<string, number>()
  for (const match of matches) {
    if (match.kind === 'ours') claimed.set(match.household.id, (claimed.get(match.household.id) ?? 0) + 1)
  }
  const tally = { households: emptyTally(), persons: emptyTally() }
  const refused: RefusedByBook[] = []
  for (let start = 0; start < households.length; start += chunkSize) {
    stopIfCancelled(control)
    control.progress('staging', start, households.length)
    const batch = households.slice(start, start + chunkSize)
    const versionIds = matches
      .slice(start, start + chunkSize)
      .flatMap((match) => (match.kind === 'ours' ? [match.household.versionId] : []))
    const before = new Map(readVersions(ctx.db, versionIds).map((version) => [version.versionId, version.facts]))
    const kin = kinOfFamilies(
      ctx,
      batch.map(({ facts }) => facts),
    )
    stage(ctx, 'import', (tx) => {
      const put = stagedWriter(tx, importId)
      batch.forEach((household, index) => {
        const match = matches[start + index] ?? { kind: 'new' }
        const refusal = refusalOf(household, match, claimed, ctx.session.area.slice(0, 9))
        if (refusal) {
          refused.push(refusal)
          return
        }
        const ours = match.kind === 'ours' ? match.household : null
        const compared = compare(household.facts, ours, ours ? (before.get(ours.versionId) ?? null) : null)
        tally.households[compared.staged.outcome] += 1
        for (const key of ['new', 'changed', 'same'] as const) tally.persons[key] += compared.persons[key]
        const notes = [...(kin[index] ?? []), ...compared.staged.notes].slice(0, notesKept)
        put(start + index, { ...compared.staged, notes, origin: JSON.stringify(toRowOrigins(household.origin)) })
      })
    })
  }
  return { ...tally, refused }
}

function stageRefused(tx: WriteTx, importId: string, reading: WorkbookReading, byBook: readonly RefusedByBook[]): void {
  const put = stagedWriter(tx, importId)
  const blank = { villageCode: '', outcome: 'refused' as const, householdId: null, baseRevision: null, facts: null }
  let ord = reading.households.length
  for (const one of reading.refused) {
    put(ord, {
      ...blank,
      key: one.key,
      applicantName: one.applicantName,
      applicantId: '',
      people: one.people,
      notes: one.reasons,
    })
    ord += 1
  }
  for (const { household, reason } of byBook) {
    const { key, applicantName, applicantId, residenceRegion, members } = household.facts
    put(ord, {
      ...blank,
      key,
      applicantName,
      applicantId,
      villageCode: residenceRegion,
      people: members.length,
      notes: [reason],
    })
    ord += 1
  }
}

function stageReturned(tx: WriteTx, importId: string, returned: readonly ReturnedSheet[]): void {
  const put = tx.prepare('INSERT INTO import_returned (import_id, ord, body) VALUES (?, ?, ?)')
  returned.forEach((sheet, ord) => put([importId, ord, JSON.stringify(sheet)]))
}

/**
 * Reads and checks a workbook into staging and compares it with the book. Nothing of the book changes; an older preview
 * that was never decided is given up.
 * @throws AppError INVALID_INPUT for a file that is no household workbook; CANCELLED.
 */
export async function readImport(
  ctx: ServiceContext,
  input: { path: string; fileName: string },
  control: JobControl,
): Promise<ReadImportOutput> {
  requireDuty(ctx.session, 'import')
  const raw = await readWorkbook(input.path, {
    onProgress: (done, total) => control.progress('reading', done, total),
    cancelled: () => control.cancelled(),
  })
  stopIfCancelled(control)
  const context = {
    countyCode: readSetting(ctx.db, 'region'),
    knownRegions: regionNames(ctx.db),
    today: ctx.clock.today(),
  }
  let rows = 0
  const total = raw.sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0)
  const reading = readHouseholds(raw, context, () => {
    rows += 1
    if (rows % 2000 === 0) {
      stopIfCancelled(control)
      control.progress('checking', rows, total)
    }
  })
  const importId = newId()
  stage(ctx, 'import', (tx) => {
    for (const old of openBatches(tx)) clearStaged(tx, old.id, false)
    insertBatch(tx, { id: importId, fileName: input.fileName, readAt: ctx.clock.now(), byUser: ctx.session.userName })
  })
  try {
    const staging = stageHouseholds(ctx, importId, reading.households, control)
    const problems = [...reading.problems, ...problemsOfBook(staging.refused)]
    const refusedPeople = staging.refused.reduce((sum, one) => sum + one.household.facts.members.length, 0)
    const tally: ImportTally = {
      households: { ...staging.households, refused: reading.tally.家庭.refused + staging.refused.length },
      persons: { ...staging.persons, refused: reading.tally.成员.refused + refusedPeople },
      problems: problems.length,
      warnings: reading.warnings.length,
      regions: {
        towns: reading.regions.filter((region) => region.code.length === 9).length,
        villages: reading.regions.filter((region) => region.code.length === 12).length,
      },
    }
    stage(ctx, 'import', (tx) => {
      stageRefused(tx, importId, reading, staging.refused)
      stageReturned(tx, importId, returnWithBook(raw, reading.returned, staging.refused))
      const putProblem = problemWriter(tx, importId)
      problems.forEach((problem, ord) => putProblem(ord, 'problem', problem))
      reading.warnings.forEach((warning, ord) => putProblem(problems.length + ord, 'warning', warning))
      for (const { code, name } of reading.regions) {
        tx.run(sql`INSERT OR REPLACE INTO import_region (import_id, code, name) VALUES (${importId}, ${code}, ${name})`)
      }
      finishReading(tx, importId, reading.rows, tally)
    })
    ctx.changed.add('import')
    return { importId, rows: reading.rows, tally, problems, warnings: reading.warnings }
  } catch (error) {
    stage(ctx, 'import', (tx) => clearStaged(tx, importId, false))
    throw error
  }
}
