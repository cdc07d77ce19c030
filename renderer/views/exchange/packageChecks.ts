import type { RouteLocationRaw } from 'vue-router'
import type { StoreOutput } from '@shared/contracts/storeContract'
import { exchangeWords } from '@shared/messages/exchange'
import { packageWords } from '@shared/messages/exchangeScreens'
import { fill, formatCount } from '@shared/messages/fill'

export type PackageCheck = StoreOutput<'package.check'>['checks'][number]
type CheckKey = keyof typeof exchangeWords.checks

/** Where what a check asks for is done; null where it is done on the page itself. */
const places: Readonly<Record<CheckKey, RouteLocationRaw | null>> = {
  monthReached: null,
  households: { name: 'import' },
  ownKey: { name: 'settings', query: { section: 'keys' } },
  recipient: { name: 'settings', query: { section: 'keys' } },
  determined: { name: 'determination' },
  undetermined: { name: 'determination' },
  stale: { name: 'determination' },
  manual: { name: 'households', query: { category: 'MANUAL' } },
  notYetSealed: { name: 'exchange' },
}

export interface CheckLine {
  readonly key: string
  readonly state: 'passed' | 'blocking' | 'warning'
  readonly text: string
  /** What to do about it, and where. Empty for one that passed. */
  readonly remedy: string
  readonly to: RouteLocationRaw | null
}

function isKnown(key: string): key is CheckKey {
  return Object.hasOwn(exchangeWords.checks, key)
}

/** A check in words. */
export function checkLine(check: PackageCheck): CheckLine {
  const state = check.passed ? 'passed' : check.blocking ? 'blocking' : 'warning'
  if (!isKnown(check.key)) {
    return { key: check.key, state, text: fill(packageWords.unknownCheck, { key: check.key }), remedy: '', to: null }
  }
  const sentence = exchangeWords.checks[check.key][check.passed ? 'passed' : 'failed']
  return {
    key: check.key,
    state,
    text: fill(sentence, { count: formatCount(check.count) }),
    remedy: check.passed ? '' : packageWords.remedies[check.key],
    to: check.passed ? null : places[check.key],
  }
}

const order: readonly CheckLine['state'][] = ['blocking', 'warning', 'passed']

/** What stops the package first, then what should be known, then what is in order. */
export function checkLines(checks: readonly PackageCheck[]): CheckLine[] {
  const lines = checks.map(checkLine)
  return order.flatMap((state) => lines.filter((line) => line.state === state))
}
