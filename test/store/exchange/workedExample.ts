import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '@shared/exchange/canonicalJson'
import { ownProfile, type PackageProfile } from '@shared/exchange/profile'
import type { ExchangeRecord } from '@shared/exchange/records/record'
import {
  firstCounter,
  frameKeys,
  frameTag,
  frameType,
  MAGIC,
  sealFrame,
  u32,
} from '../../../electron/store/exchange/frame'
import { fingerprintOf } from '../../../electron/store/exchange/gm/fingerprint'
import { sm2Encrypt } from '../../../electron/store/exchange/gm/sm2Cipher'
import type { RandomSource } from '../../../electron/store/exchange/gm/sm2Curve'
import { keyIdOf, newSm2KeyPair } from '../../../electron/store/exchange/gm/sm2Key'
import { sm2Sign, sm2Z } from '../../../electron/store/exchange/gm/sm2Sign'
import { sm3 } from '../../../electron/store/exchange/gm/sm3'
import type { OfficeKey } from '../../../electron/store/exchange/officeKey'
import type { SealRequest } from '../../../electron/store/exchange/sealPackage'

/** "Random" bytes that anybody can recompute: SM3(label ‖ u32 BE counter), one digest for each call. */
export function exampleRandom(label: string): RandomSource {
  let counter = 0
  return (length) => {
    counter += 1
    return sm3(Buffer.from(label), u32(counter)).subarray(0, length)
  }
}

function office(label: string, region: string, name: string): OfficeKey {
  const pair = newSm2KeyPair(exampleRandom(label))
  return { ...pair, keyId: keyIdOf(pair.publicKey), region, office: name }
}

export const exampleSender = office('zfpkg example sender', '430621', '岳阳县民政局')
export const exampleRecipient = office('zfpkg example recipient', '43', '湖南省民政厅')
export const exampleSealRandom = (): RandomSource => exampleRandom('zfpkg example seal')

/** The dictionary line of a real package is long; the example carries an empty one. */
export const exampleProfile: PackageProfile = { ...ownProfile, firstLine: () => '{"dictionary":{},"schemaVersion":1}' }

const base = {
  revision: { '430621': 1 },
  office: '430621',
  trueFrom: '2026-11-01',
  trueTo: null,
  recordedAt: '2026-11-22T08:30:00.000Z',
}

export const exampleRecords: readonly ExchangeRecord[] = [
  {
    ...base,
    type: 'membership',
    id: 'example-membership',
    householdId: 'example-household',
    personId: 'example-person',
    order: 1,
    relation: '01',
    state: '共同生活',
    stateDate: null,
  },
  {
    ...base,
    type: 'entitlement',
    id: 'example-entitlement',
    householdId: 'example-household',
    personId: null,
    determinationId: 'example-determination',
    category: 'DB',
    month: '2026-11',
    people: 1,
    amount: '650.00',
  },
]

export function exampleRequest(file: string): SealRequest {
  return {
    file,
    sender: exampleSender,
    to: { region: '43', office: '湖南省民政厅' },
    recipients: [exampleRecipient.publicKey],
    kind: 'monthly-full',
    period: '2026-11',
    stream: 'monthly-full/430621/43',
    sequence: 1,
    previous: null,
    createdAt: '2026-11-22T08:30:00.000Z',
    auditHead: sm3(Buffer.from('zfpkg example audit')).toString('hex'),
    program: 'zhongfu',
    records: exampleRecords,
  }
}

/** Every value on the way from records to file, as text or lower-case hex. */
export type WorkedExample = Readonly<Record<string, string | number>>

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/**
 * Builds the example step by step from the primitives. `compressed` is given because compressors differ in their
 * bytes from one platform to another; everything else follows from it.
 */
export function workedExample(compressed: Buffer): WorkedExample {
  const random = exampleSealRandom()
  const request = exampleRequest('')
  const lines = [exampleProfile.firstLine(), ...exampleRecords.map((record) => canonicalJson(record as Json))]
  const payload = `${lines.join('\n')}\n`
  const contentKey = random(32)
  const nonce = Buffer.from(random(8))
  const wrappedSender = sm2Encrypt(exampleSender.publicKey, contentKey, random)
  const wrappedRecipient = sm2Encrypt(exampleRecipient.publicKey, contentKey, random)
  const header = canonicalJson({
    ...{ version: 1, suite: 'SM2-SM3-SM4CTR-HMACSM3', chunk: 1048576, codec: 'gzip', nonce: hex(nonce) },
    from: { region: '430621', office: '岳阳县民政局', keyId: exampleSender.keyId },
    to: { ...request.to },
    kind: request.kind,
    recipients: [
      { keyId: exampleSender.keyId, wrappedKey: hex(wrappedSender) },
      { keyId: exampleRecipient.keyId, wrappedKey: hex(wrappedRecipient) },
    ],
  })
  const headerBytes = Buffer.from(header)
  const keys = frameKeys(contentKey, headerBytes, nonce)
  const frame = sealFrame(keys, 0, frameType.final, compressed)
  const digestOf = (line: string | undefined): string => hex(sm3(Buffer.from(`${line ?? ''}\n`)))
  const manifest = canonicalJson({
    headerHash: hex(keys.headerHash),
    frames: 1,
    tagsHash: hex(sm3(frame.tag)),
    rows: { membership: 1, entitlement: 1 },
    plainBytes: Buffer.byteLength(payload),
    plainHash: hex(sm3(Buffer.from(payload))),
    schemaVersion: 1,
    ...{ kind: request.kind, period: request.period, stream: request.stream, sequence: 1, previous: null },
    createdAt: request.createdAt,
    stateDigest: { membership: digestOf(lines[1]), entitlement: digestOf(lines[2]) },
    ...{ auditHead: request.auditHead, program: request.program },
  })
  const manifestBytes = Buffer.from(manifest)
  const signature = sm2Sign(exampleSender.privateKey, manifestBytes, random)
  const z = sm2Z(exampleSender.publicKey)
  const file = Buffer.concat([
    ...[MAGIC, u32(headerBytes.length), headerBytes],
    ...[frame.head, frame.ciphertext, frame.tag],
    ...[u32(manifestBytes.length), manifestBytes, u32(signature.length), signature],
  ])
  return {
    senderPrivateKey: hex(exampleSender.privateKey),
    senderPublicKey: hex(exampleSender.publicKey),
    senderKeyId: exampleSender.keyId,
    senderFingerprint: fingerprintOf(exampleSender.keyId),
    recipientPrivateKey: hex(exampleRecipient.privateKey),
    recipientPublicKey: hex(exampleRecipient.publicKey),
    recipientKeyId: exampleRecipient.keyId,
    recipientFingerprint: fingerprintOf(exampleRecipient.keyId),
    payload,
    plainBytes: Buffer.byteLength(payload),
    plainHash: hex(sm3(Buffer.from(payload))),
    compressed: hex(compressed),
    contentKey: hex(contentKey),
    nonce: hex(nonce),
    wrappedKeySender: hex(wrappedSender),
    wrappedKeyRecipient: hex(wrappedRecipient),
    header,
    headerLength: headerBytes.length,
    headerHash: hex(keys.headerHash),
    cipherKey: hex(keys.cipherKey),
    macKey: hex(keys.macKey),
    frameHead: hex(frame.head),
    firstCounter: hex(firstCounter(nonce, 0)),
    ciphertext: hex(frame.ciphertext),
    tagInputPrefix: hex(Buffer.concat([keys.headerHash, u32(0), frame.head])),
    tag: hex(frameTag(keys, 0, frameType.final, frame.ciphertext)),
    tagsHash: hex(sm3(frame.tag)),
    manifest,
    manifestLength: manifestBytes.length,
    manifestHash: hex(sm3(manifestBytes)),
    signatureZ: hex(z),
    signatureE: hex(sm3(z, manifestBytes)),
    signature: hex(signature),
    fileLength: file.length,
    fileSm3: hex(sm3(file)),
    fileSha256: createHash('sha256').update(file).digest('hex'),
    file: hex(file),
  }
}

const titles: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  [
    '密钥（仅供示例，切勿使用）',
    [
      ['senderPrivateKey', '发送方私钥 d'],
      ['senderPublicKey', '发送方公钥 04‖x‖y'],
      ['senderKeyId', '发送方 keyId = SM3(公钥)'],
      ['senderFingerprint', '发送方指纹'],
      ['recipientPrivateKey', '接收方私钥 d'],
      ['recipientPublicKey', '接收方公钥 04‖x‖y'],
      ['recipientKeyId', '接收方 keyId'],
      ['recipientFingerprint', '接收方指纹'],
    ],
  ],
  [
    '载荷',
    [
      ['payload', '载荷（NDJSON，每行以 LF 结尾）'],
      ['plainBytes', 'plainBytes'],
      ['plainHash', 'plainHash = SM3(载荷)'],
      ['compressed', '压缩后（gzip）'],
    ],
  ],
  [
    '内容密钥与包头',
    [
      ['contentKey', '内容密钥（32 字节）'],
      ['nonce', 'nonce（8 字节）'],
      ['wrappedKeySender', '给发送方的 wrappedKey'],
      ['wrappedKeyRecipient', '给接收方的 wrappedKey'],
      ['header', '包头'],
      ['headerLength', '包头长度（字节）'],
      ['headerHash', 'headerHash = SM3(包头)'],
      ['cipherKey', 'SM4 密钥 = KDF 第 1–16 字节'],
      ['macKey', 'HMAC 密钥 = KDF 第 17–48 字节'],
    ],
  ],
  [
    '唯一一帧（类型 1，帧号 0）',
    [
      ['frameHead', '帧头（类型‖长度）'],
      ['firstCounter', '首个计数器块 = nonce‖帧号‖0'],
      ['ciphertext', '密文'],
      ['tagInputPrefix', '标签输入中密文之前的部分 = headerHash‖帧号‖类型‖长度'],
      ['tag', '标签 = HMAC-SM3(上一行‖密文)'],
      ['tagsHash', 'tagsHash = SM3(全部标签)'],
    ],
  ],
  [
    '清单与签名',
    [
      ['manifest', '清单'],
      ['manifestLength', '清单长度（字节）'],
      ['manifestHash', 'SM3(清单)，即下一包的 previous'],
      ['signatureZ', 'Z（用户标识 1234567812345678）'],
      ['signatureE', 'e = SM3(Z‖清单)'],
      ['signature', '签名（DER）'],
    ],
  ],
  [
    '整个文件',
    [
      ['fileLength', '长度（字节）'],
      ['fileSm3', 'SM3'],
      ['fileSha256', 'SHA-256'],
    ],
  ],
]

/** The example as the section of docs/package-format.md between its two marks. */
export function exampleSection(example: WorkedExample): string {
  const parts = titles.map(([title, rows]) => {
    const items = rows.map(([key, label]) => {
      const value = String(example[key])
      const wrapped = /^[0-9a-f]{97,}$/.test(value) ? (value.match(/.{1,96}/g) ?? []).join('\n') : value.trimEnd()
      return `${label}：\n\n\`\`\`text\n${wrapped}\n\`\`\`\n`
    })
    return `### ${title}\n\n${items.join('\n')}`
  })
  return parts.join('\n')
}
