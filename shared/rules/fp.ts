import { step, used, type RuleContext } from './ruleContext'

/**
 * 防止返贫监测对象 is recognised by the agriculture department and only taken over here (国办发〔2023〕39号 二、四); a
 * county that has merged that list with its own switches the class off.
 */
export function isMonitored(ctx: RuleContext): boolean {
  return ctx.facts.fpType !== null && ctx.values.fp_enabled
}

/** Main class where none of the four before it holds, a tag beside it otherwise; or why the declared type is not used. */
export function tellMonitored(ctx: RuleContext, main: boolean): void {
  const type = ctx.facts.fpType
  if (type === null) return
  used(ctx, 'fp_enabled')
  if (!ctx.values.fp_enabled) step(ctx, 'FP', 'off', { type }, 'fp', 'notMet')
  else step(ctx, 'FP', main ? 'main' : 'tag', { type }, 'fp', main ? 'met' : 'info')
}
