import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { KeyInfo } from '@shared/contracts/exchangeContract'
import { AppError } from '@shared/result'
import { certificateToText, signCertificate } from '../../../electron/store/exchange/certificate'
import { privateKeyFromEncryptedPem, privateKeyToEncryptedPem } from '../../../electron/store/exchange/gm/encryptedPem'
import { fingerprintOf } from '../../../electron/store/exchange/gm/fingerprint'
import { publicKeyFromPem, publicKeyToPem } from '../../../electron/store/exchange/gm/pem'
import { keyIdOf, publicKeyOf } from '../../../electron/store/exchange/gm/sm2Key'
import type { OfficeKey } from '../../../electron/store/exchange/officeKey'
import { exportKey, importKey, inspectKey, listKeys, newKey } from '../../../electron/store/services/exchange/keys'
import { sql } from '../../../electron/store/sql'
import { testBook, type TestBook } from '../testBook'
import { newOffice } from './bench'
import { opensslVersion } from './openssl'

const province = newOffice('43', '湖南省民政厅')
const passphrase = '恢复口令 2026'

describe('keys of an office', () => {
  let t: TestBook
  beforeEach(() => {
    t = testBook('2026-11-22')
  })
  afterEach(() => t.end())

  const path = (name: string): string => join(t.folder.root, name)
  const make = (office = '示例县民政局', copy = 'copy.pem'): KeyInfo =>
    newKey(t.ctx, { office, recoveryCopy: path(copy), recoveryPassphrase: passphrase })
  const audit = (): string[] =>
    t.ctx.db
      .all<{ action: string; subject: string }>(
        sql`SELECT action, subject FROM audit_event
          WHERE action NOT LIKE 'session.%' ORDER BY seq`,
      )
      .map((row) => `${row.action} ${row.subject}`)
  const answer = (run: () => void): string => {
    try {
      run()
      return 'accepted'
    } catch (error) {
      return error instanceof AppError ? error.message : `not an AppError: ${String(error)}`
    }
  }
  const certificate = (subject: OfficeKey, issuer: OfficeKey, validTo = '2031-12-31'): string => {
    const file = path(`${subject.region}.zfcert`)
    const text = certificateToText(signCertificate({ ...subject, validFrom: '2026-01-01', validTo }, issuer))
    writeFileSync(file, text)
    return file
  }
  const pin = (file: string, change: Partial<Parameters<typeof importKey>[1]> = {}): KeyInfo =>
    importKey(t.ctx, { path: file, region: null, office: null, fingerprint: null, ...change })

  it('are made with a recovery copy that holds the very key', () => {
    const info = make()
    expect(info).toEqual({
      keyId: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      fingerprint: fingerprintOf(info.keyId),
      office: '示例县民政局',
      region: '430681',
      role: 'own',
      validFrom: '2026-11-22',
      validTo: '2031-11-22',
      createdAt: expect.stringMatching(/^2026-11-22T/) as string,
      revoked: false,
    })
    const opened = privateKeyFromEncryptedPem(readFileSync(path('copy.pem'), 'utf8'), passphrase)
    expect(keyIdOf(publicKeyOf(opened ?? new Uint8Array()) ?? new Uint8Array())).toBe(info.keyId)
    expect(listKeys(t.ctx)).toEqual({ keys: [info] })
    expect(audit()).toEqual(['book.create book', `keys.new key:${info.keyId}`])
    expect([...t.ctx.changed]).toContain('keys')
  })

  it('are not made when the recovery copy cannot be saved', () => {
    expect(answer(() => make('示例县民政局', 'nowhere/copy.pem'))).toBe('INVALID_INPUT cannotWrite')
    expect(listKeys(t.ctx).keys).toEqual([])
    expect(audit()).toEqual(['book.create book'])
  })

  it('are not made without the duty, and leave no copy behind', () => {
    const ctx = { ...t.ctx, session: { ...t.ctx.session, duties: new Set(['read' as const]) } }
    const input = { office: '甲', recoveryCopy: path('refused.pem'), recoveryPassphrase: passphrase }
    expect(answer(() => newKey(ctx, input))).toBe('NOT_ALLOWED dutyMissing')
    expect(existsSync(path('refused.pem'))).toBe(false)
  })

  it('keep the private key out of everything but the encrypted book and the encrypted copy', () => {
    const info = make()
    exportKey(t.ctx, { keyId: info.keyId, format: 'zfcert', path: path('own.zfcert') })
    exportKey(t.ctx, { keyId: info.keyId, format: 'pem', path: path('own.pem') })
    const row = t.ctx.db.get<{ private_hex: string }>(sql`SELECT private_hex FROM office_key`)
    const secret = Buffer.from(row?.private_hex ?? '', 'hex')
    expect(secret).toHaveLength(32)
    for (const file of ['own.zfcert', 'own.pem', 'copy.pem']) {
      const text = readFileSync(path(file), 'latin1')
      expect(text).not.toContain(secret.toString('hex'))
      expect(text).not.toContain(secret.toString('base64').slice(0, 30))
    }
    expect(readFileSync(t.folder.database).includes(secret)).toBe(false)
    expect(JSON.stringify(listKeys(t.ctx))).not.toContain(secret.toString('hex'))
    const details = t.ctx.db.all<{ detail: string }>(sql`SELECT detail FROM audit_event`)
    expect(JSON.stringify(details)).not.toContain(secret.toString('hex'))
  })

  it.skipIf(opensslVersion === null)('come out as PEM that OpenSSL reads, recovery copy included', () => {
    const info = make()
    exportKey(t.ctx, { keyId: null, format: 'pem', path: path('own.pem') })
    const spki = execFileSync('openssl', ['pkey', '-pubin', '-in', path('own.pem')], { encoding: 'utf8' })
    expect(keyIdOf(publicKeyFromPem(spki) ?? new Uint8Array())).toBe(info.keyId)
    writeFileSync(path('pass'), passphrase)
    const opened = ['pkey', '-in', path('copy.pem'), '-passin', `file:${path('pass')}`, '-pubout']
    expect(execFileSync('openssl', opened, { encoding: 'utf8' })).toBe(readFileSync(path('own.pem'), 'utf8'))
  })

  it('go out as a certificate that another office can look at and pin', () => {
    const own = make()
    exportKey(t.ctx, { keyId: own.keyId, format: 'zfcert', path: path('own.zfcert') })
    const other = testBook('2026-11-22')
    try {
      const file = path('own.zfcert')
      expect(inspectKey(other.ctx, file)).toEqual({
        format: 'zfcert',
        keyId: own.keyId,
        fingerprint: own.fingerprint,
        office: '示例县民政局',
        region: '430681',
      })
      expect(listKeys(other.ctx).keys).toEqual([])
      const pinned = importKey(other.ctx, { path: file, region: null, office: null, fingerprint: own.fingerprint })
      expect(pinned).toEqual({ ...own, role: 'partner', createdAt: expect.any(String) as string })
    } finally {
      other.end()
    }
    expect(answer(() => pin(path('own.zfcert'), { fingerprint: own.fingerprint }))).toBe('CONFLICT keyIsOwn')
  })

  it('of partners are pinned from a bare public key only with owner and fingerprint', () => {
    const file = path('province.pem')
    writeFileSync(file, publicKeyToPem(province.publicKey))
    const owner = { region: '43', office: '湖南省民政厅' }
    const fingerprint = fingerprintOf(province.keyId)
    expect(inspectKey(t.ctx, file)).toEqual({
      format: 'pem',
      keyId: province.keyId,
      fingerprint,
      office: '',
      region: '',
    })
    expect(answer(() => pin(file, { fingerprint }))).toBe('INVALID_INPUT keyOwnerNeeded')
    expect(answer(() => pin(file, { ...owner, region: '4', fingerprint }))).toBe('INVALID_INPUT keyOwnerNeeded')
    expect(answer(() => pin(file, owner))).toBe('RULE_BROKEN fingerprintNeeded')
    expect(answer(() => pin(file, { ...owner, fingerprint: newOffice('43', 'x').keyId }))).toBe(
      'RULE_BROKEN fingerprintDiffers',
    )
    expect(listKeys(t.ctx).keys).toEqual([])
    const info = pin(file, { ...owner, fingerprint: fingerprint.toUpperCase().replaceAll(' ', '-').slice(0, 24) })
    expect(info).toMatchObject({ keyId: province.keyId, ...owner, role: 'partner', validTo: '2031-11-22' })
    expect(listKeys(t.ctx).keys).toEqual([info])
    expect(audit().at(-1)).toBe(`keys.import key:${province.keyId}`)
  })

  it('of partners are pinned from a certificate by fingerprint, or by the signature of a pinned office above', () => {
    const county = newOffice('430621', '岳阳县民政局')
    expect(answer(() => pin(certificate(province, province)))).toBe('RULE_BROKEN fingerprintNeeded')
    expect(answer(() => pin(certificate(county, province)))).toBe('RULE_BROKEN fingerprintNeeded')
    pin(certificate(province, province), { fingerprint: province.keyId })
    expect(pin(certificate(county, province))).toMatchObject({ office: '岳阳县民政局', region: '430621' })
    const town = newOffice('430621101', '荣家湾镇')
    expect(answer(() => pin(certificate(town, province), { fingerprint: county.keyId }))).toBe(
      'RULE_BROKEN fingerprintDiffers',
    )
    expect(pin(certificate(town, county)).office).toBe('荣家湾镇')
  })

  it('of partners are refused when the certificate is not theirs, has ended, is damaged or revoked', () => {
    const fingerprint = province.keyId
    const good = certificate(province, province)
    expect(answer(() => pin(good, { fingerprint, region: '430681' }))).toBe('RULE_BROKEN certificateDiffers')
    expect(answer(() => pin(good, { fingerprint, office: '别处' }))).toBe('RULE_BROKEN certificateDiffers')
    const ended = certificate(province, province, '2026-11-21')
    expect(answer(() => pin(ended, { fingerprint }))).toBe('RULE_BROKEN certificateExpired')
    writeFileSync(path('damaged.zfcert'), '{"office":"x"}')
    expect(answer(() => pin(path('damaged.zfcert')))).toBe('FILE_DAMAGED certificateDamaged')
    writeFileSync(path('large.zfcert'), Buffer.alloc(100_000, 0x20))
    expect(answer(() => pin(path('large.zfcert')))).toBe('FILE_DAMAGED certificateDamaged')
    expect(answer(() => pin(path('missing.zfcert')))).toBe('INVALID_INPUT fileUnreadable')
    pin(certificate(province, province), { fingerprint })
    t.ctx.db.execute(`UPDATE partner_key SET revoked_at = '2026-11-22T00:00:00.000Z'`)
    expect(answer(() => pin(certificate(province, province), { fingerprint }))).toBe('RULE_BROKEN keyRevoked')
    expect(listKeys(t.ctx).keys).toMatchObject([{ revoked: true }])
  })

  it('pinned again take over a longer validity and stay one entry', () => {
    const fingerprint = province.keyId
    pin(certificate(province, province, '2027-12-31'), { fingerprint })
    pin(certificate(province, province, '2031-12-31'), { fingerprint })
    expect(listKeys(t.ctx).keys).toMatchObject([{ keyId: province.keyId, validTo: '2031-12-31' }])
  })
})

describe('a recovery copy', () => {
  it('is worthless without its passphrase', () => {
    const copy = privateKeyToEncryptedPem(province.privateKey, passphrase)
    expect(privateKeyFromEncryptedPem(copy, 'guess')).toBeNull()
  })
})
