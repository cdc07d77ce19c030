import { AppError } from '../result'
import type { PackageManifest } from './packageManifest'

/** What is known of a sender's stream at the receiver. */
export interface StreamHistory {
  /** True when a package with this manifest was taken in before. */
  knows(manifestHash: string): boolean
  /** The newest package taken in, or null before the first. */
  readonly last: { readonly sequence: number; readonly manifestHash: string } | null
}

export type SequenceVerdict = 'next' | 'duplicate'

/**
 * Whether a package continues its stream (spec: package.md, Receiving): same manifest again → duplicate, next number
 * on top of the last manifest → next.
 * @throws AppError RULE_BROKEN packageRollback, packageGap (`first`–`last` are the missing numbers), packageChainBroken.
 */
export function judgeSequence(
  manifest: Pick<PackageManifest, 'sequence' | 'previous'>,
  manifestHash: string,
  history: StreamHistory,
): SequenceVerdict {
  if (history.knows(manifestHash)) return 'duplicate'
  const { sequence, previous } = manifest
  const lastSequence = history.last?.sequence ?? 0
  if (sequence <= lastSequence) {
    throw new AppError('RULE_BROKEN', 'packageRollback', { sequence, last: lastSequence })
  }
  if (sequence > lastSequence + 1) {
    throw new AppError('RULE_BROKEN', 'packageGap', { sequence, first: lastSequence + 1, last: sequence - 1 })
  }
  if (previous !== (history.last?.manifestHash ?? null)) {
    throw new AppError('RULE_BROKEN', 'packageChainBroken', { sequence })
  }
  return 'next'
}
