import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { LogFile } from '../../../electron/main/log/logFile'

let data: string
const small = { fileBytes: 100, files: 5, remembered: 10 }
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'zhongfu-log-'))
})
afterEach(() => {
  rmSync(data, { recursive: true, force: true })
})
const folder = (): string => join(data, 'logs')
const line = (n: number): string => String(n).padStart(29, '.')

describe('the log file', () => {
  test('keeps five files of the size that was asked for and lets the oldest go', () => {
    const log = new LogFile(folder, small)
    for (let n = 1; n <= 40; n += 1) log.write(line(n))
    expect(readdirSync(folder()).sort()).toEqual([
      'zhongfu.1.log',
      'zhongfu.2.log',
      'zhongfu.3.log',
      'zhongfu.4.log',
      'zhongfu.log',
    ])
    const kept = log.read().flatMap(({ text }) => text.trimEnd().split('\n').toReversed())
    // 3 lines of 30 bytes a file; the newest first, none left out in between.
    expect(kept).toEqual(Array.from({ length: 13 }, (_none, back) => line(40 - back)))
    for (const name of readdirSync(folder())) expect(statSync(join(folder(), name)).size).toBeLessThanOrEqual(100)
    if (process.platform !== 'win32') expect(statSync(join(folder(), 'zhongfu.log')).mode & 0o077).toBe(0)
  })

  test('goes on behind what an earlier run of the program wrote', () => {
    new LogFile(folder, small).write('first run')
    new LogFile(folder, small).write('second run')
    expect(readFileSync(join(folder(), 'zhongfu.log'), 'utf8')).toBe('first run\nsecond run\n')
  })

  test('never makes a data folder that is not there; the lines wait and are written once it is', () => {
    rmSync(data, { recursive: true })
    const log = new LogFile(folder, small)
    log.write('early')
    expect(existsSync(data)).toBe(false)
    expect(log.read()).toEqual([{ name: 'memory.log', text: 'early\n' }])
    mkdirSync(data)
    log.write('later')
    expect(log.read()).toEqual([{ name: 'zhongfu.log', text: 'early\nlater\n' }])
  })

  test('is silent where nothing can be written, and remembers the newest lines', () => {
    // A file in the place of the folder: nobody can write there, not even an administrator.
    writeFileSync(folder(), '')
    const log = new LogFile(folder, small)
    for (let n = 1; n <= 25; n += 1) log.write(line(n))
    const [memory] = log.read()
    expect(memory?.name).toBe('memory.log')
    expect(memory?.text.trimEnd().split('\n')).toEqual(Array.from({ length: 10 }, (_none, at) => line(16 + at)))
  })

  test('follows the data folder when it changes to another county', () => {
    let now = 'one'
    const log = new LogFile(() => join(data, now, 'logs'), small)
    for (const name of ['one', 'two']) mkdirSync(join(data, name))
    log.write('of one')
    now = 'two'
    log.write('of two')
    expect(readFileSync(join(data, 'one/logs/zhongfu.log'), 'utf8')).toBe('of one\n')
    expect(readFileSync(join(data, 'two/logs/zhongfu.log'), 'utf8')).toBe('of two\n')
  })
})
