import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeDurably } from '../../electron/store/durable'
import { fillDisk, smallDisk } from './backup/backupBook'

const folder = mkdtempSync(join(tmpdir(), 'zhongfu-durable-'))
const disk = join(folder, 'disk')
let unmount: (() => void) | null = null
beforeAll(() => {
  unmount = smallDisk(disk, 'size=1m')
  if (!unmount) process.stderr.write('No right to mount a small disk: the nearly-full-disk test is skipped.\n')
})
afterAll(() => {
  unmount?.()
  rmSync(folder, { recursive: true, force: true })
})

describe('a small file that must be whole', () => {
  test('replaces the older one and leaves nothing beside it', () => {
    const own = mkdtempSync(join(folder, 'own-'))
    const path = join(own, 'keyring.json')
    writeDurably(path, '旧')
    writeDurably(path, '新的内容')
    expect(readFileSync(path, 'utf8')).toBe('新的内容')
    expect(readdirSync(own)).toEqual(['keyring.json'])
  })

  test('stays the older one on a disk that takes only its first part', ({ skip }) => {
    if (!unmount) return skip()
    const path = join(disk, 'keyring.json')
    writeDurably(path, 'the older one')
    const free = fillDisk(disk)
    // Room for one page of 4 KiB; a write of three pages is then taken in part, without an error.
    truncateSync(join(disk, 'fills-the-disk'), readFileSync(join(disk, 'fills-the-disk')).length - 4096)
    expect(() => writeDurably(path, 'x'.repeat(12_288))).toThrow(/ENOSPC/)
    expect(readFileSync(path, 'utf8')).toBe('the older one')
    free()
    writeDurably(path, 'y'.repeat(12_288))
    expect(readFileSync(path, 'utf8')).toBe('y'.repeat(12_288))
  })
})
