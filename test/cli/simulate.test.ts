import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { read, utils } from 'xlsx'
import type { Json } from '@shared/exchange/canonicalJson'
import { startStore } from './storeProcess'
import { commandDesk, type CommandDesk } from './zhongfu'

const policy = resolve(import.meta.dirname, '../fixtures/policy-test-1.json')
const tried = {
  id: 'TRY',
  region: '430681',
  title: '2027年标准（征求意见）',
  documentNo: '征求意见稿',
  effectiveFrom: '2026-09-01',
  values: { dibao_std: { urban: 950, rural: 800 } },
}

interface Line {
  readonly key: string
  readonly category: string
  readonly amount: string | null
}

describe('simulate', { timeout: 120_000 }, () => {
  let desk: CommandDesk
  const file = (name: string, set: { readonly [key: string]: Json }): string => {
    writeFileSync(desk.path(name), JSON.stringify(set))
    return desk.path(name)
  }
  const classified = (name: string, ...words: string[]): Line[] => {
    expect(desk.run('classify', '--out', desk.path(name), ...words).code).toBe(0)
    return readFileSync(desk.path(name), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line)
  }
  beforeAll(() => {
    desk = commandDesk()
    desk.run('init', '--region', '430681', '--name', '示例县', '--policy', policy)
    desk.run('sample', '--households', '150', '--seed', 'what-if', desk.path('county.xlsx'))
    desk.run('import', 'households', desk.path('county.xlsx'))
  })
  afterAll(() => rmSync(desk.folder, { recursive: true, force: true }))

  it('tells before loading what a set does: the same as loading it and classifying anew', () => {
    const before = classified('before.ndjson')
    const answer = desk.run('simulate', '--policy', file('try.json', tried), '--out', desk.path('out.xlsx'))
    expect(answer.code).toBe(0)
    // Nothing was loaded by trying.
    expect(desk.run('policy', 'list').json).toEqual([expect.objectContaining({ id: 'TEST-1' })])
    expect(desk.run('policy', 'load', desk.path('try.json')).code).toBe(0)
    const after = classified('after.ndjson', '--policy', 'TRY')
    const pairs = before.map((line, index) => [line, after[index]] as const)
    const listed = (category = ''): boolean => !['NONE', 'MANUAL'].includes(category)
    const count = (test: (was: string, is: string) => boolean): number =>
      pairs.filter(([was, is]) => is !== undefined && was.key === is.key && test(was.category, is.category)).length
    const cost = (lines: readonly Line[]): string =>
      (lines.reduce((sum, { amount }) => sum + Math.round(Number(amount ?? 0) * 100), 0) / 100).toFixed(2)
    expect(answer.json).toMatchObject({
      households: 150,
      gain: count((was, is) => !listed(was) && listed(is)),
      lose: count((was, is) => listed(was) && !listed(is)),
      moved: count((was, is) => listed(was) && listed(is) && was !== is),
      monthlyCost: { before: cost(before), after: cost(after) },
      policy: { before: 'TEST-1', after: 'TRY' },
    })
    expect(answer.json['moved']).toBeGreaterThan(0)
    const towns = answer.json['byTown'] as { gain: number; monthlyCost: { after: string } }[]
    expect(towns.reduce((sum, town) => sum + town.gain, 0)).toBe(answer.json['gain'])
    expect(towns.reduce((sum, town) => sum + Math.round(Number(town.monthlyCost.after) * 100), 0) / 100).toBe(
      Number(cost(after)),
    )
    const book = read(readFileSync(desk.path('out.xlsx')))
    const names = utils.sheet_to_json<(string | number)[]>(book.Sheets['名单'] ?? {}, { header: 1 })
    const changed = pairs.filter(([was, is]) => was.category !== is?.category || was.amount !== is.amount)
    for (const [{ key }] of changed) expect(names.some((row) => row[2] === key)).toBe(true)
    expect(JSON.stringify(names)).toContain(answer.json['digest'])
  })

  it('refuses a bad set with exit 3 and the key named', () => {
    const bad = { ...tried, values: { dibao_std: { urban: 850 } } }
    const answer = desk.run('simulate', '--policy', file('bad.json', bad))
    expect([answer.code, answer.json['error']]).toEqual([
      3,
      expect.objectContaining({ key: 'dibao_std.rural', code: 'INVALID_INPUT' }),
    ])
    const lacking = { ...tried, id: 'LACK', values: { benefit_mode: 'TIER' } }
    const second = desk.run('simulate', '--policy', file('lacking.json', lacking))
    // The answer has the key as a set file spells it, the sentence its official name.
    expect([second.code, second.json['error'], second.errors]).toEqual([
      3,
      { code: 'RULE_BROKEN', key: 'benefit_tiers', place: '低保金分档' },
      expect.stringContaining('认定需要参数“低保金分档”，有效的参数集中没有给出。'),
    ])
    expect(desk.run('simulate').code).toBe(2)
    expect(desk.run('simulate', '--policy', desk.path('nowhere.json')).code).toBe(3)
  })

  it('gives the same when the app holds the folder', async () => {
    const set = file('again.json', { ...tried, id: 'AGAIN' })
    const alone = desk.run('simulate', '--policy', set)
    const store = startStore(desk.path('data'))
    await store.signIn()
    try {
      const handed = await desk.give('simulate', '--policy', set)
      expect(handed.code).toBe(0)
      expect({ ...handed.json, seconds: 0 }).toEqual({ ...alone.json, seconds: 0 })
    } finally {
      await store.stop()
    }
  })
})
