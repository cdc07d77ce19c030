import { noticeClasses, type GateFinding, type NoticeList } from '@shared/contracts/noticeContract'
import type { StoreOutput } from '@shared/contracts/storeContract'
import type { GateKind } from '@shared/publicity/gateTypes'
import { fill } from '@shared/messages/fill'
import { gateAdvice, gateKindNames, gatePlaces } from '@shared/messages/gate'

export type NoticeBatch = StoreOutput<'notice.batch'>

export interface ClassTotal {
  readonly class: NoticeList['class']
  readonly lists: number
  readonly rows: number
  readonly people: number
  /** Fen a month; null for a class without an amount. */
  readonly amount: number | null
}

/** Places of one finding that are named; more are only counted. */
const placesShown = 4

/** Sums of each class that has a list, in the order of the lists. They add up to the batch. */
export function classTotals(lists: readonly NoticeList[]): ClassTotal[] {
  return noticeClasses.flatMap((one) => {
    const own = lists.filter((list) => list.class === one)
    if (own.length === 0) return []
    const sum = (value: (list: NoticeList) => number): number => own.reduce((total, list) => total + value(list), 0)
    return [
      {
        class: one,
        lists: own.length,
        rows: sum((list) => list.rows),
        people: sum((list) => list.people),
        amount: own.some((list) => list.amount === null) ? null : sum((list) => list.amount ?? 0),
      },
    ]
  })
}

/** The list that a page of the whole file belongs to; pages from 1. */
export function listAtPage(lists: readonly NoticeList[], page: number): NoticeList | undefined {
  return lists.find((list) => page > list.firstPage && page <= list.firstPage + list.pages)
}

/** The page of the whole file, from 1, that a finding stands on (`第 3 页 第 12 行`); null where it is on none. */
export function findingPage(where: string, pages: number): number | null {
  const found = Number(/\d+/.exec(where)?.[0] ?? 0)
  if (found < 1 || found > pages) return null
  const place = fill(gatePlaces.page, { page: found })
  const notes = fill(gatePlaces.annotations, { page: found })
  return where === place || where === notes || where.startsWith(`${place} `) ? found : null
}

export interface FindingGroup {
  readonly key: string
  /** What it is called and what to do about it. */
  readonly name: string
  readonly advice: string
  /** As found, masked. */
  readonly text: string
  readonly count: number
  readonly places: readonly { readonly where: string; readonly page: number | null }[]
}

function isGateKind(kind: string): kind is GateKind {
  return Object.hasOwn(gateKindNames, kind)
}

/** The same finding on many pages (a telephone number at the foot of each) is one thing to mend, told once. */
export function groupFindings(findings: readonly GateFinding[], pages: number): FindingGroup[] {
  const groups = new Map<string, GateFinding[]>()
  for (const finding of findings) {
    const key = `${finding.kind}/${finding.text}`
    groups.set(key, [...(groups.get(key) ?? []), finding])
  }
  return [...groups].flatMap(([key, own]) => {
    const [first] = own
    if (!first) return []
    const known = isGateKind(first.kind)
      ? { name: gateKindNames[first.kind], advice: gateAdvice[first.kind] }
      : { name: first.kind, advice: '' }
    return [
      {
        ...known,
        key,
        text: first.text,
        count: own.length,
        places: own.slice(0, placesShown).map(({ where }) => ({ where, page: findingPage(where, pages) })),
      },
    ]
  })
}

/** What a list that passed does not show, in words. */
export const absentKinds = Object.entries(gateKindNames)
  .filter(([kind]) => kind !== 'UNREADABLE')
  .map(([, name]) => name)
  .join('、')
