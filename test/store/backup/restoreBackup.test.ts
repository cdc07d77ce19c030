import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RestoreSecret } from '@shared/contracts/backupContract'
import { auditHead, firstBrokenAuditEntry } from '../../../electron/store/audit/auditLog'
import { appendHeader, readBackupFile, type BackupFile } from '../../../electron/store/backup/backupFile'
import { restoreBackup, undoRestore, type RestoreRequest } from '../../../electron/store/backup/restoreBackup'
import { finishInterruptedRestore, keptNote, promise, swapSteps } from '../../../electron/store/backup/swapFolder'
import { openBook, type OpenBook } from '../../../electron/store/book'
import { dataFolder, lockFolder, type DataFolder } from '../../../electron/store/dataFolder'
import { checkOf, readKeyring, saveKeyring } from '../../../electron/store/keyring/keyring'
import { withPassphrase } from '../../../electron/store/keyring/slots'
import { latestVersion } from '../../../electron/store/migrate'
import { openConnection } from '../../../electron/store/openStore'
import { sql } from '../../../electron/store/sql'
import { readSetting } from '../../../electron/store/tables/setting'
import { temporaryFolder, testBook, testClock, testPassphrase, type TestBook } from '../testBook'
import { everything, everythingIn, filledBook, fillDisk, smallDisk, take, toldByAsync } from './backupBook'

const admin: RestoreSecret = { kind: 'passphrase', login: null, passphrase: testPassphrase }

/** Whether the data hold what was written after the backup. They must open with their own keyring's key. */
function holdsLater(folder: DataFolder, key: Uint8Array): boolean {
  expect(readKeyring(folder.keyring).check).toBe(checkOf(key))
  const db = openConnection(folder.database, key, { mustExist: true })
  try {
    return db.get(sql`SELECT 1 FROM region WHERE code = '430999'`) !== undefined
  } finally {
    db.close()
  }
}

describe('restoring', () => {
  let t: TestBook
  let backup: BackupFile
  beforeEach(() => {
    t = filledBook()
    backup = take(t, 'daily')
    t.book.db.execute(`INSERT INTO region VALUES ('430999', '备份之后')`)
  })
  afterEach(() => t.end())

  const request = (change: Partial<RestoreRequest> = {}): RestoreRequest => ({
    folder: t.folder,
    secret: admin,
    clock: testClock('2026-11-21'),
    openedKey: null,
    close: () => undefined,
    ...change,
  })
  const reopened = (): OpenBook => openBook(t.folder, { login: null, passphrase: testPassphrase })
  /** Every file of the folder besides backups, as bytes. */
  const filesOf = (folder: string): Record<string, string> =>
    Object.fromEntries(
      readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => [name, readFileSync(join(folder, name)).toString('base64')]),
    )

  it('brings every row back, tells the log what was given up, and takes a last backup of it', async () => {
    const then = everything(t.book.db)
    t.book.close()
    const before = readBackupFile(backup.path)
    const phases: string[] = []
    await restoreBackup({ ...request(), progress: (phase) => phases.push(phase) }, backup.path)
    expect(phases).toEqual(['proving', 'saving', 'swapping'])
    const { audit_event: events, setting, ...rows } = everythingIn(t.folder.database, t.book.key)
    const { audit_event: eventsThen, setting: settingsThen, region, ...rowsThen } = then
    expect(setting).toEqual(expect.arrayContaining(settingsThen ?? []))
    expect(rows).toEqual({
      ...rowsThen,
      region: region?.filter((row) => !('code' in row && row.code === '430999')),
    })
    expect(events?.slice(0, before.header.audit.seq)).toEqual(eventsThen?.slice(0, before.header.audit.seq))
    const kinds = readdirSync(t.folder.backups).map((name) => name.split('-')[3])
    expect(kinds.toSorted()).toEqual(['daily.zfbak', 'restore.zfbak'])
  })

  it('writes the abandoned head into an unbroken log', async () => {
    t.book.close('person')
    const abandoned = readHead(t.folder)
    await restoreBackup(request(), backup.path)
    const book = reopened()
    const entry = book.db.get<{ seq: number; user_id: string; detail: string }>(
      sql`SELECT seq, user_id, detail FROM audit_event WHERE action = 'backup.restore'`,
    )
    expect(entry?.seq).toBe(backup.header.audit.seq + 1)
    expect(JSON.parse(entry?.detail ?? '')).toEqual({
      name: basename(backup.path),
      takenAt: backup.header.takenAt,
      openedBy: 'passphrase',
      auditSeq: abandoned.seq,
      auditHash: abandoned.hash,
    })
    expect(entry?.user_id).toBe(book.session.userId)
    expect(firstBrokenAuditEntry(book.db)).toBeNull()
    book.close()
  })

  function readHead(folder: DataFolder): { seq: number; hash: string } {
    const db = openConnection(folder.database, t.book.key, { mustExist: true })
    try {
      return auditHead(db)
    } finally {
      db.close()
    }
  }

  it('works on a bare PC with the backup file and the recovery code alone', async () => {
    const bare = temporaryFolder()
    copyFileSync(backup.path, join(bare, '拷来的备份.zfbak'))
    const folder = dataFolder(join(bare, '新文件夹', 'data'))
    const secret: RestoreSecret = { kind: 'recovery', code: t.recoveryCode.toLowerCase() }
    await restoreBackup(request({ folder, secret }), join(bare, '拷来的备份.zfbak'))
    expect(holdsLater(folder, t.book.key)).toBe(false)
    const book = openBook(folder, { login: null, passphrase: testPassphrase })
    expect(readSetting(book.db, 'countyName')).toBe('示例县')
    expect(book.db.get(sql`SELECT user_id, detail FROM audit_event WHERE action = 'backup.restore'`)).toEqual({
      user_id: 'unknown',
      detail: JSON.stringify({
        name: '拷来的备份.zfbak',
        takenAt: backup.header.takenAt,
        openedBy: 'recovery',
        auditSeq: null,
        auditHash: null,
      }),
    })
    book.close()
    // Nothing was there, so there is nothing to go back to.
    expect(keptNote(folder)).toBeNull()
    expect(readdirSync(folder.root).filter((name) => name.startsWith('restore'))).toEqual([])
    rmSync(bare, { recursive: true })
  })

  it('can itself be undone, and the undoing too', async () => {
    t.book.close()
    await restoreBackup(request(), backup.path)
    expect([holdsLater(t.folder, t.book.key), keptNote(t.folder)?.bookId]).toEqual([false, backup.header.bookId])
    await undoRestore(request())
    expect(holdsLater(t.folder, t.book.key)).toBe(true)
    const book = reopened()
    expect(firstBrokenAuditEntry(book.db)).toBeNull()
    const detail = book.db.get<{ detail: string }>(
      sql`SELECT detail FROM audit_event WHERE action = 'backup.undoRestore'`,
    )
    expect(JSON.parse(detail?.detail ?? '{}')).toMatchObject({ openedBy: 'passphrase' })
    book.close()
    await undoRestore(request())
    expect(holdsLater(t.folder, t.book.key)).toBe(false)
    await undoRestore(request())
    expect(holdsLater(t.folder, t.book.key)).toBe(true)
  })

  it('is undone only with a secret of what comes back', async () => {
    t.book.close()
    await restoreBackup(request(), backup.path)
    const wrong: RestoreSecret = { kind: 'passphrase', login: null, passphrase: '不是这个密码' }
    expect(await toldByAsync(() => undoRestore(request({ secret: wrong })))).toEqual({
      code: 'WRONG_KEY',
      messageKey: 'wrongPassphrase',
    })
    expect(holdsLater(t.folder, t.book.key)).toBe(false)
    const bare = dataFolder(join(t.folder.root, 'bare'))
    expect(await toldByAsync(() => undoRestore(request({ folder: bare })))).toEqual({
      code: 'NOT_FOUND',
      messageKey: 'nothingToUndo',
    })
  })

  it('is done by the running program too: the data are closed only when what comes in is proven', async () => {
    const { key } = t.book
    let closed = 0
    const opened = request({
      openedKey: key,
      close: () => {
        closed += 1
        t.book.close('restore')
      },
    })
    const damaged = join(t.folder.root, 'damaged.zfbak')
    const bytes = readFileSync(backup.path)
    bytes[100_000] = (bytes[100_000] ?? 0) ^ 1
    writeFileSync(damaged, bytes)
    expect(await toldByAsync(() => restoreBackup(opened, damaged))).toEqual({
      code: 'FILE_DAMAGED',
      messageKey: 'backupDamaged',
    })
    expect([closed, existsSync(t.folder.lock), auditHead(t.book.db).seq > 0]).toEqual([0, true, true])
    await restoreBackup(opened, backup.path)
    expect([closed, existsSync(t.folder.lock)]).toEqual([1, false])
    expect(holdsLater(t.folder, t.book.key)).toBe(false)
  })

  describe('leaves everything as it was', () => {
    let files: Record<string, string>
    beforeEach(() => {
      t.book.close()
      files = filesOf(t.folder.root)
    })
    afterEach(() => {
      // The count of failed tries is the one thing that may come.
      const { 'attempts.json': _tries, ...now } = filesOf(t.folder.root)
      expect(now).toEqual(files)
      expect(existsSync(join(t.folder.root, 'restore.new'))).toBe(false)
      expect(holdsLater(t.folder, t.book.key)).toBe(true)
    })
    const told = (path: string, change: Partial<RestoreRequest> = {}) =>
      toldByAsync(() => restoreBackup(request(change), path))

    it('with a wrong passphrase, a wrong recovery code, and that of somebody who is no 县管理员', async () => {
      const wrong = (secret: RestoreSecret) => told(backup.path, { secret })
      expect(await wrong({ kind: 'passphrase', login: null, passphrase: '不是这个密码' })).toEqual({
        code: 'WRONG_KEY',
        messageKey: 'wrongPassphrase',
      })
      expect(await wrong({ kind: 'recovery', code: 'AAAAA-BBBBB-CCCCC-DDDDD-EEEEE-FFFFF' })).toEqual({
        code: 'WRONG_KEY',
        messageKey: 'wrongRecoveryCode',
      })
      const clerk = { id: 'u2', login: 'clerk', admin: false }
      const { header } = backup
      const path = join(t.folder.backups, 'clerk.zfbak')
      const keyring = withPassphrase(header.keyring, t.book.key, clerk, '经办人的密码', 'a')
      writeFileSync(path, readFileSync(backup.path).subarray(0, header.databaseBytes))
      appendHeader(path, { ...header, keyring }, t.book.key)
      const asClerk: RestoreSecret = { kind: 'passphrase', login: 'clerk', passphrase: '经办人的密码' }
      expect(await told(path, { secret: asClerk })).toEqual({ code: 'WRONG_KEY', messageKey: 'restoreNotAdmin' })
    })

    it('with the backup of another book, naming its county', async () => {
      const other = testBook()
      const foreign = take(other)
      expect(await told(foreign.path)).toEqual({ code: 'CONFLICT', messageKey: 'backupOfOtherBook' })
      other.end()
    })

    it('with a backup from a newer schema, naming both versions', async () => {
      const path = join(t.folder.backups, 'newer.zfbak')
      writeFileSync(path, readFileSync(backup.path).subarray(0, backup.header.databaseBytes))
      appendHeader(path, { ...backup.header, schemaVersion: latestVersion + 10 }, t.book.key)
      const error = await restoreBackup(request(), path).catch((caught: Error) => caught)
      expect(error).toMatchObject({
        code: 'STORE_FROM_FUTURE',
        details: { found: latestVersion + 10, known: latestVersion },
      })
    })

    it('with a cut, a flipped and a rewritten backup', async () => {
      const whole = readFileSync(backup.path)
      const path = join(t.folder.backups, 'bad.zfbak')
      writeFileSync(path, whole.subarray(0, whole.length - 4000))
      expect(await told(path)).toEqual({ code: 'FILE_DAMAGED', messageKey: 'backupNotWhole' })
      const flipped = Buffer.from(whole)
      flipped[70_001] = (flipped[70_001] ?? 0) ^ 0x80
      writeFileSync(path, flipped)
      expect(await told(path)).toEqual({ code: 'FILE_DAMAGED', messageKey: 'backupDamaged' })
      writeFileSync(path, whole.subarray(0, backup.header.databaseBytes))
      appendHeader(path, { ...backup.header, takenAt: '2099-01-01T00:00:00.000Z' }, Buffer.alloc(32, 9))
      expect(await told(path)).toEqual({ code: 'FILE_DAMAGED', messageKey: 'backupAltered' })
    })

    it('with a description that does not tell of this database', async () => {
      const path = join(t.folder.backups, 'other-content.zfbak')
      writeFileSync(path, readFileSync(backup.path).subarray(0, backup.header.databaseBytes))
      appendHeader(path, { ...backup.header, rows: { ...backup.header.rows, region: 1 } }, t.book.key)
      expect(await told(path)).toEqual({ code: 'FILE_DAMAGED', messageKey: 'backupDamaged' })
    })

    it('while another program holds the folder', async () => {
      const release = lockFolder(t.folder)
      expect(await told(backup.path)).toEqual({ code: 'STORE_BUSY', messageKey: 'folderInUse' })
      release()
    })
  })

  it('meets a full disk with a sentence and leaves the data as they were', async ({ skip }) => {
    const bare = temporaryFolder()
    const folder = dataFolder(join(bare, 'data'))
    const unmount = smallDisk(folder.root, 'size=1m')
    if (!unmount) skip('no right to mount a small disk here')
    expect(await toldByAsync(() => restoreBackup(request({ folder }), backup.path))).toEqual({
      code: 'DISK_FULL',
      messageKey: 'restoreNoSpace',
    })
    expect(readdirSync(folder.root)).toEqual([])
    unmount?.()
    // Room at first, none when the last backup of what is there is to be written.
    const roomy = smallDisk(folder.root, 'size=40m')
    t.book.close()
    cpSync(t.folder.root, folder.root, { recursive: true, filter: (path) => basename(path) !== 'backups' })
    mkdirSync(folder.backups)
    writeFileSync(join(folder.backups, 'x'), '')
    const files = filesOf(folder.root)
    const empty = fillDisk(folder.backups)
    expect((await toldByAsync(() => restoreBackup(request({ folder }), backup.path))).code).toBe('DISK_FULL')
    empty()
    expect(filesOf(folder.root)).toEqual(files)
    expect(holdsLater(folder, t.book.key)).toBe(true)
    roomy?.()
    rmSync(bare, { recursive: true })
  })

  it('sets a damaged database aside as it is', async () => {
    t.book.close()
    const bytes = readFileSync(t.folder.database)
    bytes.fill(0x5a, 0, 100_000)
    writeFileSync(t.folder.database, bytes)
    await restoreBackup(request(), backup.path)
    expect(holdsLater(t.folder, t.book.key)).toBe(false)
    expect(readFileSync(join(t.folder.root, 'before-restore', 'zhongfu.db'))).toEqual(bytes)
    expect(await toldByAsync(() => undoRestore(request()))).toEqual({ code: 'FILE_DAMAGED', messageKey: 'undoDamaged' })
    expect(holdsLater(t.folder, t.book.key)).toBe(false)
  })

  it('works where the keyring is gone or damaged', async () => {
    t.book.close()
    for (const damage of [() => rmSync(t.folder.keyring), () => writeFileSync(t.folder.keyring, '{"version":2')]) {
      damage()
      await restoreBackup(request(), backup.path)
      expect(holdsLater(t.folder, t.book.key)).toBe(false)
    }
  })

  it('forgets the vault of this PC and keeps the passphrases of the backup', async () => {
    t.book.close()
    const { key } = t.book
    const renewed = withPassphrase(
      readKeyring(t.folder.keyring),
      key,
      { id: 'x', login: 'new', admin: true },
      '新的密码',
      'a',
    )
    saveKeyring(t.folder.keyring, renewed)
    await restoreBackup(request(), backup.path)
    expect(readKeyring(t.folder.keyring)).toEqual(backup.header.keyring)
    expect(readKeyring(join(t.folder.root, 'before-restore', 'keyring.json'))).toEqual(renewed)
  })
})

describe('a restore that is broken off', () => {
  const cut = (folder: DataFolder, after: number): boolean => {
    const steps = swapSteps(folder)
    for (let n = 0; n <= after; n += 1) if (steps.next().done) return true
    return false
  }

  /** A book with a proven restore before its first step; as the restore leaves it at that moment. */
  async function prepared(): Promise<{ t: TestBook; at: string }> {
    const t = testBook()
    const backup = take(t)
    t.book.db.execute(`INSERT INTO region VALUES ('430999', '备份之后')`)
    t.book.close()
    const other = temporaryFolder()
    const twin = dataFolder(join(other, 'data'))
    await restoreBackup(
      { folder: twin, secret: admin, clock: testClock(), openedKey: null, close: () => undefined },
      backup.path,
    )
    cpSync(twin.root, join(t.folder.root, 'restore.new'), { recursive: true })
    rmSync(other, { recursive: true })
    return { t, at: join(t.folder.root, 'restore.new') }
  }

  it('before its promise is rolled back, after it completed, at every single step', async () => {
    const { t, at } = await prepared()
    const pristine = temporaryFolder()
    cpSync(t.folder.root, join(pristine, 'unpromised'), { recursive: true })
    promise(at, { at: '2026-11-21T00:00:00.000Z', bookId: 'b' })
    cpSync(t.folder.root, join(pristine, 'promised'), { recursive: true })
    const start = (from: string): void => {
      rmSync(t.folder.root, { recursive: true })
      cpSync(join(pristine, from), t.folder.root, { recursive: true })
    }

    start('unpromised')
    expect(finishInterruptedRestore(t.folder)).toBe('removed')
    expect([holdsLater(t.folder, t.book.key), existsSync(at), keptNote(t.folder)]).toEqual([true, false, null])

    let steps = 0
    for (let done = false; !done; steps += 1) {
      start('promised')
      done = cut(t.folder, steps)
      // Also broken off a second time, while it is being completed.
      if (!done && steps % 2 === 0) cut(t.folder, 1)
      expect(existsSync(t.folder.keyring)).toBe(true)
      finishInterruptedRestore(t.folder)
      expect([steps, holdsLater(t.folder, t.book.key), existsSync(at)]).toEqual([steps, false, false])
      expect(keptNote(t.folder)).toEqual({ version: 1, at: '2026-11-21T00:00:00.000Z', bookId: 'b' })
      await undoRestore({
        folder: t.folder,
        secret: admin,
        clock: testClock(),
        openedKey: null,
        close: () => undefined,
      })
      expect(holdsLater(t.folder, t.book.key)).toBe(true)
    }
    expect(steps).toBeGreaterThan(6)
    rmSync(pristine, { recursive: true })
    t.book.close()
    rmSync(join(t.folder.root, '..'), { recursive: true, force: true })
  })

  it('into an empty folder never passes for an empty folder', async () => {
    const { t, at } = await prepared()
    const bare = temporaryFolder()
    promise(at, { at: '2026-11-21T00:00:00.000Z', bookId: 'b' })
    for (let step = 0; ; step += 1) {
      const folder = dataFolder(join(bare, `pc${step}`))
      cpSync(at, join(folder.root, 'restore.new'), { recursive: true })
      const done = cut(folder, step)
      finishInterruptedRestore(folder)
      expect([step, holdsLater(folder, t.book.key)]).toEqual([step, false])
      expect(readdirSync(folder.root).toSorted()).toEqual(['book.json', 'keyring.json', 'zhongfu.db'])
      if (done) break
    }
    rmSync(bare, { recursive: true })
    rmSync(join(t.folder.root, '..'), { recursive: true, force: true })
  })

  it('does not touch a folder where another program is restoring', async () => {
    const { t, at } = await prepared()
    const release = lockFolder(t.folder)
    expect(await toldByAsync(() => Promise.resolve().then(() => finishInterruptedRestore(t.folder)))).toEqual({
      code: 'STORE_BUSY',
      messageKey: 'folderInUse',
    })
    expect(existsSync(at)).toBe(true)
    release()
    rmSync(join(t.folder.root, '..'), { recursive: true, force: true })
  })
})
