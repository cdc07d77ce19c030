import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDays } from '@shared/domain/dates'
import { backupErrors } from '@shared/messages/backup'
import { readBackupFile } from '../../../electron/store/backup/backupFile'
import { isBackupDue, isProofDue } from '../../../electron/store/backup/backupSchedule'
import { readBackupState } from '../../../electron/store/backup/backupState'
import { contextOf, openBook } from '../../../electron/store/book'
import type { ServiceContext } from '../../../electron/store/context'
import { quietControl } from '../../../electron/store/jobs/control'
import { latestVersion } from '../../../electron/store/migrate'
import {
  backupTrouble,
  inspectBackup,
  lastBackupAt,
  listBackups,
  listedBackup,
  programSession,
  proveNewest,
  repairKeyring,
  setSecondFolder,
  takeLoggedBackup,
  type TakeOutput,
} from '../../../electron/store/services/office/backups'
import { sql } from '../../../electron/store/sql'
import { temporaryFolder, testBook, testClock, testPassphrase, type TestBook } from '../testBook'
import { fillDisk, filledBook, smallDisk, toldBy } from './backupBook'

describe('backups of a book', () => {
  let t: TestBook
  let second: string
  beforeEach(() => {
    t = testBook()
    second = temporaryFolder()
  })
  afterEach(() => {
    t.end()
    rmSync(second, { recursive: true, force: true })
  })

  /** The program itself on a day. */
  const on = (day: string): ServiceContext => ({
    ...contextOf(t.book),
    session: programSession('430681'),
    clock: testClock(day),
  })
  const take = (ctx: ServiceContext = on('2026-11-20'), file: string | null = null): TakeOutput =>
    takeLoggedBackup(ctx, { key: t.book.key, keyring: t.book.keyring(), kind: 'daily', file }, quietControl)
  const listed = async (): Promise<string[]> => {
    const { backups } = await listBackups(t.folder, t.book)
    return backups.map(({ name, place }) => `${name.slice(8, 16)} ${place}`)
  }
  const actions = (): string[] =>
    t.book.db
      .all<{ action: string }>(sql`SELECT action FROM audit_event WHERE user_id = 'program' ORDER BY seq`)
      .map(({ action }) => action)

  it('are logged, listed and counted in the status line', async () => {
    const done = take()
    expect(done.second).toBe('none')
    const name = basename(done.path)
    const { header, bytes } = readBackupFile(done.path)
    expect(
      t.book.db.all(sql`SELECT name, kind, taken_at, bytes, digest, audit_seq, place, proven_at FROM backup_log`),
    ).toEqual([
      {
        name,
        kind: 'daily',
        taken_at: header.takenAt,
        bytes,
        digest: header.content,
        audit_seq: header.audit.seq,
        place: 'folder',
        proven_at: null,
      },
    ])
    expect(actions()).toEqual(['backup.take'])
    expect(await listBackups(t.folder, t.book)).toEqual({
      backups: [{ name, kind: 'daily', takenAt: header.takenAt, bytes, schemaVersion: latestVersion, place: 'own' }],
      secondFolder: null,
      secondTrouble: null,
      lastProvenAt: null,
      trouble: null,
      undoableSince: null,
    })
    expect(lastBackupAt(t.book)).toBe(header.takenAt)
    // A file that is gone is no backup any more, whatever the log says.
    rmSync(done.path)
    expect(lastBackupAt(t.book)).toBeNull()
  })

  it('count for the status line only when somebody with the key verified them', () => {
    const other = testBook()
    const foreign = takeLoggedBackup(
      { ...contextOf(other.book), session: programSession('430681') },
      { key: other.book.key, keyring: other.book.keyring(), kind: 'daily', file: null },
      quietControl,
    )
    mkdirSync(t.folder.backups)
    copyFileSync(foreign.path, join(t.folder.backups, 'foreign.zfbak'))
    writeFileSync(join(t.folder.backups, 'empty.zfbak'), '')
    writeFileSync(join(t.folder.backups, '.zhongfu-0123456789ab.zfbak.part'), 'half')
    other.end()
    expect(lastBackupAt(t.book)).toBeNull()
  })

  it('saved elsewhere count too', () => {
    const path = join(second, '众扶备份.zfbak')
    const done = take(on('2026-11-20'), path)
    expect([done.path, existsSync(t.folder.backups), actions()]).toEqual([path, false, ['backup.saveAs']])
    expect(lastBackupAt(t.book)).toBe(readBackupFile(path).header.takenAt)
  })

  it('are copied to a second folder, byte for byte, and rotated in both', async () => {
    setSecondFolder(on('2026-11-01'), null)
    setSecondFolder(contextOf(t.book), second)
    for (let n = 0; n < 16; n += 1) {
      const done = take(on(addDays('2026-11-01', n)))
      expect(done.second).toBe('done')
      expect(readFileSync(join(second, basename(done.path)))).toEqual(readFileSync(done.path))
    }
    const days = Array.from({ length: 14 }, (_one, back) => `${addDays('2026-11-16', -back).replaceAll('-', '')} both`)
    expect(await listed()).toEqual(days)
    expect(readdirSync(second).length).toBe(14)
    expect(readdirSync(t.folder.backups).length).toBe(14)
  })

  it('never lose the newest when the clock is set back a year', async () => {
    for (let n = 0; n < 15; n += 1) take(on(addDays('2026-11-01', n)))
    const newest = take(on('2025-11-20'))
    expect(existsSync(newest.path)).toBe(true)
    const again = take(on('2025-11-21'))
    expect([existsSync(newest.path), existsSync(again.path)]).toEqual([true, true])
    expect((await listed()).slice(0, 3)).toEqual(['20251121 own', '20251120 own', '20261115 own'])
  })

  it('stand all the same when the second folder is not there, and the page says so', async () => {
    setSecondFolder(contextOf(t.book), second)
    rmSync(second, { recursive: true })
    const done = take()
    expect([done.second, existsSync(done.path)]).toEqual(['failed', true])
    const list = await listBackups(t.folder, t.book)
    expect(list.secondTrouble).toBe(`第二备份位置“${second}”现在找不到，可能移动硬盘没有接上。`)
    expect([list.trouble, backupTrouble(t.folder), list.backups.length]).toEqual([null, null, 1])
    mkdirSync(second)
    expect(take().second).toBe('done')
    expect((await listBackups(t.folder, t.book)).secondTrouble).toBeNull()
  })

  it('stand when the second folder is full or write protected', async ({ skip }) => {
    for (const [options, key] of [
      ['size=64k', 'secondFolderFull'],
      ['ro,size=64m', 'secondFolderReadOnly'],
    ] as const) {
      setSecondFolder(contextOf(t.book), second)
      const unmount = smallDisk(second, options)
      if (!unmount) skip('no right to mount a small disk here')
      try {
        const done = take()
        expect([key, done.second, readdirSync(second)]).toEqual([key, 'failed', []])
        expect(readBackupState(t.folder).secondTrouble?.messageKey).toBe(key)
        expect((await listBackups(t.folder, t.book)).secondTrouble).toContain(second)
      } finally {
        unmount?.()
      }
    }
  })

  it('go to no folder that would be lost with the data, is no folder, or cannot be written', ({ skip }) => {
    const set = (folder: string) => toldBy(() => setSecondFolder(contextOf(t.book), folder)).messageKey
    expect(set(join(second, 'nowhere'))).toBe('secondFolderNotAFolder')
    writeFileSync(join(second, 'file'), '')
    expect(set(join(second, 'file'))).toBe('secondFolderNotAFolder')
    mkdirSync(join(t.folder.root, 'inside'))
    expect(set(join(t.folder.root, 'inside'))).toBe('secondFolderInside')
    expect(set(t.folder.root)).toBe('secondFolderInside')
    const unmount = smallDisk(second, 'ro,size=1m')
    if (!unmount) skip('no right to mount a read-only disk here')
    expect(set(second)).toBe('secondFolderReadOnly')
    unmount?.()
    const sibling = `${t.folder.root}-sibling`
    mkdirSync(sibling)
    setSecondFolder(contextOf(t.book), sibling)
  })

  it('that fail are remembered until one succeeds', async ({ skip }) => {
    const unmount = smallDisk(t.folder.backups, 'size=4m')
    if (!unmount) skip('no right to mount a small disk here')
    try {
      const empty = fillDisk(t.folder.backups)
      expect(toldBy(take).code).toBe('DISK_FULL')
      empty()
      expect(backupTrouble(t.folder)).toBe('backupNoSpace')
      expect((await listBackups(t.folder, t.book)).trouble).toMatch(
        /^磁盘空间不足，需要 .+ MB，只剩 .+，备份没有建立。$/,
      )
      take()
      expect([backupTrouble(t.folder), (await listBackups(t.folder, t.book)).trouble]).toEqual([null, null])
    } finally {
      unmount?.()
    }
  })

  it('are proven by restoring the newest into a scratch folder that is gone afterwards', () => {
    const prove = () => proveNewest(on('2026-11-21'), { key: t.book.key }, quietControl)
    expect(toldBy(prove)).toEqual({ code: 'NOT_FOUND', messageKey: 'backupNone' })
    take()
    const newest = take(on('2026-11-21'))
    expect(prove().name).toBe(basename(newest.path))
    expect(t.book.db.all(sql`SELECT name FROM backup_log WHERE proven_at IS NOT NULL`)).toEqual([
      { name: basename(newest.path) },
    ])
    expect(readBackupState(t.folder)).toMatchObject({ trouble: null })
    expect(readBackupState(t.folder).lastProvenAt).toMatch(/^2026-11-21/)
    expect(readdirSync(t.folder.root).filter((name) => name.startsWith('restore'))).toEqual([])
    const bytes = readFileSync(newest.path)
    bytes[9000] = (bytes[9000] ?? 0) ^ 1
    writeFileSync(newest.path, bytes)
    expect(toldBy(prove)).toEqual({ code: 'FILE_DAMAGED', messageKey: 'proofFailed' })
    expect(backupTrouble(t.folder)).toBe('proofFailed')
    expect(readdirSync(t.folder.root).filter((name) => name.startsWith('restore'))).toEqual([])
  })

  it('are taken and set up by a 县管理员 or the program only', () => {
    const clerk = { ...contextOf(t.book), session: { ...t.book.session, duties: new Set(['read', 'import'] as const) } }
    expect(toldBy(() => take(clerk)).code).toBe('NOT_ALLOWED')
    expect(toldBy(() => setSecondFolder(clerk, null)).code).toBe('NOT_ALLOWED')
    expect(toldBy(() => proveNewest(clerk, { key: t.book.key }, quietControl)).code).toBe('NOT_ALLOWED')
    expect(existsSync(t.folder.backups)).toBe(false)
  })

  it('are listed while the book is locked or damaged, with those of the second folder', async () => {
    setSecondFolder(contextOf(t.book), second)
    take(on('2026-11-20'))
    const later = take(on('2026-11-21'))
    rmSync(later.path)
    t.book.close()
    for (const damage of [
      () => undefined,
      () => writeFileSync(t.folder.keyring, 'x'),
      () => rmSync(t.folder.database),
    ]) {
      damage()
      const list = await listBackups(t.folder, null)
      expect(list.backups.map(({ name, place }) => `${name.slice(8, 16)} ${place}`)).toEqual([
        '20261121 second',
        '20261120 both',
      ])
      expect(list.secondFolder).toBe(second)
    }
    expect(listedBackup(t.folder, null, basename(later.path))).toBe(join(second, basename(later.path)))
  })

  it('are found by name in the backup folders only', () => {
    const { path } = take()
    expect(listedBackup(t.folder, t.book, basename(path))).toBe(path)
    for (const name of ['none.zfbak', '../zhongfu.db', '../backups/x.zfbak', '..\\x.zfbak', path, 'keyring.json', '']) {
      expect(toldBy(() => listedBackup(t.folder, t.book, name))).toEqual({
        code: 'NOT_FOUND',
        messageKey: 'backupGone',
      })
    }
  })

  it('say what they are before anything is done with them', () => {
    const { path } = take()
    const { header, bytes } = readBackupFile(path)
    const said = {
      region: '430681',
      takenAt: header.takenAt,
      kind: 'daily',
      bytes,
      schemaVersion: latestVersion,
      onePerson: true,
    }
    expect(inspectBackup(t.folder, path)).toEqual({ ...said, book: 'same' })
    const other = testBook()
    expect(inspectBackup(other.folder, path)).toEqual({ ...said, book: 'other' })
    other.book.close()
    rmSync(other.folder.root, { recursive: true })
    expect(inspectBackup(other.folder, path)).toEqual({ ...said, book: 'none' })
    other.end()
  })

  it('give a damaged or foreign keyring back', () => {
    expect(toldBy(() => repairKeyring(t.folder, 'a'))).toEqual({ code: 'CONFLICT', messageKey: 'keyringWhole' })
    const { path } = take()
    t.book.close()
    const whole = readFileSync(t.folder.keyring, 'utf8')
    const other = testBook()
    other.book.close()
    const damages = [whole.slice(0, 500), '', readFileSync(other.folder.keyring, 'utf8'), null]
    for (const damaged of damages) {
      if (damaged === null) rmSync(t.folder.keyring)
      else writeFileSync(t.folder.keyring, damaged)
      expect(repairKeyring(t.folder, '2026-11-22T00:00:00.000Z')).toEqual({ from: basename(path) })
      expect(readBackupState(t.folder).keyringFrom).toEqual({ name: basename(path), at: '2026-11-22T00:00:00.000Z' })
      const book = openBook(t.folder, { login: null, passphrase: testPassphrase })
      expect(book.keyring()).toEqual(readBackupFile(path).header.keyring)
      book.close()
    }
    expect(readFileSync(`${t.folder.keyring}.damaged`, 'utf8')).toBe(damages[2])
    rmSync(path)
    writeFileSync(t.folder.keyring, 'x')
    expect(toldBy(() => repairKeyring(t.folder, 'a'))).toEqual({ code: 'NOT_FOUND', messageKey: 'keyringNoBackup' })
    expect(readFileSync(t.folder.keyring, 'utf8')).toBe('x')
    other.end()
  })

  it('have a sentence for everything that can go wrong', () => {
    for (const [key, words] of Object.entries(backupErrors)) {
      const { what, next } = typeof words === 'string' ? { what: words, next: '' } : words
      expect({ key, ends: [what, next].every((text) => text.endsWith('。')), loud: /[！!]/.test(what + next) }).toEqual(
        {
          key,
          ends: true,
          loud: false,
        },
      )
    }
  })
})

describe('what is due', () => {
  it('is a backup on every day that has none, whichever way the clock was moved', () => {
    const now = '2026-11-20T04:00:00.000Z'
    expect(isBackupDue(null, now)).toBe(true)
    expect(isBackupDue('2026-11-20T01:00:00.000Z', now)).toBe(false)
    expect(isBackupDue('2026-11-19T04:00:00.000Z', now)).toBe(true)
    expect(isBackupDue('2027-11-20T04:00:00.000Z', now)).toBe(true)
  })

  it('is a proof after seven days, or when the last one lies in the future', () => {
    const now = '2026-11-20T04:00:00.000Z'
    expect(isProofDue(null, now)).toBe(true)
    expect(isProofDue('2026-11-13T04:00:01.000Z', now)).toBe(false)
    expect(isProofDue('2026-11-13T04:00:00.000Z', now)).toBe(true)
    expect(isProofDue('2026-11-20T10:00:00.000Z', now)).toBe(false)
    expect(isProofDue('2027-11-20T04:00:00.000Z', now)).toBe(true)
  })
})

describe('a large text or a strange value', () => {
  it('comes through a backup as it is', () => {
    const t = filledBook()
    const strange = ['', '\u0000', "'; DROP TABLE setting; --", '𠮷', '\u202e', 'x'.repeat(1_000_000)]
    strange.forEach((value, index) => {
      t.book.db.transaction((tx) => tx.run(sql`INSERT INTO setting VALUES (${`k${index}`}, ${value})`))
    })
    const ctx = { ...contextOf(t.book), session: programSession('430681') }
    const input = { key: t.book.key, keyring: t.book.keyring(), kind: 'daily', file: null } as const
    takeLoggedBackup(ctx, input, quietControl)
    expect(proveNewest(ctx, { key: t.book.key }, quietControl).records).toBeGreaterThan(9000)
    t.end()
  })
})
