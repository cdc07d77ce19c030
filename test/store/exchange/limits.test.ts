import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { canonicalJson, type Json } from '@shared/exchange/canonicalJson'
import { dictionaryLine } from '@shared/exchange/dictionary'
import { AppError } from '@shared/result'
import { LineError, LineReader } from '../../../electron/store/exchange/readLines'
import { verifyPackage } from '../../../electron/store/exchange/verifyPackage'
import { PackageBench } from './bench'
import { craftPackage, type CraftOptions } from './craft'
import { householdRecords } from './sampleRecords'

const bench = new PackageBench()
afterAll(() => bench.remove())

const first = `${canonicalJson(dictionaryLine() as Json)}\n`
const [household] = householdRecords(1, 1, 1)
const goodLine = canonicalJson(household as Json)

async function answer(name: string, options: CraftOptions): Promise<string> {
  try {
    const { accepted, refused } = await verifyPackage(craftPackage(bench, name, options), bench.receiver())
    return `${accepted} accepted, ${refused} refused`
  } catch (error) {
    return error instanceof AppError ? error.message : `not an AppError: ${String(error)}`
  }
}

describe('a sender that is pinned but means harm or errs', () => {
  it('cannot unpack more than its manifest declares: a bomb stops at the declared length', async () => {
    const bomb = gzipSync(Buffer.concat([Buffer.from(first), Buffer.alloc(300 * 1024 * 1024, 0x20)]))
    expect(bomb.length).toBeLessThan(1_048_576)
    const before = process.memoryUsage().rss
    expect(await answer('bomb.zfpkg', { compressed: bomb })).toBe('RULE_BROKEN packageTooLarge')
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024)
  })

  it('cannot declare a payload beyond all proportion or beyond the limit', async () => {
    expect(await answer('ratio.zfpkg', { manifest: { plainBytes: 64 * 1024 ** 2 } })).toBe(
      'RULE_BROKEN packageTooLarge',
    )
    expect(await answer('size.zfpkg', { manifest: { plainBytes: 17 * 1024 ** 3 } })).toBe('RULE_BROKEN packageTooLarge')
  })

  it('cannot send an endless line or bottomless nesting', async () => {
    const long = `${first}{"type":"${'x'.repeat(1024 * 1024)}"}\n`
    expect(await answer('long.zfpkg', { payload: long, manifest: { rows: {} } })).toBe('RULE_BROKEN packageTooLarge')
    const deep = `${first}${'['.repeat(20_000)}${']'.repeat(20_000)}\n`
    expect(await answer('deep.zfpkg', { payload: deep })).toBe('RULE_BROKEN packageTooLarge')
  })

  it('cannot claim other rows, bytes or hashes than it sends', async () => {
    const lines = [goodLine]
    const rows = { household: 1 }
    expect(await answer('true.zfpkg', { lines, manifest: { rows } })).toBe('1 accepted, 0 refused')
    const differs = 'FILE_DAMAGED packageContentDiffers'
    expect(await answer('rows.zfpkg', { lines, manifest: { rows: { household: 2 } } })).toBe(differs)
    expect(await answer('types.zfpkg', { lines, manifest: { rows: { household: 1, person: 1 } } })).toBe(differs)
    expect(await answer('hash.zfpkg', { lines, manifest: { rows, plainHash: '0'.repeat(64) } })).toBe(differs)
    expect(await answer('bytes.zfpkg', { lines, manifest: { rows, plainBytes: 999_999 } })).toBe(differs)
  })

  it('cannot send broken compression, text, JSON or a half line', async () => {
    const whole = gzipSync(first)
    const cut = { compressed: whole.subarray(0, -12) }
    expect(await answer('cut.zfpkg', cut)).toBe('FILE_DAMAGED packageUnpackFailed')
    expect(await answer('noise.zfpkg', { compressed: Buffer.from('not gzip') })).toBe(
      'FILE_DAMAGED packageUnpackFailed',
    )
    const line = 'FILE_DAMAGED packageLineDamaged'
    expect(await answer('json.zfpkg', { lines: ['{"type":'] })).toBe(line)
    expect(
      await answer('utf8.zfpkg', { payload: Buffer.concat([Buffer.from(first), Buffer.from([0xff, 0x0a])]) }),
    ).toBe(line)
    expect(await answer('half.zfpkg', { payload: `${first}{}` })).toBe(line)
    expect(await answer('nodict.zfpkg', { payload: `${goodLine}\n` })).toBe(line)
    expect(await answer('empty.zfpkg', { payload: '' })).toBe('FILE_DAMAGED packageContentDiffers')
  })

  it('gets a row that does not fit its schema refused, with its place, and the others taken', async () => {
    const bad = canonicalJson({ ...(household as { [key: string]: Json }), appliedOn: '2026-13-01' })
    const extra = canonicalJson({ ...(household as { [key: string]: Json }), surprise: 1 })
    const lines = [goodLine, bad, extra]
    const path = craftPackage(bench, 'refused.zfpkg', { lines, manifest: { rows: { household: 3 } } })
    const { accepted, refused, refusals } = await verifyPackage(path, bench.receiver())
    expect({ accepted, refused, refusals }).toEqual({
      accepted: 1,
      refused: 2,
      refusals: [
        { line: 3, code: 'NOT_BY_SCHEMA', field: 'appliedOn' },
        { line: 4, code: 'NOT_BY_SCHEMA', field: '' },
      ],
    })
  })

  it('keeps records of types that only later versions write', async () => {
    const base = { revision: { '43': 1 }, office: '43', trueFrom: '2026-11-01', trueTo: null }
    const notice = {
      ...base,
      recordedAt: '2026-11-22T08:30:00+08:00',
      type: 'notice',
      id: 'n1',
      anything: { more: [1] },
    }
    const rows = { notice: 1 }
    expect(await answer('notice.zfpkg', { lines: [canonicalJson(notice)], manifest: { rows } })).toBe(
      '1 accepted, 0 refused',
    )
  })
})

describe('cutting bytes into lines', () => {
  it('gives the same lines however the bytes are cut', () => {
    const text = '{"a":"第一行 \\" { [ "}\n{"b":[[[1]]]}\n\n"\\\\"\n'
    const bytes = Buffer.from(text)
    for (const size of [1, 2, 3, 7, 1000]) {
      const reader = new LineReader()
      const lines: string[] = []
      for (let at = 0; at < bytes.length; at += size) lines.push(...reader.take(bytes.subarray(at, at + size)))
      reader.end()
      expect(lines).toEqual(text.split('\n').slice(0, -1))
    }
  })

  it('counts nesting outside texts only and starts anew with each line', () => {
    const shallow = `${`${'['.repeat(16)}${']'.repeat(16)}\n`.repeat(50)}"${'['.repeat(500)}"\n"\\"[[[[[[[[[[[[[[[[["\n`
    expect(new LineReader().take(Buffer.from(shallow))).toHaveLength(52)
    const flat = `[${'{},'.repeat(100)}{}]\n`
    expect(new LineReader().take(Buffer.from(flat))).toHaveLength(1)
    expect(() => new LineReader().take(Buffer.from(`1\n${'{'.repeat(17)}\n`))).toThrow(new LineError('tooDeep', 2))
    expect(() => new LineReader().take(Buffer.from(`"]"\n${'[{'.repeat(9)}\n`))).toThrow(new LineError('tooDeep', 2))
  })

  it('refuses a line of more bytes than allowed as soon as they are there, finished or not', () => {
    const reader = new LineReader()
    const block = Buffer.alloc(600_000, 'x')
    expect(reader.take(Buffer.concat([Buffer.from('1\n'), block]))).toEqual(['1'])
    expect(() => reader.take(block)).toThrow(new LineError('tooLong', 2))
    const wide = Buffer.from(`${'户'.repeat(349_526)}\n`)
    expect(() => new LineReader().take(wide)).toThrow(new LineError('tooLong', 1))
    expect(new LineReader().take(Buffer.from(`${'户'.repeat(349_525)}\n`))).toHaveLength(1)
  })
})
