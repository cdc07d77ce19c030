import type { GateOptions, Hit } from './gateTypes'
import type { NormalText } from './normalText'

const number = '(?:[0-9]{1,4}(?:-[0-9]{1,4})?|[一二三四五六七八九十百零〇两]{1,4})'
/** Last characters of names of places, and units of a house themselves: 3栋2单元401室. */
const place =
  '(?:村委会|居委会|村|社区|街道|镇|乡|街|路|巷|弄|胡同|大道|里|屯|寨|庄|湾|坪|冲|垸|塘|坡|岭|沟|坝|洞|堡|营|墩|屋|场|组|队|片|小区|苑|园|新村|公寓|大厦|院|区|号|栋|幢|楼|座|单元|层)'
/** After these a number counts something else: 每3组, 第2栋 of a plan, 共5组. */
const notAPlace = '[每各共分为约有至到等满足近达超余另总计月日年时次第]'

// Ordinals and counting words that merely begin like a unit are left out: 5号桥社区, 3号公告, 2组长.
const group = '(?:村民小组|居民小组|小组|组)(?!长|织|成|建|合|员|别|件|团)'
const house = '(?:号楼|号院|号|栋|幢|单元|室|弄)(?!桥|井|村|社区|闸|渠|公告|公示|通告|文|令|线|机|表|附件|召|称|码)'

const patterns = [
  new RegExp(`${place} ?第? ?${number} ?(?:${group}|${house})`, 'gu'),
  new RegExp(
    `(?<!${notAPlace})(?<=\\p{Script=Han}) ?${number} ?(?:(?:村民小组|居民小组|组)(?!长|织|成|建|合|员|别|件|团)|栋|幢|单元|号楼)`,
    'gu',
  ),
  /(?<![0-9])[0-9]{2,4} ?室(?!内|外|主任)/gu,
  new RegExp(`(?<=(?:住址|住所|地址|门牌|居住地|户籍地|家住)[^。；;\\n]{0,40})${number} ?(?:号|组|室|栋|单元)`, 'gu'),
]

/** The office's own place is made known on purpose; a house or a group of villagers never is. */
const receiving = /(?:受理|办公|接待)(?:地点|地址)[:：][^。；;\n]{0,60}$/u

/** Names of places with numbers in them become plain place names of the same length. */
function withoutKnownPlaces(text: string, places: readonly string[]): string {
  let result = text
  for (const name of places) {
    if (/[0-9一二三四五六七八九十]/u.test(name)) result = result.replaceAll(name, '村'.repeat(name.length))
  }
  return result
}

/** Addresses down to the door: 组, 号, 室, 栋, 单元 with a number after the name of a place. */
export function findAddresses(normal: NormalText, options: GateOptions): Hit[] {
  const text = withoutKnownPlaces(normal.text, options.knownPlaces ?? [])
  const hits: Hit[] = []
  for (const pattern of patterns) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index
      const end = start + match[0].length
      const before = text.slice(Math.max(0, start - 90), start + 1)
      if (receiving.test(before) && !match[0].includes('组')) continue
      const hit: Hit = {
        kind: 'ADDRESS',
        start: normal.at[start] ?? 0,
        end: (normal.at[end - 1] ?? 0) + 1,
        value: match[0].replace(/ /g, ''),
      }
      if (hits.every((one) => hit.end <= one.start || hit.start >= one.end)) hits.push(hit)
    }
  }
  return hits
}
