import type { Category } from '../../domain/category'
import type { IsoDate } from '../../domain/dates'
import type { LetterKind } from '../../messages/caseLetters'
import { legalTexts, type LegalTextKey } from '../../rules/articles'

type Citation = readonly [LegalTextKey, string]
/** 特困人员 and 刚性支出困难家庭 have measures of their own; the other classes follow that of 低保. */
type Line = 'dibao' | 'tekun' | 'rigid'

/** What each letter stands on. Numbers checked against the texts themselves. */
const basis: Readonly<Record<LetterKind, Readonly<Record<Line, readonly Citation[]>>>> = {
  accept: {
    dibao: [
      ['law', '第四十三条'],
      ['dibao', '第十条、第二十二条'],
    ],
    tekun: [
      ['law', '第四十三条'],
      ['tekun', '第十二条、第十三条、第十六条'],
    ],
    rigid: [
      ['law', '第四十三条'],
      ['rigid', '第八条'],
    ],
  },
  supplement: {
    dibao: [
      ['law', '第六十二条'],
      ['dibao', '第十条'],
    ],
    tekun: [
      ['law', '第六十二条'],
      ['tekun', '第十二条'],
    ],
    rigid: [['law', '第六十二条']],
  },
  checkResult: {
    dibao: [
      ['law', '第四十三条'],
      ['dibao', '第十七条、第十八条'],
    ],
    tekun: [
      ['law', '第四十三条'],
      ['tekun', '第十三条'],
    ],
    rigid: [['law', '第四十三条']],
  },
  extend: {
    dibao: [['dibao', '第二十二条']],
    // 43号 knows no extension: a case that came to 特困 later was extended while it was one of another class.
    tekun: [['dibao', '第二十二条']],
    rigid: [['rigid', '第八条']],
  },
  stop: {
    dibao: [
      ['law', '第四十三条、第四十五条'],
      ['dibao', '第二十九条'],
    ],
    tekun: [
      ['law', '第四十三条、第四十五条'],
      ['tekun', '第十三条'],
    ],
    rigid: [['law', '第四十三条、第四十五条']],
  },
  confirm: {
    dibao: [
      ['law', '第四十四条、第四十五条'],
      ['dibao', '第二十一条、第二十三条'],
    ],
    tekun: [
      ['law', '第四十四条、第四十五条'],
      ['tekun', '第十七条'],
    ],
    rigid: [
      ['law', '第四十四条、第四十五条'],
      ['rigid', '第十条'],
    ],
  },
  refuse: {
    dibao: [
      ['law', '第四十五条'],
      ['dibao', '第二十一条'],
    ],
    tekun: [
      ['law', '第四十五条'],
      ['tekun', '第十八条'],
    ],
    rigid: [
      ['law', '第四十五条'],
      ['rigid', '第四条'],
    ],
  },
  hearing: {
    dibao: [
      ['law', '第四十八条'],
      ['dibao', '第三十二条'],
    ],
    tekun: [['law', '第四十八条']],
    rigid: [['law', '第四十八条']],
  },
  keep: {
    dibao: [
      ['law', '第四十七条、第四十八条'],
      ['dibao', '第三十一条、第三十二条'],
    ],
    tekun: [['law', '第四十七条、第四十八条']],
    rigid: [['law', '第四十七条、第四十八条']],
  },
  increase: {
    dibao: [
      ['law', '第四十七条'],
      ['dibao', '第三十一条、第三十二条'],
    ],
    tekun: [
      ['law', '第四十七条'],
      ['tekun', '第二十三条'],
    ],
    rigid: [['law', '第四十七条']],
  },
  decrease: {
    dibao: [
      ['law', '第四十七条、第四十八条'],
      ['dibao', '第三十一条、第三十二条'],
    ],
    tekun: [
      ['law', '第四十七条、第四十八条'],
      ['tekun', '第二十三条'],
    ],
    rigid: [['law', '第四十七条、第四十八条']],
  },
  end: {
    dibao: [
      ['law', '第四十七条、第四十八条'],
      ['dibao', '第三十一条、第三十二条'],
    ],
    tekun: [
      ['law', '第四十七条、第四十八条'],
      ['tekun', '第二十四条、第二十六条'],
    ],
    rigid: [
      ['law', '第四十七条、第四十八条'],
      ['rigid', '第十条'],
    ],
  },
}

/** Where the remedies stand: 社会救助法 §76, before it 57号 §38. */
const remedy: Readonly<Record<'since' | 'before', Citation>> = {
  since: ['law', '第七十六条'],
  before: ['dibao', '第三十八条'],
}

const inFull = ([text, article]: Citation): string => `${legalTexts[text].full}${article}`

function lineOf(category: Category): Line {
  if (category === 'TK') return 'tekun'
  return category === 'GX' ? 'rigid' : 'dibao'
}

/** The provisions of a letter in full titles; texts that were not yet in force on the day are left out. */
export function letterBasis(kind: LetterKind, category: Category, on: IsoDate): string {
  return basis[kind][lineOf(category)]
    .filter(([text]) => legalTexts[text].from <= on)
    .map(inFull)
    .join('，')
}

/** The provision on 行政复议 and 行政诉讼 in force on the day. */
export function remedyBasis(on: IsoDate): string {
  return inFull(remedy[legalTexts.law.from <= on ? 'since' : 'before'])
}
