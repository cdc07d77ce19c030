import {
  closeSync,
  copyFileSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { checkBook, type CheckResult } from '../../../electron/store/backup/checkBook'
import { damageDetails } from '../../../electron/store/backup/damage'
import type { BackupFile } from '../../../electron/store/backup/backupFile'
import { auditHead } from '../../../electron/store/audit/auditLog'
import { openConnection } from '../../../electron/store/openStore'
import { sql } from '../../../electron/store/sql'
import type { TestBook } from '../testBook'
import { filledBook, take } from './backupBook'

const pageBytes = 4096

describe('checking the data', () => {
  let t: TestBook
  let backup: BackupFile
  let entries = 0
  /** Number of a page of each kind that holds content. */
  const pageOf: Record<string, number> = {}
  let whole: string
  beforeAll(() => {
    t = filledBook()
    backup = take(t)
    const kinds = t.book.db.all<{ name: string; pagetype: string; pageno: number }>(
      sql`SELECT name, pagetype, min(pageno) AS pageno FROM dbstat WHERE ncell > 0 OR pagetype = 'overflow'
        GROUP BY name, pagetype`,
    )
    const find = (name: string, type: string): number =>
      kinds.find((page) => page.name === name && page.pagetype === type)?.pageno ?? 0
    pageOf['the first page, with the header and the schema'] = 1
    pageOf['a schema leaf'] = find('sqlite_schema', 'leaf')
    pageOf['a table interior'] = find('region', 'internal')
    pageOf['a table leaf'] = find('person', 'leaf')
    pageOf['an index interior'] = find('person_name', 'internal')
    pageOf['an index leaf'] = find('person_name', 'leaf')
    pageOf['an overflow page'] = find('policy_set', 'overflow')
    const used = new Set(t.book.db.all<{ pageno: number }>(sql`SELECT pageno FROM dbstat`).map(({ pageno }) => pageno))
    const count = Number(t.book.db.pragma('page_count'))
    // Pages in no tree: trunks of the list of free pages, and free pages.
    const free = Array.from({ length: count }, (_one, index) => index + 1).filter((number) => !used.has(number))
    pageOf['the first free page'] = free[0] ?? 0
    pageOf['the last free page'] = free.at(-1) ?? 0
    t.book.close()
    const closed = openConnection(t.folder.database, t.book.key, { mustExist: true })
    entries = auditHead(closed).seq
    closed.close()
    whole = join(t.folder.root, 'whole.db')
    copyFileSync(t.folder.database, whole)
  })
  afterAll(() => {
    rmSync(join(t.folder.root, '..'), { recursive: true, force: true })
  })
  beforeEach(() => copyFileSync(whole, t.folder.database))
  afterEach(() => {
    for (const suffix of ['-wal', '-shm']) rmSync(`${t.folder.database}${suffix}`, { force: true })
  })

  const check = (): CheckResult => checkBook({ folder: t.folder, key: t.book.key })
  const lastGood = () => ({ name: basename(backup.path), takenAt: backup.header.takenAt })

  function flip(path: string, at: number): void {
    const file = openSync(path, 'r+')
    const byte = Buffer.alloc(1)
    readSync(file, byte, 0, 1, at)
    byte[0] = (byte[0] ?? 0) ^ 0x04
    writeSync(file, byte, 0, 1, at)
    closeSync(file)
  }

  it('finds nothing in whole data, reads every page and walks the whole log', () => {
    expect(check()).toEqual({
      pages: readFileSync(whole).length / pageBytes,
      entries,
      findings: [],
      lastGoodBackup: lastGood(),
    })
  })

  it.each([
    'the first page, with the header and the schema',
    'a schema leaf',
    'a table interior',
    'a table leaf',
    'an index interior',
    'an index leaf',
    'an overflow page',
    'the first free page',
    'the last free page',
  ])('finds one flipped bit in %s, names the page and the last good backup', (kind) => {
    const number = pageOf[kind] ?? 0
    expect(number).toBeGreaterThan(0)
    for (const at of [100, 2000, pageBytes - 100, pageBytes - 1]) {
      copyFileSync(whole, t.folder.database)
      flip(t.folder.database, (number - 1) * pageBytes + at)
      const found = check()
      expect(found.findings[0]).toBe(`数据文件有 1 页的内容已损坏或被改动：第 ${number} 页。`)
      expect(found.lastGoodBackup).toEqual(lastGood())
    }
  })

  it('finds every damaged byte of the part of the header that stands in plain', () => {
    for (let at = 16; at < 24; at += 1) {
      copyFileSync(whole, t.folder.database)
      flip(t.folder.database, at)
      expect(check().findings[0]).toBe('数据文件开头的格式说明已损坏或被改动。')
    }
    copyFileSync(whole, t.folder.database)
    flip(t.folder.database, 3)
    expect(check().findings[0]).toBe('数据文件开头的部分已损坏或被改动，各页都无法核对。')
  })

  it('finds a cut file and one with a tail', () => {
    const size = readFileSync(whole).length
    truncateSync(t.folder.database, size - 10)
    expect(check().findings[0]).toContain('文件被截断或尾部多出了内容')
    copyFileSync(whole, t.folder.database)
    truncateSync(t.folder.database, size - 20 * pageBytes)
    expect(check().findings.length).toBeGreaterThan(0)
    copyFileSync(whole, t.folder.database)
    writeFileSync(t.folder.database, 'x', { flag: 'a' })
    expect(check().findings[0]).toContain('文件被截断或尾部多出了内容')
  })

  it('finds a page that was overwritten with zeros', () => {
    const file = openSync(t.folder.database, 'r+')
    writeSync(file, Buffer.alloc(pageBytes), 0, pageBytes, ((pageOf['a table leaf'] ?? 0) - 1) * pageBytes)
    closeSync(file)
    expect(check().findings).not.toEqual([])
  })

  it('finds a page that was put back from earlier in another place', () => {
    const bytes = readFileSync(t.folder.database)
    const from = ((pageOf['a table leaf'] ?? 0) - 1) * pageBytes
    const to = ((pageOf['an index leaf'] ?? 0) - 1) * pageBytes
    bytes.copy(bytes, to, from, from + pageBytes)
    writeFileSync(t.folder.database, bytes)
    expect(check().findings[0]).toBe(`数据文件有 1 页的内容已损坏或被改动：第 ${pageOf['an index leaf']} 页。`)
  })

  /** Changes the book with the key in hand, behind the program's back. */
  function tamper(script: string): void {
    const db = openConnection(t.folder.database, t.book.key, { mustExist: true })
    db.execute(script)
    db.close()
  }

  it('finds an edited audit entry and a deleted one though every page is whole', () => {
    tamper(`DROP TRIGGER audit_event_no_update; UPDATE audit_event SET user_id = 'somebody' WHERE seq = 2`)
    const edited = check()
    expect(edited.findings).toHaveLength(1)
    expect(edited.findings[0]).toContain('2')
    copyFileSync(whole, t.folder.database)
    tamper(`DROP TRIGGER audit_event_no_delete; DELETE FROM audit_event WHERE seq = 1`)
    expect(check().findings.length).toBeGreaterThan(0)
  })

  it('finds a record that refers to nothing', () => {
    tamper(`PRAGMA foreign_keys = OFF; UPDATE person SET household_id = 'nowhere' WHERE id = 'p1'`)
    expect(check().findings).toEqual(['有 1 条记录引用了不存在的记录，首先在表 person。'])
  })

  it('passes over a damaged backup to the last good one and says so', () => {
    const older = basename(backup.path)
    const newer = older.replace('manual', 'manual-2')
    const bytes = readFileSync(backup.path)
    bytes[50_000] = (bytes[50_000] ?? 0) ^ 1
    writeFileSync(join(t.folder.backups, newer), bytes)
    // The same number as the older one: the order between them is the name's.
    const found = check()
    expect(found.lastGoodBackup?.name).toBe(older)
    rmSync(join(t.folder.backups, newer))
  })

  it('says what a recovery page has to say when the data do not open', () => {
    flip(t.folder.database, 200)
    expect(damageDetails({ folder: t.folder, key: t.book.key })).toEqual({
      finding: '数据文件有 1 页的内容已损坏或被改动：第 1 页。',
      backup: basename(backup.path),
      backupAt: backup.header.takenAt,
    })
    rmSync(t.folder.database)
    expect(damageDetails({ folder: t.folder, key: t.book.key }).finding).toBe('数据文件 zhongfu.db 不见了。')
    expect(check()).toMatchObject({ pages: 0, entries: 0, findings: ['数据文件 zhongfu.db 不见了。'] })
    expect(damageDetails({ folder: t.folder, key: Buffer.alloc(32, 1) })).toMatchObject({ backup: '', backupAt: '' })
  })
})
