import { formatYuan, formatYuanShort, type Fen } from '../domain/money'
import { noticeWords } from '../messages/documents'
import { fill, formatCount } from '../messages/fill'
import { AppError } from '../result'
import { printable } from './markup'
import {
  classesOfKind,
  isPaidClass,
  type NoticeCase,
  type NoticeClass,
  type NoticeInput,
  type NoticeKind,
  type NoticeVillage,
} from './noticeInput'
import { noticePeriod, noticeText, type NoticeText } from './noticeText'
import type { IsoDate } from '../domain/dates'

/** A row as it is printed. */
export interface NoticeRow {
  readonly number: number
  readonly name: string
  readonly householdSize: number
  readonly people: number
  /** Null on a list of a class without an amount. */
  readonly amount: Fen | null
  /** 元 a month, `1,234`; with two decimals on a list where any amount has some; the class where there is none. */
  readonly amountText: string
}

/** One village's list of one class: it is pinned up alone, so pages, numbers and totals are its own. */
export interface NoticeList {
  readonly villageCode: string
  readonly villageName: string
  readonly townName: string
  /** Null on the page that says that there is nobody. */
  readonly class: NoticeClass | null
  readonly text: NoticeText
  readonly rows: readonly NoticeRow[]
  readonly totals: NoticeTotals
}

export interface NoticeTotals {
  readonly households: number
  readonly familyMembers: number
  readonly people: number
  /** Null on a list of a class without an amount. */
  readonly amount: Fen | null
  /**
   * The total line after 合计, a text for each column. 特困 and 单人保 are listed person by person, so their rows are no
   * households, and their family members would be counted more than once.
   */
  readonly texts: readonly [rows: string, familyMembers: string, people: string, amount: string]
}

export interface NoticeLists {
  readonly kind: NoticeKind
  readonly sample: boolean
  readonly on: IsoDate
  readonly from: IsoDate
  readonly until: IsoDate
  readonly lists: readonly NoticeList[]
  /** Cases on all lists together. */
  readonly rows: number
}

/** Surnames of two characters that are still borne (公安部姓氏报告 lists 欧阳, 上官, 皇甫 … as the commonest). */
const doubleSurnames = new Set(
  (
    '欧阳 上官 皇甫 令狐 诸葛 司徒 司马 司空 申屠 夏侯 贺兰 完颜 慕容 尉迟 长孙 宇文 东方 南宫 西门 轩辕 公孙 ' +
    '公羊 公冶 澹台 端木 百里 呼延 鲜于 闻人 钟离 濮阳 淳于 单于 太叔 仲孙 赫连 拓跋 独孤 万俟 第五 东郭 南门 ' +
    '羊舌 微生 梁丘 左丘 谷梁 宰父 夹谷 段干 子车 颛孙 巫马 公西 漆雕 乐正 壤驷 拓拔 亓官 司寇'
  ).split(' '),
)

function surnameOf(name: string): string {
  const characters = [...name]
  const two = characters.slice(0, 2).join('')
  return doubleSurnames.has(two) ? two : (characters[0] ?? '')
}

/** 「张某某（未成年人）」: a minor's given name is never published (个人信息保护法 §28; 事实无人抚养儿童意见, 查验). */
export function publishedName(person: Pick<NoticeCase, 'name' | 'minor'>): string {
  const name = printable(person.name).trim()
  return person.minor ? fill(noticeWords.minor, { surname: surnameOf(name) }) : name
}

/** Whole yuan are the rule; where one amount has fen, all of the list show them, so that figures stand under figures. */
function amountFormat(cases: readonly NoticeCase[]): (fen: Fen) => string {
  return cases.every((one) => (one.amount ?? 0) % 100 === 0) ? formatYuanShort : formatYuan
}

function rowsOf(cases: readonly NoticeCase[], format: (fen: Fen) => string): NoticeRow[] {
  return cases.map((one, index) => ({
    number: index + 1,
    name: publishedName(one),
    householdSize: one.householdSize,
    people: one.people,
    amount: one.amount,
    amountText: one.amount === null ? noticeWords.className[one.class] : format(one.amount),
  }))
}

function totalsOf(
  rows: readonly NoticeRow[],
  noticeClass: NoticeClass | null,
  format: (fen: Fen) => string,
): NoticeTotals {
  const sum = (value: (row: NoticeRow) => number): number => rows.reduce((total, row) => total + value(row), 0)
  const count = (sentence: string, value: number): string => fill(sentence, { count: formatCount(value) })
  const familyMembers = sum((row) => row.householdSize)
  const people = sum((row) => row.people)
  const paid = noticeClass === null || isPaidClass(noticeClass)
  const amount = paid ? sum((row) => row.amount ?? 0) : null
  const byHousehold = noticeClass === 'DB' || !paid
  return {
    households: rows.length,
    familyMembers,
    people,
    amount,
    texts: [
      count(byHousehold ? noticeWords.households : noticeWords.people, rows.length),
      byHousehold ? count(noticeWords.people, familyMembers) : noticeWords.notSummed,
      count(noticeWords.people, people),
      amount === null ? noticeWords.notSummed : format(amount),
    ],
  }
}

function listOf(input: NoticeInput, village: NoticeVillage, noticeClass: NoticeClass): NoticeList {
  const cases = village.cases.filter((one) => one.class === noticeClass)
  const format = amountFormat(cases)
  const rows = rowsOf(cases, format)
  return {
    villageCode: village.code,
    villageName: village.name,
    townName: village.townName,
    class: noticeClass,
    text: noticeText(input, village, noticeClass),
    rows,
    totals: totalsOf(rows, noticeClass, format),
  }
}

function emptyList(input: NoticeInput): NoticeList {
  const nowhere = { name: '', townName: '' }
  return {
    villageCode: '',
    villageName: '',
    townName: '',
    class: null,
    text: noticeText(input, nowhere, null),
    rows: [],
    totals: totalsOf([], null, formatYuanShort),
  }
}

/**
 * The lists of the chosen villages, one per village and class that has a case; where there is none at all, one page that
 * says so.
 * @throws AppError RULE_BROKEN when a kind is asked for a class that it does not publish.
 */
export function buildNoticeLists(input: NoticeInput): NoticeLists {
  const ofKind = classesOfKind(input.kind)
  if (input.class !== null && !ofKind.includes(input.class)) {
    throw new AppError('RULE_BROKEN', input.kind === '特困终止公示' ? 'noticeOnlyTekun' : 'noticeOnlyFirstReview')
  }
  const classes = ofKind.filter((one) => input.class === null || input.class === one)
  const lists = input.villages.flatMap((village) =>
    classes.map((noticeClass) => listOf(input, village, noticeClass)).filter((list) => list.rows.length > 0),
  )
  return {
    kind: input.kind,
    sample: input.sample,
    on: input.on,
    ...noticePeriod(input.on, input.publicityDays),
    lists: lists.length > 0 ? lists : [emptyList(input)],
    rows: lists.reduce((total, list) => total + list.rows.length, 0),
  }
}
