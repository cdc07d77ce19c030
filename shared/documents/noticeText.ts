import { addDays, dateInWords, type IsoDate } from '../domain/dates'
import { lawNames, noticeTerms, noticeWords, type NoticeTerms } from '../messages/documents'
import { fill } from '../messages/fill'
import { isPaidClass, type NoticeClass, type NoticeInput, type NoticeKind } from './noticeInput'

/** Every sentence of one list. */
export interface NoticeText {
  readonly title: string
  /** Short title of the pages after the first. */
  readonly running: string
  /** 「川山坪镇幸福村」. */
  readonly place: string
  /** Period or date of the list, short, above the table. */
  readonly caption: string
  readonly body: string
  readonly objection: string
  /** Heads of 序号, 申请人姓名, 家庭人口, 保障人数, 保障金额. */
  readonly columns: readonly [string, string, string, string, string]
  readonly signer: string
  readonly date: string
}

export interface NoticePeriod {
  readonly from: IsoDate
  readonly until: IsoDate
}

/** The next `days` natural days after the date on the notice (57号 §19, 43号 §15: 7). */
export function noticePeriod(on: IsoDate, days: number): NoticePeriod {
  return { from: addDays(on, 1), until: addDays(on, days) }
}

/** 公示 asks for objections before a decision; 公布 makes a decision known. */
export function isPublicity(kind: NoticeKind): boolean {
  return kind === '初审公示' || kind === '特困终止公示'
}

/** 川山坪镇 → 川山坪镇人民政府, 归义街道 → 归义街道办事处; a full name stays as it is. */
export function townGovernment(town: string): string {
  if (/(人民政府|办事处|管理委员会|管委会)$/.test(town)) return town
  return fill(town.endsWith('街道') ? noticeWords.streetOffice : noticeWords.townGovernment, { town })
}

/** 社会救助法 is in force from 2026-07-01; before it stood the 暂行办法 (社会救助法 §78). */
function legalBasis(kind: NoticeKind, on: IsoDate, noticeClass: NoticeClass | null): string {
  const law = on >= '2026-07-01' ? lawNames.assistanceLaw : lawNames.assistanceRules
  const tekun = noticeClass === 'TK' || kind === '特困终止公示'
  const measure = tekun ? lawNames.tekun : noticeClass === 'GX' ? lawNames.rigid : lawNames.dibao
  // No measure of the state asks for this publicity: the county's own rules do (parameter publicity_required).
  const own = noticeClass !== null && !isPaidClass(noticeClass)
  return fill(own ? noticeWords.basisOwn : noticeWords.basis, { law, measure })
}

/** What is said of a class; the page that says that there is nobody speaks as 低保 does where no class was asked for. */
function termsOf({ kind, class: asked }: NoticeInput, noticeClass: NoticeClass | null): NoticeTerms {
  if (kind === '特困终止公示') return noticeTerms.特困终止公示
  const one = noticeClass ?? asked ?? 'DB'
  if (kind === '初审公示') return noticeTerms.初审公示[one]
  return noticeTerms[kind][isPaidClass(one) ? one : 'DB']
}

/** 初审 is published by the township (57号 §19, 43号 §15), what is decided by the county (57号 §24, 43号 §26). */
function signerOf(kind: NoticeKind, town: string, countyOffice: string): string {
  if (kind === '初审公示' && town !== '') return townGovernment(town)
  return countyOffice !== '' ? countyOffice : townGovernment(town)
}

function periodSentence(input: NoticeInput, from: string, until: string): string {
  if (isPublicity(input.kind)) return fill(noticeWords.publicityPeriod, { days: input.publicityDays, from, until })
  if (input.kind === '长期公布') return fill(noticeWords.updatedOn, { on: dateInWords(input.on) })
  return fill(noticeWords.announcementPeriod, { from, until })
}

function captionOf(input: NoticeInput, from: string, until: string): string {
  if (isPublicity(input.kind)) return fill(noticeWords.captionPublicity, { from, until })
  if (input.kind === '长期公布') return fill(noticeWords.captionUpdated, { on: dateInWords(input.on) })
  return fill(noticeWords.captionAnnouncement, { from, until })
}

function objectionSentence(input: NoticeInput, town: string): string {
  const { countyOffice, address, hotline } = input.office
  const offices = [town === '' ? '' : townGovernment(town), countyOffice].filter((name) => name !== '')
  const running = isPublicity(input.kind) && town !== ''
  const sentence = running ? noticeWords.objectPublicity : noticeWords.objectAnnouncement
  return [
    offices.length > 0 ? fill(sentence, { offices: offices.join(noticeWords.or) }) : '',
    address === '' ? '' : fill(noticeWords.received, { address }),
    hotline === '' ? '' : fill(noticeWords.phone, { hotline }),
    noticeWords.hotline,
  ].join('')
}

/** Title, sentences and heads of the list of one village and class; class null is the page that says 本期无公示对象. */
export function noticeText(
  input: NoticeInput,
  village: { readonly name: string; readonly townName: string },
  noticeClass: NoticeClass | null,
): NoticeText {
  const period = noticePeriod(input.on, input.publicityDays)
  const from = dateInWords(period.from)
  const until = dateInWords(period.until)
  const terms = termsOf(input, noticeClass)
  const title = noticeClass === null && input.class === null ? noticeWords.noneTitle[input.kind] : terms.title
  const place = noticeClass === null ? input.place : `${village.townName}${village.name}`
  const body =
    noticeClass === null
      ? fill(noticeWords.noneBody, {
          on: dateInWords(input.on),
          place,
          act: isPublicity(input.kind) ? noticeWords.publicity : noticeWords.announcement,
        })
      : legalBasis(input.kind, input.on, noticeClass) + fill(terms.body, { place }) + periodSentence(input, from, until)
  return {
    title,
    running: fill(noticeWords.continued, { title }),
    place,
    caption: captionOf(input, from, until),
    body,
    objection: objectionSentence(input, noticeClass === null ? '' : village.townName),
    columns: [
      noticeWords.number,
      noticeWords.applicant,
      noticeWords.householdSize,
      terms.people,
      noticeClass === null || isPaidClass(noticeClass) ? terms.amount + noticeWords.perMonth : terms.amount,
    ],
    signer: fill(noticeWords.seal, {
      office: signerOf(input.kind, noticeClass === null ? '' : village.townName, input.office.countyOffice),
    }),
    date: dateInWords(input.on),
  }
}
