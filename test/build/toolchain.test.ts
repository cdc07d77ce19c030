import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fallbackIsSound, MANIFEST, recipeHash } from '../../build/bootstrap/fallbackElectron.mjs'
import { withLock } from '../../build/bootstrap/lock.mjs'
import { runGathered } from '../../build/test/runStep.mjs'
import { checkout } from './scratchTree'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhongfu-toolchain-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

function writeRuntime(recipe: string): void {
  mkdirSync(join(folder, 'resources'), { recursive: true })
  writeFileSync(join(folder, 'electron'), 'binary')
  writeFileSync(join(folder, 'resources/default_app.asar'), 'archive')
  const files = { electron: 6, 'resources/default_app.asar': 7 }
  writeFileSync(join(folder, MANIFEST), JSON.stringify({ recipe, files }))
}

test('a complete runtime of the present recipe is used', () => {
  writeRuntime(recipeHash())
  expect(fallbackIsSound(folder)).toBe(true)
})

test('a runtime that lost a file, was cut short, or was made by an older recipe is made anew', () => {
  writeRuntime(recipeHash())
  rmSync(join(folder, 'resources/default_app.asar'))
  expect(fallbackIsSound(folder)).toBe(false)

  writeRuntime(recipeHash())
  writeFileSync(join(folder, 'electron'), 'bin')
  expect(fallbackIsSound(folder)).toBe(false)

  writeRuntime('older')
  expect(fallbackIsSound(folder)).toBe(false)

  rmSync(join(folder, MANIFEST))
  expect(fallbackIsSound(folder)).toBe(false)
})

test('two that want the same lock run one after the other', async () => {
  const steps: string[] = []
  const work = (name: string) => async (): Promise<void> => {
    steps.push(`${name} begins`)
    await new Promise((resolve) => setTimeout(resolve, 100))
    steps.push(`${name} ends`)
  }
  const lock = `test ${folder}`
  await Promise.all([withLock(lock, work('one')), withLock(lock, work('other'))])
  expect(steps).toEqual(['one begins', 'one ends', 'other begins', 'other ends'])
})

test('a lock is free again after its holder failed', async () => {
  const lock = `test ${folder}`
  await expect(withLock(lock, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await withLock(lock, () => 'free')).toBe('free')
})

test('a Node that is too old is told in words and not by a crash', async () => {
  const entry = join(folder, 'entry.mjs')
  const check = join(checkout, 'build/bootstrap/checkNode.mjs')
  writeFileSync(
    entry,
    `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.4' } })
     await import(${JSON.stringify(check)})
     process.stdout.write('went on')`,
  )
  const { code, output } = await runGathered(process.execPath, [entry], process.env)
  expect({ code, output }).toEqual({
    code: 1,
    output: '当前的 Node.js 版本是 18.20.4，低于所需的 20。请安装 Node.js 20 或更高版本后重试。\n',
  })
})

test('a TypeScript program with shared imports runs as plain JavaScript', async () => {
  const source = join(folder, 'hello.ts')
  writeFileSync(
    source,
    "import { AppError } from '@shared/result'\n" +
      "const error: AppError = new AppError('NOT_FOUND', 'hello')\n" +
      'process.stdout.write(`${error.message} ${process.argv.slice(2).join()}`)\n',
  )
  const target = join(folder, 'hello.mjs')
  const bundler = join(checkout, 'build/bootstrap/bundleScript.mjs')
  const bundled = await runGathered(process.execPath, [bundler, source, target], process.env)
  expect(bundled).toMatchObject({ code: 0 })
  expect(existsSync(target)).toBe(true)
  const ran = await runGathered(process.execPath, [target, 'a', 'b'], process.env)
  expect(ran).toMatchObject({ code: 0, output: 'NOT_FOUND hello a,b' })
})
