import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fingerprint, isBuilt, OUTPUTS, writeStamp } from '../../build/bootstrap/ensureBuild.mjs'

let folder = ''

function write(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), text)
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhongfu-built-'))
  write('shared/money.ts', 'export const fen = 1\n')
  write('electron/main/index.ts', 'export {}\n')
  for (const output of OUTPUTS) write(join('out', output), '')
  writeStamp(fingerprint(folder), folder)
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('unchanged sources are not built again', () => {
  expect(isBuilt(folder)).toBe(true)
})

test('the same text with a new date, as after a checkout, is not built again', () => {
  utimesSync(join(folder, 'shared/money.ts'), new Date(), new Date(Date.now() + 60_000))
  expect(isBuilt(folder)).toBe(true)
})

test('a changed source asks for a build', () => {
  write('shared/money.ts', 'export const fen = 2\n')
  expect(isBuilt(folder)).toBe(false)
})

test('a new and a removed source ask for a build', () => {
  write('renderer/view.ts', 'export {}\n')
  expect(isBuilt(folder)).toBe(false)
  rmSync(join(folder, 'renderer'), { recursive: true })
  expect(isBuilt(folder)).toBe(true)
  rmSync(join(folder, 'electron/main/index.ts'))
  expect(isBuilt(folder)).toBe(false)
})

test('a missing output asks for a build', () => {
  rmSync(join(folder, 'out/main/cli.js'))
  expect(isBuilt(folder)).toBe(false)
})
