import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { writeAtomically } from '../../../electron/store/exchange/writeAtomically'
import { sealPackage } from '../../../electron/store/exchange/sealPackage'
import { PackageBench } from './bench'
import { bookRecords } from './sampleRecords'

const bench = new PackageBench()
const small = join(bench.folder, 'small')
mkdirSync(small)
// A real full disk: a memory disk of 1 MiB. Only root may mount one.
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', small]).status === 0
if (!mounted) process.stderr.write('No right to mount a small disk: the full-disk tests are skipped.\n')

afterAll(() => {
  if (mounted) execFileSync('umount', [small])
  bench.remove()
})

describe.skipIf(!mounted)('on a disk that is full', () => {
  it('a package is not written, nothing is left behind, and what was there stays', async () => {
    const file = join(small, 'monthly.zfpkg')
    writeFileSync(file, 'the older package')
    const request = bench.request({ file, records: bookRecords(3000) })
    await expect(sealPackage(request, { codec: 'none' })).rejects.toMatchObject({
      code: 'DISK_FULL',
      messageKey: 'diskFull',
      details: { file: 'monthly.zfpkg' },
    })
    expect(readdirSync(small)).toEqual(['monthly.zfpkg'])
    expect(statSync(file).size).toBe('the older package'.length)
  })

  it('the last bytes may be written in part and are then refused as a whole', async () => {
    const file = join(small, 'parts.bin')
    const fill = writeAtomically(file, async (sink) => {
      for (let i = 0; i < 100; i += 1) await sink.write(Buffer.alloc(33_333, i))
    })
    await expect(fill).rejects.toMatchObject({ code: 'DISK_FULL' })
    expect(readdirSync(small)).toEqual(['monthly.zfpkg'])
  })
})
