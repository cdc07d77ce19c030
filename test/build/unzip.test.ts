import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { unzip } from '../../build/bootstrap/unzip.mjs'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhongfu-unzip-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

const archive = (): Uint8Array =>
  zipSync({
    'app/program': [strToU8('x'.repeat(10_000)), { level: 6, os: 3, attrs: 0o755 << 16 }],
    'app/data.txt': [strToU8('数据'), { level: 0 }],
    'app/left-out.txt': strToU8('no'),
  })

function unpack(bytes: Uint8Array): void {
  writeFileSync(join(folder, 'a.zip'), bytes)
  unzip(join(folder, 'a.zip'), (name: string) =>
    name.endsWith('left-out.txt') ? null : join(folder, 'out', name.slice('app/'.length)),
  )
}

test('deflated and stored entries are written with their contents and rights, others are left out', () => {
  unpack(archive())
  expect(readFileSync(join(folder, 'out/program'), 'utf8')).toBe('x'.repeat(10_000))
  expect(statSync(join(folder, 'out/program')).mode & 0o777).toBe(0o755)
  expect(readFileSync(join(folder, 'out/data.txt'), 'utf8')).toBe('数据')
  expect(() => statSync(join(folder, 'out/left-out.txt'))).toThrow()
})

test('a changed byte is noticed', () => {
  const bytes = archive()
  const at = Buffer.from(bytes).indexOf('数据')
  bytes[at] = (bytes[at] ?? 0) ^ 1
  expect(() => unpack(bytes)).toThrow('app/data.txt is damaged')
})

test('a file that is no archive, and a cut one, are refused', () => {
  expect(() => unpack(strToU8('not a zip archive at all, only some text'))).toThrow('not a zip archive')
  expect(() => unpack(archive().subarray(0, 60))).toThrow('not a zip archive')
})
