import { execFileSync, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setEnvironmentData } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ATTACHMENT_CHUNK } from '@shared/contracts/attachmentContract'
import { extractDatabase, readBackupFile } from '../../../electron/store/backup/backupFile'
import { takeBackup } from '../../../electron/store/backup/takeBackup'
import { contextOf, openBook } from '../../../electron/store/book'
import type { ServiceContext } from '../../../electron/store/context'
import type { Database } from '../../../electron/store/database'
import { dataFolder } from '../../../electron/store/dataFolder'
import type { JobControl } from '../../../electron/store/jobs/control'
import { openConnection } from '../../../electron/store/openStore'
import { addAttachment } from '../../../electron/store/services/attachments/addAttachment'
import { sweepArriving } from '../../../electron/store/services/attachments/arrival'
import {
  changeAttachment,
  listAttachments,
  openAttachment,
  removeAttachment,
} from '../../../electron/store/services/attachments/attachments'
import { setAttachmentLimits } from '../../../electron/store/services/attachments/limits'
import { saveAttachment } from '../../../electron/store/services/attachments/saveAttachment'
import { sql } from '../../../electron/store/sql'
import { failureOf } from '../failureOf'
import { testPassphrase } from '../testBook'
import { described, first, peopleBook, type PeopleBook } from './peopleBook'

const pieces = 11
describe('a file that is being taken in', () => {
  let t: PeopleBook
  let household: string
  let scan: string
  beforeEach(async () => {
    t = await peopleBook('attachments', 20)
    household = first(t.households).id
    scan = file('扫描.pdf')
  })
  afterEach(() => t.end())

  function file(name: string, bytes = randomBytes(pieces * ATTACHMENT_CHUNK - 1000)): string {
    const path = join(t.folder.root, '..', name)
    writeFileSync(path, Buffer.concat([Buffer.from('%PDF-1.7\n'), bytes]))
    return path
  }
  const input = (path = scan) => ({ householdId: household, caseId: null, path, ...described })
  const count = (table: string, db: Database = t.ctx.db): number =>
    db.get<{ n: number }>({ text: `SELECT count(*) AS n FROM ${table}`, values: [] })?.n ?? -1
  const kept = (db: Database = t.ctx.db) => [count('attachment', db), count('attachment_chunk', db)]
  const list = () => listAttachments(t.ctx, { householdId: household, caseId: null, offset: 0, limit: 200 })
  /** Calls `look` once, when at least `after` pieces are in the book and more are to come. */
  function midway(look: () => void, after = 4): JobControl {
    let looked = false
    return {
      progress: (phase) => {
        if (looked || phase !== 'attachment.writing' || count('attachment_chunk') < after) return
        looked = true
        look()
      },
      cancelled: () => false,
    }
  }

  it('lets others write between any two portions, none of which is larger than 1 MiB', () => {
    const other = openConnection(t.ctx.db.path, t.book.key, { mustExist: true })
    other.pragma('busy_timeout = 0')
    const bytes: number[] = []
    let written = 0
    const measured: Database = {
      ...t.ctx.db,
      transaction: (run) => {
        const before = count('attachment_chunk')
        try {
          return t.ctx.db.transaction(run)
        } finally {
          bytes.push((count('attachment_chunk') - before) * ATTACHMENT_CHUNK)
        }
      },
    }
    const control: JobControl = {
      progress: (phase) => {
        if (phase !== 'attachment.writing') return
        other.transaction((tx) => tx.run(sql`UPDATE setting SET value = value WHERE key = 'region'`))
        written += 1
      },
      cancelled: () => false,
    }
    addAttachment({ ...t.ctx, db: measured }, input(), control)
    other.close()
    expect(written).toBe(pieces)
    expect(bytes.filter((one) => one > 0)).toEqual([1024 * 1024, 1024 * 1024, 3 * ATTACHMENT_CHUNK])
    expect(list().rows.map((row) => [row.fileName, row.chunks])).toEqual([['扫描.pdf', pieces]])
    expect(t.entries('attachment.add')).toHaveLength(1)
  })

  it('is seen by nobody before its last piece is in, and cannot be touched', () => {
    const before = list()
    let looked = 0
    addAttachment(
      t.ctx,
      input(),
      midway(() => {
        looked += 1
        const id = t.ctx.db.get<{ id: string }>(sql`SELECT id FROM attachment`)?.id ?? ''
        expect(list()).toEqual(before)
        expect(failureOf(() => openAttachment(t.ctx, id))).toBe('NOT_FOUND attachmentNotFound')
        expect(failureOf(() => saveAttachment(t.ctx, id, join(t.folder.root, 'x')))).toBe(
          'NOT_FOUND attachmentNotFound',
        )
        expect(failureOf(() => removeAttachment(t.ctx, { id, revision: 1, reason: '看不清' }))).toBe(
          'NOT_FOUND attachmentNotFound',
        )
        expect(failureOf(() => changeAttachment(t.ctx, { id, revision: 1, rotation: 90, ...described }))).toBe(
          'NOT_FOUND attachmentNotFound',
        )
        expect(t.entries('attachment.add')).toEqual([])
        // Another window of this run opens the book: it is not taken for what a killed program left.
        sweepArriving(t.book)
      }),
    )
    expect([looked, list().rows.length, t.entries('attachment.add').length]).toEqual([1, 1, 1])
  })

  it('cannot be changed any more once it is there', () => {
    const { id } = addAttachment(t.ctx, input())
    const tried = (script: string) => () => t.ctx.db.execute(script)
    expect(tried(`INSERT INTO attachment_chunk VALUES ('${id}', 99, x'00')`)).toThrow('takes no more pieces')
    expect(tried(`UPDATE attachment SET arriving = 'x'`)).toThrow('stays there')
    expect(tried(`DELETE FROM attachment_chunk`)).toThrow('never deleted')
    expect(tried(`DELETE FROM attachment`)).toThrow('never deleted')
  })

  it('is refused at the end where another window took in the same, or the last room, meanwhile', () => {
    const same = join(t.folder.root, '..', '同一份.pdf')
    copyFileSync(scan, same)
    expect(
      failureOf(() =>
        addAttachment(
          t.ctx,
          input(),
          midway(() => void addAttachment(t.ctx, input(same)), 2),
        ),
      ),
    ).toBe('CONFLICT attachmentDuplicate')
    expect(kept()).toEqual([1, pieces])
    setAttachmentLimits(t.ctx, { fileMiB: 6, householdMiB: 10 })
    const large = (name: string) => file(name, randomBytes(4_500_000))
    const [one, two] = [large('一.pdf'), large('二.pdf')]
    const stopped = midway(() => void addAttachment(t.ctx, input(two)), pieces + 4)
    expect(failureOf(() => addAttachment(t.ctx, input(one), stopped))).toBe('INVALID_INPUT attachmentHouseholdFull')
    expect(list().rows.map((row) => row.fileName)).toEqual(['同一份.pdf', '二.pdf'])
    expect(kept()[0]).toBe(2)
  })

  it('grows under the reading, as while a scanner writes it, and is refused without a trace', () => {
    const longer = Buffer.concat([readFileSync(scan), randomBytes(3 * ATTACHMENT_CHUNK)])
    const growing = midway(() => writeFileSync(scan, longer))
    expect(failureOf(() => addAttachment(t.ctx, input(), growing))).toBe('INVALID_INPUT attachmentFileChanged')
    expect(kept()).toEqual([0, 0])
  })

  /** The data folder as a kill at this moment leaves it: database and log as they lie on the disk. */
  function asKilled(name: string): string {
    const root = join(t.folder.root, '..', name)
    const killed = dataFolder(root)
    mkdirSync(join(root, 'backups'), { recursive: true })
    for (const from of [t.folder.keyring, t.folder.database, `${t.folder.database}-wal`]) {
      if (existsSync(from)) copyFileSync(from, join(root, basename(from)))
    }
    expect(existsSync(killed.database)).toBe(true)
    return root
  }

  it('leaves nothing behind after the next start when the program is killed midway, and can be added again', () => {
    addAttachment(t.ctx, { ...input(file('先前.pdf', randomBytes(1000))) })
    let root = ''
    addAttachment(
      t.ctx,
      input(),
      midway(() => (root = asKilled('killed')), 6),
    )
    const folder = dataFolder(root)
    const left = openConnection(folder.database, t.book.key, { mustExist: true })
    expect(kept(left)).toEqual([2, 9])
    left.close()
    setEnvironmentData('zhongfu.run', undefined)
    const book = openBook(folder, { login: 'admin', passphrase: testPassphrase })
    try {
      const ctx: ServiceContext = contextOf(book)
      expect(kept(book.db)).toEqual([1, 1])
      expect(count('attachment WHERE arriving IS NOT NULL', book.db)).toBe(0)
      addAttachment(ctx, input())
      expect(kept(book.db)).toEqual([2, 1 + pieces])
      expect(book.db.pragma('integrity_check')).toBe('ok')
    } finally {
      book.close()
    }
  })

  it('is in no backup that is taken midway once that one is opened', () => {
    const copy = join(t.folder.root, '..', 'copy.zfbak')
    const control = midway(() =>
      takeBackup({
        databasePath: t.ctx.db.path,
        key: t.book.key,
        keyring: t.book.keyring(),
        kind: 'manual',
        at: '2026-11-20T02:00:00.000Z',
        ownFolder: t.folder.backups,
        file: copy,
      }),
    )
    addAttachment(t.ctx, input(), control)
    const restored = join(t.folder.root, '..', 'restored.db')
    extractDatabase(readBackupFile(copy), restored)
    setEnvironmentData('zhongfu.run', undefined)
    const db = openConnection(restored, t.book.key, { mustExist: true })
    expect(kept(db)).toEqual([1, 4])
    sweepArriving({ db })
    expect(kept(db)).toEqual([0, 0])
    db.close()
  })
})

// A real full disk: a memory disk that holds the book and not the scan. Only root may mount one.
const mountable = process.getuid?.() === 0

describe.skipIf(!mountable)('on a disk that fills up midway', () => {
  it('says so, keeps nothing that anybody sees, and is clean after the next start with room again', async () => {
    const t = await peopleBook('attachments', 20)
    const small = join(t.folder.root, '..', 'small')
    mkdirSync(small)
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', small]).status !== 0) {
      t.end()
      process.stderr.write('No right to mount a small disk: the full-disk test is skipped.\n')
      return
    }
    try {
      t.ctx.db.pragma('wal_checkpoint(TRUNCATE)')
      const folder = dataFolder(join(small, 'data'))
      mkdirSync(folder.root, { recursive: true })
      copyFileSync(t.folder.keyring, folder.keyring)
      copyFileSync(t.folder.database, folder.database)
      const book = openBook(folder, { login: 'admin', passphrase: testPassphrase })
      setAttachmentLimits(contextOf(book), { fileMiB: 60, householdMiB: 600 })
      const scan = join(t.folder.root, '..', 'scan.pdf')
      writeFileSync(scan, Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(40 * 1024 * 1024)]))
      const input = { householdId: first(t.households).id, caseId: null, path: scan, ...described }
      let portions = 0
      const control: JobControl = {
        progress: (phase) => void (portions += phase === 'attachment.writing' ? 1 : 0),
        cancelled: () => false,
      }
      expect(failureOf(() => addAttachment(contextOf(book), input, control))).toBe('DISK_FULL diskFull')
      expect(portions).toBeGreaterThan(8)
      const ctx = contextOf(book)
      expect(listAttachments(ctx, { householdId: input.householdId, caseId: null, offset: 0, limit: 9 }).rows).toEqual(
        [],
      )
      // As when the power goes on top of it: nothing is closed in order.
      execFileSync('mount', ['-o', 'remount,size=200m', small])
      const later = dataFolder(join(small, 'later'))
      mkdirSync(later.root)
      copyFileSync(folder.keyring, later.keyring)
      copyFileSync(folder.database, later.database)
      copyFileSync(`${folder.database}-wal`, `${later.database}-wal`)
      setEnvironmentData('zhongfu.run', undefined)
      const again = openBook(later, { login: 'admin', passphrase: testPassphrase })
      const left = again.db.all<{ n: number }>(
        sql`SELECT count(*) AS n FROM attachment UNION ALL SELECT count(*) FROM attachment_chunk`,
      )
      expect(left).toEqual([{ n: 0 }, { n: 0 }])
      addAttachment(contextOf(again), input)
      expect(again.db.pragma('integrity_check')).toBe('ok')
      again.close()
      book.close()
    } finally {
      spawnSync('umount', [small])
      rmSync(small, { recursive: true, force: true })
      t.end()
    }
  })
})
