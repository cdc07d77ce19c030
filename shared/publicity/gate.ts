import { gatePlaces } from '../messages/gate'
import { fill } from '../messages/fill'
import { findAddresses } from './findAddresses'
import { findMinorNames } from './findMinorNames'
import { findNumbers } from './findNumbers'
import { findWords } from './findWords'
import type { GateFinding, GateOptions, GatePage, GateResult, Hit } from './gateTypes'
import { maskText } from './maskText'
import { compactText, normalText } from './normalText'

export type { GateFinding, GateOptions, GatePage, GateResult } from './gateTypes'

function lineOf(page: GatePage, position: number): string {
  const line = page.text.slice(0, position).split('\n').length - 1
  const named = page.lineNames?.[line]
  return named ?? fill(gatePlaces.line, { line: line + 1 })
}

function hitsOf(page: GatePage, options: GateOptions): Hit[] {
  const normal = normalText(page.text)
  const compact = compactText(normal)
  return [
    ...findNumbers(normal),
    ...findAddresses(normal, options),
    ...findWords(compact, options),
    ...findMinorNames(page.text, compact, options),
  ].sort((a, b) => a.start - b.start)
}

function findingOf(page: GatePage, hit: Hit): GateFinding {
  return {
    where: [page.where, lineOf(page, hit.start)].filter((part) => part !== '').join(' '),
    kind: hit.kind,
    text: maskText(hit),
  }
}

/** Whether a finding stands on this page. */
export function isOnPage(finding: Pick<GateFinding, 'where'>, page: Pick<GatePage, 'where'>): boolean {
  return finding.where === page.where || finding.where.startsWith(`${page.where} `)
}

/**
 * The privacy gate (spec/rules.md, Gate): reads finished text and reports what may not be published, masked. It knows
 * nothing of the database on purpose: what it reads is what people will read.
 */
export function scanText(pages: readonly GatePage[], options: GateOptions = {}): GateResult {
  const findings = pages.flatMap((page) => hitsOf(page, options).map((hit) => findingOf(page, hit)))
  return { passed: findings.length === 0, findings }
}
