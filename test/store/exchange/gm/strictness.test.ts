import { describe, expect, it } from 'vitest'
import { DerError, DerReader, der, derInteger, derOid, derTag } from '../../../../electron/store/exchange/gm/der'
import { fingerprintMatches, fingerprintOf } from '../../../../electron/store/exchange/gm/fingerprint'
import {
  privateKeyFromPem,
  privateKeyFromPkcs8,
  privateKeyToPem,
  privateKeyToPkcs8,
  publicKeyFromPem,
  publicKeyToPem,
  toPem,
} from '../../../../electron/store/exchange/gm/pem'
import {
  privateKeyFromEncryptedPem,
  privateKeyToEncryptedPem,
} from '../../../../electron/store/exchange/gm/encryptedPem'
import { curve, toBytes32 } from '../../../../electron/store/exchange/gm/sm2Curve'
import { sm2Decrypt, sm2Encrypt } from '../../../../electron/store/exchange/gm/sm2Cipher'
import { isPublicKey, keyIdOf, newSm2KeyPair, publicKeyOf } from '../../../../electron/store/exchange/gm/sm2Key'
import { sm2Sign, sm2Verify } from '../../../../electron/store/exchange/gm/sm2Sign'

const pair = newSm2KeyPair()
const message = Buffer.from('岳阳县 2026-11')

/** r and s of a DER signature. */
function parts(signature: Uint8Array): { r: bigint; s: bigint } {
  const body = new DerReader(signature).open(derTag.sequence)
  return { r: body.integer(32), s: body.integer(32) }
}

describe('an SM2 signature has exactly one spelling', () => {
  const signature = sm2Sign(pair.privateKey, message)
  const { r, s } = parts(signature)
  const cases: readonly (readonly [string, Uint8Array])[] = [
    ['a byte after the end', Buffer.concat([signature, Buffer.from([0])])],
    ['a byte missing', signature.subarray(0, -1)],
    ['a third integer inside', der(derTag.sequence, derInteger(r), derInteger(s), derInteger(1n))],
    ['only one integer', der(derTag.sequence, derInteger(r))],
    [
      'r padded with a zero',
      der(derTag.sequence, der(derTag.integer, Buffer.from([0, 0]), toBytes32(r)), derInteger(s)),
    ],
    ['s negative', der(derTag.sequence, derInteger(r), der(derTag.integer, Buffer.from([0xff]), toBytes32(s)))],
    ['a long-form length', Buffer.concat([Buffer.from([0x30, 0x81, signature.length - 2]), signature.subarray(2)])],
    ['an indefinite length', Buffer.concat([Buffer.from([0x30, 0x80]), signature.subarray(2), Buffer.from([0, 0])])],
    ['r = 0', der(derTag.sequence, derInteger(0n), derInteger(s))],
    ['s = 0', der(derTag.sequence, derInteger(r), derInteger(0n))],
    ['s + n', der(derTag.sequence, derInteger(r), derInteger(s + curve.n))],
    ['r = n', der(derTag.sequence, derInteger(curve.n), derInteger(s))],
    ['r + s = n', der(derTag.sequence, derInteger(curve.n - s), derInteger(s))],
    ['r and s swapped', der(derTag.sequence, derInteger(s), derInteger(r))],
    ['nothing', Buffer.alloc(0)],
  ]

  it('is accepted in that one', () => {
    expect(sm2Verify(pair.publicKey, message, signature)).toBe(true)
  })

  it.each(cases)('is refused with %s', (_name, changed) => {
    expect(sm2Verify(pair.publicKey, message, changed)).toBe(false)
  })

  it('is refused under another key and under points that are not keys', () => {
    expect(sm2Verify(newSm2KeyPair().publicKey, message, signature)).toBe(false)
    const offCurve = Buffer.from(pair.publicKey)
    offCurve[64] = (offCurve[64] ?? 0) ^ 1
    expect(isPublicKey(offCurve)).toBe(false)
    expect(sm2Verify(offCurve, message, signature)).toBe(false)
    expect(sm2Verify(pair.publicKey.subarray(1), message, signature)).toBe(false)
    const outOfField = Buffer.concat([Buffer.from([4]), toBytes32(curve.p), toBytes32(1n)])
    expect(isPublicKey(outOfField)).toBe(false)
  })
})

describe('an SM2 ciphertext', () => {
  const secret = Buffer.alloc(32, 0xa5)
  const cipher = sm2Encrypt(pair.publicKey, secret)

  it('opens with its key and with no other', () => {
    expect(sm2Decrypt(pair.privateKey, cipher)).toEqual(secret)
    expect(sm2Decrypt(newSm2KeyPair().privateKey, cipher)).toBeNull()
  })

  it('is refused when any byte differs', () => {
    const accepted = [...cipher.keys()].filter((i) => {
      const changed = Buffer.from(cipher)
      changed[i] = (changed[i] ?? 0) ^ 0x01
      return sm2Decrypt(pair.privateKey, changed) !== null
    })
    expect(accepted).toEqual([])
  })

  it('is refused when C1 is not on the curve: no multiplication with a point of the sender’s choosing', () => {
    const forged = der(
      derTag.sequence,
      derInteger(5n),
      derInteger(7n),
      der(derTag.octetString, Buffer.alloc(32)),
      der(derTag.octetString, secret),
    )
    expect(sm2Decrypt(pair.privateKey, forged)).toBeNull()
    expect(sm2Decrypt(pair.privateKey, Buffer.concat([cipher, Buffer.from([0])]))).toBeNull()
  })
})

describe('keys', () => {
  it('are different every time and in range', () => {
    const made = Array.from({ length: 8 }, () => newSm2KeyPair())
    expect(new Set(made.map((key) => Buffer.from(key.privateKey).toString('hex'))).size).toBe(8)
    for (const key of made) expect(publicKeyOf(key.privateKey)).toEqual(key.publicKey)
  })

  it('draws again when the random number is out of range instead of reducing it', () => {
    const draws = [toBytes32(0n), toBytes32(curve.n - 1n), toBytes32(curve.n + 5n), toBytes32(6n)]
    const made = newSm2KeyPair(() => draws.shift() ?? Buffer.alloc(32))
    expect(made.privateKey).toEqual(toBytes32(6n))
  })

  it.each([
    ['zero', toBytes32(0n)],
    ['n - 1', toBytes32(curve.n - 1n)],
    ['n', toBytes32(curve.n)],
    ['31 bytes', Buffer.alloc(31, 1)],
  ])('has no public key for %s', (_name, bytes) => {
    expect(publicKeyOf(bytes)).toBeNull()
  })

  it('go out as PEM and come back', () => {
    expect(privateKeyFromPem(privateKeyToPem(pair.privateKey))).toEqual(pair.privateKey)
    expect(publicKeyFromPem(publicKeyToPem(pair.publicKey))).toEqual(pair.publicKey)
  })

  it('refuse PEM of another curve, with bytes too many, or with a foreign public half', () => {
    const p256 =
      '-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEEVs/o5+uQbTjL3chynL4wXgUg2R9\nq9UU8I5mEovUf86QZ7kOBIjJwqnzD1omageEHWwHdBO6B+dFabmdT9POxg==\n-----END PUBLIC KEY-----\n'
    expect(publicKeyFromPem(p256)).toBeNull()
    const spki = Buffer.from(publicKeyToPem(pair.publicKey).split('\n').slice(1, -2).join(''), 'base64')
    expect(publicKeyFromPem(toPem('PUBLIC KEY', spki))).toEqual(pair.publicKey)
    expect(publicKeyFromPem(toPem('PUBLIC KEY', Buffer.concat([spki, Buffer.from([0])])))).toBeNull()
    expect(publicKeyFromPem('-----BEGIN PUBLIC KEY-----\n****\n-----END PUBLIC KEY-----')).toBeNull()
    const pkcs8 = privateKeyToPkcs8(pair.privateKey)
    expect(privateKeyFromPkcs8(pkcs8)).toEqual(pair.privateKey)
    const foreign = Buffer.from(pkcs8)
    Buffer.from(newSm2KeyPair().publicKey).copy(foreign, foreign.length - 65)
    expect(privateKeyFromPkcs8(foreign)).toBeNull()
  })

  it('have a recovery copy that opens with its passphrase alone', () => {
    const copy = privateKeyToEncryptedPem(pair.privateKey, '恢复口令 2026')
    expect(privateKeyFromEncryptedPem(copy, '恢复口令 2026')).toEqual(pair.privateKey)
    expect(privateKeyFromEncryptedPem(copy, '恢复口令 2027')).toBeNull()
    expect(copy).not.toContain(Buffer.from(pair.privateKey).toString('base64').slice(0, 20))
  })

  it('have a fingerprint of 8 groups, compared by at least 16 leading digits whatever the separators', () => {
    const keyId = keyIdOf(pair.publicKey)
    const print = fingerprintOf(keyId)
    expect(print).toMatch(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/)
    expect(print.replaceAll(' ', '')).toBe(keyId.slice(0, 32))
    expect(fingerprintMatches(print, keyId)).toBe(true)
    expect(fingerprintMatches(print.toUpperCase().replaceAll(' ', ':'), keyId)).toBe(true)
    expect(fingerprintMatches(keyId, keyId)).toBe(true)
    expect(fingerprintMatches(keyId.slice(0, 16), keyId)).toBe(true)
    expect(fingerprintMatches(keyId.slice(0, 15), keyId)).toBe(false)
    expect(fingerprintMatches(keyId.slice(1, 33), keyId)).toBe(false)
    expect(fingerprintMatches(`${keyId.slice(0, 20)}g`, keyId)).toBe(false)
    expect(fingerprintMatches(`${keyId}00`, keyId)).toBe(false)
    expect(fingerprintMatches('', keyId)).toBe(false)
  })
})

describe('DER', () => {
  it('writes lengths and object identifiers as the standard spells them', () => {
    expect(derOid('1.2.156.10197.1.301').toString('hex')).toBe('06082a811ccf5501822d')
    expect(der(derTag.octetString, Buffer.alloc(200)).subarray(0, 3).toString('hex')).toBe('0481c8')
    expect(der(derTag.octetString, Buffer.alloc(300)).subarray(0, 4).toString('hex')).toBe('0482012c')
    expect(derInteger(128n).toString('hex')).toBe('02020080')
    expect(derInteger(0n).toString('hex')).toBe('020100')
  })

  it('refuses a length in more bytes than it needs', () => {
    const long = Buffer.concat([Buffer.from([0x04, 0x82, 0x00, 0xc8]), Buffer.alloc(200)])
    expect(() => new DerReader(long).read(derTag.octetString)).toThrow(DerError)
  })
})
