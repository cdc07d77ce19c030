import { execFileSync } from 'node:child_process'
import {
  closeSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { latestVersion } from '../../electron/store/migrate'
import { commandDesk, type CommandDesk } from './zhongfu'

const policy = resolve(import.meta.dirname, '../fixtures/policy-test-1.json')

function mounted(folder: string, options: string): boolean {
  mkdirSync(folder, { recursive: true })
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

describe('backup, restore and check on the command line', () => {
  let origin: CommandDesk
  let desk: CommandDesk
  let recoveryCode = ''
  beforeAll(() => {
    origin = commandDesk()
    recoveryCode = String(
      origin.run('init', '--region', '430681', '--name', '示例县', '--policy', policy).json['recoveryCode'],
    )
    origin.run('sample', '--households', '120', '--seed', 'backup', origin.path('county.xlsx'))
    expect(origin.run('import', 'households', origin.path('county.xlsx')).code).toBe(0)
    expect(origin.run('backup', origin.path('first.zfbak')).code).toBe(0)
  })
  afterAll(() => rmSync(origin.folder, { recursive: true, force: true }))
  beforeEach(() => {
    desk = commandDesk()
    cpSync(origin.folder, desk.folder, { recursive: true })
  })
  afterEach(() => rmSync(desk.folder, { recursive: true, force: true }))

  /** What the book is found to hold. */
  const households = (): object => {
    const preview = desk.run('import', 'households', desk.path('county.xlsx'), '--dry-run')
    return { code: preview.code, ...(preview.json['households'] as object) }
  }
  const all = { code: 0, new: 0, changed: 0, same: 120, refused: 0 }

  it('a backup says what it holds and is one file', () => {
    const made = desk.run('backup', desk.path('second.zfbak'))
    expect(made).toMatchObject({
      code: 0,
      json: { file: desk.path('second.zfbak'), region: '430681', schemaVersion: latestVersion },
    })
    expect(made.json['bytes']).toBe(statSync(desk.path('second.zfbak')).size)
    expect(Number(made.json['records'])).toBeGreaterThan(500)
    expect(readdirSync(desk.folder).filter((name) => name.includes('.part'))).toEqual([])
  })

  it('restores into an empty folder with the passphrase of the key file', () => {
    rmSync(desk.path('data'), { recursive: true })
    const restored = desk.run('restore', desk.path('first.zfbak'))
    expect(restored).toMatchObject({
      code: 0,
      json: { region: '430681', schemaVersion: latestVersion, setAside: false },
    })
    expect(households()).toEqual(all)
    expect(desk.run('check')).toMatchObject({ code: 0, json: { whole: true, findings: [] } })
  })

  it('restores on a bare PC with the recovery code alone', () => {
    rmSync(desk.path('data'), { recursive: true })
    rmSync(desk.path('key'))
    writeFileSync(desk.path('code'), `${recoveryCode}\n`)
    expect(desk.run('restore', desk.path('first.zfbak'), '--recovery-file', desk.path('code')).code).toBe(0)
    // The passphrase of the backup opens it.
    copyFileSync(origin.path('key'), desk.path('key'))
    expect(households()).toEqual(all)
  })

  it('restores over the same book and sets what was there aside', () => {
    expect(desk.run('restore', desk.path('first.zfbak'))).toMatchObject({ code: 0, json: { setAside: true } })
    expect(existsSync(desk.path('data/before-restore/zhongfu.db'))).toBe(true)
    expect(readdirSync(desk.path('data/backups')).filter((name) => name.includes('-restore'))).toHaveLength(1)
    expect(households()).toEqual(all)
  })

  it('takes a backup before an import that meets households', () => {
    expect(existsSync(origin.path('data/backups'))).toBe(false)
    expect(desk.run('import', 'households', desk.path('county.xlsx')).code).toBe(0)
    expect(readdirSync(desk.path('data/backups')).map((name) => name.split('-')[3])).toEqual(['import.zfbak'])
  })

  it('tells wrong keys (5), bad input (3) and damaged files (6) apart and changes nothing', () => {
    const refusals: [string[], number, string][] = []
    const refused = (words: string[], code: number, words2: string): void => void refusals.push([words, code, words2])
    writeFileSync(desk.path('code'), 'AAAAA-BBBBB-CCCCC-DDDDD-EEEEE-FFFFF')
    refused(['restore', desk.path('first.zfbak'), '--recovery-file', desk.path('code')], 5, '恢复码')
    refused(['restore', desk.path('none.zfbak')], 3, 'none.zfbak')
    refused(['restore', desk.path('first.zfbak'), '--recovery-file', desk.path('none')], 3, '不能读取')
    refused(['restore'], 2, '缺少备份文件')
    refused(['backup', desk.path('nowhere/x.zfbak')], 3, '不存在')
    const whole = readFileSync(desk.path('first.zfbak'))
    writeFileSync(desk.path('cut.zfbak'), whole.subarray(0, 50_000))
    refused(['restore', desk.path('cut.zfbak')], 6, '不是完整的众扶备份')
    const flipped = Buffer.from(whole)
    flipped[30_000] = (flipped[30_000] ?? 0) ^ 2
    writeFileSync(desk.path('flipped.zfbak'), flipped)
    refused(['restore', desk.path('flipped.zfbak')], 6, '已损坏')
    refused(['restore', desk.path('county.xlsx')], 6, '不是完整的众扶备份')
    for (const [words, code, sentence] of refusals) {
      const told = desk.run(...words)
      expect({
        words,
        code: told.code,
        told: told.errors.includes(sentence),
        stack: told.errors.includes('    at '),
      }).toEqual({
        words,
        code,
        told: true,
        stack: false,
      })
    }
    expect(readdirSync(desk.path('data')).filter((name) => name.startsWith('restore'))).toEqual([])
    expect(households()).toEqual(all)
  })

  it('refuses the backup of another county (3) and one whose passphrase is another (5)', () => {
    const other = commandDesk()
    other.run('init', '--region', '430682', '--name', '邻县')
    other.run('backup', desk.path('foreign.zfbak'))
    rmSync(other.folder, { recursive: true })
    const foreign = desk.run('restore', desk.path('foreign.zfbak'))
    expect([foreign.code, foreign.errors.includes('属于另一份数据（区划 430682）')]).toEqual([3, true])
    rmSync(desk.path('data'), { recursive: true })
    writeFileSync(desk.path('key'), '别的密码，别的密码')
    expect(desk.run('restore', desk.path('first.zfbak')).code).toBe(5)
    // The folder that was made for it is gone again.
    expect(existsSync(desk.path('data'))).toBe(false)
  })

  it('check names a damaged page and the last good backup (6), also where the book does not open', () => {
    desk.run('import', 'households', desk.path('county.xlsx'))
    for (const [at, page] of [
      [200, 1],
      [4096 * 20 + 77, 21],
    ] as const) {
      const file = openSync(desk.path('data/zhongfu.db'), 'r+')
      writeSync(file, 'x', at)
      closeSync(file)
      const found = desk.run('check')
      expect(found.code).toBe(6)
      expect(JSON.stringify(found.json['findings'])).toContain(page === 1 ? '第 1 页' : '第 1、21 页')
      expect(String((found.json['lastGoodBackup'] as { name: string }).name)).toMatch(/-import\.zfbak$/)
    }
    const opened = desk.run('policy', 'list')
    expect([opened.code, opened.errors.includes('数据文件已损坏')]).toEqual([6, true])
    const { name } = desk.run('check').json['lastGoodBackup'] as { name: string }
    expect(desk.run('restore', desk.path(`data/backups/${name}`)).code).toBe(0)
    expect(households()).toEqual(all)
  })

  it('check needs a 县管理员 and an existing folder', () => {
    writeFileSync(desk.path('key'), '别的密码，别的密码')
    expect(desk.run('check').code).toBe(5)
    rmSync(desk.path('data'), { recursive: true })
    expect(desk.run('check').code).toBe(3)
    expect(existsSync(desk.path('data'))).toBe(false)
  })

  it('a process killed while it restores leaves the old or the new data whole', { timeout: 300_000 }, async () => {
    desk.run('sample', '--households', '500', '--seed', 'more', desk.path('more.xlsx'))
    const later = (): object =>
      desk.run('import', 'households', desk.path('more.xlsx'), '--dry-run').json['households'] as object
    desk.run('import', 'households', desk.path('more.xlsx'))
    const outcomes = new Set<string>()
    cpSync(desk.path('data'), desk.path('kept'), { recursive: true })
    const start = Date.now()
    expect(desk.run('restore', desk.path('first.zfbak')).code).toBe(0)
    const whole = Date.now() - start
    rmSync(desk.path('data'), { recursive: true })
    cpSync(desk.path('kept'), desk.path('data'), { recursive: true })
    // Ever later, so that reading, proving, backing up and putting in place are all hit, and the time after.
    for (const wait of [0.3, 0.5, 0.7, 0.8, 0.9, 1, 3].map((part) => part * whole)) {
      const running = desk.start('restore', desk.path('first.zfbak'))
      const end = new Promise((done) => running.once('exit', done))
      await setTimeout(wait)
      running.kill('SIGKILL')
      await end
      const found = JSON.stringify(later())
      outcomes.add(found)
      expect([
        '{"new":0,"changed":0,"same":500,"refused":0}',
        '{"new":500,"changed":0,"same":0,"refused":0}',
      ]).toContain(found)
      expect(desk.run('check')).toMatchObject({ code: 0 })
      expect(existsSync(desk.path('data/restore.new'))).toBe(false)
      rmSync(desk.path('data'), { recursive: true })
      cpSync(desk.path('kept'), desk.path('data'), { recursive: true })
    }
    expect(outcomes.size).toBe(2)
  })

  it('a full disk stops backup and restore with a sentence, and the book is as before', ({ skip }) => {
    const small = desk.path('small')
    if (!mounted(small, 'size=200k')) skip('no right to mount a small folder here')
    try {
      const told = desk.run('backup', desk.path('small/x.zfbak'))
      expect([told.code, told.errors.includes('磁盘空间不足')]).toEqual([1, true])
      expect(readdirSync(small)).toEqual([])
    } finally {
      execFileSync('umount', ['-l', small])
    }
    expect(households()).toEqual(all)
    rmSync(desk.path('data'), { recursive: true })
    mounted(desk.path('data'), 'size=200k')
    try {
      const restored = desk.run('restore', desk.path('first.zfbak'))
      expect([restored.code, restored.errors.includes('磁盘空间不足')]).toEqual([1, true])
      expect(readdirSync(desk.path('data'))).toEqual([])
    } finally {
      execFileSync('umount', ['-l', desk.path('data')])
    }
  })

  it('a backup place that cannot be written is named', ({ skip }) => {
    const place = desk.path('readonly')
    if (!mounted(place, 'ro,size=64m')) skip('no right to mount a read-only folder here')
    try {
      const told = desk.run('backup', desk.path('readonly/x.zfbak'))
      expect([told.code, told.errors.includes('不能写入')]).toEqual([1, true])
    } finally {
      execFileSync('umount', ['-l', place])
    }
  })
})
