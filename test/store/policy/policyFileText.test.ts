import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadPolicySet, releasedSets } from '../../../electron/store/services/policy/policySets'
import { testSet, testSetJson } from '../../shared/rules/testPolicy'
import { failureOf } from '../failureOf'
import { testBook, type TestBook } from '../testBook'

/** Characters of GB2312 that the text needs, as Windows writes them where a Chinese editor saves as ANSI. */
function inGb18030(text: string): Buffer {
  const decoder = new TextDecoder('gb18030')
  const bytesOf = new Map<string, readonly [number, number]>()
  for (let high = 0xa1; high <= 0xf7; high += 1)
    for (let low = 0xa1; low <= 0xfe; low += 1) bytesOf.set(decoder.decode(Uint8Array.of(high, low)), [high, low])
  return Buffer.from([...text].flatMap((one) => (one < '\x80' ? [one.charCodeAt(0)] : (bytesOf.get(one) ?? [0]))))
}

describe('the text of a parameter set file', () => {
  let t: TestBook
  beforeEach(() => {
    t = testBook()
  })
  afterEach(() => t.end())

  function load(bytes: Buffer): void {
    const path = join(t.folder.root, 'set.json')
    writeFileSync(path, bytes)
    loadPolicySet(t.ctx, path)
  }
  const text = JSON.stringify(testSetJson())
  const loaded = (): string[] => releasedSets(t.ctx).map(({ canonical }) => canonical)

  it.each([
    ['GB18030, as Windows saves it', inGb18030(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
  ])('is read to the letter in %s', (_name, bytes) => {
    load(bytes)
    expect(loaded()).toEqual([testSet().canonical])
  })

  it('is refused where it is no text', () => {
    expect(failureOf(() => load(Buffer.from([...Buffer.from(text.slice(0, 40)), 0xff, 0xff, 0x00])))).toBe(
      'INVALID_INPUT policyNotJson',
    )
    expect(loaded()).toEqual([])
  })
})
