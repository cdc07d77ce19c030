import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { canonicalJson, type Json } from '@shared/exchange/canonicalJson'
import { dictionaryLine } from '@shared/exchange/dictionary'
import { privateKeyToPem, publicKeyToPem } from '../../../electron/store/exchange/gm/pem'
import { sealPackage } from '../../../electron/store/exchange/sealPackage'
import { PackageBench } from './bench'
import { opensslVersion } from './openssl'
import { bookRecords } from './sampleRecords'

const script = resolve(import.meta.dirname, 'open-with-openssl.sh')
const bench = new PackageBench()
afterAll(() => bench.remove())

function run(...args: readonly string[]): { status: number | null; output: string; errors: string } {
  const done = spawnSync('sh', [script, ...args], { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 })
  return { status: done.status, output: done.stdout, errors: done.stderr.trim() }
}

describe.skipIf(opensslVersion === null || process.platform === 'win32')('OpenSSL and sh alone', () => {
  const [key, sender] = [bench.path('province.pem'), bench.path('county.pub.pem')]
  writeFileSync(key, privateKeyToPem(bench.province.privateKey))
  writeFileSync(sender, publicKeyToPem(bench.county.publicKey))

  it('open a package of several frames to exactly its lines', async () => {
    const records = [...bookRecords(1500)]
    const request = bench.request({ records })
    const sealed = await sealPackage(request, { codec: 'none' })
    expect(sealed.manifest.frames).toBeGreaterThan(2)
    const lines = [dictionaryLine(), ...records].map((line) => `${canonicalJson(line as Json)}\n`)
    expect(run(request.file, key, sender)).toEqual({ status: 0, output: lines.join(''), errors: '' })
  })

  it('open a compressed package, also where xxd is not installed', async () => {
    const records = [...bookRecords(50)]
    const request = bench.request({ file: bench.path('gzip.zfpkg'), records })
    await sealPackage(request)
    const lines = [dictionaryLine(), ...records].map((line) => `${canonicalJson(line as Json)}\n`)
    expect(run(request.file, key, sender).output).toBe(lines.join(''))
    const tools = bench.path('tools')
    mkdirSync(tools)
    for (const tool of 'sh openssl mktemp rm tail head od tr wc sed cut cat cp gzip'.split(' ')) {
      symlinkSync(spawnSync('sh', ['-c', `command -v ${tool}`], { encoding: 'utf8' }).stdout.trim(), join(tools, tool))
    }
    const bare = spawnSync('sh', [script, request.file, key, sender], { encoding: 'utf8', env: { PATH: tools } })
    expect({ status: bare.status, output: bare.stdout }).toEqual({ status: 0, output: lines.join('') })
  })

  it('refuse a changed byte, another key and another signer, and write nothing', async () => {
    const request = bench.request({ file: bench.path('refused.zfpkg') })
    await sealPackage(request)
    const whole = readFileSync(request.file)
    const changed = Buffer.from(whole)
    const inFrame = 12 + whole.readUInt32BE(8) + 50
    changed[inFrame] = (changed[inFrame] ?? 0) ^ 1
    writeFileSync(bench.path('changed.zfpkg'), changed)
    writeFileSync(bench.path('cut.zfpkg'), whole.subarray(0, -1))
    const other = bench.path('stranger.pem')
    writeFileSync(other, privateKeyToPem(bench.stranger.privateKey))
    chmodSync(other, 0o600)
    const otherSender = bench.path('stranger.pub.pem')
    writeFileSync(otherSender, publicKeyToPem(bench.stranger.publicKey))
    const refusal = (...args: readonly string[]): string => {
      const { status, output, errors } = run(...args)
      expect({ status, output }).toEqual({ status: 1, output: '' })
      return errors.split('\n').at(-1) ?? ''
    }
    expect(refusal(bench.path('changed.zfpkg'), key, sender)).toBe('the tag of frame 0 does not fit')
    expect(refusal(bench.path('cut.zfpkg'), key, sender)).toBe('the package ends too early')
    expect(refusal(request.file, other, sender)).toBe('the package is not for this key')
    expect(refusal(request.file, key, otherSender)).toBe('the signature does not fit')
  })
})
