import { writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { canonicalJson, type Json } from '@shared/exchange/canonicalJson'
import { dictionaryLine } from '@shared/exchange/dictionary'
import { frameKeys, frameType, MAGIC, sealFrame, u32 } from '../../../electron/store/exchange/frame'
import { sm2Encrypt } from '../../../electron/store/exchange/gm/sm2Cipher'
import { keyIdOf } from '../../../electron/store/exchange/gm/sm2Key'
import { sm2Sign } from '../../../electron/store/exchange/gm/sm2Sign'
import { sm3 } from '../../../electron/store/exchange/gm/sm3'
import type { OfficeKey } from '../../../electron/store/exchange/officeKey'
import type { PackageBench } from './bench'

export interface CraftOptions {
  /** Payload lines after the dictionary line. */
  readonly lines?: readonly string[]
  readonly payload?: string | Buffer
  /** Compressed bytes in place of those of the payload. */
  readonly compressed?: Buffer
  readonly header?: { readonly [key: string]: Json }
  readonly manifest?: { readonly [key: string]: Json }
  /** Whose private key signs in place of the sender's. */
  readonly signer?: OfficeKey
  readonly headerText?: (canonical: string) => string
  readonly contentKey?: Buffer
}

/** A package put together by hand, signed and sealed in form, with whatever a dishonest sender would put in. */
export function craftPackage(bench: PackageBench, name: string, options: CraftOptions = {}): string {
  const contentKey = options.contentKey ?? Buffer.alloc(32, 7)
  const lines = (options.lines ?? []).map((line) => `${line}\n`).join('')
  const plain = Buffer.from(options.payload ?? `${canonicalJson(dictionaryLine() as Json)}\n${lines}`)
  const compressed = options.compressed ?? gzipSync(plain)
  const wrapped = [bench.county, bench.province].map(({ publicKey }) => ({
    keyId: keyIdOf(publicKey),
    wrappedKey: sm2Encrypt(publicKey, contentKey).toString('hex'),
  }))
  const header = canonicalJson({
    ...{ version: 1, suite: 'SM2-SM3-SM4CTR-HMACSM3', chunk: 1048576, codec: 'gzip', nonce: '0011223344556677' },
    from: { region: '430621', office: '岳阳县民政局', keyId: bench.county.keyId },
    to: { region: '43', office: '湖南省民政厅' },
    kind: 'monthly-full',
    recipients: wrapped,
    ...options.header,
  })
  const headerBytes = Buffer.from(options.headerText?.(header) ?? header)
  const keys = frameKeys(contentKey, headerBytes, Buffer.from('0011223344556677', 'hex'))
  const frame = sealFrame(keys, 0, frameType.final, compressed)
  const manifest = Buffer.from(
    canonicalJson({
      headerHash: sm3(headerBytes).toString('hex'),
      frames: 1,
      tagsHash: sm3(frame.tag).toString('hex'),
      rows: {},
      plainBytes: plain.length,
      plainHash: sm3(plain).toString('hex'),
      schemaVersion: 1,
      ...{ kind: 'monthly-full', period: '2026-11', stream: 's', sequence: 1, previous: null },
      createdAt: '2026-11-22T08:30:00Z',
      ...{ stateDigest: {}, auditHead: null, program: 'another program' },
      ...options.manifest,
    }),
  )
  const signature = sm2Sign((options.signer ?? bench.county).privateKey, manifest)
  const path = bench.path(name)
  writeFileSync(
    path,
    Buffer.concat([
      ...[MAGIC, u32(headerBytes.length), headerBytes],
      ...[frame.head, frame.ciphertext, frame.tag],
      ...[u32(manifest.length), manifest, u32(signature.length), signature],
    ]),
  )
  return path
}
