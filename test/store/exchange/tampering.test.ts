import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '@shared/result'
import { verifyPackage } from '../../../electron/store/exchange/verifyPackage'
import { sealPackage } from '../../../electron/store/exchange/sealPackage'
import { newOffice, PackageBench, pinned } from './bench'
import { craftPackage } from './craft'
import { bookRecords } from './sampleRecords'

const bench = new PackageBench()
afterAll(() => bench.remove())

/** `CODE messageKey` of the refusal, or 'accepted'. */
async function answer(path: string, context = bench.receiver()): Promise<string> {
  try {
    await verifyPackage(path, context)
    return 'accepted'
  } catch (error) {
    return error instanceof AppError ? error.message : `not an AppError: ${String(error)}`
  }
}

interface Part {
  readonly from: number
  readonly to: number
}

/** Where the parts of a package lie. */
function partsOf(bytes: Buffer): { header: Part; frames: Part[]; manifest: Part; signature: Part } {
  const header = { from: 12, to: 12 + bytes.readUInt32BE(8) }
  const frames: Part[] = []
  let at = header.to
  for (let final = false; !final;) {
    final = bytes[at] === 1
    const to = at + 5 + bytes.readUInt32BE(at + 1) + 32
    frames.push({ from: at, to })
    at = to
  }
  const manifest = { from: at + 4, to: at + 4 + bytes.readUInt32BE(at) }
  const signature = { from: manifest.to + 4, to: manifest.to + 4 + bytes.readUInt32BE(manifest.to) }
  return { header, frames, manifest, signature }
}

describe('a package of several frames', () => {
  let whole: Buffer
  let parts: ReturnType<typeof partsOf>

  beforeAll(async () => {
    const request = bench.request({ records: bookRecords(1500) })
    await sealPackage(request, { codec: 'none' })
    whole = readFileSync(request.file)
    parts = partsOf(whole)
  })

  const check = (changed: Buffer): Promise<string> => {
    const path = bench.path('changed.zfpkg')
    writeFileSync(path, changed)
    return answer(path)
  }
  const flipped = (at: number, mask = 0x01): Buffer => {
    const copy = Buffer.from(whole)
    copy[at] = (copy[at] ?? 0) ^ mask
    return copy
  }
  const frame = (index: number): Buffer => {
    const { from, to } = parts.frames[index] ?? { from: 0, to: 0 }
    return whole.subarray(from, to)
  }
  const withFrames = (...frames: readonly Buffer[]): Buffer =>
    Buffer.concat([whole.subarray(0, parts.header.to), ...frames, whole.subarray(parts.manifest.from - 4)])

  it('is accepted as it was sealed', async () => {
    expect(parts.frames.length).toBeGreaterThanOrEqual(3)
    expect(await check(whole)).toBe('accepted')
  })

  it('is refused when it is cut, wherever', async () => {
    expect(await check(Buffer.alloc(0))).toBe('FILE_DAMAGED packageNotOne')
    const cuts = [
      ...[8, 10, 12, parts.header.from + 40, parts.header.to],
      ...[Math.floor(whole.length / 2), (parts.frames[1]?.from ?? 0) + 3, parts.frames[1]?.to ?? 0],
      ...[parts.manifest.from - 4, parts.manifest.from + 10, parts.manifest.to, parts.signature.from],
      whole.length - 1,
    ]
    for (const cut of cuts) expect(await check(whole.subarray(0, cut))).toBe('FILE_DAMAGED packageCutShort')
  })

  it('is refused without its last frame', async () => {
    const frames = parts.frames.map((_, index) => frame(index))
    expect(await check(withFrames(...frames.slice(0, -1)))).toMatch(/^FILE_DAMAGED package(FrameDamaged|CutShort)$/)
  })

  it('is refused with a frame left out, swapped, doubled or taken from another package', async () => {
    const [first = whole, second = whole, ...rest] = parts.frames.map((_, index) => frame(index))
    expect(await check(withFrames(first, second, ...rest))).toBe('accepted')
    expect(await check(withFrames(second, ...rest))).toBe('FILE_DAMAGED packageFramesDamaged')
    expect(await check(withFrames(second, first, ...rest))).toBe('FILE_DAMAGED packageFramesDamaged')
    expect(await check(withFrames(first, first, second, ...rest))).toBe('FILE_DAMAGED packageFramesDamaged')
    const other = bench.request({ file: bench.path('other.zfpkg'), records: bookRecords(1500) })
    await sealPackage(other, { codec: 'none' })
    const otherBytes = readFileSync(other.file)
    const place = partsOf(otherBytes).frames[0] ?? { from: 0, to: 0 }
    const foreign = otherBytes.subarray(place.from, place.to)
    expect(await check(withFrames(foreign, second, ...rest))).toBe('FILE_DAMAGED packageFramesDamaged')
    // Even with the right tag under it, a ciphertext of another package does not pass its own tag.
    const mixed = Buffer.concat([foreign.subarray(0, -32), first.subarray(-32)])
    expect(await check(withFrames(mixed, second, ...rest))).toBe('FILE_DAMAGED packageFrameDamaged')
  })

  it('is refused with bytes after the end', async () => {
    expect(await check(Buffer.concat([whole, Buffer.from([0])]))).toBe('FILE_DAMAGED packageExtraBytes')
    expect(await check(Buffer.concat([whole, whole]))).toBe('FILE_DAMAGED packageExtraBytes')
  })

  it('is refused with one byte changed in any part', async () => {
    const last = parts.frames.at(-1) ?? { from: 0, to: 0 }
    expect(await check(flipped(2))).toBe('FILE_DAMAGED packageNotOne')
    expect(await check(flipped(6))).toBe('FILE_DAMAGED packageNotOne')
    expect(await check(flipped(parts.header.from + 20))).toBe('FILE_DAMAGED packageHeaderDamaged')
    // In the last frame's type: "data", so what follows is read as one more frame.
    expect(await check(flipped(last.from))).toMatch(/^FILE_DAMAGED package(FrameDamaged|CutShort)$/)
    expect(await check(flipped(parts.header.to))).toMatch(/^FILE_DAMAGED /)
    expect(await check(flipped(parts.header.to, 0x04))).toBe('FILE_DAMAGED packageFrameDamaged')
    expect(await check(flipped(parts.header.to + 5 + 1000))).toBe('FILE_DAMAGED packageFrameDamaged')
    expect(await check(flipped(last.to - 1))).toBe('FILE_DAMAGED packageFramesDamaged')
    expect(await check(flipped(parts.manifest.from + 20))).toBe('FILE_DAMAGED packageSignatureDamaged')
    expect(await check(flipped(parts.manifest.from + 3))).toBe('FILE_DAMAGED packageSignatureDamaged')
    expect(await check(flipped(parts.manifest.to - 3))).toBe('FILE_DAMAGED packageFramesDamaged')
    expect(await check(flipped(parts.signature.to - 1))).toBe('FILE_DAMAGED packageSignatureDamaged')
  })

  it('is called damaged, and nothing else, whichever bit of header, manifest or signature flips', async () => {
    const answers = new Set<string>()
    const trailing = whole.length - parts.manifest.from
    for (let i = 0; i < 80; i += 1) {
      const inHeader = i % 2 === 0
      const at = inHeader ? 8 + ((i * 37) % (parts.header.to - 8)) : parts.manifest.from + ((i * 41) % trailing)
      answers.add((await check(flipped(at, 1 << (i % 8)))).split(' ')[0] ?? '')
    }
    expect([...answers]).toEqual(['FILE_DAMAGED'])
  })

  it('is refused with any of 40 random bits flipped', async () => {
    const answers: string[] = []
    for (let i = 0; i < 40; i += 1) {
      const at = Math.floor(Math.random() * whole.length)
      const result = await check(flipped(at, 1 << Math.floor(Math.random() * 8)))
      answers.push(result.startsWith('FILE_DAMAGED ') ? 'refused' : `${result} at byte ${at}`)
    }
    expect(answers).toEqual(Array.from({ length: 40 }, () => 'refused'))
  })

  it('names the frame that is damaged', async () => {
    const place = parts.frames[1] ?? { from: 0, to: 0 }
    writeFileSync(bench.path('named.zfpkg'), flipped(place.from + 77))
    await expect(verifyPackage(bench.path('named.zfpkg'), bench.receiver())).rejects.toMatchObject({
      code: 'FILE_DAMAGED',
      messageKey: 'packageFrameDamaged',
      details: { file: 'named.zfpkg', frame: 2 },
    })
  })
})

describe('a package from or for somebody else', () => {
  it('is refused when it is not for us', async () => {
    const path = craftPackage(bench, 'notForUs.zfpkg')
    const stranger = bench.receiver({ ownKeys: [bench.stranger] })
    expect(await answer(path, stranger)).toBe('NOT_FOR_US packageNotForUs')
    expect(await answer(path, bench.receiver({ ownKeys: [] }))).toBe('NOT_FOR_US packageNotForUs')
  })

  it('is refused when the sender is not pinned, naming the fingerprint to compare', async () => {
    const path = craftPackage(bench, 'unknown.zfpkg')
    await expect(verifyPackage(path, bench.receiver({ partners: [] }))).rejects.toMatchObject({
      code: 'RULE_BROKEN',
      messageKey: 'packageSenderUnknown',
      details: {
        region: '430621',
        office: '岳阳县民政局',
        fingerprint: bench.county.keyId.slice(0, 32).replace(/(.{4})(?=.)/g, '$1 '),
      },
    })
  })

  it('is refused as tampered when somebody else signed in the name of a pinned sender', async () => {
    const path = craftPackage(bench, 'forged.zfpkg', { signer: bench.stranger })
    expect(await answer(path)).toBe('FILE_DAMAGED packageSignatureDamaged')
  })

  it('is refused when the sender’s key has ended, not begun, or is revoked', async () => {
    const path = craftPackage(bench, 'standing.zfpkg')
    const by = (change: Parameters<typeof pinned>[1], today = '2026-11-22'): Promise<string> =>
      answer(path, bench.receiver({ partners: [pinned(bench.county, change)], today }))
    expect(await by({ validTo: '2026-11-22' })).toBe('accepted')
    expect(await by({ validTo: '2026-11-21' })).toBe('RULE_BROKEN packageSenderExpired')
    expect(await by({ validTo: '2026-11-30' }, '2026-12-01')).toBe('RULE_BROKEN packageSenderExpired')
    expect(await by({ validFrom: '2026-11-23' })).toBe('RULE_BROKEN packageSenderExpired')
    // Made and used before eight in the morning: in UTC it is still the day before.
    const early = craftPackage(bench, 'early.zfpkg', { manifest: { createdAt: '2026-11-21T16:30:00.000Z' } })
    const fresh = bench.receiver({ partners: [pinned(bench.county, { validFrom: '2026-11-22' })] })
    expect(await answer(early, fresh)).toBe('accepted')
    expect(await by({ revoked: true })).toBe('RULE_BROKEN packageSenderRevoked')
  })

  it('is refused when the pinned sender speaks for another region', async () => {
    const path = craftPackage(bench, 'elsewhere.zfpkg')
    const context = bench.receiver({ partners: [pinned(bench.county, { region: '430626' })] })
    expect(await answer(path, context)).toBe('RULE_BROKEN packageSenderElsewhere')
  })

  it('is refused when its wrapped key does not open with the key it names', async () => {
    const wrappedKey = 'ab'.repeat(140)
    const recipients = [{ keyId: bench.province.keyId, wrappedKey }]
    const path = craftPackage(bench, 'wrapped.zfpkg', { header: { recipients } })
    expect(await answer(path)).toBe('FILE_DAMAGED packageKeyDamaged')
  })

  it('opens with whichever of our keys it is sealed for', async () => {
    const path = craftPackage(bench, 'second.zfpkg')
    const context = bench.receiver({ ownKeys: [newOffice('43', '湖南省民政厅'), bench.province] })
    expect(await answer(path, context)).toBe('accepted')
  })
})

describe('a package in a form that is not ours', () => {
  it('is refused as from the future when its schema or container is newer', async () => {
    const schema = craftPackage(bench, 'schema.zfpkg', { manifest: { schemaVersion: 2, somethingNew: {} } })
    expect(await answer(schema)).toBe('RULE_BROKEN packageFromFuture')
    const container = craftPackage(bench, 'container.zfpkg', { header: { version: 2, suite: 'SM9' } })
    expect(await answer(container)).toBe('RULE_BROKEN packageFromFuture')
  })

  it('is refused when header or manifest are not canonical or lack a field', async () => {
    const loose = craftPackage(bench, 'loose.zfpkg', { headerText: (text) => `${text} ` })
    expect(await answer(loose)).toBe('FILE_DAMAGED packageHeaderDamaged')
    const doubled = craftPackage(bench, 'doubled.zfpkg', {
      headerText: (text) => text.replace('"kind"', '"kind":"codes","kind"'),
    })
    expect(await answer(doubled)).toBe('FILE_DAMAGED packageHeaderDamaged')
    const suite = craftPackage(bench, 'suite.zfpkg', { header: { suite: 'RSA' } })
    expect(await answer(suite)).toBe('FILE_DAMAGED packageHeaderDamaged')
    const kinds = craftPackage(bench, 'kinds.zfpkg', { manifest: { kind: 'codes' } })
    expect(await answer(kinds)).toBe('FILE_DAMAGED packageManifestDamaged')
    const lacking = craftPackage(bench, 'lacking.zfpkg', { manifest: { period: 'November' } })
    expect(await answer(lacking)).toBe('FILE_DAMAGED packageManifestDamaged')
  })

  it('takes fields that a later program adds to header and manifest', async () => {
    const added = { note: 'x' }
    expect(await answer(craftPackage(bench, 'added.zfpkg', { header: added, manifest: added }))).toBe('accepted')
  })
})
