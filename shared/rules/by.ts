import { rateText, roundHalfUp } from '../domain/rational'
import type { Account } from './account'
import { testProperty } from './assets'
import { below, edgeLinePerPerson, yearly } from './lines'
import { figure, step, used, type RuleContext, type TrailValues } from './ruleContext'

/** 低保边缘: income a head below the edge line and property within its limits (社会救助法 §21; 国办发〔2023〕39号 二). */
export function tryBy(ctx: RuleContext, account: Account): boolean {
  const n = account.people.length
  const line = edgeLinePerPerson(ctx)
  const values: TrailValues = { n }
  if (ctx.values.edge_mode === 'mult') {
    values['std'] = ctx.std
    values['mult'] = rateText(ctx.values.edge_mult)
  }
  values['each'] = roundHalfUp(line)
  values['line'] = roundHalfUp(yearly(line, n))
  figure(values, 'income', account.income)
  if (!ctx.values.compare_strict) values['atMost'] = true
  used(ctx, 'compare_strict')
  if (!below(ctx, account.income, yearly(line, n))) {
    step(ctx, 'BY', 'income', values, 'by', 'notMet')
    return false
  }
  const property = testProperty(ctx, 'BY', account.assets, n)
  Object.assign(values, property.values)
  step(ctx, 'BY', property.met ? 'met' : 'property', values, 'by', property.met ? 'met' : 'notMet')
  return property.met
}
