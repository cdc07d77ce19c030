import type { IsoDate } from '../domain/dates'

/** A text that a step of the trail can stand on, with the day from which it is in force. */
export interface LegalText {
  /** As it is cited in a trail. */
  readonly short: string
  /** As it is cited in a narrow column of a print that lists the full names below. */
  readonly brief?: string
  /** As it is cited in full on a print. */
  readonly full: string
  readonly from: IsoDate
}

export const legalTexts = {
  law: { short: '社会救助法', full: '《中华人民共和国社会救助法》', from: '2026-07-01' },
  dibao: {
    short: '民发〔2021〕57号',
    brief: '57号',
    full: '《最低生活保障审核确认办法》（民发〔2021〕57号）',
    from: '2021-07-01',
  },
  tekun: {
    short: '民发〔2021〕43号',
    brief: '43号',
    full: '《特困人员认定办法》（民发〔2021〕43号）',
    from: '2021-07-01',
  },
  rigid: { short: '刚性支出困难家庭认定办法', full: '《刚性支出困难家庭认定办法》', from: '2025-01-01' },
  notice83: {
    short: '民发〔2022〕83号',
    full: '《关于进一步做好最低生活保障等社会救助兜底保障工作的通知》（民发〔2022〕83号）',
    from: '2022-10-20',
  },
  opinion39: {
    short: '国办发〔2023〕39号',
    full: '《关于加强低收入人口动态监测做好分层分类社会救助工作的意见》（国办发〔2023〕39号）',
    from: '2023-10-08',
  },
} as const satisfies Readonly<Record<string, LegalText>>
export type LegalTextKey = keyof typeof legalTexts

type Citation = readonly [LegalTextKey, string]

/** What each kind of step stands on. Numbers checked against the texts themselves. */
export const articles = {
  members: [['dibao', '第七条']],
  memberDied: [['notice83', '一（三）']],
  income: [['dibao', '第十三条']],
  support: [['dibao', '第十三条第一款第（四）项']],
  consent: [['law', '第四十一条']],
  area: [['law', '第十九条']],
  assets: [['dibao', '第十四条']],
  tk: [
    ['law', '第十六条'],
    ['tekun', '第四条、第五条、第六条、第八条'],
  ],
  tkAbility: [['tekun', '第五条']],
  tkIncome: [['tekun', '第六条']],
  tkProperty: [['tekun', '第六条、第七条']],
  tkObligor: [['tekun', '第八条']],
  tkChild: [['tekun', '第九条']],
  tkStudent: [['law', '第十六条第三款']],
  tkAmount: [
    ['law', '第十七条'],
    ['tekun', '第二十条、第二十二条'],
  ],
  db: [
    ['law', '第十八条第一款'],
    ['dibao', '第十二条、第十四条'],
  ],
  dbAmount: [
    ['law', '第十八条第二款'],
    ['dibao', '第二十三条'],
  ],
  dbDeduct: [['dibao', '第十三条第三款']],
  uplift: [
    ['law', '第二十条'],
    ['dibao', '第二十七条'],
  ],
  grace: [
    ['dibao', '第三十三条'],
    ['notice83', '一（三）'],
  ],
  refusedWork: [
    ['dibao', '第三十四条'],
    ['law', '第四十八条'],
  ],
  by: [
    ['law', '第二十一条第一款'],
    ['opinion39', '二'],
  ],
  dbs: [
    ['law', '第二十一条第二款'],
    ['dibao', '第八条'],
  ],
  dbsAdult: [['notice83', '一（一）']],
  gx: [
    ['law', '第二十二条'],
    ['rigid', '第四条、第五条'],
  ],
  gxValid: [['rigid', '第十条']],
  fp: [['opinion39', '二、四']],
  qt: [['opinion39', '二']],
  // What a family or an office still has to bring (missingProofs.ts).
  application: [
    ['law', '第三十七条第一款'],
    ['dibao', '第四条'],
  ],
  applicationTekun: [
    ['law', '第三十七条第一款'],
    ['tekun', '第十条第一款'],
  ],
  pledge: [
    ['law', '第四十条'],
    ['dibao', '第九条第（二）项'],
  ],
  authorization: [
    ['law', '第四十条、第四十一条'],
    ['dibao', '第九条第（三）项'],
  ],
  disabilityCert: [['dibao', '第八条第一款第（一）项']],
  disabilityCertTekun: [['tekun', '第十条第二款']],
  diagnosis: [['dibao', '第八条第一款第（二）项']],
  medicalReceipts: [['rigid', '第五条第一款第（二）项']],
  schooling: [['rigid', '第五条第一款第（三）项']],
  rehabilitationReceipts: [['rigid', '第五条第一款第（四）项']],
  otherRigid: [['rigid', '第五条第一款第（五）项']],
  selfCare: [['tekun', '第二十条、第二十一条']],
  absence: [
    ['dibao', '第七条第二款第（二）项'],
    ['law', '第六十二条第二款'],
  ],
  clergy: [['dibao', '第七条第二款第（一）项']],
  verification: [
    ['law', '第四十一条、第六十二条第二款'],
    ['dibao', '第十七条'],
  ],
  death: [
    ['notice83', '一（三）'],
    ['law', '第六十二条第二款'],
  ],
  excludedIncome: [['dibao', '第十三条第二款']],
  employmentCost: [['dibao', '第十三条第三款']],
  remedy: [['law', '第七十六条']],
  apply: [
    ['law', '第三十九条第二款'],
    ['dibao', '第六条第二款、第二十八条'],
  ],
} as const satisfies Readonly<Record<string, readonly Citation[]>>
export type ArticleKey = keyof typeof articles

function isArticleKey(key: string): key is ArticleKey {
  return Object.hasOwn(articles, key)
}

/**
 * 「社会救助法 第十八条第一款；民发〔2021〕57号 第十二条、第十四条」: the official citation of an article key on a day. A text
 * that was not yet in force on that day is left out. Empty for a key that is not known.
 */
export function citation(key: string, on: IsoDate): string {
  if (!isArticleKey(key)) return ''
  return articles[key]
    .filter(([text]) => legalTexts[text].from <= on)
    .map(([text, article]) => `${legalTexts[text].short} ${article}`)
    .join('；')
}

/** A citation for a narrow column: 57号 for 民发〔2021〕57号, where a list below gives both. */
export function inBrief(cited: string): string {
  return [legalTexts.dibao, legalTexts.tekun].reduce((text, { short, brief }) => text.replaceAll(short, brief), cited)
}

/** The full titles of the texts that a citation names, for the foot of a print. */
export function legalTextsOf(keys: Iterable<string>, on: IsoDate): string[] {
  const found = new Set<LegalTextKey>()
  for (const key of keys) {
    if (!isArticleKey(key)) continue
    for (const [text] of articles[key]) if (legalTexts[text].from <= on) found.add(text)
  }
  return [...found].map((text) => legalTexts[text].full)
}
