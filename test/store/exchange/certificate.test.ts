import { describe, expect, it } from 'vitest'
import { canonicalJson, type Json } from '@shared/exchange/canonicalJson'
import { AppError } from '@shared/result'
import {
  certificateToText,
  isVouchedFor,
  readCertificateFile,
  requireFingerprint,
  signCertificate,
} from '../../../electron/store/exchange/certificate'
import { publicKeyToPem } from '../../../electron/store/exchange/gm/pem'
import type { OfficeKey } from '../../../electron/store/exchange/officeKey'
import { newOffice, pinned } from './bench'

const province = newOffice('43', '湖南省民政厅')
const county = newOffice('430621', '岳阳县民政局')
const town = newOffice('430621101', '荣家湾镇人民政府')
const validity = { validFrom: '2026-01-01', validTo: '2031-12-31' }

function certify(subject: OfficeKey, issuer: OfficeKey): ReturnType<typeof signCertificate> {
  return signCertificate({ ...subject, ...validity }, issuer)
}

function answer(run: () => void): string {
  try {
    run()
    return 'accepted'
  } catch (error) {
    return error instanceof AppError ? error.message : `not an AppError: ${String(error)}`
  }
}

describe('an office certificate', () => {
  it('says who, where, for how long and what for, and reads back', () => {
    const text = certificateToText(certify(county, county))
    const read = readCertificateFile(text, 'county.zfcert')
    expect(read).toEqual({
      format: 'zfcert',
      keyId: county.keyId,
      fingerprint: county.keyId.slice(0, 32).replace(/(.{4})(?=.)/g, '$1 '),
      publicKey: Buffer.from(county.publicKey),
      certificate: {
        version: 1,
        office: '岳阳县民政局',
        region: '430621',
        role: 'county',
        publicKey: Buffer.from(county.publicKey).toString('hex'),
        ...validity,
        usage: ['sign', 'receive', 'certify'],
        issuer: { office: '岳阳县民政局', region: '430621', keyId: county.keyId },
        signature: expect.stringMatching(/^30[0-9a-f]+$/) as string,
      },
    })
    expect(canonicalJson(JSON.parse(text) as Json)).toBe(text)
    expect(readCertificateFile(`${text}\n`, 'county.zfcert')).toEqual(read)
  })

  it('of a township may not sign others', () => {
    expect(certify(town, county)).toMatchObject({ role: 'township', usage: ['sign', 'receive'] })
  })

  it('is refused when anything in it is changed', () => {
    const text = certificateToText(certify(county, county))
    const changes: readonly (readonly [string, string])[] = [
      ['岳阳县', '平江县'],
      ['"region":"430621","role"', '"region":"430626","role"'],
      ['2031-12-31', '2036-12-31'],
      [Buffer.from(county.publicKey).toString('hex'), Buffer.from(town.publicKey).toString('hex')],
      ['"version":1', '"version":1,"x":1'],
      ['{', '{ '],
    ]
    for (const [from, to] of changes) {
      const changed = text.replace(from, to)
      expect(changed).not.toBe(text)
      const result = answer(() => {
        const read = readCertificateFile(changed, 'x.zfcert')
        // A foreign public key makes it a certificate of another issuer, to be checked against that one.
        if (!isVouchedFor(read.certificate as never, [pinned(county)], '2026-11-22', 'x.zfcert')) throw new Error('no')
      })
      expect(result).toBe('FILE_DAMAGED certificateDamaged')
    }
    expect(answer(() => readCertificateFile('{"version":1}', 'x'))).toBe('FILE_DAMAGED certificateDamaged')
    expect(answer(() => readCertificateFile('', 'x'))).toBe('FILE_DAMAGED certificateDamaged')
  })

  it('is refused when its public key is not a point of the curve', () => {
    const bad = { ...certify(county, county), publicKey: `04${'11'.repeat(64)}` }
    expect(answer(() => readCertificateFile(certificateToText(bad), 'x'))).toBe('FILE_DAMAGED certificateDamaged')
  })

  it('is vouched for by a trusted office above it, and by no other', () => {
    const of = (subject: OfficeKey, issuer: OfficeKey, trusted: Parameters<typeof isVouchedFor>[1]): boolean =>
      isVouchedFor(certify(subject, issuer), trusted, '2026-11-22', 'x.zfcert')
    expect(of(county, province, [pinned(province)])).toBe(true)
    expect(of(town, county, [pinned(county)])).toBe(true)
    expect(of(county, province, [])).toBe(false)
    expect(of(county, county, [pinned(county)])).toBe(false)
    expect(of(county, province, [pinned(province, { revoked: true })])).toBe(false)
    expect(of(county, province, [pinned(province, { validTo: '2026-11-21' })])).toBe(false)
    // Not below the issuer: a county cannot vouch for its province, a neighbour, or itself under another key.
    expect(of(province, county, [pinned(county)])).toBe(false)
    expect(of(newOffice('430626101', '镇'), county, [pinned(county)])).toBe(false)
    expect(of(newOffice('430621', '岳阳县民政局'), county, [pinned(county)])).toBe(false)
    expect(of(newOffice('430621101200', '村'), town, [pinned(town)])).toBe(false)
  })

  it('is called damaged when it names a trusted issuer that did not sign it', () => {
    const forged = { ...certify(town, newOffice('430621', '岳阳县民政局')), issuer: certify(town, county).issuer }
    expect(answer(() => isVouchedFor(forged, [pinned(county)], '2026-11-22', 'x'))).toBe(
      'FILE_DAMAGED certificateDamaged',
    )
  })
})

describe('a bare public key', () => {
  it('is read from SPKI PEM and trusted by comparing its fingerprint only', () => {
    const read = readCertificateFile(publicKeyToPem(province.publicKey), 'province.pem')
    expect(read).toMatchObject({ format: 'pem', keyId: province.keyId, certificate: null })
    expect(answer(() => requireFingerprint(read.fingerprint, read.keyId))).toBe('accepted')
    expect(answer(() => requireFingerprint(read.keyId.slice(0, 16), read.keyId))).toBe('accepted')
    expect(answer(() => requireFingerprint(read.keyId.slice(0, 12), read.keyId))).toBe('RULE_BROKEN fingerprintDiffers')
    expect(answer(() => requireFingerprint(county.keyId, read.keyId))).toBe('RULE_BROKEN fingerprintDiffers')
    expect(answer(() => requireFingerprint(null, read.keyId))).toBe('RULE_BROKEN fingerprintNeeded')
    expect(answer(() => requireFingerprint('  ', read.keyId))).toBe('RULE_BROKEN fingerprintNeeded')
    expect(answer(() => readCertificateFile('-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----', 'x'))).toBe(
      'FILE_DAMAGED certificateDamaged',
    )
  })
})
