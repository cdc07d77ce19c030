import { parseYuan, type Fen } from './money'

/**
 * What people wrote in free text, recognised against a list: diseases (重大疾病) and items that do not count as income
 * (不计入项目). This is reading, as the workbook's healing is, and no rule: both evaluators read with the same eyes, and what
 * follows from the reading each works out for itself.
 */

/** Words that turn the name of a disease into its opposite, a suspicion, the past, or somebody else's. */
const doubt =
  /[非无未否疑待曾史]|不是|排除|良性|既往|治愈|痊愈|家族|父亲|母亲|丈夫|妻子|配偶|儿子|女儿|哥哥|姐姐|弟弟|妹妹|爷爷|奶奶/

function plain(text: string): string {
  return text.replace(/[（(【[].*?[)）\]】]/g, '').replace(/\s+/g, '')
}

/**
 * The disease of a list that a text names, as the list spells it, or null. 「白血病」「急性白血病」
 * 「尿毒症、终末期肾病（透析）」 are found; 「非恶性肿瘤」「疑似白血病」「白血病家族史」 are not.
 */
export function diseaseOnList(list: readonly string[], written: string): string | null {
  const exact = list.find((disease) => plain(disease) === plain(written))
  if (exact !== undefined) return exact
  for (const part of plain(written).split(/[、，,;；/+和及]/)) {
    const found = list.find((disease) => part === plain(disease))
    if (found !== undefined) return found
    if (doubt.test(part)) continue
    const within = list.find((disease) => part.includes(plain(disease)))
    if (within !== undefined) return within
  }
  return null
}

/** Everyday words for items of the list. */
const synonyms: readonly (readonly [RegExp, string])[] = [
  [/计划?生育|计生/, '计划生育'],
  [/低保金|最低生活保障金|特困.*金|临时救助|救助金|救助款|救助物/, '社会救助款物'],
  [/两项补贴|残疾人.*补贴|重残护理补贴|残疾护理补贴/, '残疾人两项补贴'],
  [/抚恤/, '优待抚恤金'],
  [/见义勇为/, '见义勇为'],
]

/** Words of which a listed item is but one kind: a bonus or an employer's allowance is income (57号 §13 第一款（一）). */
const general = /^(?:奖励|奖励金|奖金|补贴|补助|补助金|津贴|补贴款|补助款|扶助金)$/

/** True when an item as written is one that a set lists. */
export function isSameItem(written: string, listed: string): boolean {
  if (written === listed) return true
  if (general.test(written)) return false
  if (listed.includes(written) || written.includes(listed)) return true
  return synonyms.some(([pattern, word]) => pattern.test(written) && (listed.includes(word) || word.includes(listed)))
}

export interface WrittenItem {
  readonly name: string
  /** Fen, or null where the text gives no amount of its own. */
  readonly amount: Fen | null
}

/** `抚恤金9600、高龄津贴 1200元` → two items with their amounts; amounts are optional. */
export function writtenItems(text: string): WrittenItem[] {
  return text
    .replace(/\s+(?=\d)/g, '')
    .split(/[、，,;；/\s]+/)
    .filter((part) => part !== '')
    .map((part) => {
      const match = /^(.*?)[:：]?(\d+(?:\.\d{1,2})?)元?$/.exec(part)
      return match ? { name: match[1] ?? '', amount: parseYuan(match[2] ?? '') } : { name: part, amount: null }
    })
}
