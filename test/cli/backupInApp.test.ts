import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JobInfo } from '@shared/contracts/common'
import { jobClosingWords } from '@shared/messages/jobs'
import { AppError } from '@shared/result'
import { startStore, type StoreProcess } from './storeProcess'
import { commandDesk, deskPassphrase, type CommandDesk } from './zhongfu'

const admin = { kind: 'passphrase', login: null, passphrase: deskPassphrase } as const

describe('backup and restore in the running store', () => {
  let desk: CommandDesk
  let store: StoreProcess
  beforeEach(async () => {
    desk = commandDesk()
    desk.run('init', '--region', '430681', '--name', '示例县')
    desk.run('sample', '--households', '400', '--seed', 'app', desk.path('county.xlsx'))
    desk.run('import', 'households', desk.path('county.xlsx'))
    store = startStore(desk.path('data'))
    await store.signIn()
  })
  afterEach(async () => {
    await store.stop()
    rmSync(desk.folder, { recursive: true, force: true })
  })

  async function ended(start: Promise<{ jobId: string }>): Promise<JobInfo> {
    const { jobId } = await start
    for (;;) {
      const { jobs } = await store.call('job.list', {})
      const job = jobs.find(({ id }) => id === jobId)
      if (job && job.state !== 'running') return job
      await setTimeout(50)
    }
  }
  const code = async (call: Promise<object | void>): Promise<string> =>
    call.then(
      () => 'done',
      (error: Error) => (error instanceof AppError ? `${error.code} ${error.messageKey}` : error.message),
    )
  const newest = async (): Promise<string> => (await store.call('backup.list', {})).backups[0]?.name ?? ''

  it('takes, proves and checks as jobs and tells each end in a sentence', async () => {
    const taken = await ended(store.call('backup.take', {}))
    expect(jobClosingWords(taken)).toMatch(/^备份已建立：[\d.]+ MB，[\d,]+ 条记录全部核对一致。$/)
    const status = await store.call('book.status', {})
    expect([status.lastBackupAt?.slice(0, 4), status.backupTrouble]).toEqual([String(new Date().getFullYear()), null])
    const proven = await ended(store.call('backup.prove', {}))
    expect(jobClosingWords(proven)).toMatch(
      /^试恢复通过：备份 zhongfu-\d{8}-\d{6}-manual\.zfbak 的 [\d,]+ 条记录全部核对一致。$/,
    )
    const checked = await ended(store.call('check.start', {}))
    expect(jobClosingWords(checked)).toMatch(/，没有发现问题。最近一份可用的备份：zhongfu-\d{8}-\d{6}-manual\.zfbak。$/)
    const list = await store.call('backup.list', {})
    expect([list.backups.length, list.lastProvenAt?.length]).toEqual([1, 24])
  })

  it('answers other calls while a backup is taken', async () => {
    const { jobId } = await store.call('backup.take', {})
    let answers = 0
    let slowest = 0
    for (let running = true; running; answers += 1) {
      const start = performance.now()
      const { jobs } = await store.call('job.list', {})
      slowest = Math.max(slowest, performance.now() - start)
      running = jobs.some(({ id, state }) => id === jobId && state === 'running')
    }
    expect(answers).toBeGreaterThan(20)
    expect(slowest).toBeLessThan(1000)
  })

  it('takes the daily backup and its proof by itself, quietly', { timeout: 120_000 }, async () => {
    for (;;) {
      const { backups, lastProvenAt, trouble } = await store.call('backup.list', {})
      expect(trouble).toBeNull()
      if (lastProvenAt !== null) {
        expect(backups.map(({ kind }) => kind)).toEqual(['daily'])
        break
      }
      await setTimeout(500)
    }
    expect((await store.call('job.list', {})).jobs).toEqual([])
    expect(store.changed).toContain('backup')
  })

  it('does what the command line asks while it holds the folder, and keeps it from being replaced', async () => {
    const backup = await desk.give('backup', 'handed.zfbak')
    expect([backup.code, backup.json['file']]).toEqual([0, 'handed.zfbak'])
    expect(await desk.give('check')).toMatchObject({ code: 0, json: { whole: true } })
    const restore = await desk.give('restore', 'handed.zfbak')
    expect([restore.code, restore.errors.includes('正被另一个程序使用')]).toEqual([7, true])
  })

  it('restores, locks the book, and takes it back', async () => {
    await ended(store.call('backup.take', {}))
    const name = await newest()
    const office = { countyOffice: '备份之后的单位名', hotline: '', address: '' }
    await store.call('office.set', office)
    expect(await store.call('backup.inspect', { source: { name } })).toMatchObject({ book: 'same', onePerson: true })
    expect(
      await code(store.call('backup.restore', { source: { name }, secret: { ...admin, passphrase: '不对不对不对' } })),
    ).toBe('WRONG_KEY wrongPassphrase')
    // Nobody was signed out by that.
    expect((await store.call('office.get', {})).countyOffice).toBe('备份之后的单位名')
    await store.call('backup.restore', { source: { name }, secret: admin })
    expect((await store.call('book.status', {})).state).toBe('locked')
    await store.signIn()
    expect((await store.call('office.get', {})).countyOffice).toBe('示例县民政局')
    const after = await store.call('backup.list', {})
    expect([after.backups[0]?.kind, after.undoableSince?.length]).toEqual(['restore', 24])
    await store.call('backup.undoRestore', { secret: admin })
    await store.signIn()
    expect((await store.call('office.get', {})).countyOffice).toBe('备份之后的单位名')
    const verdict = await ended(store.call('audit.verify', {}))
    expect([verdict.state, verdict.outcome?.['whole']]).toEqual(['done', 1])
  })

  it('restores from the locked book and refuses while a job runs', async () => {
    await ended(store.call('backup.take', {}))
    const name = await newest()
    const running = store.call('check.start', {})
    expect(await code(running.then(() => store.call('backup.restore', { source: { name }, secret: admin })))).toBe(
      'STORE_BUSY restoreJobsRunning',
    )
    await ended(running)
    await store.call('book.lock', { reason: 'person' })
    await store.call('backup.restore', { source: { name }, secret: admin })
    await store.signIn()
    expect(existsSync(desk.path('data/restore.new'))).toBe(false)
  })

  it('shows the recovery page what it found and gives the keyring back', async () => {
    await ended(store.call('backup.take', {}))
    await store.stop()
    const keyring = readFileSync(desk.path('data/keyring.json'))
    writeFileSync(desk.path('data/keyring.json'), keyring.subarray(0, 300))
    store = startStore(desk.path('data'))
    expect(await code(store.signIn())).toBe('STORE_DAMAGED keyringDamaged')
    expect((await store.call('backup.list', {})).backups).toHaveLength(1)
    expect((await store.call('backup.repairKeyring', {})).from).toMatch(/-manual\.zfbak$/)
    await store.signIn()
    await store.stop()
    const bytes = readFileSync(desk.path('data/zhongfu.db'))
    bytes.fill(7, 300, 320)
    writeFileSync(desk.path('data/zhongfu.db'), bytes)
    store = startStore(desk.path('data'))
    const failure = await store.signIn().catch((error: Error) => error)
    expect(failure).toMatchObject({
      code: 'STORE_DAMAGED',
      details: { finding: '数据文件有 1 页的内容已损坏或被改动：第 1 页。' },
    })
    const [backup] = readdirSync(desk.path('data/backups'))
    expect(failure).toMatchObject({ details: { backup } })
    await store.call('backup.restore', { source: { name: backup ?? '' }, secret: admin })
    await store.signIn()
    expect((await store.call('book.status', {})).state).toBe('open')
  })

  it('is whole again after the power failed while it restored', { timeout: 120_000 }, async () => {
    await ended(store.call('backup.take', {}))
    const name = await newest()
    const start = Date.now()
    await store.call('backup.restore', { source: { name }, secret: admin })
    const whole = Date.now() - start
    for (const part of [0.3, 0.7, 0.9]) {
      await code(store.signIn())
      const restoring = code(store.call('backup.restore', { source: { name }, secret: admin }))
      await setTimeout(part * whole)
      await store.kill()
      await restoring
      store = startStore(desk.path('data'))
      await store.signIn()
      expect((await store.call('book.status', {})).state).toBe('open')
      expect(existsSync(desk.path('data/restore.new'))).toBe(false)
    }
  })
})
