import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandDesk, type CommandDesk } from './zhongfu'

const policy = resolve(import.meta.dirname, '../fixtures/policy-test-1.json')

describe('the command line', () => {
  let desk: CommandDesk
  beforeAll(() => {
    desk = commandDesk()
    expect(desk.run('init', '--region', '430681', '--name', '示例县', '--policy', policy).json).toMatchObject({
      region: '430681',
      policySet: 'TEST-1',
    })
    desk.run('sample', '--households', '120', '--seed', 'cli', desk.path('county.xlsx'))
  })
  afterAll(() => rmSync(desk.folder, { recursive: true, force: true }))

  it('policy load tells on standard error who moves, what is missing and what should be looked at', () => {
    const own = commandDesk()
    try {
      own.run('init', '--region', '430681', '--name', '示例县', '--policy', policy)
      own.run('sample', '--households', '40', '--seed', 'told', own.path('county.xlsx'))
      own.run('import', 'households', own.path('county.xlsx'))
      const set = JSON.parse(readFileSync(policy, 'utf8')) as { values: object }
      const values = { ...set.values, edge_mode: 'amount', prop_fin_mult: { TK: 2, DB: 2, BY: 36, GX: 36 } }
      const next = { ...set, id: 'TEST-2', effectiveFrom: '2027-01-01', values }
      writeFileSync(own.path('next.json'), JSON.stringify(next))
      const loaded = own.run('policy', 'load', own.path('next.json'))
      expect(loaded.json).toEqual({ id: 'TEST-2', effectiveFrom: '2027-01-01', documentNo: '测试〔2026〕1号' })
      expect(loaded.errors).toMatch(/两套核算对 40 户的结果一致；类别变动 [1-9]\d* 户/)
      expect(loaded.errors).toContain('缺少认定需要的参数：edge_amount。')
      expect(loaded.errors).toMatch(/请留意：.*财产限额|请留意：.*倍/)
      expect(own.run('policy', 'load', own.path('next.json')).errors).toBe('')
    } finally {
      rmSync(own.folder, { recursive: true, force: true })
    }
  })

  it('previews without writing, then imports; the same file again changes nothing', () => {
    const preview = desk.run('import', 'households', desk.path('county.xlsx'), '--dry-run')
    expect(preview.json['households']).toEqual({ new: 120, changed: 0, same: 0, refused: 0 })
    const first = desk.run('import', 'households', desk.path('county.xlsx'))
    expect(first.json['households']).toEqual({ new: 120, changed: 0, same: 0, refused: 0 })
    const again = desk.run('import', 'households', desk.path('county.xlsx'))
    expect(again.json['households']).toEqual({ new: 0, changed: 0, same: 120, refused: 0 })
    expect([preview.code, first.code, again.code]).toEqual([0, 0, 0])
  })

  it('classifies every household: the counts add up and the file has one line each, ordered by key', () => {
    const done = desk.run('classify', '--on', '2026-11-20', '--out', desk.path('out.ndjson'), '--trail')
    const counts = Object.values(done.json['counts'] as Record<string, number>)
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(120)
    const lines = readFileSync(desk.path('out.ndjson'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { key: string; amount: string | null; trail: object[] })
    expect(lines.map((line) => line.key)).toEqual(lines.map((line) => line.key).toSorted())
    expect(lines).toHaveLength(120)
    expect(lines.every((line) => line.trail.length > 0)).toBe(true)
    expect(lines.every((line) => line.amount === null || /^\d+\.\d{2}$/.test(line.amount))).toBe(true)
  })

  it('explains a household in words and names one that is not there', () => {
    desk.run('classify', '--on', '2026-11-20')
    const explained = desk.run('explain', '0001')
    expect(explained.code).toBe(0)
    expect(JSON.stringify(explained.json['trail'])).toContain('家庭成员')
    expect(Object.keys(explained.json)).toEqual([
      'key',
      'on',
      'policyId',
      'category',
      'people',
      'annualIncome',
      'monthlyPerCapita',
      'amount',
      'trail',
      'shortfall',
      'missingProof',
    ])
    const missing = desk.run('explain', '9999')
    expect(missing.code).toBe(3)
    expect(missing.errors).toContain('没有找到户编号“9999”')
  })

  it('seals a month for a province that has only a public key, and OpenSSL made that key', () => {
    const made = desk.run('keys', 'new', '--office', '示例县民政局')
    expect(made.code).toBe(0)
    spawnSync('openssl', ['genpkey', '-algorithm', 'SM2', '-out', desk.path('province.key')])
    spawnSync('openssl', ['pkey', '-in', desk.path('province.key'), '-pubout', '-out', desk.path('province.pem')])
    const bare = desk.run('keys', 'import', desk.path('province.pem'), '--region', '43', '--office', '示例省民政厅')
    expect(bare.code).toBe(3)
    const fingerprint = String(bare.json['error'] && (bare.json['error'] as { fingerprint?: string }).fingerprint)
    const pinned = desk.run(
      ...['keys', 'import', desk.path('province.pem'), '--region', '43', '--office', '示例省民政厅'],
      ...['--fingerprint', fingerprint],
    )
    expect(pinned.code).toBe(0)
    const month = new Date().toISOString().slice(0, 7)
    const sealed = desk.run('package', 'export', '--month', month, '--to', '43', '--full', desk.path('month.zfpkg'))
    expect(sealed.json['sequence']).toBe(1)
    const verified = desk.run('package', 'verify', desk.path('month.zfpkg'))
    expect(verified.json['accepted']).toBe(sealed.json['records'])

    const bytes = readFileSync(desk.path('month.zfpkg'))
    writeFileSync(desk.path('half.zfpkg'), bytes.subarray(0, bytes.length / 2))
    expect(desk.run('package', 'verify', desk.path('half.zfpkg')).code).toBe(6)
  })

  it('answers with the exit codes of the specification', () => {
    expect(desk.run('nonsense').code).toBe(2)
    expect(desk.run('classify', '--on', '2026-02-30').code).toBe(2)
    expect(desk.run('classify', '--on', '2020-01-01').code).toBe(3)
    expect(desk.run('import', 'households', policy).code).toBe(3)
    writeFileSync(desk.path('key'), 'not the passphrase')
    expect(desk.run('policy', 'list').code).toBe(5)
    writeFileSync(desk.path('key'), '命令行 测试密码\n')
    expect(desk.run('init', '--region', '430681', '--name', '示例县').code).toBe(3)
  })

  it('keeps stack traces to itself', () => {
    expect(desk.run('explain', '9999').errors).not.toMatch(/\n\s+at /)
  })
})
