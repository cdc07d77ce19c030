import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import {
  privateKeyFromEncryptedPem,
  privateKeyToEncryptedPem,
} from '../../../../electron/store/exchange/gm/encryptedPem'
import {
  privateKeyFromPem,
  privateKeyToPem,
  publicKeyFromPem,
  publicKeyToPem,
} from '../../../../electron/store/exchange/gm/pem'
import { sm2Decrypt, sm2Encrypt } from '../../../../electron/store/exchange/gm/sm2Cipher'
import { newSm2KeyPair, publicKeyOf } from '../../../../electron/store/exchange/gm/sm2Key'
import { sm2Sign, sm2Verify } from '../../../../electron/store/exchange/gm/sm2Sign'
import { hmacSm3, sm3 } from '../../../../electron/store/exchange/gm/sm3'
import { sm4CtrEncrypt } from '../../../../electron/store/exchange/gm/sm4'
import { distid, OpensslBench, opensslVersion } from '../openssl'

const ROUNDS = 4

describe.skipIf(opensslVersion === null)('against the openssl command line', () => {
  const bench = new OpensslBench()
  afterAll(() => bench.remove())

  it('OpenSSL finds our keys valid and prints the same public key', () => {
    const pair = newSm2KeyPair()
    bench.put('own.pem', privateKeyToPem(pair.privateKey))
    expect(bench.run('pkey', '-in', 'own.pem', '-check', '-noout').toString()).toContain('Key is valid')
    expect(bench.run('pkey', '-in', 'own.pem', '-pubout').toString()).toBe(publicKeyToPem(pair.publicKey))
    // OpenSSL writes the very bytes of PKCS#8 that we write.
    expect(bench.run('pkey', '-in', 'own.pem').toString()).toBe(privateKeyToPem(pair.privateKey))
  })

  it('keys that OpenSSL makes are read', () => {
    const privatePem = bench.run('genpkey', '-algorithm', 'SM2').toString()
    bench.put('theirs.pem', privatePem)
    const privateKey = privateKeyFromPem(privatePem)
    expect(privateKey).not.toBeNull()
    const publicKey = publicKeyFromPem(bench.run('pkey', '-in', 'theirs.pem', '-pubout').toString())
    expect(publicKeyOf(privateKey ?? new Uint8Array())).toEqual(publicKey)
  })

  it('OpenSSL verifies what is signed here, and refuses it for another message', () => {
    const pair = newSm2KeyPair()
    bench.put('pub.pem', publicKeyToPem(pair.publicKey))
    const verify = (): boolean =>
      bench.accepts(
        ...['pkeyutl', '-verify', '-pubin', '-inkey', 'pub.pem', '-rawin', '-digest', 'sm3', '-pkeyopt', distid],
        ...['-in', 'message', '-sigfile', 'signature'],
      )
    for (let i = 0; i < ROUNDS; i += 1) {
      const message = randomBytes(1 + i * 97)
      bench.put('signature', sm2Sign(pair.privateKey, message))
      bench.put('message', message)
      expect(verify()).toBe(true)
      bench.put('message', Buffer.concat([message, Buffer.from('x')]))
      expect(verify()).toBe(false)
    }
  })

  it('what OpenSSL signs with the distinguishing id verifies here, and without it does not', () => {
    const pair = newSm2KeyPair()
    bench.put('key.pem', privateKeyToPem(pair.privateKey))
    const sign = (message: Uint8Array, ...options: readonly string[]): Buffer => {
      bench.put('message', message)
      bench.run(
        ...['pkeyutl', '-sign', '-inkey', 'key.pem', '-rawin', '-digest', 'sm3', ...options],
        ...['-in', 'message', '-out', 'signature'],
      )
      return readFileSync(bench.path('signature'))
    }
    for (let i = 0; i < ROUNDS; i += 1) {
      const message = randomBytes(3 + i * 50)
      expect(sm2Verify(pair.publicKey, message, sign(message, '-pkeyopt', distid))).toBe(true)
      expect(sm2Verify(pair.publicKey, message, sign(message))).toBe(false)
    }
  })

  it('SM2 ciphertexts open on the other side, both ways', () => {
    const pair = newSm2KeyPair()
    bench.put('key.pem', privateKeyToPem(pair.privateKey))
    bench.put('pub.pem', publicKeyToPem(pair.publicKey))
    for (let i = 0; i < ROUNDS; i += 1) {
      const secret = randomBytes(32)
      bench.put('ours', sm2Encrypt(pair.publicKey, secret))
      expect(bench.run('pkeyutl', '-decrypt', '-inkey', 'key.pem', '-in', 'ours')).toEqual(secret)
      bench.put('secret', secret)
      bench.run('pkeyutl', '-encrypt', '-pubin', '-inkey', 'pub.pem', '-in', 'secret', '-out', 'theirs')
      expect(sm2Decrypt(pair.privateKey, readFileSync(bench.path('theirs')))).toEqual(secret)
    }
  })

  it('SM3, HMAC-SM3 and SM4-CTR give the same bytes', () => {
    const [data, key, macKey, counter] = [randomBytes(70_001), randomBytes(16), randomBytes(32), randomBytes(16)]
    bench.put('data', data)
    expect(bench.run('dgst', '-sm3', '-binary', 'data')).toEqual(sm3(data))
    const mac = bench.run(
      'dgst',
      '-sm3',
      '-mac',
      'HMAC',
      '-macopt',
      `hexkey:${macKey.toString('hex')}`,
      '-binary',
      'data',
    )
    expect(mac).toEqual(hmacSm3(macKey, data))
    const [k, iv] = [key.toString('hex'), counter.toString('hex')]
    expect(bench.run('enc', '-sm4-ctr', '-K', k, '-iv', iv, '-in', 'data')).toEqual(sm4CtrEncrypt(key, counter, data))
  })

  it('openssl pkcs8 opens our recovery copy, and its own copies open here', () => {
    const pair = newSm2KeyPair()
    const [right, wrong] = [bench.put('right', '恢复口令-2026'), bench.put('wrong', '恢复口令-2027')]
    bench.put('copy.pem', privateKeyToEncryptedPem(pair.privateKey, '恢复口令-2026'))
    const opened = bench.run('pkcs8', '-in', 'copy.pem', '-passin', `file:${right}`).toString()
    expect(privateKeyFromPem(opened)).toEqual(pair.privateKey)
    expect(bench.accepts('pkcs8', '-in', 'copy.pem', '-passin', `file:${wrong}`)).toBe(false)
    bench.put('key.pem', privateKeyToPem(pair.privateKey))
    const options = ['-topk8', '-v2', 'aes-256-cbc', '-v2prf', 'hmacWithSHA256', '-iter', '10000']
    const theirs = bench.run('pkcs8', '-in', 'key.pem', ...options, '-passout', `file:${right}`).toString()
    expect(privateKeyFromEncryptedPem(theirs, '恢复口令-2026')).toEqual(pair.privateKey)
    expect(privateKeyFromEncryptedPem(theirs, '恢复口令-2027')).toBeNull()
  })
})
