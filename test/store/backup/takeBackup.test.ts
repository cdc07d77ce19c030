import { readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  extractDatabase,
  isAuthentic,
  readBackupFile,
  requireUndamaged,
  type BackupFile,
} from '../../../electron/store/backup/backupFile'
import { contentDigest } from '../../../electron/store/backup/contentDigest'
import { takeBackup } from '../../../electron/store/backup/takeBackup'
import { auditHead } from '../../../electron/store/audit/auditLog'
import { dataFolder } from '../../../electron/store/dataFolder'
import { openWithPassphrase, openWithRecovery, withVault } from '../../../electron/store/keyring/slots'
import { latestVersion } from '../../../electron/store/migrate'
import { openConnection } from '../../../electron/store/openStore'
import { testPassphrase, type TestBook } from '../testBook'
import {
  everything,
  everythingIn,
  fillDisk,
  filledBook,
  requestOf,
  smallDisk,
  take,
  toldBy,
  whenPhase,
} from './backupBook'

describe('a backup', () => {
  let t: TestBook
  beforeEach(() => {
    t = filledBook()
  })
  afterEach(() => t.end())

  const restored = (backup: BackupFile): string => {
    const path = join(t.folder.root, 'restored.db')
    extractDatabase(backup, path)
    return path
  }

  it('is one file that holds every row of every table and says of itself what it is', () => {
    const before = everything(t.book.db)
    const backup = take(t, 'daily')
    expect(backup.header).toMatchObject({
      version: 1,
      bookId: t.book.keyring().bookId,
      region: '430681',
      kind: 'daily',
      number: 1,
      schemaVersion: latestVersion,
      content: contentDigest(t.book.db).digest,
      audit: auditHead(t.book.db),
      rows: { region: 6001, person: 3000, import_problem: 100 },
    })
    expect(basename(backup.path)).toMatch(/^zhongfu-20261120-\d{6}-daily\.zfbak$/)
    expect(statSync(backup.path).size).toBe(backup.bytes)
    expect(isAuthentic(backup, t.book.key)).toBe(true)
    requireUndamaged(backup)
    expect(everythingIn(restored(backup), t.book.key)).toEqual(before)
    expect(readdirSync(t.folder.backups)).toEqual([basename(backup.path)])
  })

  it('opens with the secrets of its own keyring and carries nothing of this PC', () => {
    const { key } = t.book
    const keyring = withVault(
      t.book.keyring(),
      key,
      { machine: '窗口一电脑', under: Buffer.alloc(32, 1), sealed: Buffer.alloc(8) },
      '2026-11-20T01:00:00.000Z',
    )
    const backup = takeBackup({ ...requestOf(t), keyring })
    expect(backup.header.keyring.slots.map(({ kind }) => kind)).toEqual(['passphrase', 'recovery'])
    expect(openWithPassphrase(backup.header.keyring, null, testPassphrase).key).toEqual(Buffer.from(key))
    expect(openWithRecovery(backup.header.keyring, t.recoveryCode)).toEqual(Buffer.from(key))
  })

  it('shows nobody a name, a number or a county', () => {
    const bytes = readFileSync(take(t).path)
    // None so short that chance puts it among a million bytes of noise.
    for (const text of ['示例县', '管理员', '窗口', '人100', '43068119790', '第1村']) {
      expect({ text, found: bytes.includes(Buffer.from(text)) }).toEqual({ text, found: false })
    }
  })

  it('is numbered on, and takes another name within the same second', () => {
    const request = requestOf(t)
    const names = [1, 2, 3].map(() => takeBackup(request)).map(({ path, header }) => [header.number, basename(path)])
    expect(names.map(([number]) => number)).toEqual([1, 2, 3])
    expect(new Set(names.map(([, name]) => name)).size).toBe(3)
  })

  it('takes in what was written while it was copied, whole', () => {
    let writes = 0
    const control = whenPhase('backup.copying', () => {
      if (writes === 0) t.book.db.execute(`INSERT INTO region VALUES ('430682', '另一县')`)
      writes += 1
    })
    const backup = take(t, 'manual', control)
    // The first copy differed from the digest taken before the write: it was made again.
    expect(writes).toBe(2)
    expect(backup.header.rows['region']).toBe(6002)
    expect(everythingIn(restored(backup), t.book.key)).toEqual(everything(t.book.db))
  })

  it('is not taken of data that never stand still', () => {
    let n = 0
    const control = whenPhase('backup.copying', () => {
      n += 1
      t.book.db.execute(`INSERT INTO region VALUES ('4307${10 + n}', '县')`)
    })
    expect(toldBy(() => take(t, 'manual', control))).toEqual({ code: 'STORE_BUSY', messageKey: 'backupSourceMoving' })
    expect(readdirSync(t.folder.backups)).toEqual([])
  })

  const partOf = (): string => join(t.folder.backups, readdirSync(t.folder.backups)[0] ?? '')

  it('does not count when the copy lacks a row', () => {
    const control = whenPhase('backup.verifying', () => {
      const copy = openConnection(partOf(), t.book.key, { mustExist: true })
      copy.execute(`DELETE FROM region WHERE code = '430681000007'`)
      copy.pragma('journal_mode = DELETE')
      copy.close()
    })
    expect(toldBy(() => take(t, 'manual', control))).toEqual({ code: 'STORE_DAMAGED', messageKey: 'backupNotVerified' })
    expect(readdirSync(t.folder.backups)).toEqual([])
  })

  it('does not count when a bit of the copy turned over on the disk', () => {
    const control = whenPhase('backup.verifying', () => {
      const bytes = readFileSync(partOf())
      bytes[40_000] = (bytes[40_000] ?? 0) ^ 1
      writeFileSync(partOf(), bytes)
    })
    expect(toldBy(() => take(t, 'manual', control)).code).toBe('STORE_DAMAGED')
    expect(readdirSync(t.folder.backups)).toEqual([])
  })

  it('can be cancelled and leaves nothing behind', () => {
    const cancelled = { progress: () => undefined, cancelled: () => true }
    expect(toldBy(() => take(t, 'manual', cancelled))).toEqual({ code: 'CANCELLED', messageKey: 'cancelled' })
    expect(readdirSync(t.folder.backups)).toEqual([])
  })

  it('is told from a cut, a changed and a foreign file', () => {
    const { path } = take(t)
    const whole = readFileSync(path)
    const told = (bytes: Uint8Array): string => {
      writeFileSync(path, bytes)
      return toldBy(() => requireUndamaged(readBackupFile(path))).messageKey
    }
    const flipped = (at: number): Buffer => {
      const bytes = Buffer.from(whole)
      bytes[at] = (bytes[at] ?? 0) ^ 0x10
      return bytes
    }
    const end = whole.length
    expect(told(whole.subarray(0, end - 1))).toBe('backupNotWhole')
    expect(told(whole.subarray(0, 5000))).toBe('backupNotWhole')
    expect(told(Buffer.alloc(0))).toBe('backupNotWhole')
    expect(told(Buffer.concat([whole, Buffer.from('x')]))).toBe('backupNotWhole')
    expect(told(whole.subarray(4096))).toBe('backupNotWhole')
    expect(told(Buffer.from('一份说明文字'.repeat(100)))).toBe('backupNotWhole')
    // Magic, length, both digests, header text; then the database part at its start, middle and end.
    for (const at of [end - 1, end - 9, end - 20, end - 60, end - 500]) expect(told(flipped(at))).toBe('backupNotWhole')
    for (const at of [0, 17, 90_000, readBytes(whole) - 1]) expect(told(flipped(at))).toBe('backupDamaged')
  })

  function readBytes(whole: Buffer): number {
    const path = join(t.folder.root, 'probe.zfbak')
    writeFileSync(path, whole)
    return readBackupFile(path).header.databaseBytes
  }

  it('notices a description that was rewritten without the key', () => {
    const backup = take(t)
    const forged: BackupFile = { ...backup, headerText: backup.headerText.replace('"manual"', '"upgrade"') }
    expect([isAuthentic(backup, t.book.key), isAuthentic(forged, t.book.key)]).toEqual([true, false])
    expect(isAuthentic(backup, Buffer.alloc(32))).toBe(false)
  })

  it('meets a full disk at each step with a sentence, and nothing is left or lost', ({ skip }) => {
    const unmount = smallDisk(t.folder.backups, 'size=24m')
    if (!unmount) skip('no right to mount a small disk here')
    const before = everything(t.book.db)
    try {
      const phases = ['backup.copying', 'backup.verifying']
      for (const phase of phases) {
        let empty = (): void => undefined
        const control = whenPhase(phase, () => {
          empty = fillDisk(t.folder.backups)
        })
        expect({ phase, ...toldBy(() => take(t, 'manual', control)) }).toEqual({
          phase,
          code: 'DISK_FULL',
          messageKey: 'diskFull',
        })
        empty()
        expect(readdirSync(t.folder.backups)).toEqual([])
      }
      const empty = fillDisk(t.folder.backups)
      expect(toldBy(() => take(t))).toEqual({ code: 'DISK_FULL', messageKey: 'backupNoSpace' })
      empty()
      expect(take(t).header.number).toBe(1)
    } finally {
      unmount?.()
    }
    expect(everything(t.book.db)).toEqual(before)
  })

  it('names a place that cannot be written or is not there', ({ skip }) => {
    expect(toldBy(() => takeBackup(requestOf(t, 'manual', join(t.folder.root, 'nowhere', 'x.zfbak'))))).toEqual({
      code: 'INVALID_INPUT',
      messageKey: 'backupFolderMissing',
    })
    const unmount = smallDisk(t.folder.backups, 'ro,size=64m')
    if (!unmount) skip('no right to mount a read-only disk here')
    try {
      expect(toldBy(() => take(t))).toEqual({ code: 'NOT_ALLOWED', messageKey: 'backupFolderReadOnly' })
    } finally {
      unmount?.()
    }
  })

  it('takes an empty book too', () => {
    const other = dataFolder(join(t.folder.root, 'none'))
    rmSync(other.root, { recursive: true, force: true })
    t.book.db.execute('DELETE FROM region; DELETE FROM person; DELETE FROM import_problem; DELETE FROM import_batch')
    expect(take(t).header.rows).toMatchObject({ region: 0, person: 0 })
  })
})
