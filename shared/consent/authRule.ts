/** How long an authorization holds, as the parameter auth_valid_rule says it (O1). */
export interface AuthRule {
  /** A change of the family's members asks for new signatures. */
  readonly resignOnMembers: boolean
  /** Full months after which it runs out; null: while the aid lasts. */
  readonly months: number | null
}

const digits: Readonly<Record<string, number>> = { 一: 1, 两: 2, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6 }

function monthsOf(text: string): number | null {
  if (/半年/.test(text)) return 6
  const found = /(\d{1,3}|[一二两三四五六])\s*(个月|年)/.exec(text)
  if (!found) return null
  const count = digits[found[1] ?? ''] ?? Number(found[1])
  return found[2] === '年' ? count * 12 : count
}

/**
 * Reads the rule. A rule that says nothing of members still asks for new signatures when they change: who was not asked
 * has not agreed.
 */
export function readAuthRule(text: string): AuthRule {
  const exempt = /成员(变化|变更|变动)?(不|无须|无需|毋须)/.test(text)
  return { resignOnMembers: !exempt, months: monthsOf(text) }
}
