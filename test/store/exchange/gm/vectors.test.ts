import { createCipheriv } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { pointToBytes, Point, toBigInt } from '../../../../electron/store/exchange/gm/sm2Curve'
import { sm2Decrypt, sm2Encrypt } from '../../../../electron/store/exchange/gm/sm2Cipher'
import { keyIdOf, publicKeyOf } from '../../../../electron/store/exchange/gm/sm2Key'
import { sm2Sign, sm2Verify, sm2Z } from '../../../../electron/store/exchange/gm/sm2Sign'
import { hmacSm3, sm3, sm3Kdf } from '../../../../electron/store/exchange/gm/sm3'
import { sm4CtrDecrypt, sm4CtrEncrypt } from '../../../../electron/store/exchange/gm/sm4'

const hex = (text: string): Buffer => Buffer.from(text.replace(/\s/g, ''), 'hex')

/** The key pair and random number of the examples of GB/T 32918.5-2017, annex A. */
const privateKey = hex('3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8')
const publicKey = hex(
  '0409F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13',
)
const k = hex('59276E27D506861A16680F3AD9C02DCCEF3CC1FA3CDBE4CE6D54B80DEAC1BC21')
const fixedK = (): Uint8Array => k

describe('SM3, GB/T 32905-2016 annex A', () => {
  it('hashes the two examples of the standard', () => {
    expect(sm3(Buffer.from('abc')).toString('hex')).toBe(
      '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
    )
    expect(sm3(Buffer.from('abcd'.repeat(16))).toString('hex')).toBe(
      'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732',
    )
  })

  it('hashes parts as one message', () => {
    expect(sm3(Buffer.from('a'), Buffer.from(''), Buffer.from('bc'))).toEqual(sm3(Buffer.from('abc')))
  })

  it('makes HMAC of its definition (RFC 2104) for short and long keys', () => {
    const message = Buffer.from('最低生活保障')
    for (const key of [Buffer.from('short'), Buffer.alloc(64, 7), Buffer.alloc(100, 9)]) {
      const block = Buffer.alloc(64)
      ;(key.length > 64 ? sm3(key) : key).copy(block)
      const inner = sm3(Buffer.from(block.map((byte) => byte ^ 0x36)), message)
      expect(hmacSm3(key, message)).toEqual(sm3(Buffer.from(block.map((byte) => byte ^ 0x5c)), inner))
    }
  })

  it('derives keys block by block and cuts the last one', () => {
    const z = Buffer.from('shared')
    const long = sm3Kdf(z, 70)
    expect(long.subarray(0, 32)).toEqual(sm3(z, hex('00000001')))
    expect(long.subarray(32, 64)).toEqual(sm3(z, hex('00000002')))
    expect(long.subarray(64)).toEqual(sm3(z, hex('00000003')).subarray(0, 6))
    expect(sm3Kdf(z, 48)).toEqual(long.subarray(0, 48))
  })
})

describe('SM4, GB/T 32907-2016 annex A', () => {
  const key = hex('0123456789ABCDEFFEDCBA9876543210')

  it('encrypts the example block: in counter mode the key stream is the block cipher of the counter', () => {
    const stream = sm4CtrEncrypt(key, key, Buffer.alloc(16))
    expect(stream.toString('hex')).toBe('681edf34d206965e86b3e94f536e4246')
  })

  it('encrypts the example a million times over with the SM4 of the runtime', () => {
    // In CBC over zeros every block is the cipher of the block before: the chain of the standard's second example.
    const chain = createCipheriv('sm4-cbc', key, key).update(Buffer.alloc(16 * 1_000_000))
    expect(chain.subarray(-16).toString('hex')).toBe('595298c7c6fd271f0402f804c33d3f66')
  })

  it('counts the block as one big-endian number and undoes itself', () => {
    const counter = hex('000000000000000000000000ffffffff')
    const plain = Buffer.from('逐户逐人、分毫不差。'.repeat(9))
    const cipher = sm4CtrEncrypt(key, counter, plain)
    const second = sm4CtrEncrypt(key, hex('00000000000000000000000100000000'), plain.subarray(16, 32))
    expect(cipher.subarray(16, 32)).toEqual(second)
    expect(sm4CtrDecrypt(key, counter, cipher)).toEqual(plain)
  })
})

describe('SM2, GB/T 32918.5-2017 annex A', () => {
  it('has the public key of the example private key', () => {
    expect(publicKeyOf(privateKey)).toEqual(publicKey)
    expect(pointToBytes(Point.BASE.multiply(toBigInt(privateKey)))).toEqual(publicKey)
    expect(keyIdOf(publicKey)).toBe(sm3(publicKey).toString('hex'))
  })

  it('computes Z of the example', () => {
    expect(sm2Z(publicKey).toString('hex')).toBe('b2e14c5c79c6df5b85f4fe7ed8db7a262b9da7e07ccb0ea9f4747b8ccda8a4f3')
  })

  it('signs the example to the standard’s r and s, and verifies it', () => {
    const message = Buffer.from('message digest')
    const signature = sm2Sign(privateKey, message, fixedK)
    expect(signature.toString('hex')).toBe(
      '3046022100f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3022100b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
    )
    expect(sm2Verify(publicKey, message, signature)).toBe(true)
    expect(sm2Verify(publicKey, Buffer.from('message digesu'), signature)).toBe(false)
  })

  it('encrypts the example to the standard’s C1, C3 and C2, and decrypts it', () => {
    const message = Buffer.from('encryption standard')
    const cipher = sm2Encrypt(publicKey, message, fixedK)
    expect(cipher.toString('hex')).toBe(
      '307c' +
        '022004ebfc718e8d1798620432268e77feb6415e2ede0e073c0f4f640ecd2e149a73' +
        '022100e858f9d81e5430a57b36daab8f950a3c64e6ee6a63094d99283aff767e124df0' +
        '042059983c18f809e262923c53aec295d30383b54e39d609d160afcb1908d0bd8766' +
        '041321886ca989ca9c7d58087307ca93092d651efa',
    )
    expect(sm2Decrypt(privateKey, cipher)).toEqual(message)
  })
})
