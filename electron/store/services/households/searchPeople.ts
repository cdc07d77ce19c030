import { areaOf, covers, type Area } from '../../area'
import { relations } from '@shared/codes/relation'
import type { SearchField } from '@shared/contracts/householdContract'
import type { StoreOutput } from '@shared/contracts/storeContract'
import { maskId } from '@shared/domain/idNumber'
import { townOf } from '@shared/domain/region'
import { caseStateNames } from '@shared/messages/casework'
import { healLine } from '@shared/workbook/heal'
import { noteSearch } from '../../audit/searchLog'
import type { ServiceContext } from '../../context'
import { spokenName } from '../../pinyin'
import { requireDuty } from '../../session'
import { runInUse } from '../../tables/determination'
import { casesByNumber, foundPeople, membersOfKey, personBranches, searchPersons } from '../../tables/peopleSearch'
import { regionNames } from '../../tables/region'
import { readSetting } from '../../tables/setting'
import { placeInWords } from '../office/regions'

type Found = StoreOutput<'household.search'>

const most = { people: 20, cases: 10, regions: 6, places: 20 } as const
/** With fewer hits than this, names that only sound like the typed one are told as well. */
const few = 5

/** Towns and villages of the area that a text names: by characters anywhere, by pinyin or initials from the front. */
function regionsNamed(ctx: ServiceContext, names: ReadonlyMap<string, string>, typed: string): string[] {
  if (typed.length < 2 || /\d/.test(typed)) return []
  const { area } = ctx.session
  const letters = /^[a-zA-Z]+$/.test(typed) ? typed.toLowerCase() : null
  const fits = (name: string): boolean => {
    if (letters === null) return name.includes(typed)
    const { pinyin, initials } = spokenName(name)
    return pinyin.startsWith(letters) || initials.startsWith(letters)
  }
  return [...names].flatMap(([code, name]) =>
    (covers(ctx.session, code) || area.startsWith(code)) && code.length >= 9 && fits(name) ? [code] : [],
  )
}

interface Asked {
  /** What is looked for among people. */
  readonly person: string
  /** Where: regions named beside it; empty for anywhere in the area. */
  readonly places: readonly string[]
}

/** `张伟 幸福村` asks for 张伟 in 幸福村; a text whose words name no place is one text. */
function asked(ctx: ServiceContext, names: ReadonlyMap<string, string>, typed: string): Asked {
  const words = typed.split(/\s+/)
  if (words.length < 2 || !/[^\x20-\x7e]/.test(typed)) return { person: typed, places: [] }
  const places: string[] = []
  const rest = words.filter((word) => {
    const codes = regionsNamed(ctx, names, word)
    places.push(...codes)
    return codes.length === 0
  })
  return places.length === 0 || rest.length === 0
    ? { person: typed, places: [] }
    : { person: rest.join(''), places: places.slice(0, most.places) }
}

function hitsFor(ctx: ServiceContext, names: ReadonlyMap<string, string>, typed: string): Found['hits'] {
  const { person, places } = asked(ctx, names, typed)
  const found = new Map<number, SearchField>()
  const look = (branches: ReturnType<typeof personBranches>): void => {
    for (const { field, match } of branches) {
      if (found.size >= most.people) return
      for (const row of searchPersons(ctx.db, match, { area: areaOf(ctx.session), places }, most.people))
        if (!found.has(row) && found.size < most.people) found.set(row, field)
    }
  }
  look(personBranches(person, ctx.session.area))
  for (const row of membersOfKey(ctx.db, typed, areaOf(ctx.session), most.people))
    if (!found.has(row)) found.set(row, 'key')
  if (found.size < few && /\p{Script=Han}/u.test(person)) {
    const { pinyin } = spokenName(person)
    if (pinyin.length > 1) look([{ field: 'sound', match: { text: 'p.pinyin = ?', values: [pinyin] } }])
  }
  const rows = new Map(
    foundPeople(ctx.db, runInUse(ctx.db, ctx.clock.today())?.id ?? 0, [...found.keys()]).map((row) => [row.row, row]),
  )
  return [...found].slice(0, most.people).flatMap(([rowid, matched]) => {
    const row = rows.get(rowid)
    if (!row) return []
    return [
      {
        matched,
        householdId: row.householdId,
        key: row.key,
        name: row.name,
        idMasked: maskId(row.idNumber),
        relation: relations.labelOf(row.relation) ?? row.relation,
        place: placeInWords(names, row.village),
        category: row.category,
      },
    ]
  })
}

function caseScope(ctx: ServiceContext): { area: Area; county: string; year: number } {
  return {
    area: areaOf(ctx.session),
    county: readSetting(ctx.db, 'region'),
    year: Number(ctx.clock.today().slice(0, 4)),
  }
}

/**
 * The search box: at most 20 people, what was typed exactly before what only begins so, with cases and places of that
 * name. Nothing is told until something is typed.
 */
export function searchPeople(ctx: ServiceContext, query: string): Found {
  requireDuty(ctx.session, 'read')
  const typed = healLine(query)
  if (typed === '') return { hits: [], cases: [], regions: [] }
  const names = regionNames(ctx.db)
  const hits = hitsFor(ctx, names, typed)
  const cases = casesByNumber(ctx.db, typed, caseScope(ctx), most.cases).map((row) => ({
    caseId: row.id,
    number: row.number,
    applicantName: row.applicantName,
    place: placeInWords(names, row.village),
    state: caseStateNames[row.state],
    householdId: row.householdId,
  }))
  const regions = regionsNamed(ctx, names, typed)
    .slice(0, most.regions)
    .map((code) => ({
      code,
      name: names.get(code) ?? code,
      place: code.length === 12 ? (names.get(townOf(code)) ?? '') : '',
    }))
  const shown = [...hits.map(({ key }) => key), ...cases.map(({ number }) => number)]
  noteSearch(ctx, 'box', query, hits.length + cases.length, shown)
  return { hits, cases, regions }
}
