import { covers } from '../../area'
import { relations } from '@shared/codes/relation'
import type { PairSide } from '@shared/contracts/matchContract'
import type { StoreInput, StoreOutput } from '@shared/contracts/storeContract'
import { maskId } from '@shared/domain/idNumber'
import { townOf } from '@shared/domain/region'
import { reasonsInWords, type MatchSign } from '@shared/matching/scoreMatch'
import { fill } from '@shared/messages/fill'
import { matchWords } from '@shared/messages/matching'
import { maskText } from '../../audit/masks'
import { noteSeen } from '../../audit/searchLog'
import type { ServiceContext } from '../../context'
import { requireDuty } from '../../session'
import { countPairs, lastMatchRun, listPairs, type PairRow } from '../../tables/matchPair'
import { regionNames } from '../../tables/region'
import { placeInWords } from '../office/regions'

function sideOf(ctx: ServiceContext, names: ReadonlyMap<string, string>, row: PairRow['sides'][number]): PairSide {
  const outside = !covers(ctx.session, row.village)
  const town = townOf(row.village)
  return {
    personId: outside ? null : row.id,
    householdId: outside ? null : row.householdId,
    key: outside ? '' : (row.key ?? ''),
    name: outside ? maskText(row.name) : row.name,
    idMasked: outside ? '' : maskId(row.idNumber),
    birthDate: outside ? null : row.birthDate,
    relation: outside ? '' : (relations.labelOf(row.relation) ?? row.relation),
    applicantName: outside ? '' : (row.applicant ?? ''),
    place: outside
      ? fill(matchWords.outsidePlace, { town: names.get(town) ?? town })
      : placeInWords(names, row.village),
    category: outside ? null : row.category,
    outside,
  }
}

/** One page of the pairs that the last comparison found, or of those somebody decided on. */
export function matchPairs(ctx: ServiceContext, input: StoreInput<'match.pairs'>): StoreOutput<'match.pairs'> {
  requireDuty(ctx.session, 'import')
  const { area } = ctx.session
  const counts = {
    open: countPairs(ctx.db, 'open', area),
    same: countPairs(ctx.db, 'same', area),
    different: countPairs(ctx.db, 'different', area),
  }
  const names = regionNames(ctx.db)
  const rows = listPairs(ctx.db, input.state, area, input).map((row) => {
    const [a, b] = [sideOf(ctx, names, row.sides[0]), sideOf(ctx, names, row.sides[1])]
    return {
      id: `${row.a}/${row.b}`,
      score: row.score,
      reasons: reasonsInWords(JSON.parse(row.reasons) as MatchSign[], { a: a.name, b: b.name }),
      a,
      b,
      verdict: row.verdict,
      decidedBy: row.decidedBy ?? '',
      decidedAt: row.decidedAt,
    }
  })
  noteSeen(
    ctx,
    rows.flatMap(({ a, b }) => [a, b].flatMap(({ personId }) => (personId === null ? [] : [personId]))),
  )
  return { rows, total: counts[input.state], counts, run: lastMatchRun(ctx.db) }
}
