import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { privateKeyToPem, publicKeyToPem } from '../../../electron/store/exchange/gm/pem'
import { verifyPackage } from '../../../electron/store/exchange/verifyPackage'
import { PackageBench, pinned } from './bench'
import { opensslVersion } from './openssl'
import { sealedExample } from './sealedExample'
import { exampleRecipient, exampleSection, exampleSender, workedExample, type WorkedExample } from './workedExample'

const docs = resolve(import.meta.dirname, '../../../docs')
const written = JSON.parse(readFileSync(resolve(docs, 'package-schema/worked-example.json'), 'utf8')) as WorkedExample
const textOf = (key: string): string => String(written[key])
const bytesOf = (key: string): Buffer => Buffer.from(textOf(key), 'hex')
const bench = new PackageBench()
afterAll(() => bench.remove())

// When one of these fails after a change of the format: node docs/package-schema/generate.mjs
describe('the worked example of docs/package-format.md', () => {
  it('is what the steps give, value for value', () => {
    expect(workedExample(bytesOf('compressed'))).toEqual(written)
  })

  it('stands in the page as it stands in the file', () => {
    const page = readFileSync(resolve(docs, 'package-format.md'), 'utf8')
    const section = page.slice(page.indexOf('<!-- example:begin -->') + 22, page.indexOf('<!-- example:end -->'))
    expect(section.trim()).toBe(exampleSection(written).trim())
  })

  it('is what sealing gives on this machine, whatever its compressor', async () => {
    const path = bench.path('sealed.zfpkg')
    const explained = await sealedExample(path)
    expect(readFileSync(path).toString('hex')).toBe(explained['file'])
  })

  it('opens, and its compressed bytes are its payload', async () => {
    expect(gunzipSync(bytesOf('compressed')).toString()).toBe(textOf('payload'))
    const path = bench.path('example.zfpkg')
    writeFileSync(path, bytesOf('file'))
    const context = { ownKeys: [exampleRecipient], partners: [pinned(exampleSender)], today: '2026-11-22' }
    expect(await verifyPackage(path, context)).toMatchObject({
      ...{ accepted: 2, refused: 0, manifestHash: written['manifestHash'] },
      ...{ bytes: written['fileLength'], sm3: written['fileSm3'], sha256: written['fileSha256'] },
    })
  })

  it.skipIf(opensslVersion === null || process.platform === 'win32')('opens with OpenSSL and sh alone', () => {
    const [file, key, sender] = [bench.path('openssl.zfpkg'), bench.path('key.pem'), bench.path('sender.pem')]
    writeFileSync(file, bytesOf('file'))
    writeFileSync(key, privateKeyToPem(bytesOf('recipientPrivateKey')))
    writeFileSync(sender, publicKeyToPem(bytesOf('senderPublicKey')))
    const script = resolve(import.meta.dirname, 'open-with-openssl.sh')
    const run = spawnSync('sh', [script, file, key, sender], { encoding: 'utf8' })
    expect({ output: run.stdout, status: run.status }).toEqual({ output: textOf('payload'), status: 0 })
  })
})
