import type { RowProblem } from '@shared/contracts/common'
import type { RosterEntry } from '@shared/contracts/kinContract'
import type { StoreOutput } from '@shared/contracts/storeContract'
import { peopleColumns, readRosterSheet, relativeColumns, type RosterRow } from '@shared/kin/rosterSheets'
import { fill } from '@shared/messages/fill'
import { rosterBookWords, rosterProblemWords } from '@shared/messages/kin'
import { AppError } from '@shared/result'
import type { Kind, CellValue } from '@shared/workbook/kind'
import type { RawWorkbook } from '@shared/workbook/rawSheet'
import type { ServiceContext } from '../../context'
import type { WriteTx } from '../../database'
import { newId } from '../../newId'
import { requireDuty } from '../../session'
import { insertRelative, insertRoster, relativesOf, rosterOfUser, sameRosterPerson } from '../../tables/kinRoster'
import { sql } from '../../sql'
import { readSetting } from '../../tables/setting'
import { userByLogin } from '../../tables/userAccount'
import { BookWriter, type BookColumn } from '../../workbook/bookWriter'
import { readWorkbook } from '../../workbook/readWorkbook'
import { write } from '../../write'
import { inTownArea } from '../office/requireTownArea'
import { handBackKinCases } from './handBackKinCases'
import { kinRelations } from './kinRelations'

function bookColumn(
  def: { heading: string; required: boolean; kind: Kind<CellValue> },
  choices?: readonly string[],
): BookColumn {
  return {
    heading: def.required ? `${def.heading}*` : def.heading,
    width: Math.max(def.kind.width, def.heading.length * 2 + 3),
    format: def.kind.format,
    required: def.required,
    choices: choices ?? def.kind.choices,
  }
}

/** The empty workbook of rosters, with the relations of the parameters in force. */
export async function writeRosterTemplate(ctx: ServiceContext, path: string): Promise<void> {
  requireDuty(ctx.session, 'kin')
  const book = new BookWriter()
  book.textSheet(
    rosterBookWords.guideSheet,
    [90],
    rosterBookWords.guide.map((line) => ({ cells: [line] })),
  )
  book.sheet(
    rosterBookWords.peopleSheet,
    Object.values(peopleColumns).map((def) => bookColumn(def)),
    2,
  )
  const relations = kinRelations(ctx, ctx.clock.today())
  const relatives = Object.entries(relativeColumns).map(([name, def]) =>
    bookColumn(def, name === 'relation' ? relations : undefined),
  )
  book.sheet(rosterBookWords.relativesSheet, relatives, 1)
  await book.finish(path)
}

type PersonRow = RosterRow<typeof peopleColumns>
type RelativeRow = RosterRow<typeof relativeColumns>

function problemOf(
  sheet: string,
  row: number,
  column: string,
  code: string,
  value: string,
  message: string,
): RowProblem {
  return { sheet, row, column, value, code, message }
}

/** Every row of the two sheets. @throws AppError INVALID_INPUT when the file is no such workbook. */
function readSheets(book: RawWorkbook): { people: PersonRow[]; relatives: RelativeRow[] } {
  const named = (name: string) => book.sheets.find((sheet) => sheet.name.trim() === name)
  const peopleSheet = named(rosterBookWords.peopleSheet)
  const people = peopleSheet ? readRosterSheet(peopleSheet, peopleColumns) : null
  if (people === null) throw new AppError('INVALID_INPUT', 'kinSheetMissing', { file: book.file })
  const relativesSheet = named(rosterBookWords.relativesSheet)
  return { people, relatives: (relativesSheet ? readRosterSheet(relativesSheet, relativeColumns) : null) ?? [] }
}

interface Tally {
  people: number
  relatives: number
  same: number
  readonly problems: RowProblem[]
}

/** Takes one person in; a row that cannot be used is told. */
function takePerson(ctx: ServiceContext, tx: WriteTx, row: PersonRow, tally: Tally): void {
  const { kind, name, idNumber, unit, post, inCharge, region, from, to, login } = row.values
  const sheet = rosterBookWords.peopleSheet
  if (row.problems.length > 0 || kind === null || name === null || region === null || from === null) {
    tally.problems.push(...row.problems)
    return
  }
  const fault = (column: string, code: keyof typeof rosterProblemWords, value: string): void => {
    const message = fill(rosterProblemWords[code], { row: row.row, value })
    tally.problems.push(problemOf(sheet, row.row, column, code, value, message))
  }
  const { people } = rosterBookWords
  if (!inTownArea(ctx.session, region) || !region.startsWith(readSetting(ctx.db, 'region'))) {
    const message = `第 ${row.row} 行“${people.region}”：${region} 不在当前用户的范围内。`
    tally.problems.push(problemOf(sheet, row.row, people.region, 'OUTSIDE_AREA', region, message))
    return
  }
  if (to !== null && to < from) return fault(people.to, 'toBeforeFrom', to)
  const user = login === null ? undefined : userByLogin(tx, login)
  if (login !== null && !user) return fault(people.login, 'loginUnknown', login)
  const entry: RosterEntry = {
    kind: kind === '村干部' ? 'cadre' : 'staff',
    userId: user?.id ?? null,
    name,
    idNumber,
    unit: unit ?? '',
    post: post ?? '',
    inCharge: inCharge ?? false,
    region,
    from,
    to,
  }
  if (sameRosterPerson(tx, entry)) {
    tally.same += 1
    return
  }
  if (user && rosterOfUser(tx, user.id)) return fault(people.login, 'loginTaken', user.login)
  insertRoster(tx, {
    id: newId(),
    kind: entry.kind,
    user_id: entry.userId,
    name,
    id_number: idNumber,
    unit: entry.unit,
    post: entry.post,
    in_charge: entry.inCharge ? 1 : 0,
    region,
    from_on: from,
    to_on: to,
    recorded_by: ctx.session.userName,
    recorded_at: ctx.clock.now(),
  })
  tally.people += 1
}

/** Standing people of the roster with this number, or of this name where no number was given. */
function rosterPeople(tx: WriteTx, name: string, idNumber: string | null): { id: string; region: string }[] {
  const which = idNumber === null ? sql`name = ${name}` : sql`id_number = ${idNumber} AND name = ${name}`
  return tx.all(sql`SELECT id, region FROM kin_roster WHERE ${which} AND removed_at IS NULL ORDER BY id LIMIT 3`)
}

function takeRelative(
  ctx: ServiceContext,
  tx: WriteTx,
  row: RelativeRow,
  relations: readonly string[],
  tally: Tally,
): void {
  const { rosterName, rosterId, name, idNumber, relation, region } = row.values
  const sheet = rosterBookWords.relativesSheet
  if (row.problems.length > 0 || rosterName === null || name === null || relation === null) {
    tally.problems.push(...row.problems)
    return
  }
  const { relatives } = rosterBookWords
  if (!relations.includes(relation)) {
    const message = fill(rosterProblemWords.relationUnknown, {
      row: row.row,
      value: relation,
      choices: relations.join('、'),
    })
    tally.problems.push(problemOf(sheet, row.row, relatives.relation, 'relationUnknown', relation, message))
    return
  }
  // Namesakes on the roster cannot be told apart without a number.
  const found = rosterPeople(tx, rosterName, rosterId).filter((one) => inTownArea(ctx.session, one.region))
  const [person] = found
  if (!person || found.length > 1) {
    const message = fill(rosterProblemWords.rosterUnknown, { row: row.row, value: rosterName })
    tally.problems.push(problemOf(sheet, row.row, relatives.rosterName, 'rosterUnknown', rosterName, message))
    return
  }
  const there = relativesOf(tx, person.id).some((one) =>
    idNumber === null ? one.name === name && one.relation === relation : one.id_number === idNumber,
  )
  if (there) {
    tally.same += 1
    return
  }
  insertRelative(tx, {
    id: newId(),
    roster_id: person.id,
    name,
    id_number: idNumber,
    relation,
    region,
    recorded_by: ctx.session.userName,
    recorded_at: ctx.clock.now(),
  })
  tally.relatives += 1
}

/**
 * Takes a workbook of rosters in, in one transaction. Who already stands there stays as he is; rows with problems are left
 * out and told.
 * @throws AppError INVALID_INPUT when the file is no such workbook.
 */
export async function importRosters(ctx: ServiceContext, path: string): Promise<StoreOutput<'kin.import'>> {
  requireDuty(ctx.session, 'kin')
  const { people, relatives } = readSheets(await readWorkbook(path))
  const relations = kinRelations(ctx, ctx.clock.today())
  const tally: Tally = { people: 0, relatives: 0, same: 0, problems: [] }
  write(
    ctx,
    'kin',
    () => ({
      action: 'kin.import',
      subject: 'book',
      detail: {
        persons: tally.people,
        rows: tally.relatives,
        refused: new Set(tally.problems.map((one) => `${one.sheet} ${one.row}`)).size,
      },
    }),
    (tx) => {
      for (const row of people) takePerson(ctx, tx, row, tally)
      for (const row of relatives) takeRelative(ctx, tx, row, relations, tally)
      handBackKinCases(ctx, tx)
    },
  )
  ctx.changed.add('kin')
  return { ...tally, problems: tally.problems.slice(0, 500) }
}
