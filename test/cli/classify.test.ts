import { readFileSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandDesk, type CommandDesk } from './zhongfu'

const policy = resolve(import.meta.dirname, '../fixtures/policy-test-1.json')

describe('classify', () => {
  let desk: CommandDesk
  beforeAll(() => {
    desk = commandDesk()
    desk.run('init', '--region', '430681', '--name', '示例县', '--policy', policy)
    desk.run('sample', '--households', '3000', '--seed', 'classify', desk.path('county.xlsx'))
    expect(desk.run('import', 'households', desk.path('county.xlsx')).code).toBe(0)
  })
  afterAll(() => rmSync(desk.folder, { recursive: true, force: true }))

  function classify(on: string, ...more: string[]): { whole: object; file: string } {
    const out = desk.path('out.ndjson')
    const done = desk.run('classify', '--on', on, '--out', out, '--trail', ...more)
    expect(done.code).toBe(0)
    expect(Object.keys(done.json).sort()).toEqual(['counts', 'households', 'on', 'persons', 'seconds'])
    const { seconds: _seconds, ...whole } = done.json
    return { whole, file: readFileSync(out, 'utf8') }
  }

  it('answers the same, to the last byte of the file, whether it judges everybody or only those it has to', () => {
    const first = classify('2026-11-20')
    expect(classify('2026-11-20')).toEqual(first)
    const later = classify('2026-12-24')
    expect(classify('2026-12-24', '--full')).toEqual(later)
    expect(later.file).not.toBe(first.file)
    expect(classify('2026-11-20', '--full')).toEqual(first)
  })

  it(
    'killed at any moment leaves the run before, and the next command makes the whole one',
    { timeout: 300_000 },
    async () => {
      const before = classify('2026-11-20')
      let unfinished = 0
      for (const wait of [300, 500, 700, 900, 1100, 1400]) {
        const running = desk.start('classify', '--on', '2026-12-31', '--full')
        const ended = new Promise((done) => running.once('exit', done))
        await setTimeout(wait)
        running.kill('SIGKILL')
        await ended
        if (running.signalCode === 'SIGKILL') unfinished += 1
        expect(desk.run('check').code).toBe(0)
      }
      expect(unfinished).toBeGreaterThan(0)
      const whole = classify('2026-12-31')
      expect((whole.whole as { households: number }).households).toBe(3000)
      expect(classify('2026-12-31', '--full')).toEqual(whole)
      expect(classify('2026-11-20')).toEqual(before)
    },
  )

  it('Ctrl+C ends it at once, and the run before stays in use', { timeout: 120_000 }, async () => {
    const before = classify('2026-11-20')
    let ended = 0
    for (const wait of [500, 800, 1100, 1500]) {
      const running = desk.start('classify', '--on', '2027-01-31', '--full')
      const gone = new Promise((done) => running.once('exit', done))
      await setTimeout(wait)
      running.kill('SIGINT')
      await gone
      if (running.signalCode === 'SIGINT' || running.exitCode === 1) ended += 1
      expect(desk.run('check').code).toBe(0)
    }
    expect(ended).toBeGreaterThan(0)
    expect(classify('2026-11-20')).toEqual(before)
  })
})
