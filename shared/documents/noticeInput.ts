import { noticeClasses, paidNoticeClasses, type noticeKinds } from '../contracts/noticeContract'
import type { IsoDate } from '../domain/dates'
import type { Fen } from '../domain/money'

export type NoticeKind = (typeof noticeKinds)[number]
export type NoticeClass = (typeof noticeClasses)[number]
export type PaidNoticeClass = (typeof paidNoticeClasses)[number]

/**
 * Classes that a kind of list can be of, in the order they are printed. 边缘 and 刚性 are recognised without an amount:
 * 57号 §24 and 43号 §17 know no list of them, so only the opinion is put up, where the county asks for it.
 */
export function classesOfKind(kind: NoticeKind): readonly NoticeClass[] {
  if (kind === '特困终止公示') return ['TK']
  return kind === '初审公示' ? noticeClasses : paidNoticeClasses
}

/** Whether people of a class get an amount every month. */
export function isPaidClass(one: NoticeClass): one is PaidNoticeClass {
  return one !== 'BY' && one !== 'GX'
}

/**
 * One case of a list. There is deliberately no field here for anything that may not be published (57号 §24: name,
 * number of family members, amount): what cannot be passed in cannot be printed.
 */
export interface NoticeCase {
  readonly class: NoticeClass
  readonly name: string
  /** Under 18 on the date of the notice: printed without the given name. */
  readonly minor: boolean
  /** 家庭人口, the people who live together. */
  readonly householdSize: number
  /** People the amount is for. */
  readonly people: number
  /** Fen a month; null for a class without an amount. */
  readonly amount: Fen | null
}

export interface NoticeVillage {
  readonly code: string
  readonly name: string
  readonly townName: string
  readonly cases: readonly NoticeCase[]
}

/** The office's own words on every notice (office.get). Empty text where nothing is set. */
export interface NoticeOffice {
  readonly countyOffice: string
  readonly hotline: string
  readonly address: string
}

export interface NoticeInput {
  readonly kind: NoticeKind
  /** Made-up data: every page says that it must not be pinned up. */
  readonly sample: boolean
  /** Only this class, or every class. */
  readonly class: NoticeClass | null
  /** Date on the notice; the period is the next `publicityDays` natural days. */
  readonly on: IsoDate
  readonly publicityDays: number
  /** Name of what was asked for, named on the page that says that there is nobody. */
  readonly place: string
  readonly office: NoticeOffice
  /** In the order they are printed. */
  readonly villages: readonly NoticeVillage[]
}
