import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockHolder, takeLock } from '../../electron/store/folderLock'

const dead = 4_194_304

describe('the lock of a data folder', () => {
  let root: string
  let path: string
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'zhongfu-lock-'))
    path = join(root, 'lock')
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  const taken = (): (() => void) => {
    const release = takeLock(path, '/run/place/socket')
    if (typeof release !== 'function') throw new Error(`held by ${release.heldBy}`)
    return release
  }

  it('says who holds it and where that program takes commands, and is gone after the release', () => {
    const release = taken()
    expect(lockHolder(path)).toMatchObject({ pid: process.pid, socket: '/run/place/socket' })
    expect(takeLock(path, null)).toEqual({ heldBy: process.pid })
    release()
    expect([existsSync(path), lockHolder(path)]).toEqual([false, null])
  })

  it('is taken over from a dead process, whichever version wrote it, and from one whose number was given again', () => {
    const left = [String(dead), JSON.stringify({ pid: dead, socket: '/gone', began: null }), 'half of som', '']
    // A living process that is not the one which wrote the lock: it began at another moment.
    if (process.platform === 'linux') left.push(JSON.stringify({ pid: 1, socket: null, began: 'an earlier boot:7' }))
    // This process itself, which holds no lock: an earlier one had its number.
    left.push(JSON.stringify({ pid: process.pid, socket: null, began: null }))
    for (const text of left) {
      writeFileSync(path, text)
      utimesSync(path, new Date(0), new Date(0))
      expect(lockHolder(path)).toBeNull()
      taken()()
    }
  })

  it('is left to a living process, also where nothing but its number is known', () => {
    for (const text of ['1', JSON.stringify({ pid: 1, socket: null, began: null })]) {
      writeFileSync(path, text)
      expect(takeLock(path, null)).toEqual({ heldBy: 1 })
      expect(readFileSync(path, 'utf8')).toBe(text)
    }
  })

  it('waits for a program that has just made the file and not yet written it', async () => {
    writeFileSync(path, '')
    const writer = spawn('/bin/sh', ['-c', `sleep 0.3; printf 1 > '${path}'`])
    expect(takeLock(path, null)).toEqual({ heldBy: 1 })
    await once(writer, 'close')
  })

  it('does not take away what somebody else holds by now', () => {
    const release = taken()
    writeFileSync(path, '1')
    release()
    expect(readFileSync(path, 'utf8')).toBe('1')
  })

  it('has one holder, however many take it over from the dead at once', { timeout: 60_000 }, async () => {
    // Every holder leaves it behind as a crash would, so that each new one has to take it over.
    const contender = `
      import { closeSync, openSync, rmSync, writeFileSync } from 'node:fs'
      const { takeLock } = await import(${JSON.stringify(resolve(import.meta.dirname, '../../electron/store/folderLock.ts'))})
      const path = ${JSON.stringify(path)}
      let held = 0
      for (const until = Date.now() + 2500; Date.now() < until;) {
        if (typeof takeLock(path, null) !== 'function') continue
        closeSync(openSync(path + '.inside', 'wx'))
        held += 1
        rmSync(path + '.inside')
        writeFileSync(path, '${dead}')
      }
      process.stdout.write(String(held))`
    const said = await Promise.all(
      [1, 2, 3, 4].map(async () => {
        const child = spawn(process.execPath, ['--input-type=module', '-e', contender], {
          stdio: ['ignore', 'pipe', 'pipe'],
        })
        let out = ''
        let errors = ''
        child.stdout.on('data', (piece: Buffer) => (out += piece.toString('utf8')))
        child.stderr.on('data', (piece: Buffer) => (errors += piece.toString('utf8')))
        const [code] = (await once(child, 'close')) as [number]
        return { code, held: Number(out), errors }
      }),
    )
    expect(said.map((one) => [one.code, one.errors])).toEqual(said.map(() => [0, '']))
    expect(said.filter((one) => one.held > 0).length).toBeGreaterThan(1)
  })
})
