import { describe, expect, it } from 'vitest'
import { judgeSequence, type StreamHistory } from '@shared/exchange/sequence'
import { AppError } from '@shared/result'

const hash = (n: number): string => String(n).repeat(64)

/** A receiver that has taken in packages 1 to `last` of a stream; package n has the manifest hash n…n. */
function received(last: number): StreamHistory {
  const known = new Set(Array.from({ length: last }, (_, i) => hash(i + 1)))
  return {
    knows: (manifestHash) => known.has(manifestHash),
    last: last === 0 ? null : { sequence: last, manifestHash: hash(last) },
  }
}

function judge(sequence: number, previous: string | null, manifestHash: string, history: StreamHistory): string {
  try {
    return judgeSequence({ sequence, previous }, manifestHash, history)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return `${error.messageKey} ${JSON.stringify(error.details)}`
  }
}

describe('the place of a package in its stream', () => {
  it('is next when it follows the last one, or is the first', () => {
    expect(judge(1, null, hash(1), received(0))).toBe('next')
    expect(judge(4, hash(3), hash(4), received(3))).toBe('next')
  })

  it('is a duplicate when the same manifest comes again, however old', () => {
    expect(judge(3, hash(2), hash(3), received(3))).toBe('duplicate')
    expect(judge(1, null, hash(1), received(3))).toBe('duplicate')
  })

  it('is a rollback when an earlier or the same number comes with other content', () => {
    expect(judge(3, hash(2), hash(8), received(3))).toBe('packageRollback {"sequence":3,"last":3}')
    expect(judge(1, null, hash(9), received(3))).toBe('packageRollback {"sequence":1,"last":3}')
  })

  it('is a gap when numbers are missing, and names them', () => {
    expect(judge(6, hash(5), hash(6), received(3))).toBe('packageGap {"sequence":6,"first":4,"last":5}')
    expect(judge(2, hash(1), hash(2), received(0))).toBe('packageGap {"sequence":2,"first":1,"last":1}')
  })

  it('is broken when the number fits but it stands on another package than ours', () => {
    expect(judge(4, hash(7), hash(4), received(3))).toBe('packageChainBroken {"sequence":4}')
    expect(judge(4, null, hash(4), received(3))).toBe('packageChainBroken {"sequence":4}')
    expect(judge(1, hash(7), hash(1), received(0))).toBe('packageChainBroken {"sequence":1}')
  })
})
