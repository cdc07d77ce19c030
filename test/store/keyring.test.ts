import { randomBytes } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '@shared/result'
import { openBook } from '../../electron/store/book'
import { dataFolder } from '../../electron/store/dataFolder'
import { checkOf, parseKeyring, type Keyring } from '../../electron/store/keyring/keyring'
import { bytesToPaper, paperToBytes } from '../../electron/store/keyring/secretText'
import {
  confirmRecovery,
  confirmShares,
  createKeyring,
  openWithPassphrase,
  openWithRecovery,
  openWithShares,
  openWithVault,
  portableKeyring,
  withAdminMark,
  withNewRecovery,
  withNewShares,
  withoutPerson,
  withPassphrase,
  withVault,
} from '../../electron/store/keyring/slots'
import { derive, newDerivation, wrap } from '../../electron/store/keyring/wrap'
import { failureOf } from './failureOf'
import { temporaryFolder, testBook, testPassphrase, type TestBook } from './testBook'

const at = '2026-11-20T01:00:00.000Z'
const owner = { id: 'u1', login: '王主任', admin: true }

async function laterFailureOf(run: Promise<Buffer | Keyring>): Promise<string> {
  return run.then(
    () => 'nothing',
    (error: unknown) => (error instanceof AppError ? `${error.code} ${error.messageKey}` : 'something else'),
  )
}

describe('the keyring', () => {
  let keyring: Keyring
  let key: Buffer
  beforeEach(() => {
    const made = createKeyring({ region: '430681', sample: false, owner, passphrase: '一句 够长的话' }, at)
    keyring = made.keyring
    key = made.key
  })

  it('opens with each way alone, and each can be replaced without touching the others', async () => {
    const { keyring: withCode, code } = withNewRecovery(keyring, key, at)
    keyring = confirmRecovery(withCode, code, at)
    const { keyring: withPaper, shares } = await withNewShares(keyring, key, ['局长', '档案室', '信息员'], at)
    const [first, second, third] = shares.map((share) => share.text)
    keyring = await confirmShares(withPaper, [first ?? '', third ?? ''], at)
    const under = randomBytes(32)
    keyring = withVault(keyring, key, { machine: 'PC-1', under, sealed: randomBytes(40) }, at)

    const every = async (ring: Keyring): Promise<void> => {
      expect(openWithPassphrase(ring, '王主任', '一句 够长的话').key).toEqual(key)
      expect(openWithRecovery(ring, code.toLowerCase().replaceAll('-', ' '))).toEqual(key)
      expect(openWithVault(ring, under)).toEqual(key)
      for (const pair of [
        [first, second],
        [second, third],
        [third, first],
      ]) {
        expect(await openWithShares(ring, [pair[0] ?? '', pair[1] ?? ''])).toEqual(key)
      }
    }
    await every(keyring)
    await every(parseKeyring(JSON.stringify(keyring)) ?? keyring)
    expect(portableKeyring(keyring).slots.map((slot) => slot.kind)).toEqual(['passphrase', 'recovery', 'shares'])

    const renewed = withNewRecovery(keyring, key, at)
    // Until it was typed back the old code is the one that opens.
    expect(openWithRecovery(renewed.keyring, code)).toEqual(key)
    expect(failureOf(() => openWithRecovery(renewed.keyring, renewed.code))).toBe('WRONG_KEY wrongRecoveryCode')
    const proven = confirmRecovery(renewed.keyring, renewed.code, at)
    expect(openWithRecovery(proven, renewed.code)).toEqual(key)
    expect(failureOf(() => openWithRecovery(proven, code))).toBe('WRONG_KEY wrongRecoveryCode')
    expect(openWithPassphrase(proven, '王主任', '一句 够长的话').key).toEqual(key)
  })

  it('knows people by a digest of their name only, and lets each in by their own passphrase', () => {
    keyring = withPassphrase(keyring, key, { id: 'u2', login: 'li.town', admin: false }, '另一句 够长的话', at)
    expect(JSON.stringify(keyring)).not.toMatch(/王主任|li\.town/)
    expect(openWithPassphrase(keyring, 'LI.TOWN', '另一句 够长的话').owner).toBe('u2')
    // Without a name only 县管理员 are meant.
    expect(openWithPassphrase(keyring, null, '一句 够长的话').owner).toBe('u1')
    expect(failureOf(() => openWithPassphrase(keyring, null, '另一句 够长的话'))).toBe('WRONG_KEY wrongPassphrase')
    for (const [login, passphrase] of [
      ['王主任', '另一句 够长的话'],
      ['nobody', '一句 够长的话'],
      [null, '谁也没有的话'],
    ] as const) {
      expect(failureOf(() => openWithPassphrase(keyring, login, passphrase))).toBe('WRONG_KEY wrongPassphrase')
    }
    expect(failureOf(() => openWithPassphrase(withoutPerson(keyring, 'u2'), 'li.town', '另一句 够长的话'))).toBe(
      'WRONG_KEY wrongPassphrase',
    )
  })

  it('refuses a slot that was moved to another person or another book', () => {
    const [slot] = keyring.slots
    if (slot?.kind !== 'passphrase') throw new Error('no slot')
    const moved = { ...keyring, slots: [{ ...slot, owner: 'u9' }] }
    expect(failureOf(() => openWithPassphrase(moved, '王主任', '一句 够长的话'))).toBe('WRONG_KEY wrongPassphrase')
    const elsewhere = { ...keyring, bookId: '00'.repeat(16) }
    expect(failureOf(() => openWithPassphrase(elsewhere, null, '一句 够长的话'))).toBe('WRONG_KEY wrongPassphrase')
    const promoted = withAdminMark(keyring, 'u1', false)
    expect(openWithPassphrase(promoted, '王主任', '一句 够长的话').owner).toBe('u1')
  })

  it('names the share that was mistyped, refuses the same one twice, one alone and one of an older set', async () => {
    const old = await withNewShares(keyring, key, ['局长', '档案室', '信息员'], at)
    const current = await withNewShares(keyring, key, ['局长', '档案室', '信息员'], at)
    const [a = '', b = ''] = current.shares.map((share) => share.text)
    const ring = await confirmShares(current.keyring, [a, b], at)
    const mistyped = `${b.slice(0, 7) + (b[7] === 'A' ? 'B' : 'A')}${b.slice(8)}`
    expect(await laterFailureOf(openWithShares(ring, [a, mistyped]))).toBe('WRONG_KEY shareMistyped')
    expect(await laterFailureOf(openWithShares(ring, [a, a]))).toBe('WRONG_KEY sameShareTwice')
    expect(await laterFailureOf(openWithShares(ring, [a]))).toBe('WRONG_KEY sameShareTwice')
    expect(await laterFailureOf(openWithShares(ring, [a, old.shares[1]?.text ?? '']))).toBe('WRONG_KEY wrongShares')
    expect(await laterFailureOf(confirmShares(current.keyring, [a, old.shares[1]?.text ?? ''], at))).toBe(
      'WRONG_KEY wrongShares',
    )
  })

  it('writes any bytes as letters for paper and reads them back, and notices any one wrong letter', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.nat(), (bytes, place) => {
        const text = bytesToPaper(bytes)
        expect(paperToBytes(text.toLowerCase().replaceAll('-', ' '))).toEqual(Buffer.from(bytes))
        const letters = [...text.replaceAll('-', '')]
        const index = place % letters.length
        letters[index] = letters[index] === 'K' ? 'M' : 'K'
        expect(paperToBytes(letters.join(''))).toBeNull()
      }),
      { numRuns: 200 },
    )
  })
})

describe('a keyring file', () => {
  let t: TestBook
  afterEach(() => t.end())
  const admin = { login: null, passphrase: testPassphrase }

  it('that is cut, doubled, empty or not there is told apart from a wrong passphrase, and the data stay as they were', () => {
    t = testBook()
    t.book.close()
    const whole = readFileSync(t.folder.keyring, 'utf8')
    const database = readFileSync(t.folder.database)
    for (const damaged of [whole.slice(0, whole.length / 2), whole + whole, '', '{"version":3}', whole.slice(1)]) {
      writeFileSync(t.folder.keyring, damaged)
      expect(failureOf(() => openBook(t.folder, admin).close())).toBe('STORE_DAMAGED keyringDamaged')
    }
    expect(readFileSync(t.folder.database).equals(database)).toBe(true)
    writeFileSync(t.folder.keyring, whole)
    openBook(t.folder, admin).close()
  })

  it("that was swapped with another county's says so, not that the data are damaged", () => {
    t = testBook()
    t.book.close()
    const other = testBook()
    other.book.close()
    const own = readFileSync(t.folder.keyring)
    writeFileSync(t.folder.keyring, readFileSync(other.folder.keyring))
    expect(failureOf(() => openBook(t.folder, admin).close())).toBe('STORE_DAMAGED keyringOfOtherBook')
    writeFileSync(t.folder.keyring, own)
    rmSync(t.folder.identity)
    openBook(t.folder, admin).close()
    expect(JSON.parse(readFileSync(t.folder.identity, 'utf8'))).toHaveProperty('bookId')
    other.end()
  })

  it('of version 0.1 opens by its passphrase and becomes one of today for the first person', () => {
    t = testBook()
    const { key } = t.book
    // A book of version 0.1: nobody named, one passphrase.
    t.book.db.transaction((tx) => {
      tx.run({ text: 'DELETE FROM user_session', values: [] })
      tx.run({ text: `UPDATE user_account SET id = 'admin', login = 'admin'`, values: [] })
    })
    const how = newDerivation()
    const slot = { kind: 'passphrase', ...how, ...wrap(key, derive(testPassphrase, how), 'passphrase') }
    t.book.db.close()
    rmSync(t.folder.lock)
    rmSync(t.folder.identity)
    writeFileSync(
      t.folder.keyring,
      JSON.stringify({ version: 1, region: '430681', slots: [slot], check: checkOf(key) }),
    )
    expect(failureOf(() => openBook(t.folder, { login: null, passphrase: 'wrong' }).close())).toBe(
      'WRONG_KEY wrongPassphrase',
    )
    const again = openBook(t.folder, admin)
    expect(again.session).toMatchObject({ userId: 'admin', role: 'COUNTY_ADMIN' })
    again.close()
    expect(parseKeyring(readFileSync(t.folder.keyring, 'utf8'))?.slots.map((one) => one.kind)).toEqual(['passphrase'])
    openBook(t.folder, { login: 'admin', passphrase: testPassphrase }).close()
  })

  it('is never half a file: what is left of a cut-off writing is ignored', () => {
    t = testBook()
    t.book.close()
    writeFileSync(`${t.folder.keyring}.new`, '{"versi')
    openBook(t.folder, admin).close()
    const empty = dataFolder(join(temporaryFolder(), 'none'))
    expect(failureOf(() => openBook(empty, admin).close())).toBe('NOT_FOUND noBook')
  })
})
