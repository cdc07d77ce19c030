import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { makeSocketPlace } from '../../electron/store/localSocket/socketPlace'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'zhongfu-place-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

it('is a folder of this user alone, in the first base that is writable and short enough', () => {
  const long = join(root, 'x'.repeat(100))
  mkdirSync(long)
  const place = makeSocketPlace('test', [join(root, 'missing'), long, root])
  expect(dirname(place?.folder ?? '')).toBe(root)
  expect(statSync(place?.folder ?? '').mode & 0o777).toBe(0o700)
  expect(Buffer.byteLength(place?.path ?? '')).toBeLessThanOrEqual(103)
  place?.remove()
  expect(existsSync(place?.folder ?? '')).toBe(false)
})

it('is not to be had where no base fits', () => {
  expect(makeSocketPlace('test', [join(root, 'missing')])).toBeNull()
})

it('clears away the places of dead processes, of the same use only', () => {
  const left = ['zhongfu-test-4194304-abcdef', 'zhongfu-other-4194304-abcdef', 'zhongfu-test-1-abcdef', 'elsewhere']
  for (const name of left) mkdirSync(join(root, name))
  makeSocketPlace('test', [root])?.remove()
  expect(left.map((name) => existsSync(join(root, name)))).toEqual([false, true, true, true])
})
