import type { TrailLine } from '../contracts/householdContract'
import type { Determination, TrailStep } from '../domain/determination'
import { formatYuan } from '../domain/money'
import { policyLabels } from '../messages/policy'
import { areaWords, factWords, outcomeWords, pieceWords, reasonLabels, ruleHeadings } from '../messages/rules'
import { citation } from './articles'
import { has, peopleWithAges, property, relationWord, str } from './explainFormat'
import { edgeFormula } from './explainFormulas'
import { amountSaid, dibaoSaid, incomeSaid, rigidSaid, supportSaid, watchedSaid } from './explainHousehold'
import { membersSaid, singleSaid, tekunSaid, upliftSaid } from './explainPersons'
import { date, isReason, isSentenceKey, list, longName, piece, say, shortName, type Said } from './explainSentence'

/** Amounts of a check stand as 元, people as relation and age, everything else as it was written. */
function checkSaid({ key, values }: TrailStep): Said {
  const sentence = `check.${key}`
  if (!isSentenceKey(sentence)) return { fact: '' }
  const counts = ['n', 'months', 'age']
  const gaps: Record<string, string> = {}
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'number') gaps[name] = counts.includes(name) ? String(value) : formatYuan(value)
    else gaps[name] = value === null ? '' : String(value)
  }
  if (key !== 'upliftOpen') gaps['who'] = peopleWithAges(str(values, 'who'))
  else gaps['who'] = list(str(values, 'who'), (one) => one)
  if (key === 'clergyYears') gaps['since'] = date(values, 'since', pieceWords.since)
  if (has(values, 'rel')) gaps['rel'] = relationWord(str(values, 'rel'))
  if (key === 'factsAmount') {
    if (has(values, 'rel')) gaps['rel'] = `${gaps['rel'] ?? ''}：`
    gaps['what'] = factWords[str(values, 'what')] ?? str(values, 'what')
  }
  if (key === 'negativeIncome') gaps['otherwise'] = otherwise(values)
  return { fact: say(sentence, gaps), outcome: outcomeWords.check }
}

function otherwise(values: TrailStep['values']): string {
  return piece(values, 'otherwise', pieceWords.otherwise, 'category', longName(str(values, 'otherwise')))
}

/** `prop_fin_mult.DB` → the name of the parameter and, behind it, the class that it lacks. */
function parameterWords(key: string): string {
  const [name = '', part = ''] = key.split('.')
  const label = isPolicyLabel(name) ? policyLabels[name].label : name
  return part === '' ? label : `${label}（${shortName(part)}）`
}

function isPolicyLabel(key: string): key is keyof typeof policyLabels {
  return Object.hasOwn(policyLabels, key)
}

function said(step: TrailStep): Said {
  const { rule, key, values } = step
  switch (rule) {
    case 'members':
      return membersSaid(step)
    case 'area':
      return {
        fact: say(key === 'residence' ? 'area.residence' : 'area.residenceUnknown', {
          area: areaWords[str(values, 'area')] ?? '',
        }),
        outcome: areaWords[str(values, 'area')] ?? '',
      }
    case 'income':
      return incomeSaid(values)
    case 'support':
      return supportSaid(step)
    case 'TK':
      return tekunSaid(step)
    case 'DB':
      return dibaoSaid(step)
    case 'BY': {
      const sentence = key === 'met' ? 'BY.met' : key === 'property' ? 'BY.property' : 'BY.income'
      return { fact: say(sentence, { property: property(values) }), formula: edgeFormula(values, key !== 'income') }
    }
    case 'GX':
      return rigidSaid(step)
    case 'FP':
      return {
        fact: say(key === 'main' ? 'FP.main' : key === 'tag' ? 'FP.tag' : 'FP.off', { type: str(values, 'type') }),
      }
    case 'QT':
      return watchedSaid(step)
    case 'DBS':
      return singleSaid(step)
    case 'amount':
      return amountSaid(step)
    case 'uplift':
      return upliftSaid(values)
    case 'later':
      return {
        fact: say('later.skipped', {
          rest: list(str(values, 'rest'), shortName),
          found: shortName(str(values, 'found')),
        }),
        outcome: '',
      }
    case 'apply': {
      const suspected = list(str(values, 'found'), (code) => (isReason(code) ? reasonLabels[code] : code))
      return {
        fact: say('apply.no', { found: piece(values, 'found', pieceWords.suspected, 'list', suspected) }),
        outcome: '',
      }
    }
    case 'check':
      return checkSaid(step)
    case 'policy':
      if (key === 'missing')
        return {
          fact: say('policy.missing', { key: parameterWords(str(values, 'key')) }),
          outcome: outcomeWords.manual,
        }
      return {
        fact: say('policy.defaults', {
          keys: list(str(values, 'keys'), (one) => (isPolicyLabel(one) ? policyLabels[one].label : one)),
        }),
        outcome: '',
      }
    default:
      return { fact: `${rule} ${key}` }
  }
}

const tones: Readonly<Record<TrailStep['outcome'], string>> = {
  met: outcomeWords.met,
  notMet: outcomeWords.notMet,
  manual: outcomeWords.manual,
  info: '',
}

/**
 * The trail in readable Chinese, one line a step: fact → formula with numbers put in → article → outcome. Words are
 * made now, from codes and values, so a correction of wording reaches old trails too. `nameOf` gives the name of a
 * member by identity number; identity numbers themselves never appear.
 */
export function explainTrail(determination: Determination, nameOf: (idNumber: string) => string): TrailLine[] {
  return determination.trail.map((step) => {
    const { fact, formula, outcome } = said(step)
    return {
      rule: step.rule,
      heading: ruleHeadings[step.rule] ?? step.rule,
      person: step.person === null ? null : nameOf(step.person),
      fact,
      formula: formula ?? '',
      article: step.article === null ? '' : citation(step.article, determination.on),
      outcome: outcome ?? tones[step.outcome],
      tone: step.outcome,
    }
  })
}
