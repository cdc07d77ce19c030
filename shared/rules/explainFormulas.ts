import type { TrailStep } from '../domain/determination'
import { formatYuan } from '../domain/money'
import {
  compare,
  decimalText,
  divide,
  multiply,
  parseDecimal,
  roundHalfUp,
  subtract,
  whole,
  ZERO,
  type Rational,
} from '../domain/rational'
import { fill } from '../messages/fill'
import { formulaWords, incomeWords, pieceWords } from '../messages/rules'
import {
  apart,
  exact,
  grouped,
  has,
  MOST_DECIMALS,
  num,
  percent,
  restPercent,
  sign,
  str,
  yuan,
  yuanExact,
  yuanShort,
} from './explainFormat'

type Values = TrailStep['values']

const equals = ` ${formulaWords.equals} `

/** `工资 20,000.00 × 90% + 转移净收入 3,000.00 = 21,000.00 元/年`; ≈ where parts that lie between two fen stand rounded. */
export function incomeFormula(values: Values): string {
  const plus: string[] = []
  const minus: string[] = []
  const figures = ['wage', 'biz', 'prop', 'trans', 'other', 'support', 'share'] as const
  let printed = whole(figures.reduce((sum, name) => sum + (has(values, name) ? num(values, name) : 0), 0))
  const byRate = has(values, 'cost') && has(values, 'rate')
  if (has(values, 'wage')) {
    plus.push(
      byRate
        ? fill(incomeWords.wageLessRate, { amount: yuan(values, 'wage'), rest: restPercent(str(values, 'rate')) })
        : `${incomeWords.wage} ${yuan(values, 'wage')}`,
    )
  }
  for (const name of ['biz', 'prop', 'trans', 'other', 'support', 'share'] as const)
    if (has(values, name)) plus.push(`${incomeWords[name]} ${yuan(values, name)}`)
  if (has(values, 'cost') && !byRate) minus.push(`${incomeWords.cost} ${yuan(values, 'cost')}`)
  if (has(values, 'excl')) minus.push(`${incomeWords.excl} ${yuan(values, 'excl')}`)
  if (has(values, 'socialOff')) minus.push(`${incomeWords.social} ${yuan(values, 'social')}`)
  if (byRate)
    printed = subtract(printed, multiply(whole(num(values, 'wage')), parseDecimal(str(values, 'rate')) ?? ZERO))
  else if (has(values, 'cost')) printed = subtract(printed, whole(num(values, 'cost')))
  if (has(values, 'excl')) printed = subtract(printed, whole(num(values, 'excl')))
  if (has(values, 'socialOff')) printed = subtract(printed, whole(num(values, 'social')))
  const left = [plus.length === 0 ? '0.00' : plus.join(' + '), ...minus].join(' − ')
  const result = compare(printed, exact(values, 'total')) === 0 ? formulaWords.equals : formulaWords.about
  return `${left} ${result} ${fill(formulaWords.perYear, { amount: yuanExact(values, 'total') })}`
}

/** A head and month, rounded half up to the fen. */
export function perCapitaOf(values: Values, name: string): string {
  const people = num(values, 'n')
  return people === 0 ? '0.00' : formatYuan(roundHalfUp(divide(exact(values, name), whole(12 * people))))
}

/** `(3,600.00 − 800.00) × 50% ÷ 2 × 12 = 16,800.00 元/年`. */
export function supportFormula(values: Values): string {
  const pc = yuan(values, 'pc')
  const line = yuanExact(values, 'line')
  const higher = has(values, 'actual') && num(values, 'taken') === num(values, 'actual') && !has(values, 'ignored')
  const note = higher
    ? fill(pieceWords.actualHigher, { amount: yuan(values, 'actual') })
    : has(values, 'actual') && has(values, 'ignored')
      ? fill(pieceWords.actualIgnored, { amount: yuan(values, 'actual') })
      : ''
  if (compare(whole(num(values, 'pc')), exact(values, 'line')) <= 0)
    return [fill(pieceWords.notAboveLine, { pc, line }), ...(note === '' ? [] : [note])].join(formulaWords.and)
  const size = has(values, 'size') ? ` × ${num(values, 'size')}` : ''
  const by = has(values, 'by') ? ` ÷ ${num(values, 'by')}` : ''
  const result = higher ? '' : `${equals}${fill(formulaWords.perYear, { amount: yuan(values, 'taken') })}`
  const formula = `(${pc} − ${line}) × ${percent(str(values, 'rate'))}${size}${by} × 12${result}`
  return note === '' ? formula : `${formula}${formulaWords.and}${note}`
}

/** `21,000.00 ＜ 800 × 12 × 3 = 28,800.00`. */
export function standardFormula(values: Values, met: boolean): string {
  const n = num(values, 'n')
  const line = formatYuan(num(values, 'std') * 12 * n)
  return `${yuanExact(values, 'income')} ${sign(values, met)} ${yuanShort(values, 'std')} × 12 × ${n}${equals}${line}`
}

/** `1,200.00 ＜ 600 × 12 = 7,200.00`: one person's own income. */
export function ownFormula(values: Values, met: boolean): string {
  const line = formatYuan(num(values, 'std') * 12)
  return `${yuanExact(values, 'own')} ${sign(values, met)} ${yuanShort(values, 'std')} × 12${equals}${line}`
}

/** `35,800.00 ＜ 600 × 1.5 × 12 × 4 = 43,200.00`. */
export function edgeFormula(values: Values, met: boolean): string {
  const each = has(values, 'mult') ? `${yuanShort(values, 'std')} × ${str(values, 'mult')}` : yuanShort(values, 'each')
  return `${yuanExact(values, 'income')} ${sign(values, met)} ${each} × 12 × ${num(values, 'n')}${equals}${yuan(values, 'line')}`
}

/** `54,000.00 ＜ 46,000 × 3 = 138,000.00`. */
export function disposableFormula(values: Values, met: boolean): string {
  const n = num(values, 'n')
  const line = formatYuan(num(values, 'disposable') * n)
  return `${yuanExact(values, 'income')} ${sign(values, met)} ${yuanShort(values, 'disposable')} × ${n}${equals}${line}`
}

/** Income line, share and remainder of 刚性支出, each as far as it was looked at. */
export function rigidFormula(values: Values, outcome: 'ratio' | 'remainder' | 'none'): string {
  const parts = [disposableFormula(values, true)]
  if (has(values, 'share')) {
    const met = outcome === 'ratio'
    const compared = has(values, 'atLeast')
      ? met
        ? formulaWords.atLeast
        : formulaWords.below
      : met
        ? formulaWords.above
        : formulaWords.atMost
    const denominator = dividing(values, has(values, 'gross') ? 'gross' : 'income')
    const ratio = percent(str(values, 'ratio'))
    const share = fill(formulaWords.percent, { value: shareText(values) })
    parts.push(`${yuan(values, 'rigid')} ÷ ${denominator}${equals}${share} ${compared} ${ratio}`)
  }
  if (has(values, 'mult')) {
    const left = `(${yuanExact(values, 'income')} − ${formatYuan(num(values, 'rigid') - num(values, 'living'))})`
    const line = `${yuanShort(values, 'std')} × ${str(values, 'mult')}`
    const each = `${left} ÷ 12 ÷ ${num(values, 'n')}${equals}${restText(values)}`
    parts.push(`${each} ${sign(values, outcome === 'remainder')} ${line}`)
  }
  return parts.join(formulaWords.and)
}

/**
 * The income that spending is divided by: four decimals, and as many more as it takes for the share to come out of the
 * printed figures. Only an income of a few fen needs more.
 */
function dividing(values: Values, name: 'gross' | 'income'): string {
  if (!has(values, `${name}X`)) return yuan(values, name)
  const income = divide(exact(values, name), whole(100))
  const spent = divide(whole(num(values, 'rigid')), whole(100))
  const share = (by: Rational): string => decimalText(divide(spent, by), 4)
  let digits = 4
  for (; digits < MOST_DECIMALS; digits += 1) {
    const printed = parseDecimal(decimalText(income, digits)) ?? ZERO
    if (compare(printed, ZERO) > 0 && share(printed) === share(income)) break
  }
  return grouped(decimalText(income, digits))
}

/** 刚性支出 in per cent of the income: two decimals, and as many more as it takes to tell it from the limit. */
function shareText(values: Values): string {
  const income = exact(values, has(values, 'gross') ? 'gross' : 'income')
  const share = divide(whole(num(values, 'rigid') * 100), income)
  return apart(share, multiply(parseDecimal(str(values, 'ratio')) ?? ZERO, whole(100)))
}

/** What is left a head and month, in the same way told from its line. */
function restText(values: Values): string {
  const rest = divide(exact(values, 'rest'), whole(1200 * num(values, 'n')))
  const line = multiply(parseDecimal(str(values, 'mult')) ?? ZERO, divide(whole(num(values, 'std')), whole(100)))
  return grouped(apart(rest, line))
}

/** `800 × 3 − 21,000.00 ÷ 12 = 650.00`. */
export function gapFormula(values: Values): string {
  const n = num(values, 'n')
  const std = yuanShort(values, 'std')
  const income = yuanExact(values, 'income')
  const result = has(values, 'gapX') ? formulaWords.about : formulaWords.equals
  return `${std} × ${n} − ${income} ÷ 12 ${result} ${yuan(values, 'gap')}`
}
