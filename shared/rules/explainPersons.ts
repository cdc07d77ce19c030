import type { TrailStep } from '../domain/determination'
import { fill } from '../messages/fill'
import { formulaWords, outcomeWords, personReasonLabels, pieceWords } from '../messages/rules'
import {
  degree,
  family,
  ground,
  has,
  num,
  obligors,
  peopleWithAges,
  percent,
  personWithAge,
  property,
  relationWord,
  str,
  yuanExact,
  yuanShort,
} from './explainFormat'
import { ownFormula } from './explainFormulas'
import {
  date,
  exempt,
  isPersonReason,
  isSentenceKey,
  list,
  longName,
  paid,
  piece,
  say,
  shortName,
  type Said,
} from './explainSentence'

type Values = TrailStep['values']

export function membersSaid({ key, values }: TrailStep): Said {
  const who = family(str(values, 'who'))
  switch (key) {
    case 'counted':
      return {
        fact: say('members.counted', { n: num(values, 'n'), who }),
        outcome: fill(outcomeWords.people, { n: num(values, 'n') }),
      }
    case 'died': {
      const gaps = { who, since: date(values, 'since', pieceWords.on), due: date(values, 'due', pieceWords.due) }
      return { fact: say('members.died', gaps), outcome: outcomeWords.notCounted }
    }
    case 'leftOut': {
      const gaps = { who, state: str(values, 'state'), since: date(values, 'since', pieceWords.since) }
      return { fact: say('members.leftOut', gaps), outcome: outcomeWords.notCounted }
    }
    default:
      return { fact: say('members.nobody'), outcome: outcomeWords.none }
  }
}

/** `20:15<10,01 30:9<10` → one sentence for each set of obligors. */
function blocked(values: Values): string {
  return str(values, 'who')
    .split(' ')
    .map((one) => {
      const [who = '', by = ''] = one.split('<')
      const names = by.split(',').map(relationWord).join(formulaWords.list)
      return say('TK.obligorAbleOne', { who: personWithAge(who), by: names })
    })
    .join(formulaWords.and)
}

export function tekunSaid({ key, values }: TrailStep): Said {
  const who = peopleWithAges(str(values, 'who'))
  const gaps = { who, ground: ground(values), property: property(values, true), obligors: obligors(values) }
  switch (key) {
    case 'able':
      return { fact: say('TK.able', { who }) }
    case 'obligorAble':
      return { fact: say('TK.obligorAble', { who: blocked(values) }) }
    case 'childWelfare':
      return { fact: say('TK.childWelfare', { who, chosen: str(values, 'chosen') }) }
    case 'income':
      return { fact: say('TK.income', gaps), formula: ownFormula(values, false) }
    case 'leave': {
      const left = num(values, 'left')
      const words = left === 0 ? pieceWords.nobodyLeft : fill(pieceWords.left, { n: left })
      return {
        fact: say('TK.leave', { n: num(values, 'n'), left: words }),
        outcome: fill(outcomeWords.people, { n: num(values, 'n') }),
      }
    }
    case 'undecided':
      return has(values, 'otherwise')
        ? { fact: say('TK.undecided', { otherwise: longName(str(values, 'otherwise')) }) }
        : { fact: say('TK.undecidedAlone') }
    default: {
      const sentence = `TK.${key}`
      return { fact: isSentenceKey(sentence) ? say(sentence, gaps) : '', formula: ownFormula(values, true) }
    }
  }
}

/** 57号 §8 第一款（一）: 重度残疾人 are those of the first and second degree; 三级智力、精神残疾人 stand beside them. */
function causeWords(reason: string, values: Values): string {
  if (reason === 'DISEASE') return fill(pieceWords.disease, { disease: str(values, 'disease') })
  const words = { degree: degree(values) }
  if (reason === 'DISABILITY') return fill(num(values, 'grade') <= 2 ? pieceWords.severe : pieceWords.disabled, words)
  return `${isPersonReason(reason) ? personReasonLabels[reason] : reason}（${words.degree}）`
}

export function singleSaid({ key, values }: TrailStep): Said {
  const who = peopleWithAges(str(values, 'who'))
  const gaps = {
    who,
    degree: degree(values),
    disease: str(values, 'disease'),
    property: property(values, true),
    exempt: exempt(values),
  }
  if (key === 'met') {
    const reason = str(values, 'reason')
    const cause = causeWords(reason, values)
    const from = piece(values, 'from', pieceWords.fromClass, 'category', shortName(str(values, 'from')))
    return { fact: say('DBS.met', { who, cause, from }), formula: singleFormula(values), outcome: paid(values) }
  }
  const sentence = `DBS.${key}`
  const fact = isSentenceKey(sentence) ? say(sentence, gaps) : ''
  const tested = key === 'ownIncome' || key === 'ownAssets' || key === 'adult' || key === 'assetsBlank'
  return tested ? { fact, formula: ownFormula(values, key !== 'ownIncome') } : { fact }
}

function singleFormula(values: Values): string {
  const std = yuanShort(values, 'std')
  const mode = str(values, 'mode')
  if (mode === 'GAP') return `${std} − ${yuanExact(values, 'own')} ÷ 12`
  return mode === 'RATIO' ? `${std} × ${percent(str(values, 'ratio'))}` : std
}

export function upliftSaid(values: Values): Said {
  const rates = str(values, 'rates').split(' ')
  const groups = list(str(values, 'who'), (one) => one)
  const also = piece(
    values,
    'also',
    pieceWords.also,
    'groups',
    list(str(values, 'also'), (one) => one),
  )
  const formula = rates
    .filter((rate) => rate !== '')
    .map((rate) => `${yuanShort(values, 'std')} × ${percent(rate)}`)
    .join(' + ')
  return { fact: say('uplift.member', { groups, also }), formula, outcome: paid(values) }
}
