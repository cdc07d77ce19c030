import { covers } from '../../area'
import { relations } from '@shared/codes/relation'
import type { PersonMatch } from '@shared/contracts/matchContract'
import type { StoreInput, StoreOutput } from '@shared/contracts/storeContract'
import { isIsoDate } from '@shared/domain/dates'
import { birthDateOf, maskId } from '@shared/domain/idNumber'
import { townOf } from '@shared/domain/region'
import { nearIdNumbers, swappedDate, wholeIdNumber } from '@shared/matching/compareNumbers'
import { nameForm, type NameForm } from '@shared/matching/nameForm'
import { personThreshold, reasonsInWords, scoreMatch, type Comparable } from '@shared/matching/scoreMatch'
import { similarShapes } from '@shared/matching/similarShapes'
import { fill } from '@shared/messages/fill'
import { matchWords } from '@shared/messages/matching'
import { AppError } from '@shared/result'
import { maskText } from '../../audit/masks'
import { noteSearch, noteSeen } from '../../audit/searchLog'
import type { ServiceContext } from '../../context'
import { spokenName } from '../../pinyin'
import { requireDuty } from '../../session'
import { runInUse } from '../../tables/determination'
import { candidates, type Candidate } from '../../tables/matchCandidates'
import { phoneKey } from '../../tables/person'
import { regionNames } from '../../tables/region'
import { placeInWords } from '../office/regions'

const mostHits = 20

/** The name itself and with each character replaced by one it is taken for by its shape. */
function lookAlikes({ characters, name }: NameForm): string[] {
  const names = [name]
  characters.forEach((character, n) => {
    for (const other of similarShapes(character)) names.push([...characters].toSpliced(n, 1, other).join(''))
  })
  return names
}

function birthOf(idNumber: string | null, given: string | null): string | null {
  if (given !== null) return given
  const born = idNumber === null ? '' : birthDateOf(idNumber)
  return isIsoDate(born) ? born : null
}

function comparable(row: Candidate): Comparable {
  return {
    form: nameForm(row.name),
    idNumber: row.idNumber,
    birthDate: row.birthDate,
    village: row.village,
    phone: row.phone,
    householdId: null,
  }
}

/**
 * People of the whole county who may be the one being written down, best first. The number and the name of somebody
 * outside the session's area stay hidden: that there is somebody, and in which town, is what has to be known.
 * @throws AppError INVALID_INPUT matchNothingToCompare without name and number.
 */
export function matchPerson(ctx: ServiceContext, input: StoreInput<'match.person'>): StoreOutput<'match.person'> {
  requireDuty(ctx.session, 'intake')
  const form = nameForm(input.name)
  const idNumber = wholeIdNumber(input.idNumber)
  if (form.joined === '' && idNumber === null) throw new AppError('INVALID_INPUT', 'matchNothingToCompare')
  const birthDate = birthOf(idNumber, input.birthDate)
  const wanted: Comparable = {
    form,
    idNumber,
    birthDate,
    village: input.region?.length === 12 ? input.region : '',
    phone: phoneKey(input.phone),
    householdId: null,
  }
  const found = candidates(ctx.db, {
    runId: runInUse(ctx.db, ctx.clock.today())?.id ?? 0,
    sound: form.joined === '' ? null : spokenName(input.name).sound,
    names: form.joined === '' ? [] : lookAlikes(form),
    births: birthDate === null ? [] : [birthDate, swappedDate(birthDate)].filter((one) => one !== null),
    birthDate,
    idNumbers: idNumber === null ? [] : nearIdNumbers(idNumber),
    village: wanted.village,
  })
  const names = regionNames(ctx.db)
  const hits = found
    .filter((row) => input.apartFrom === null || row.householdId !== input.apartFrom)
    .map((row) => ({ row, ...scoreMatch(wanted, comparable(row)) }))
    .filter(({ score }) => score >= personThreshold)
    .sort((a, b) => b.score - a.score || (a.row.id < b.row.id ? -1 : 1))
    .slice(0, mostHits)
    .map(({ row, score, signs }) => told(ctx, names, row, { score, signs, typed: input.name }))
  noteSeen(
    ctx,
    hits.flatMap(({ personId }) => (personId === null ? [] : [personId])),
  )
  noteSearch(ctx, 'match', [input.name, input.idNumber].filter((text) => text !== '').join(' '), hits.length)
  return { hits }
}

function told(
  ctx: ServiceContext,
  names: ReadonlyMap<string, string>,
  row: Candidate,
  match: Pick<ReturnType<typeof scoreMatch>, 'score' | 'signs'> & { typed: string },
): PersonMatch {
  // Who lives in no household now belongs to no town: everybody who may take down a family sees the name.
  const outside = row.householdId !== null && !covers(ctx.session, row.village)
  const name = outside ? maskText(row.name) : row.name
  const town = townOf(row.village)
  return {
    personId: outside ? null : row.id,
    householdId: outside ? null : row.householdId,
    key: outside ? '' : (row.key ?? ''),
    name,
    idMasked: outside ? '' : maskId(row.idNumber),
    relation: outside ? '' : (relations.labelOf(row.relation) ?? row.relation),
    place:
      row.householdId === null
        ? matchWords.page.noHousehold
        : outside
          ? fill(matchWords.outsidePlace, { town: names.get(town) ?? town })
          : placeInWords(names, row.village),
    category: outside ? null : row.category,
    outside,
    score: match.score,
    reasons: reasonsInWords(match.signs, { a: match.typed, b: name }),
  }
}
