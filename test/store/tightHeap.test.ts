import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { setFlagsFromString } from 'node:v8'

vi.mock('node:v8', { spy: true })

const room = '--heap-growing-percent=0'
const tight = '--heap-growing-percent=30'

/** The flags that were set since the last look. */
function flags(): string[] {
  const seen = vi.mocked(setFlagsFromString).mock.calls.map(([flag]) => flag)
  vi.mocked(setFlagsFromString).mockClear()
  return seen
}

/** Each test a process of its own: whether the heap is kept tight is the module's state. */
async function fresh(): Promise<typeof import('../../electron/store/tightHeap')> {
  vi.resetModules()
  return import('../../electron/store/tightHeap')
}

beforeEach(() => flags())
// The flag is the process's: it must not stay with whatever runs after.
afterEach(() => setFlagsFromString(room))

describe('room for a while', () => {
  it('is not asked for where the heap is not kept tight', async () => {
    const { withRoomyHeap } = await fresh()
    expect(withRoomyHeap(() => 7)).toBe(7)
    expect(flags()).toEqual([])
  })

  it('is given while work runs and taken back when it ends', async () => {
    const { keepHeapTight, withRoomyHeap } = await fresh()
    keepHeapTight()
    expect(flags()).toEqual([tight])
    expect(withRoomyHeap(() => flags())).toEqual([room])
    expect(flags()).toEqual([tight])
  })

  it('is taken back when the work fails, at once or later', async () => {
    const { heapIsTight, withRoomyHeap } = await fresh()
    heapIsTight()
    const fails = (): number => {
      throw new RangeError('no')
    }
    expect(() => withRoomyHeap(fails)).toThrow(RangeError)
    expect(flags()).toEqual([room, tight])
    await expect(withRoomyHeap(() => Promise.reject(new RangeError('later')))).rejects.toThrow('later')
    expect(flags()).toEqual([room, tight])
  })

  it('lasts until work that goes on has ended', async () => {
    const { heapIsTight, withRoomyHeap } = await fresh()
    heapIsTight()
    let end: (value: string) => void = () => undefined
    const working = withRoomyHeap(() => new Promise<string>((resolve) => (end = resolve)))
    expect(flags()).toEqual([room])
    end('done')
    expect(await working).toBe('done')
    expect(flags()).toEqual([tight])
  })

  it('of work within work ends with the outer one', async () => {
    const { heapIsTight, withRoomyHeap } = await fresh()
    heapIsTight()
    withRoomyHeap(() => {
      withRoomyHeap(() => undefined)
      expect(flags()).toEqual([room])
    })
    expect(flags()).toEqual([tight])
  })
})
