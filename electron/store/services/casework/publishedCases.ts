import type { CaseItem } from '@shared/casework/actionData'
import type { CaseKind, CaseState } from '@shared/casework/states'
import { isPaidClass } from '@shared/documents/noticeInput'
import type { IsoDate } from '@shared/domain/dates'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import type { Reader } from '../../database'
import { allOf, sql, type Sql } from '../../sql'
import type { CaseFileRow } from '../../tables/caseFile'
import { readVersions, type FactsVersion } from '../../tables/facts'
import { standingOf, type StandingRow } from '../../tables/standing'
import { leftOut, minorOn, type VillageCase } from '../notices/villageCase'
import { recordOf } from './caseRecord'
import { limitsFor } from './caseWorld'

/** Cases looked at in one go: their events are read one by one. */
const chunk = 200

interface Placed extends CaseFileRow {
  readonly village: string
  readonly version: number
}

function* placedCases(
  db: Reader,
  kinds: readonly CaseKind[],
  states: readonly CaseState[],
  where: Sql,
): Iterable<Placed> {
  for (let offset = 0; ; offset += chunk) {
    const rows = db.all<Placed>(sql`
      SELECT c.*, h.village_code AS village, h.current_version_id AS version
      FROM case_file c JOIN household h ON h.id = c.household_id
      WHERE c.kind IN (SELECT value FROM json_each(${JSON.stringify(kinds)}))
        AND c.state IN (SELECT value FROM json_each(${JSON.stringify(states)})) AND ${where}
      ORDER BY h.village_code, h.key, c.id LIMIT ${chunk} OFFSET ${offset}`)
    yield* rows
    if (rows.length < chunk) return
  }
}

/** People who live together now. */
function sizeOf({ facts }: FactsVersion): number {
  return facts.members.filter((member) => member.state === '共同生活').length
}

/**
 * An item as a row of a notice: what the household has under the applicant, 特困 and 单人保 under the person. None for a child for whom 孤儿 or 事实无人抚养 is chosen (民发〔2019〕62号).
 * @throws AppError RULE_BROKEN noticeAmountMissing: nought would be a false figure on the wall.
 */
function noticeRow(
  version: FactsVersion,
  village: string,
  item: Pick<CaseItem, 'class' | 'personId' | 'people' | 'amount'>,
  on: IsoDate,
): VillageCase | null {
  const { facts, personIds } = version
  const member =
    item.personId === null
      ? facts.members.find((one) => one.idNumber === facts.applicantId)
      : facts.members[personIds.indexOf(item.personId)]
  const idNumber = member?.idNumber ?? (item.personId === null ? facts.applicantId : null)
  const name = member?.name ?? (item.personId === null ? facts.applicantName : null)
  if (idNumber === null || name === null) return null
  if (leftOut(member?.childWelfare ?? null, idNumber, on)) return null
  const paid = isPaidClass(item.class)
  if (paid && item.amount === null) throw new AppError('RULE_BROKEN', 'noticeAmountMissing', { key: facts.key })
  return {
    village,
    class: item.class,
    name,
    minor: minorOn(idNumber, on),
    householdSize: sizeOf(version),
    people: item.people,
    amount: paid ? item.amount : null,
  }
}

function rowsOf(db: Reader, placed: Placed, items: readonly CaseItem[], on: IsoDate): VillageCase[] {
  const version = readVersions(db, [placed.version])[0]
  if (!version) return []
  return items.flatMap((item) => {
    const row = noticeRow(version, placed.village, item, on)
    return row === null ? [] : [{ ...row, caseId: placed.id }]
  })
}

/**
 * 初审公示: applications whose opinion is to be published or is published now. What the parameters of the case do not ask to
 * publish is not on the list, also where another part of the same determination is.
 */
export function casesInPublicity(ctx: ServiceContext, where: Sql, on: IsoDate): VillageCase[] {
  return [...placedCases(ctx.db, ['apply'], ['publicity', 'publicized'], where)].flatMap((placed) => {
    const { file } = recordOf(ctx.db, placed)
    const { publicityRequired } = limitsFor(ctx, file).limits
    const items = (file.determined?.items ?? []).filter((item) => publicityRequired[item.class] === true)
    return rowsOf(ctx.db, placed, items, on)
  })
}

/**
 * 确认公布: applications that were agreed to and whose decision has not been made known yet (57号 §24, 43号 §17: classes with
 * an amount).
 */
export function confirmedCases(db: Reader, where: Sql, on: IsoDate): VillageCase[] {
  return [...placedCases(db, ['apply'], ['confirmed', 'inForce'], where)].flatMap((placed) => {
    const { file } = recordOf(db, placed)
    const items = (file.decision?.items ?? []).filter((item) => isPaidClass(item.class))
    return file.announced === null ? rowsOf(db, placed, items, on) : []
  })
}

/** 特困终止公示: ends of 特困 that are to be published or are published now (43号 §26). */
export function endingCases(db: Reader, where: Sql, on: IsoDate): VillageCase[] {
  return [...placedCases(db, ['end'], ['publicity', 'publicized'], where)].flatMap((placed) => {
    const { change } = recordOf(db, placed).file.opening
    const standing = change === null ? undefined : standingOf(db, change.standingId)
    return standing ? rowsOf(db, placed, [itemOf(standing)], on) : []
  })
}

function itemOf(standing: Pick<StandingRow, 'class' | 'person_id' | 'people' | 'amount'>): CaseItem {
  const { class: one, person_id: personId, people, amount } = standing
  return { class: one, personId, people, amount }
}

/** What runs by decision in the month of a notice, of standings `s`. */
function runsByDecision(on: IsoDate): Sql {
  const month = on.slice(0, 7)
  return sql`s.class IN ('TK', 'DB', 'DBS') AND s.start_month <= ${month}
    AND (s.end_month IS NULL OR s.end_month >= ${month}) AND (s.valid_until IS NULL OR s.valid_until >= ${on})`
}

/** 长期公布: what runs by decision in the month of the notice. */
export function standingByDecision(db: Reader, where: Sql, on: IsoDate): VillageCase[] {
  const rows = db.all<StandingRow & { village: string; version: number }>(sql`
    SELECT s.*, h.village_code AS village, h.current_version_id AS version
    FROM standing s JOIN household h ON h.id = s.household_id
    WHERE ${runsByDecision(on)} AND ${where} ORDER BY h.village_code, h.key, s.person_id IS NOT NULL, s.id`)
  const published: VillageCase[] = []
  for (let first = 0; first < rows.length; first += chunk) {
    const some = rows.slice(first, first + chunk)
    const versions = new Map(
      readVersions(
        db,
        some.map(({ version }) => version),
      ).map((version) => [version.versionId, version]),
    )
    for (const row of some) {
      const version = versions.get(row.version)
      const line = version ? noticeRow(version, row.village, itemOf(row), on) : null
      if (line !== null) published.push(line)
    }
  }
  return published
}

/** The year of birth of whom a standing `s` of `h` is shown under, from the identity number. */
const receiverBornIn: Sql = {
  text: `substr(CASE WHEN s.person_id IS NULL
      THEN (SELECT v.applicant_id FROM household_version v WHERE v.id = h.current_version_id)
      ELSE (SELECT m.id_number FROM member_fact m
        WHERE m.version_id = h.current_version_id AND m.person_id = s.person_id)
    END, 7, 4)`,
  values: [],
}

/**
 * The rows of {@link standingByDecision} by village. People born up to a year, who are grown up, are counted without reading
 * their households; standings are walked, not the households of the county.
 */
export function standingByDecisionCounts(
  db: Reader,
  where: Sql,
  on: IsoDate,
  adultsUntil: string,
): { village: string; n: number }[] {
  const counted = db.all<{ village: string; n: number }>(sql`
    SELECT h.village_code AS village, count(*) AS n FROM standing s CROSS JOIN household h ON h.id = s.household_id
    WHERE ${runsByDecision(on)} AND s.amount IS NOT NULL AND ${receiverBornIn} <= ${adultsUntil} AND ${where}
    GROUP BY h.village_code ORDER BY h.village_code`)
  const lookedAt = sql`(s.amount IS NULL OR ${receiverBornIn} > ${adultsUntil})`
  const some = db.get(sql`
    SELECT 1 FROM standing s CROSS JOIN household h ON h.id = s.household_id
    WHERE ${runsByDecision(on)} AND ${lookedAt} AND ${where} LIMIT 1`)
  if (!some) return counted
  return [...counted, ...standingByDecision(db, allOf([where, lookedAt]), on).map(({ village }) => ({ village, n: 1 }))]
}
