import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { spawnSync } from 'node:child_process'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '@shared/exchange/canonicalJson'
import { openBook } from '../../electron/store/book'
import { dataFolder } from '../../electron/store/dataFolder'
import { readPdfPages } from '../../electron/store/publicity/readPdf'
import { sql } from '../../electron/store/sql'
import { startStore, type StoreProcess } from './storeProcess'
import { commandDesk, deskPassphrase, type Answer, type CommandDesk } from './zhongfu'

// Every command that works in a book, given twice: alone on one copy of a county, and on another copy to the running
// store that holds it. What comes out must be the same.

const policy = resolve(import.meta.dirname, '../fixtures/policy-test-1.json')

/** What differs from run to run by time or chance; everything else must be equal. */
const chance = new Set(['seconds', 'sha256', 'sm3', 'keyId', 'fingerprint', 'createdAt', 'validTo'])

function withoutChance(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutChance)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, chance.has(name) ? typeof one : withoutChance(one)]),
  )
}

/** An answer without what time, chance and the name of the desk's folder put into it. */
function comparable(desk: CommandDesk, { code, json, errors }: Answer): { code: number; json: Json; errors: string } {
  const plain = JSON.stringify(withoutChance(json)).replaceAll(desk.folder, 'desk')
  return {
    code,
    json: JSON.parse(plain) as Json,
    errors: errors.replaceAll(desk.folder, 'desk').replaceAll(/用时 [\d.]+ 秒/g, ''),
  }
}

/** The sheets and styles of a workbook; its properties carry the time it was written. */
function workbook(file: string): Record<string, string> {
  const parts = Object.entries(unzipSync(readFileSync(file)))
  return Object.fromEntries(
    parts
      .filter(([name]) => !name.startsWith('docProps/'))
      .map(([name, bytes]) => [name, Buffer.from(bytes).toString()]),
  )
}

const pdfText = async (file: string): Promise<string[]> =>
  (await readPdfPages(readFileSync(file))).map((page) => page.text)

describe('a command gives the same alone and handed to the running store', { timeout: 120_000 }, () => {
  let alone: CommandDesk
  let handed: CommandDesk
  let store: StoreProcess

  beforeAll(async () => {
    alone = commandDesk()
    handed = commandDesk()
    alone.run('init', '--region', '430681', '--name', '示例县', '--policy', policy)
    alone.run('sample', '--households', '80', '--seed', 'handed', alone.path('county.xlsx'))
    writeFileSync(alone.path('regions.csv'), '代码,名称\n430681198,新设镇\n430681198201,新设村\n43068119820,少一位\n')
    const newer = {
      ...(JSON.parse(readFileSync(policy, 'utf8')) as object),
      id: 'TEST-1b',
      effectiveFrom: '2027-01-01',
    }
    writeFileSync(alone.path('policy.json'), JSON.stringify(newer))
    spawnSync('openssl', ['genpkey', '-algorithm', 'SM2', '-out', alone.path('province.key')])
    spawnSync('openssl', ['pkey', '-in', alone.path('province.key'), '-pubout', '-out', alone.path('province.pem')])
    for (const name of ['data', 'county.xlsx', 'regions.csv', 'policy.json', 'province.pem']) {
      cpSync(alone.path(name), handed.path(name), { recursive: true })
    }
    store = startStore(handed.path('data'))
    await store.signIn()
    expect(readFileSync(handed.path('data/zhongfu.lock'), 'utf8')).toContain(String(store.pid))
  })
  afterAll(async () => {
    await store.stop()
    for (const desk of [alone, handed]) rmSync(desk.folder, { recursive: true, force: true })
  })

  /** Gives the command on both desks, compares, and answers what was said. */
  async function both(...words: string[]): Promise<Answer> {
    const [one, other] = [await alone.give(...words), await handed.give(...words)]
    expect(comparable(handed, other)).toEqual(comparable(alone, one))
    return other
  }

  it('regions import', async () => {
    const done = await both('regions', 'import', 'regions.csv')
    expect(done.code).toBe(4)
    expect(done.json).toMatchObject({ towns: 1, villages: 1, problems: [{ row: 4 }] })
  })

  it('import households, with a preview and the refused rows', async () => {
    const preview = await both('import', 'households', 'county.xlsx', '--dry-run', '--problems', 'problems.xlsx')
    expect(preview.json['households']).toEqual({ new: 80, changed: 0, same: 0, refused: 0 })
    expect(workbook(handed.path('problems.xlsx'))).toEqual(workbook(alone.path('problems.xlsx')))
    store.changed.length = 0
    const done = await both('import', 'households', 'county.xlsx')
    expect([done.code, done.json['households']]).toEqual([0, { new: 80, changed: 0, same: 0, refused: 0 }])
    expect(store.changed).toContain('household')
    expect((await store.call('household.list', { query: '' })).total).toBe(80)
  })

  it('policy load and policy list', async () => {
    expect((await both('policy', 'load', 'policy.json')).json).toMatchObject({ id: 'TEST-1b' })
    expect((await both('policy', 'list')).json).toHaveLength(2)
  })

  it('classify, with its file', async () => {
    const done = await both('classify', '--on', '2026-11-20', '--out', 'out.ndjson', '--trail')
    expect(done.json['households']).toBe(80)
    expect(readFileSync(handed.path('out.ndjson'), 'utf8')).toBe(readFileSync(alone.path('out.ndjson'), 'utf8'))
  })

  it('explain, on the screen and on paper', async () => {
    const done = await both('explain', '0001', '--pdf', 'grounds.pdf', '--family', 'family.pdf')
    expect(JSON.stringify(done.json['trail'])).toContain('家庭成员')
    expect(await pdfText(handed.path('grounds.pdf'))).toEqual(await pdfText(alone.path('grounds.pdf')))
    expect(await pdfText(handed.path('family.pdf'))).toEqual(await pdfText(alone.path('family.pdf')))
  })

  it('notice, as PDF and workbook, and gate on both', async () => {
    const words = [
      '--kind',
      '初审公示',
      '--region',
      '430681',
      '--on',
      '2026-11-20',
      '--pdf',
      'n.pdf',
      '--xlsx',
      'n.xlsx',
    ]
    const done = await both('notice', ...words)
    expect(done.json['gate']).toEqual({ passed: true, findings: [] })
    expect(await pdfText(handed.path('n.pdf'))).toEqual(await pdfText(alone.path('n.pdf')))
    expect(workbook(handed.path('n.xlsx'))).toEqual(workbook(alone.path('n.xlsx')))
    expect((await both('gate', 'n.pdf')).json).toEqual({ passed: true, findings: [] })
    expect((await both('gate', 'county.xlsx')).code).toBe(3)
  })

  it('keys new, list, export and import', async () => {
    expect((await both('keys', 'new', '--office', '示例县民政局', '--recovery-copy', 'key.pem')).code).toBe(0)
    expect(readFileSync(handed.path('key.pem'), 'utf8')).toContain('ENCRYPTED PRIVATE KEY')
    const pin = ['keys', 'import', 'province.pem', '--region', '43', '--office', '示例省民政厅']
    const bare = await both(...pin)
    expect(bare.code).toBe(3)
    const { fingerprint } = bare.json['error'] as { fingerprint: string }
    expect((await both(...pin, '--fingerprint', fingerprint)).code).toBe(0)
    expect((await both('keys', 'list')).json).toHaveLength(2)
    expect((await both('keys', 'export', '--public', 'own.zfcert')).json['file']).toBe('own.zfcert')
  })

  it('package export with its cover, and package verify', async () => {
    const month = new Date().toISOString().slice(0, 7)
    const words = ['--month', month, '--to', '43', '--full', 'month.zfpkg', '--cover', 'cover.pdf']
    const sealed = await both('package', 'export', ...words)
    expect(sealed.json).toMatchObject({ file: 'month.zfpkg', sequence: 1 })
    expect(await pdfText(handed.path('cover.pdf'))).toHaveLength(1)
    expect((await both('package', 'verify', 'month.zfpkg')).json['accepted']).toBe(sealed.json['records'])
    const bytes = readFileSync(handed.path('month.zfpkg'))
    for (const desk of [alone, handed]) writeFileSync(desk.path('half.zfpkg'), bytes.subarray(0, bytes.length / 2))
    expect((await both('package', 'verify', 'half.zfpkg')).code).toBe(6)
  })

  it('mistakes: the same exit codes and sentences', async () => {
    expect((await both('explain', '9999')).code).toBe(3)
    expect((await both('classify', '--on', '2026-02-30')).code).toBe(2)
    expect((await both('classify', '--on', '2020-01-01')).code).toBe(3)
    expect((await both('notice', '--kind', '不明公示', '--region', '430681')).code).toBe(2)
    expect((await both('import', 'households', 'policy.json')).code).toBe(3)
    expect((await both('policy', 'load', 'nowhere.json')).code).toBe(3)
    const unwritable = await both('classify', '--on', '2026-11-20', '--out', 'nowhere/out.ndjson')
    expect(unwritable.code).toBe(3)
  })

  it('check and backup; what was backed up by the app is restored by a command alone', async () => {
    const checked = await handed.give('check')
    expect([checked.code, checked.json['whole'], checked.json['findings']]).toEqual([0, true, []])
    const saved = await handed.give('backup', 'book.zfbak')
    expect([saved.code, saved.json['file'], saved.errors]).toEqual([0, 'book.zfbak', ''])
    const empty = commandDesk()
    try {
      expect((await empty.give('restore', handed.path('book.zfbak'))).code).toBe(0)
      const words = ['classify', '--on', '2026-11-20', '--out', 'again.ndjson', '--trail']
      expect((await empty.give(...words)).json['households']).toBe(80)
      expect(readFileSync(empty.path('again.ndjson'), 'utf8')).toBe(readFileSync(handed.path('out.ndjson'), 'utf8'))
    } finally {
      rmSync(empty.folder, { recursive: true, force: true })
    }
  })

  it('init and restore do not touch a folder that the app holds', async () => {
    expect((await both('init', '--region', '430681', '--name', '示例县')).code).toBe(3)
    const restored = await handed.give('restore', 'book.zfbak')
    expect(restored.code).toBe(7)
    expect(restored.errors).toContain('数据文件夹正被另一个程序使用')
  })

  it('both books hold the same afterwards, and the log names the commands and nothing else', async () => {
    await store.stop()
    const told = [alone, handed].map((desk) => {
      const book = openBook(dataFolder(desk.path('data')), { login: null, passphrase: deskPassphrase })
      try {
        const runs = book.db.all<{ detail: string }>(
          sql`SELECT detail FROM audit_event WHERE action = 'command.run' ORDER BY seq`,
        )
        const sessions = book.db.all<{ ended_how: string; n: number }>(
          sql`SELECT ended_how, count(*) AS n FROM user_session WHERE opened_by = 'command' GROUP BY ended_how`,
        )
        const households = book.db.all(
          sql`SELECT key, town_code, village_code FROM household ORDER BY key, town_code LIMIT 1000`,
        )
        return { runs: runs.map((row) => row.detail), sessions, households }
      } finally {
        book.close()
      }
    })
    const shared = told[0]?.runs.length ?? 0
    expect(told[1]?.runs.slice(0, shared)).toEqual(told[0]?.runs)
    expect(told[1]?.runs.slice(shared)).toEqual(['{"command":"check"}', '{"command":"backup"}'])
    expect(told[1]?.households).toEqual(told[0]?.households)
    expect(told[1]?.households).toHaveLength(80)
    expect(told[1]?.runs.slice(0, 3)).toEqual([
      '{"command":"regions import"}',
      '{"command":"import households"}',
      '{"command":"import households"}',
    ])
    expect(told[1]?.sessions).toEqual([{ ended_how: 'closed', n: told[1]?.runs.length }])
  })
})
