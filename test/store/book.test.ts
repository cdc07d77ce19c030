import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { AppError } from '@shared/result'
import { openBook } from '../../electron/store/book'
import { latestVersion, schemaVersion } from '../../electron/store/migrate'
import { openConnection } from '../../electron/store/openStore'
import { readKeyring } from '../../electron/store/keyring/keyring'
import { openWithPassphrase } from '../../electron/store/keyring/slots'
import { readSetting } from '../../electron/store/tables/setting'
import { testBook, testPassphrase, type TestBook } from './testBook'

const admin = { login: null, passphrase: testPassphrase }

function failureOf(run: () => void): { code: string; messageKey: string } {
  try {
    run()
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, messageKey: error.messageKey }
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('a book', () => {
  let t: TestBook
  afterEach(() => t.end())

  it('opens again with the passphrase, with and without the name to sign in with, whatever its case', () => {
    t = testBook()
    t.book.close()
    for (const login of [null, 'admin', ' ADMIN ']) {
      const again = openBook(t.folder, { login, passphrase: testPassphrase })
      expect(readSetting(again.db, 'countyName')).toBe('示例县')
      expect(schemaVersion(again.db)).toBe(latestVersion)
      again.close()
    }
  })

  it('refuses a wrong passphrase in words of its own and lets go of the folder', () => {
    t = testBook()
    t.book.close()
    expect(failureOf(() => openBook(t.folder, { login: null, passphrase: 'wrong one' }))).toEqual({
      code: 'WRONG_KEY',
      messageKey: 'wrongPassphrase',
    })
    expect(existsSync(t.folder.lock)).toBe(false)
  })

  it('tells a damaged keyring, a missing database and a damaged database apart', () => {
    t = testBook()
    t.book.close()
    const whole = readFileSync(t.folder.database)
    const damaged = Buffer.from(whole)
    damaged.fill(0x5a, 0, 4096)
    writeFileSync(t.folder.database, damaged)
    rmSync(`${t.folder.database}-wal`, { force: true })
    expect(failureOf(() => openBook(t.folder, admin))).toEqual({
      code: 'STORE_DAMAGED',
      messageKey: 'storeDamaged',
    })
    rmSync(t.folder.database)
    expect(failureOf(() => openBook(t.folder, admin)).messageKey).toBe('storeMissing')
    writeFileSync(t.folder.database, whole)
    writeFileSync(t.folder.keyring, readFileSync(t.folder.keyring, 'utf8').slice(0, 100))
    expect(failureOf(() => openBook(t.folder, admin)).messageKey).toBe('keyringDamaged')
  })

  it('has one opener: a second one is told who holds the folder, and a lock left by a dead process is taken over', () => {
    t = testBook()
    expect(failureOf(() => openBook(t.folder, admin))).toEqual({
      code: 'STORE_BUSY',
      messageKey: 'folderInUse',
    })
    t.book.close()
    writeFileSync(t.folder.lock, '4194304')
    openBook(t.folder, admin).close()
  })

  it('leaves a file from a newer program untouched', () => {
    t = testBook()
    t.book.db.execute('PRAGMA user_version = 99990')
    t.book.close()
    expect(failureOf(() => openBook(t.folder, admin))).toEqual({
      code: 'STORE_FROM_FUTURE',
      messageKey: 'storeFromFuture',
    })
    const db = openConnection(
      t.folder.database,
      openWithPassphrase(readKeyring(t.folder.keyring), null, testPassphrase).key,
      {
        mustExist: true,
      },
    )
    expect(schemaVersion(db)).toBe(99990)
    db.close()
  })

  it('keeps nothing readable on disk', () => {
    t = testBook()
    const files = readdirSync(t.folder.root).map((name) => readFileSync(join(t.folder.root, name)))
    for (const file of files) {
      expect(file.includes('示例县')).toBe(false)
      expect(file.includes('SQLite format 3')).toBe(false)
      expect(file.includes(Buffer.from('示例县', 'utf16le'))).toBe(false)
    }
  })
})
