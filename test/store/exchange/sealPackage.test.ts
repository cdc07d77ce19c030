import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { canonicalJson, type Json } from '@shared/exchange/canonicalJson'
import { dictionaryLine } from '@shared/exchange/dictionary'
import type { ExchangeRecord, IncomingRecord } from '@shared/exchange/records/record'
import { AppError } from '@shared/result'
import { sm3 } from '../../../electron/store/exchange/gm/sm3'
import { openPackage, type OpenContext } from '../../../electron/store/exchange/openPackage'
import { sealPackage } from '../../../electron/store/exchange/sealPackage'
import { verifyPackage } from '../../../electron/store/exchange/verifyPackage'
import { PackageBench } from './bench'
import { bookRecords, householdRecords } from './sampleRecords'

const bench = new PackageBench()
afterAll(() => bench.remove())

async function recordsOf(file: string, context: OpenContext): Promise<IncomingRecord[]> {
  return openPackage(file, context, async (opened) => {
    const records: IncomingRecord[] = []
    for await (const rows of opened.rows()) {
      for (const row of rows) {
        if (row.record === null) throw new Error(`row ${row.line} refused`)
        records.push(row.record)
      }
    }
    return records
  })
}

describe('sealing and opening a package', () => {
  it('gives the recipient exactly the records that the sender put in, in order', async () => {
    const request = bench.request({ file: bench.path('whole.zfpkg') })
    await sealPackage(request)
    expect(await recordsOf(request.file, bench.receiver())).toEqual([...(request.records as Iterable<IncomingRecord>)])
  })

  it('lets the sender open its own package', async () => {
    const request = bench.request({ file: bench.path('own.zfpkg') })
    await sealPackage(request)
    const verified = await verifyPackage(request.file, { ownKeys: [bench.county], partners: [], today: '2026-11-22' })
    expect(verified.sender).toEqual({ keyId: bench.county.keyId, region: '430621', office: '岳阳县民政局', own: true })
    expect(verified.accepted).toBe(33)
  })

  it('states in the manifest what the payload holds', async () => {
    const request = bench.request({ file: bench.path('manifest.zfpkg') })
    const sealed = await sealPackage(request)
    const records = [...(request.records as Iterable<IncomingRecord>)]
    const lines = records.map((record) => `${canonicalJson(record as Json)}\n`)
    const payload = `${canonicalJson(dictionaryLine())}\n${lines.join('')}`
    const linesOf = (type: string): string => lines.filter((line) => line.includes(`"type":"${type}"`)).join('')
    const types = ['household', 'person', 'membership', 'income', 'expense', 'asset', 'determination', 'entitlement']
    const { headerHash, tagsHash, ...manifest } = sealed.manifest
    expect(manifest).toEqual({
      frames: 1,
      rows: {
        ...{ household: 3, person: 6, membership: 6, income: 6 },
        ...{ expense: 3, asset: 3, determination: 3, entitlement: 3 },
      },
      plainBytes: Buffer.byteLength(payload),
      plainHash: sm3(Buffer.from(payload)).toString('hex'),
      schemaVersion: 1,
      kind: 'monthly-full',
      period: '2026-11',
      stream: 'monthly/430621/43',
      sequence: 1,
      previous: null,
      createdAt: '2026-11-22T08:30:00.000Z',
      stateDigest: Object.fromEntries(
        types.map((type) => [type, sm3(Buffer.from(linesOf(type))).toString('hex')] as const),
      ),
      auditHead: 'ab'.repeat(32),
      program: 'zhongfu 0.1.0',
    })
    expect([headerHash, tagsHash]).toEqual([
      expect.stringMatching(/^[0-9a-f]{64}$/),
      expect.stringMatching(/^[0-9a-f]{64}$/),
    ])
    const bytes = readFileSync(request.file)
    expect(sealed).toMatchObject({
      records: 33,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      sm3: sm3(bytes).toString('hex'),
      manifestHash: sm3(Buffer.from(canonicalJson(sealed.manifest as Json))).toString('hex'),
    })
  })

  it('has the layout of the specification: magic, header, frames, manifest, signature, end', async () => {
    const request = bench.request({ file: bench.path('layout.zfpkg') })
    const sealed = await sealPackage(request)
    const bytes = readFileSync(request.file)
    expect(bytes.subarray(0, 8).toString('hex')).toBe('5a46504b47000100')
    const headerLength = bytes.readUInt32BE(8)
    const headerBytes = bytes.subarray(12, 12 + headerLength)
    const header = JSON.parse(headerBytes.toString()) as { [key: string]: Json }
    expect(Object.keys(header)).toEqual([
      'chunk',
      'codec',
      'from',
      'kind',
      'nonce',
      'recipients',
      'suite',
      'to',
      'version',
    ])
    expect(header).toMatchObject({
      ...{ version: 1, suite: 'SM2-SM3-SM4CTR-HMACSM3', chunk: 1048576, codec: 'gzip', kind: 'monthly-full' },
      from: { region: '430621', office: '岳阳县民政局', keyId: bench.county.keyId },
      to: { region: '43', office: '湖南省民政厅' },
      recipients: [{ keyId: bench.county.keyId }, { keyId: bench.province.keyId }],
    })
    let at = 12 + headerLength
    expect(bytes[at]).toBe(1)
    at += 5 + bytes.readUInt32BE(at + 1) + 32
    const manifestLength = bytes.readUInt32BE(at)
    expect(bytes.subarray(at + 4, at + 4 + manifestLength).toString()).toBe(canonicalJson(sealed.manifest as Json))
    at += 4 + manifestLength
    expect(at + 4 + bytes.readUInt32BE(at)).toBe(bytes.length)
  })

  it('never shows a name or number outside the encrypted part', async () => {
    const request = bench.request({ file: bench.path('private.zfpkg') })
    await sealPackage(request)
    const text = readFileSync(request.file).toString('latin1')
    for (const record of request.records as Iterable<IncomingRecord>) {
      if (record.type === 'person') expect(text).not.toContain(record.idNumber)
    }
    expect(readFileSync(request.file).includes(Buffer.from('样本'))).toBe(false)
  })

  it.each(['gzip', 'zstd', 'none'] as const)('works over many frames with codec %s', async (codec) => {
    const persons = codec === 'none' ? 2000 : 20_000
    const request = bench.request({ file: bench.path(`${codec}.zfpkg`), records: bookRecords(persons) })
    const sealed = await sealPackage(request, { codec })
    expect(sealed.manifest.frames).toBeGreaterThan(2)
    expect(sealed.manifest.rows.person).toBe(persons)
    const verified = await verifyPackage(request.file, bench.receiver())
    expect(verified).toMatchObject({ accepted: sealed.records, refused: 0, sha256: sealed.sha256, sm3: sealed.sm3 })
    expect(verified.manifest).toEqual(sealed.manifest)
  })

  it('ends with an empty book too', async () => {
    const request = bench.request({ file: bench.path('empty.zfpkg'), records: [] })
    const sealed = await sealPackage(request)
    expect(sealed.manifest.rows).toEqual({})
    expect((await verifyPackage(request.file, bench.receiver())).accepted).toBe(0)
  })

  it('never uses a content key, a nonce or a wrapped key twice', async () => {
    const headers = []
    for (const name of ['a', 'b']) {
      const request = bench.request({ file: bench.path(`${name}.zfpkg`) })
      await sealPackage(request)
      const bytes = readFileSync(request.file)
      const header = JSON.parse(bytes.subarray(12, 12 + bytes.readUInt32BE(8)).toString()) as {
        nonce: string
        recipients: { wrappedKey: string }[]
      }
      headers.push(header.nonce, ...header.recipients.map((recipient) => recipient.wrappedKey))
    }
    expect(new Set(headers).size).toBe(6)
  })
})

describe('a seal that fails leaves the folder as it was', () => {
  const folderBefore = (): string[] => readdirSync(bench.folder).sort()

  it('when the rows fail half way', async () => {
    const file = bench.path('kept.zfpkg')
    writeFileSync(file, 'the older file')
    const before = folderBefore()
    function* failing(): Generator<ExchangeRecord> {
      yield* householdRecords(1, 1, 1)
      throw new AppError('STORE_DAMAGED', 'storeDamaged')
    }
    await expect(sealPackage(bench.request({ file, records: failing() }))).rejects.toMatchObject({
      code: 'STORE_DAMAGED',
      messageKey: 'storeDamaged',
    })
    expect(folderBefore()).toEqual(before)
    expect(readFileSync(file, 'utf8')).toBe('the older file')
  })

  it('when somebody cancels', async () => {
    const before = folderBefore()
    let told = 0
    const watch = {
      progress: (records: number) => {
        told = records
      },
      cancelled: () => told > 500,
    }
    const request = bench.request({ file: bench.path('cancelled.zfpkg'), records: bookRecords(5000) })
    await expect(sealPackage(request, { watch })).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(told).toBeGreaterThan(500)
    expect(told).toBeLessThan(5000)
    expect(folderBefore()).toEqual(before)
  })

  it('when the folder is not there', async () => {
    await expect(sealPackage(bench.request({ file: bench.path('nowhere/x.zfpkg') }))).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      messageKey: 'cannotWrite',
    })
  })

  it('replaces an older file of that name only by a whole new one', async () => {
    const file = bench.path('replaced.zfpkg')
    writeFileSync(file, 'the older file')
    const sealed = await sealPackage(bench.request({ file }))
    expect(statSync(file).size).toBe(sealed.bytes)
    expect((await verifyPackage(file, bench.receiver())).accepted).toBe(33)
  })
})
