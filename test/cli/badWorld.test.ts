import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commandDesk, type CommandDesk } from './zhongfu'

const policy = resolve(import.meta.dirname, '../fixtures/policy-test-1.json')

function mounted(run: () => void): boolean {
  try {
    run()
    return true
  } catch {
    return false
  }
}

describe('when the world breaks', () => {
  let desk: CommandDesk
  beforeEach(() => {
    desk = commandDesk()
  })
  afterEach(() => rmSync(desk.folder, { recursive: true, force: true }))

  it(
    'a process killed during the import commit leaves everything or nothing, and the next command works',
    {
      timeout: 300_000,
    },
    async () => {
      desk.run('init', '--region', '430681', '--name', '示例县', '--policy', policy)
      desk.run('sample', '--households', '600', '--seed', 'kill', desk.path('county.xlsx'))
      // Killed ever later, so that reading, staging, committing and the time after are all hit.
      const kept: number[] = []
      for (const wait of [500, 900, 1200, 1500, 1800, 2200, 2700]) {
        const running = desk.start('import', 'households', desk.path('county.xlsx'))
        const ended = new Promise((done) => running.once('exit', done))
        await setTimeout(wait)
        running.kill('SIGKILL')
        await ended
        const preview = desk.run('import', 'households', desk.path('county.xlsx'), '--dry-run')
        const households = preview.json['households'] as { new: number; same: number }
        expect(preview.code).toBe(0)
        expect([households.new, households.same]).toEqual(households.new === 0 ? [0, 600] : [600, 0])
        kept.push(households.same)
      }
      const done = desk.run('import', 'households', desk.path('county.xlsx'))
      expect(done.code).toBe(0)
      // A commit that was done stays done.
      expect(kept).toEqual(kept.toSorted((a, b) => a - b))
    },
  )

  it('a second opener is told that the folder is in use', async () => {
    desk.run('init', '--region', '430681', '--name', '示例县', '--policy', policy)
    desk.run('sample', '--households', '2500', '--seed', 'busy', desk.path('county.xlsx'))
    const running = desk.start('import', 'households', desk.path('county.xlsx'))
    const ended = new Promise((done) => running.once('exit', done))
    await setTimeout(900)
    const second = desk.run('policy', 'list')
    expect(second.code).toBe(7)
    expect(second.errors).toContain('数据文件夹正被另一个程序使用')
    await ended
    expect(desk.run('policy', 'list').code).toBe(0)
  })

  it('a folder that cannot be written is named, and nothing is left in it', ({ skip }) => {
    const place = desk.path('data')
    mkdirSync(place)
    const root = process.getuid?.() === 0
    if (root) {
      // The superuser ignores permissions: a read-only mount does not.
      const ok = mounted(() => execFileSync('mount', ['-t', 'tmpfs', '-o', 'ro,size=1m', 'tmpfs', place]))
      if (!ok) skip('no right to mount a read-only folder here')
    } else chmodSync(place, 0o500)
    try {
      const refused = desk.run('init', '--region', '430681', '--name', '示例县')
      expect(refused.code).toBe(1)
      expect(refused.errors).toContain('数据文件夹不能写入')
    } finally {
      if (root) execFileSync('umount', [place])
      else chmodSync(place, 0o700)
    }
  })

  it(
    'a disk that is full at any moment of making the data is told in words, and the next try finds a clean place',
    { timeout: 300_000 },
    ({ skip }) => {
      const place = desk.path('data')
      mkdirSync(place)
      const root = process.getuid?.() === 0
      let made = 0
      for (const size of ['8k', '32k', '96k', '256k', '512k', '1m', '4m']) {
        const ok = root && mounted(() => execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', place]))
        if (!ok) skip('no right to mount a small folder here')
        try {
          const init = (): ReturnType<typeof desk.run> =>
            desk.run('init', '--region', '430681', '--name', '示例县', '--policy', policy)
          const first = init()
          if (first.code === 0) made += 1
          else {
            expect([size, first.code, first.errors]).toEqual([size, 1, expect.stringContaining('磁盘空间不足')])
            execFileSync('mount', ['-o', 'remount,size=8m', place])
            // Either nothing was made, or a book that is whole although its parameter set found no room.
            const again = init()
            if (again.code !== 0) expect(again.errors).toContain('已有众扶数据')
            expect(desk.run('check').code).toBe(0)
          }
        } finally {
          execFileSync('umount', [place])
        }
      }
      expect(made).toBeGreaterThan(0)
    },
  )

  it('a full disk is told in words, and the book is as before', ({ skip }) => {
    const place = desk.path('data')
    mkdirSync(place)
    const ok =
      process.getuid?.() === 0 && mounted(() => execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', place]))
    if (!ok) skip('no right to mount a small folder here')
    try {
      desk.run('init', '--region', '430681', '--name', '示例县', '--policy', policy)
      desk.run('sample', '--households', '1500', '--seed', 'full', desk.path('county.xlsx'))
      const full = desk.run('import', 'households', desk.path('county.xlsx'))
      expect(full.code).toBe(1)
      expect(full.errors).toContain('磁盘空间不足')
      const list = desk.run('policy', 'list')
      expect(list.code).toBe(0)
    } finally {
      execFileSync('umount', [place])
    }
  })
})
