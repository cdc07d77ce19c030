import type { TrailStep } from '../domain/determination'
import { fill } from '../messages/fill'
import { formulaWords, incomeWords, outcomeWords, pieceWords, reasonLabels, roundingWords } from '../messages/rules'
import { has, num, property, relationWord, str, yuan, yuanExact, yuanShort } from './explainFormat'
import {
  disposableFormula,
  edgeFormula,
  gapFormula,
  incomeFormula,
  perCapitaOf,
  rigidFormula,
  standardFormula,
  supportFormula,
} from './explainFormulas'
import { date, isReason, list, paid, piece, say, type Said } from './explainSentence'

type Values = TrailStep['values']

function deducted(values: Values): string {
  return piece(values, 'deducted', pieceWords.deducted, 'amount', yuan(values, 'deducted'))
}

function spending(values: Values): string {
  const names = ['living', 'med', 'edu', 'rehab', 'oth'] as const
  return names
    .filter((name) => has(values, name))
    .map((name) => fill(pieceWords.spendingPart, { name: pieceWords[name], amount: yuan(values, name) }))
    .join(formulaWords.list)
}

export function incomeSaid(values: Values): Said {
  const facts: string[] = []
  if (has(values, 'without')) facts.push(fill(incomeWords.without, { k: num(values, 'without'), n: num(values, 'n') }))
  if (has(values, 'blank')) return { fact: [...facts, incomeWords.blank].join(formulaWords.and) }
  facts.push(fill(incomeWords.perCapita, { each: perCapitaOf(values, 'total') }))
  const modes: Readonly<Record<string, string>> = {
    actual: incomeWords.costActual,
    fixed: incomeWords.costFixed,
    rate: incomeWords.costCapped,
  }
  const mode = modes[str(values, 'mode')]
  if (has(values, 'cost') && mode !== undefined) facts.push(mode)
  if (has(values, 'social'))
    facts.push(
      fill(has(values, 'socialOff') ? incomeWords.socialOff : incomeWords.socialShown, {
        amount: yuan(values, 'social'),
      }),
    )
  const outcome = fill(outcomeWords.perYear, { amount: yuanExact(values, 'total') })
  return { fact: facts.join(formulaWords.and), formula: incomeFormula(values), outcome }
}

export function supportSaid(step: TrailStep): Said {
  const { key, values } = step
  const gaps = {
    to: relationWord(str(values, 'to')),
    rel: relationWord(str(values, 'rel')),
    pc: yuan(values, 'pc'),
    line: yuan(values, 'line'),
    situation: str(values, 'situation'),
    actual: piece(values, 'actual', pieceWords.actual, 'amount', yuan(values, 'actual')),
  }
  const outcome = fill(outcomeWords.perYear, { amount: yuan(values, 'taken') })
  if (key === 'computed') return { fact: say('support.computed', gaps), formula: supportFormula(values), outcome }
  if (key === 'notCounted') return { fact: say('support.notCounted', gaps), outcome: outcomeWords.notCounted }
  return { fact: say(key === 'unable' ? 'support.unable' : 'support.actualOnly', gaps), outcome }
}

export function dibaoSaid({ key, values }: TrailStep): Said {
  const gaps = { property: property(values), deducted: deducted(values), months: num(values, 'months') }
  if (key === 'graceOver' || key === 'grace' || key === 'graceProperty') {
    const formula = `${standardFormula(values, false)}${formulaWords.and}${edgeFormula(withCap(values), key !== 'graceOver')}`
    return { fact: say(`DB.${key}`, gaps), formula }
  }
  const sentence = key === 'met' ? 'DB.met' : key === 'property' ? 'DB.property' : 'DB.income'
  return { fact: say(sentence, gaps), formula: standardFormula(values, key !== 'income') }
}

/** The cap of 渐退 is shown like the edge line: a multiple of the standard. */
function withCap(values: Values): Values {
  return { ...values, line: num(values, 'capLine') }
}

export function rigidSaid({ key, values }: TrailStep): Said {
  const gaps = {
    spending: spending(values),
    property: property(values),
    months: num(values, 'months'),
    until: str(values, 'until'),
  }
  switch (key) {
    case 'income':
      return { fact: say('GX.income'), formula: disposableFormula(values, false) }
    case 'nothing':
      return { fact: say('GX.nothing'), formula: disposableFormula(values, true) }
    case 'expired':
      return { fact: say('GX.expired', gaps) }
    case 'noIncome':
      return { fact: say('GX.noIncome', gaps), formula: disposableFormula(values, true) }
    case 'ratio':
    case 'remainder':
      return { fact: say(`GX.${key}`, gaps), formula: rigidFormula(values, key) }
    case 'property': {
      const way = has(values, 'mult') ? 'remainder' : has(values, 'share') ? 'ratio' : 'none'
      return { fact: say('GX.property', gaps), formula: rigidFormula(values, way) }
    }
    default:
      return { fact: say('GX.spending', gaps), formula: rigidFormula(values, 'none') }
  }
}

export function watchedSaid({ key, values }: TrailStep): Said {
  if (key === 'income') return { fact: say('QT.income'), formula: disposableFormula(values, false) }
  const formula = disposableFormula(values, true)
  if (key === 'noGround') return { fact: say('QT.noGround'), formula }
  const code = str(values, 'ground')
  const words = isReason(code) ? reasonLabels[code] : code
  return { fact: say('QT.met', { ground: `${words}${date(values, 'since', pieceWords.qtSince)}` }), formula }
}

export function amountSaid({ key, values }: TrailStep): Said {
  switch (key) {
    case 'gap':
      return {
        fact: say('amount.gap', { rounding: roundingWords[str(values, 'rounding')] ?? '' }),
        formula: gapFormula(values),
        outcome: paid(values),
      }
    case 'tier': {
      const tier = yuanShort(values, 'tier')
      const formula = `${tier} × ${num(values, 'n')} ${formulaWords.equals} ${yuanShort(values, 'paid')}`
      return { fact: say('amount.tier', { each: yuanExact(values, 'each'), tier }), formula, outcome: paid(values) }
    }
    case 'grace': {
      if (!has(values, 'paid')) return { fact: say('amount.graceUnknown') }
      const falling = str(values, 'mode') === '递减'
      return { fact: say(falling ? 'amount.graceFalling' : 'amount.grace'), outcome: paid(values) }
    }
    case 'refused': {
      const who = list(str(values, 'who'), relationWord)
      const formula = `${yuanShort(values, 'full')} × ${num(values, 'shares')} ÷ ${num(values, 'n')}`
      return { fact: say('amount.refused', { who, times: num(values, 'times') }), formula, outcome: paid(values) }
    }
    case 'tk':
      return {
        fact: say('amount.tk', {
          basic: yuanShort(values, 'basic'),
          nursing: yuanShort(values, 'nursing'),
          level: str(values, 'level'),
          assumed: has(values, 'assumed') ? pieceWords.assumed : '',
        }),
        formula: has(values, 'mult') ? `${yuanShort(values, 'std')} × ${str(values, 'mult')}` : '',
        outcome: paid(values),
      }
    default: {
      const parts = Object.entries(pieceWords.parts).filter(([name]) => has(values, name) && num(values, name) > 0)
      const formula = parts.map(([name, words]) => `${words} ${yuanShort(values, name)}`).join(' + ')
      return {
        fact: say('amount.total'),
        formula,
        outcome: fill(outcomeWords.yuan, { amount: yuanShort(values, 'total') }),
      }
    }
  }
}
