import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { makeAutosave, MOST_MS, PAUSE_MS, type SaveState } from '@/stores/autosave'

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
})
afterEach(() => {
  vi.useRealTimers()
})

/** A store that takes so long for each save and keeps when each began. */
function deskWith(takes: number, answers: (boolean | 'stop')[] = []) {
  const begun: number[] = []
  const states: SaveState[] = []
  const save = async (): Promise<boolean | 'stop'> => {
    begun.push(Date.now())
    await new Promise((resolve) => setTimeout(resolve, takes))
    return answers.shift() ?? true
  }
  const autosave = makeAutosave(
    save,
    (state) => {
      states.push(state)
    },
    () => Date.now(),
  )
  return { autosave, begun, states }
}

describe('keeping by itself what is typed', () => {
  test('saves at a pause of the hand', async () => {
    const { autosave, begun, states } = deskWith(10)
    autosave.touch()
    await vi.advanceTimersByTimeAsync(300)
    autosave.touch()
    await vi.advanceTimersByTimeAsync(PAUSE_MS + 20)
    expect(begun).toEqual([300 + PAUSE_MS])
    expect(states.at(-1)).toBe('saved')
  })

  test('saves within two seconds of any key while somebody types on and on', async () => {
    const { autosave, begun } = deskWith(150)
    const keys: number[] = []
    for (let n = 0; n < 100; n += 1) {
      keys.push(Date.now())
      autosave.touch()
      await vi.advanceTimersByTimeAsync(100)
    }
    await vi.advanceTimersByTimeAsync(3000)
    // Every key stands in a save that began after it and was through (150 ms) within two seconds.
    for (const at of keys) expect(Math.min(...begun.filter((time) => time >= at)) + 150 - at).toBeLessThanOrEqual(2000)
    expect(MOST_MS).toBeLessThan(2000)
  })

  test('never sends two saves at once, and saves what was typed during one', async () => {
    const { autosave, begun } = deskWith(5000)
    autosave.touch()
    await vi.advanceTimersByTimeAsync(PAUSE_MS)
    autosave.touch()
    await vi.advanceTimersByTimeAsync(4000)
    expect(begun).toEqual([PAUSE_MS])
    await vi.advanceTimersByTimeAsync(2000)
    expect(begun).toHaveLength(2)
    expect((begun[1] ?? 0) - PAUSE_MS - 5000).toBeLessThan(5)
  })

  test('tries again after a failure and stops where trying cannot help', async () => {
    const { autosave, begun, states } = deskWith(10, [false, true, 'stop'])
    autosave.touch()
    await vi.advanceTimersByTimeAsync(PAUSE_MS + 10)
    expect(states.at(-1)).toBe('failed')
    await vi.advanceTimersByTimeAsync(3100)
    expect([begun.length, states.at(-1)]).toEqual([2, 'saved'])
    // Not at once: a store in trouble is not hammered.
    expect((begun[1] ?? 0) - (begun[0] ?? 0)).toBeGreaterThan(2900)
    autosave.touch()
    await vi.advanceTimersByTimeAsync(PAUSE_MS + 10)
    autosave.touch()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(begun).toHaveLength(3)
  })

  test('flush keeps everything before it answers', async () => {
    const { autosave, begun } = deskWith(100)
    autosave.touch()
    const kept = autosave.flush()
    await vi.advanceTimersByTimeAsync(150)
    expect(await kept).toBe(true)
    expect(begun).toEqual([0])
    autosave.stop()
    expect(await autosave.flush()).toBe(false)
  })
})
