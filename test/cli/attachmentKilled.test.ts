import { randomBytes } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JobInfo } from '@shared/contracts/common'
import { openConnection } from '../../electron/store/openStore'
import { dataFolder } from '../../electron/store/dataFolder'
import { readKeyring } from '../../electron/store/keyring/keyring'
import { openWithPassphrase } from '../../electron/store/keyring/slots'
import { sql } from '../../electron/store/sql'
import { startStore, type StoreProcess } from './storeProcess'
import { commandDesk, deskPassphrase, type CommandDesk } from './zhongfu'

// A scan of 40 MB taken in by the built store process, as the app runs it.

describe('a large scan in the running store', () => {
  let desk: CommandDesk
  let store: StoreProcess
  let householdId: string
  let file: string
  beforeEach(async () => {
    desk = commandDesk()
    desk.run('init', '--region', '430681', '--name', '示例县')
    desk.run('sample', '--households', '20', '--seed', 'app', desk.path('county.xlsx'))
    desk.run('import', 'households', desk.path('county.xlsx'))
    store = startStore(desk.path('data'))
    await store.signIn()
    await store.call('attachment.setLimits', { fileMiB: 60, householdMiB: 600 })
    householdId = (await store.call('household.list', {})).rows[0]?.id ?? ''
    const scan = desk.path('scan.pdf')
    writeFileSync(scan, Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(40 * 1024 * 1024)]))
    file = await store.giveFile(scan)
  })
  afterEach(async () => {
    await store.stop()
    rmSync(desk.folder, { recursive: true, force: true })
  })

  const described = { item: 'identity', personId: null, title: '', issuer: '', datedOn: null, note: '' } as const
  const add = () => store.call('attachment.add', { householdId, caseId: null, file, ...described })
  const job = async (): Promise<JobInfo | undefined> =>
    (await store.call('job.list', {})).jobs.find(({ kind }) => kind === 'attachment.add')
  async function until(reached: (one: JobInfo) => boolean): Promise<JobInfo> {
    for (;;) {
      const one = await job()
      if (one && reached(one)) return one
      await setTimeout(5)
    }
  }
  /** What lies in the database, looked at without the program. */
  function kept(): number[] {
    const folder = dataFolder(desk.path('data'))
    const { key } = openWithPassphrase(readKeyring(folder.keyring), null, deskPassphrase)
    const db = openConnection(folder.database, key, { mustExist: true })
    try {
      return db
        .all<{ n: number }>(sql`SELECT count(*) AS n FROM attachment UNION ALL SELECT count(*) FROM attachment_chunk`)
        .map(({ n }) => n)
    } finally {
      db.close()
    }
  }

  it('holds nobody up: others write all the while it is taken in', { timeout: 120_000 }, async () => {
    await add()
    await until(({ phase }) => phase === 'attachment.writing')
    const waits: number[] = []
    for (let running = true; running;) {
      const began = performance.now()
      // The look is logged: a write of its own.
      await store.call('household.page', { id: householdId })
      waits.push(performance.now() - began)
      running = (await job())?.state === 'running'
    }
    expect((await job())?.state).toBe('done')
    expect(waits.length).toBeGreaterThan(10)
    expect(Math.max(...waits)).toBeLessThan(1000)
    const { rows } = await store.call('attachment.list', { householdId })
    expect(rows.map(({ fileName, chunks }) => [fileName, chunks])).toEqual([['scan.pdf', 161]])
  })

  it(
    'leaves nothing behind after the next start when the program is killed on the way',
    { timeout: 120_000 },
    async () => {
      await add()
      await until(({ phase, done }) => phase === 'attachment.writing' && done >= 12)
      await store.kill()
      const [rows, pieces] = kept()
      expect(rows).toBe(1)
      expect(pieces).toBeGreaterThan(20)
      expect(pieces).toBeLessThan(161)
      store = startStore(desk.path('data'))
      await store.signIn()
      expect((await store.call('attachment.list', { householdId })).rows).toEqual([])
      await store.stop()
      expect(kept()).toEqual([0, 0])
      // And it can be taken in after all.
      store = startStore(desk.path('data'))
      await store.signIn()
      file = await store.giveFile(desk.path('scan.pdf'))
      await add()
      expect((await until(({ state }) => state !== 'running')).state).toBe('done')
    },
  )
})
