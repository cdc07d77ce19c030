import type { GateFinding, NoticeList } from '@shared/contracts/noticeContract'
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
  /** Fen a month. */
  readonly amount: number
}

const classOrder: readonly NoticeList['class'][] = ['TK', 'DB', 'DBS']

/** Sums of each class that has a list, in the order of the lists. They add up to the batch. */
export function classTotals(lists: readonly NoticeList[]): ClassTotal[] {
  return classOrder.flatMap((one) => {
    const own = lists.filter((list) => list.class === one)
    if (own.length === 0) return []
    const sum = (value: (list: NoticeList) => number): number => own.reduce((total, list) => total + value(list), 0)
    return [
      {
        class: one,
        lists: own.length,
        rows: sum((list) => list.rows),
        people: sum((list) => list.people),
        amount: sum((list) => list.amount),
      },
    ]
  })
}

/** The list that a page of the whole file belongs to; pages from 1. */
export function listAtPage(lists: readonly NoticeList[], page: number): NoticeList | undefined {
  return lists.find((list) => page > list.firstPage && page <= list.firstPage + list.pages)
}

/** The page of the whole file, from 1, that a finding stands on; null where it is not on one page. */
export function findingPage(where: string, pages: number): number | null {
  const found = Number(/\d+/.exec(where)?.[0] ?? 0)
  if (found < 1 || found > pages) return null
  return [gatePlaces.page, gatePlaces.annotations].some((place) => fill(place, { page: found }) === where)
    ? found
    : null
}

function isGateKind(kind: string): kind is GateKind {
  return Object.hasOwn(gateKindNames, kind)
}

/** A finding in words: what it is called and what to do about it. */
export function findingWords(finding: GateFinding): { name: string; advice: string } {
  return isGateKind(finding.kind)
    ? { name: gateKindNames[finding.kind], advice: gateAdvice[finding.kind] }
    : { name: finding.kind, advice: '' }
}

/** What a list that passed does not show, in words. */
export const absentKinds = Object.entries(gateKindNames)
  .filter(([kind]) => kind !== 'UNREADABLE')
  .map(([, name]) => name)
  .join('、')
