import { isIsoDate } from '../domain/dates'
import { idCheckDigit } from '../domain/idNumber'
import type { Hit } from './gateTypes'
import type { NormalText } from './normalText'

/** One number as found in the normal text: its digits, and the lengths of the groups it was written in. */
interface Found {
  readonly start: number
  readonly end: number
  readonly digits: string
  readonly groups: readonly number[]
  readonly separators: readonly string[]
}

/** Between the digits of one number: up to two marks, or one end of a line (a number broken in a narrow cell). */
const between = '(?:[ \\-._·/]{0,2}|[ ]*\\n[ ]*)'

const idPattern = new RegExp(`(?<![0-9])[1-9](?:${between}[0-9]){16}${between}(?:[0-9](?![0-9])|[Xx])`, 'g')
const oldIdPattern = /(?<![0-9])[1-9][0-9]{5}[ -]?[0-9]{6}[ -]?[0-9]{3}(?![0-9Xx])/g
const mobilePattern = new RegExp(
  `(?<![0-9])(?:(?:\\+|00)?86[ -]{0,2}|0)?1${between}[3-9](?:${between}[0-9]){9}(?![0-9])`,
  'g',
)
const landlinePatterns = [
  /(?<![0-9])[（(]?0[1-9][0-9]{1,2}[)）]?[ \-/]{0,2}[2-9][0-9]{6,7}(?:-[0-9]{1,6})?(?![0-9])/g,
  /(?<![0-9])[（(]?0[1-9][0-9]{1,2}(?:[)）][ -]?|[ -])[2-9][0-9]{2,3}[ -][0-9]{4}(?![0-9]|-[0-9]{2}(?![0-9]))/g,
  /\+86[ -]?[1-9][0-9]{1,2}[ -]?[2-9][0-9]{6,7}(?![0-9])/g,
  /(?<![0-9])[48]00(?:-[0-9]{3}-?[0-9]{4}|-[0-9]{4}-?[0-9]{3}|[0-9]{7})(?![0-9])/g,
  /(?<=(?:电话|座机|手机|联系方式|Tel|TEL|tel)[^0-9\n]{0,4})[2-9][0-9]{6,7}(?![0-9])/g,
]
const wholeCard = /(?<![0-9A-Za-z])[0-9]{13,22}(?![0-9A-Za-z])/g
const groupedCards = [
  /(?<![0-9A-Za-z-])[0-9]{4}(?:[ -][0-9]{4}){2,4}(?:[ -][0-9]{1,4})?(?![0-9A-Za-z-])/g,
  /(?<![0-9A-Za-z-])[0-9]{6}[ -][0-9]{10,13}(?![0-9A-Za-z-])/g,
]
const labelledAccount =
  /(?:账号|帐号|账户|帐户|卡号|存折|银行|信用社|信用联社|农商行|邮储|开户)[^0-9\n]{0,12}([0-9](?:[ -]?[0-9]){7,21})(?![0-9])/g
const accountLabel = /账号|帐号|卡号|存折|银行卡|开户/
const organisationCode = /(?:统一社会信用代码|组织机构代码|信用代码|登记证号)[^0-9A-Za-z]{0,6}$/
const timestamp =
  /^20[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?:[01][0-9]|2[0-3])[0-5][0-9](?:[0-5][0-9][0-9]{0,3})?$/

/** First two digits of a region code (GB/T 2260), with 91 of foreigners' cards left to the check digit. */
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
)

/** Public numbers that may follow such words (民发〔2021〕57号 §36: hotlines are to be made known). */
const publicPhone = new RegExp(
  '(?:(?:监督|举报|咨询|受理)(?:[、和与及/]?(?:监督|举报|咨询|受理|投诉|服务|查询))*(?:服务)?电话|热线)(?:号码)?[:：为是]?[（(]?' +
    '(?:(?:12345|12349|[（(]?0[0-9]{2,3}[)）]?-?[0-9]{7,8}(?:-[0-9]{1,6})?|[48]00-?[0-9]{3}-?[0-9]{4})[、，,；;/或和及）)（(]*)*$',
)

function read(match: RegExpExecArray): Found {
  const written = match[0]
  const groups: number[] = []
  const separators: string[] = []
  let digits = ''
  for (const part of written.split(/([^0-9Xx]+)/)) {
    if (/^[0-9Xx]/.test(part)) {
      digits += part.toUpperCase()
      groups.push(part.length)
    } else if (part !== '' && groups.length > 0) separators.push(part)
  }
  return { start: match.index, end: match.index + written.length, digits, groups, separators }
}

/** Every match of a pattern, overlapping ones included. */
function* matches(pattern: RegExp, text: string): Generator<Found> {
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    yield read(match)
    pattern.lastIndex = match.index + 1
  }
}

function broken(found: Found): number {
  return found.separators.filter((separator) => separator.includes('\n')).length
}

function sameSeparators(found: Found): boolean {
  const [first] = found.separators
  return found.separators.every((separator) => separator === first)
}

function uniform(groups: readonly number[], size: number): boolean {
  return groups.slice(0, -1).every((length) => length === size)
}

const idGroups = new Set([
  '6-8-4',
  '6-4-4-4',
  '6-4-2-2-4',
  '6-4-2-2-3-1',
  '6-8-3-1',
  '6-4-4-3-1',
  '17-1',
  '3-3-4-4-4',
  '2-4-8-4',
  '6-12',
  '14-4',
  '10-8',
  '9-9',
  '10-4-4',
  '2-2-2-4-2-2-4',
  '2-2-2-8-4',
  '6-6-6',
  '8-8-2',
  '6-2-2-2-2-4',
])

/**
 * An identity number by length and date (GB 11643). Written in one piece it need not be right in anything else; written
 * with separators or broken over lines it must also have a right check digit or the groups people write.
 */
function isId(found: Found, text: string): boolean {
  const { digits, groups } = found
  const year = Number(digits.slice(6, 10))
  const birth = `${digits.slice(6, 10)}-${digits.slice(10, 12)}-${digits.slice(12, 14)}`
  if (!isIsoDate(birth) || year < 1900 || year > 2050) return false
  if (groups.length === 1) return true
  const right = idCheckDigit(digits.slice(0, 17)) === digits[17]
  if (broken(found) > 0) {
    return right && broken(found) <= 3 && groups.every((length) => length >= 2 || groups.length === 2)
  }
  if (!provinces.has(digits.slice(0, 2))) return false
  if (sameSeparators(found)) {
    return right || idGroups.has(groups.join('-')) || [1, 2, 3, 4, 6].some((size) => uniform(groups, size))
  }
  // A serial number and two dates in a row are not one number.
  return right && !/[0-9A-Za-z][-/.]$/.test(text.slice(0, found.start)) && !/^[-/.][0-9]/.test(text.slice(found.end))
}

function isOldId(found: Found): boolean {
  const { digits } = found
  return (
    provinces.has(digits.slice(0, 2)) &&
    isIsoDate(`19${digits.slice(6, 8)}-${digits.slice(8, 10)}-${digits.slice(10, 12)}`)
  )
}

function isMobile(found: Found, text: string): boolean {
  const { groups } = found
  if (groups.length === 1) return true
  if (broken(found) > 0) {
    // Two figures of a column are not one number: broken over two lines only, and not followed by a unit.
    return (
      broken(found) === 1 &&
      groups.every((length) => length >= 3) &&
      !/^[.,元]/.test(text.slice(found.end, found.end + 1))
    )
  }
  if (groups.every((length) => length >= 3) || /^(?:\+|00)?86/.test(text.slice(found.start))) return true
  // Set apart figure by figure or in pairs; a longer row of small figures is a row of a table.
  const alone = !/[0-9] $/.test(text.slice(0, found.start)) && !/^ [0-9]/.test(text.slice(found.end))
  return alone && sameSeparators(found) && (uniform(groups, 1) || uniform(groups, 2))
}

/** ISO/IEC 7812-1 annex B. */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index])
    const doubled = index % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

function isCard(found: Found, text: string, labelled: boolean): boolean {
  const { digits, groups } = found
  if (digits.length < 13 || digits.length > 22) return false
  if (organisationCode.test(text.slice(Math.max(0, found.start - 20), found.start))) return false
  if (labelled) return true
  if (timestamp.test(digits)) return false
  if (groups.length > 2 && groups.every((length) => length === 4) && /^(?:(?:19|20)[0-9]{2})+$/.test(digits))
    return false
  if (digits.length > 19) return false
  return passesLuhn(digits) || (digits.startsWith('62') && digits.length >= 16)
}

function isDate(digits: string): boolean {
  return digits.length === 8 && isIsoDate(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`)
}

/** Text before a position without white space, as far as a label may reach. */
function before(text: string, position: number): string {
  return text.slice(Math.max(0, position - 120), position).replace(/\s/g, '')
}

/** Numbers of cases and documents, 430681-2026-DB-000012 (spec/rules.md): district, year, class, serial number. */
const caseNumbers = /(?<![0-9A-Za-z])[0-9]{6}-[0-9]{4}-[A-Z]{2,6}-[0-9]{4,8}(?![0-9A-Za-z])/g
/** Check sums and identifiers of machines: nothing inside them is a number of a person. */
const checksums = /(?<![0-9A-Za-z])(?=[0-9]*[A-Fa-f][0-9A-Fa-f]*[A-Fa-f])[0-9A-Fa-f]{32,128}(?![0-9A-Za-z])/g

/** Identity numbers, telephone numbers and bank accounts in one page. Each stretch of text is reported once. */
export function findNumbers(normal: NormalText): Hit[] {
  const { at } = normal
  const blank = (run: string): string => 'x'.repeat(run.length)
  const text = normal.text.replace(checksums, blank).replace(caseNumbers, blank)
  const hits: Hit[] = []
  const taken: { start: number; end: number }[] = []
  const free = (found: Found): boolean => taken.every((one) => found.end <= one.start || found.start >= one.end)
  const take = (kind: Hit['kind'], found: Found): void => {
    taken.push(found)
    hits.push({ kind, start: at[found.start] ?? 0, end: (at[found.end - 1] ?? 0) + 1, value: found.digits })
  }
  const collect = (kind: Hit['kind'], pattern: RegExp, accept: (found: Found) => boolean): void => {
    for (const found of matches(pattern, text)) if (free(found) && accept(found)) take(kind, found)
  }

  collect('ID_NUMBER', idPattern, (found) => isId(found, text))
  collect(
    'ID_NUMBER',
    /(?<![0-9])[1-9][0-9]{18,21}(?![0-9])/g,
    (found) =>
      // A disability certificate is an identity number with two or three more digits (GB/T 26341).
      isId({ ...found, digits: found.digits.slice(0, 18) }, text) &&
      idCheckDigit(found.digits.slice(0, 17)) === found.digits[17],
  )
  collect('ID_NUMBER', oldIdPattern, isOldId)
  const labelled = accountLabel.test(text)
  for (const pattern of groupedCards) collect('BANK_ACCOUNT', pattern, (found) => isCard(found, text, labelled))
  collect('MOBILE', mobilePattern, (found) => isMobile(found, text))
  for (const pattern of landlinePatterns) {
    collect('LANDLINE', pattern, (found) => !publicPhone.test(before(text, found.start)))
  }
  collect('BANK_ACCOUNT', wholeCard, (found) => isCard(found, text, labelled))
  labelledAccount.lastIndex = 0
  for (const match of text.matchAll(labelledAccount)) {
    const number = match[1] ?? ''
    const start = match.index + match[0].length - number.length
    const found = { start, end: start + number.length, digits: number.replace(/[ -]/g, ''), groups: [], separators: [] }
    if (free(found) && !isDate(found.digits)) take('BANK_ACCOUNT', found)
  }
  return hits
}
