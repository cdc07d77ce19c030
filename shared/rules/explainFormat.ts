import { disabilityTypes } from '../codes/disability'
import { relations } from '../codes/relation'
import type { TrailStep } from '../domain/determination'
import { formatYuan, formatYuanShort } from '../domain/money'
import {
  compare,
  decimalText,
  divide,
  multiply,
  parseDecimal,
  parseRationalText,
  rateText,
  subtract,
  whole,
  ZERO,
  type Rational,
} from '../domain/rational'
import { fill } from '../messages/fill'
import { formulaWords, gradeWords, groundWords, obligorWords, propertyWords } from '../messages/rules'
import { ADULT_AGE } from './members'

type Values = TrailStep['values']

export function num(values: Values, name: string): number {
  const value = values[name]
  return typeof value === 'number' ? value : 0
}

export function str(values: Values, name: string): string {
  const value = values[name]
  return typeof value === 'string' ? value : ''
}

export function has(values: Values, name: string): boolean {
  const value = values[name]
  return value !== undefined && value !== null && value !== false && value !== ''
}

/** `21,000.00` of a fen value of the step. */
export function yuan(values: Values, name: string): string {
  return formatYuan(num(values, name))
}

/** `800`, `633.50`: standards and amounts paid. */
export function yuanShort(values: Values, name: string): string {
  return formatYuanShort(num(values, name))
}

/** The exact figure of a step: `nameX` where the rounded one is not the whole truth. */
export function exact(values: Values, name: string): Rational {
  return parseRationalText(str(values, `${name}X`)) ?? whole(num(values, name))
}

/** `21,000.00`, with up to four decimals where the exact figure is not a whole number of fen. */
export function yuanExact(values: Values, name: string): string {
  if (!has(values, `${name}X`)) return yuan(values, name)
  return grouped(decimalText(divide(exact(values, name), whole(100)), 4))
}

/** `21000.5` → `21,000.50`. */
export function grouped(text: string): string {
  const [units = '0', decimals = ''] = text.split('.')
  return `${units.replace(/\B(?=(\d{3})+(?!\d))/g, ',')}.${decimals.padEnd(2, '0')}`
}

/** Decimals beyond which two figures of a household are not told apart any more. */
export const MOST_DECIMALS = 9

/** A figure with two decimals; with as many as it takes to differ from a limit that it is not. */
export function apart(figure: Rational, limit: Rational): string {
  let digits = 2
  if (compare(figure, limit) !== 0)
    while (digits < MOST_DECIMALS && decimalText(figure, digits) === decimalText(limit, digits)) digits += 1
  return decimalText(figure, digits)
}

/** `"0.1"` → `10%`. */
export function percent(text: string): string {
  return fill(formulaWords.percent, { value: rateText(multiply(parseDecimal(text) ?? ZERO, whole(100))) })
}

/** `"0.1"` → `90%`: what is left after a rate is taken off. */
export function restPercent(text: string): string {
  return percent(rateText(subtract(whole(1), parseDecimal(text) ?? ZERO)))
}

export function relationWord(code: string): string {
  const apart = code.startsWith('x')
  const label = relations.labelOf(apart ? code.slice(1) : code) ?? code
  return apart ? fill(formulaWords.apart, { relation: label }) : label
}

/** `20:15` → `子 15 岁`. */
export function personWithAge(who: string): string {
  const [relation = '', age = ''] = who.split(':')
  return fill(formulaWords.ageBeside, { relation: relationWord(relation), age })
}

/** `01:48 10:51 20:15` → `本人、配偶、子（15 岁）`: ages of minors only, as in a family register. */
export function family(list: string): string {
  return list
    .split(' ')
    .filter((one) => one !== '')
    .map((one) => {
      const [relation = '', age = ''] = one.split(':')
      const label = relationWord(relation)
      return Number(age) < ADULT_AGE ? fill(formulaWords.ageAside, { relation: label, age }) : label
    })
    .join(formulaWords.list)
}

/** `01:48 10:51` → `本人 48 岁、配偶 51 岁`. */
export function peopleWithAges(list: string): string {
  return list
    .split(' ')
    .filter((one) => one !== '')
    .map(personWithAge)
    .join(formulaWords.list)
}

/** `肢体一级`. */
export function degree(values: Values): string {
  const type = disabilityTypes.labelOf(str(values, 'type')) ?? ''
  return `${type}${gradeWords[num(values, 'grade')] ?? ''}`
}

export function ground(values: Values): string {
  return fill(groundWords[str(values, 'ground')] ?? '', { degree: degree(values) })
}

/** The sign between an income and a line: as it turned out, strict or not. */
export function sign(values: Values, met: boolean): string {
  if (has(values, 'atMost')) return met ? formulaWords.atMost : formulaWords.above
  return met ? formulaWords.below : formulaWords.atLeast
}

/** `人均金融资产 10,000.00 ≤ 19,200.00；住房 1 ≤ 1`: what was compared, each with its sign. */
export function property(values: Values, own = false): string {
  const over = str(values, 'over').split(' ')
  const compared = (name: string): string => (over.includes(name) ? formulaWords.above : formulaWords.atMost)
  const parts: string[] = []
  if (has(values, 'finMax'))
    parts.push(
      fill(own ? propertyWords.ownFin : propertyWords.fin, {
        fin: yuanExact(values, 'fin'),
        sign: compared('fin'),
        limit: yuanExact(values, 'finMax'),
      }),
    )
  if (has(values, 'house'))
    parts.push(
      fill(propertyWords.house, { n: num(values, 'house'), sign: compared('house'), limit: num(values, 'houseMax') }),
    )
  if (has(values, 'houseNew'))
    parts.push(fill(propertyWords.houseNew, { n: num(values, 'houseNew'), years: num(values, 'houseYears') }))
  if (has(values, 'car'))
    parts.push(fill(propertyWords.car, { n: num(values, 'car'), sign: compared('car'), limit: num(values, 'carMax') }))
  if (has(values, 'carValueMax'))
    parts.push(
      fill(propertyWords.carValue, {
        value: yuanShort(values, 'carValue'),
        sign: compared('carValue'),
        limit: yuanShort(values, 'carValueMax'),
      }),
    )
  if (has(values, 'carFree')) parts.push(fill(propertyWords.carFree, { n: num(values, 'carFree') }))
  if (has(values, 'carUnknown')) parts.push(propertyWords.carUnknown)
  if (over.includes('shop')) parts.push(propertyWords.shop)
  if (over.includes('company')) parts.push(propertyWords.company)
  return parts.join(formulaWords.and)
}

/** `x20:70岁以上低收入 ?01:` → `义务人：不同住的子（70岁以上低收入）、本人（关系不能推定，按义务人对待）`. */
export function obligors(values: Values): string {
  const list = str(values, 'obligors')
  if (list === '') return obligorWords.none
  const words = list.split(' ').map((one) => {
    const assumed = one.startsWith('?')
    const [relation = '', situation = ''] = (assumed ? one.slice(1) : one).split(':')
    const who = relationWord(relation)
    if (situation !== '') return fill(obligorWords.unable, { who, situation })
    return fill(assumed ? obligorWords.assumed : obligorWords.able, { who })
  })
  return fill(obligorWords.list, { list: words.join(formulaWords.list) })
}
