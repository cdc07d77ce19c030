import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { answerAside, startAside, useAsideThreads, type AsideWork } from '../../electron/store/aside'

const doubled: AsideWork<{ n: number }, { n: number }> = { name: 'doubled', run: ({ n }) => ({ n: 2 * n }) }

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhongfu-aside-'))
})
afterEach(() => {
  useAsideThreads(null)
  rmSync(folder, { recursive: true, force: true })
})

/** Threads run this script from now on. */
function threadsRun(script: string): void {
  const path = join(folder, 'thread.mjs')
  writeFileSync(path, script)
  useAsideThreads(pathToFileURL(path))
}

/** A thread as the built worker is: it begins, works for a while, answers. */
const working = (ms: number): string => `
  import { workerData } from 'node:worker_threads'
  const flag = new Int32Array(workerData.flag)
  Atomics.store(flag, 0, 1)
  Atomics.notify(flag, 0)
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ${ms})
  workerData.port.postMessage({ ok: true, value: { n: 2 * workerData.input.n } })
  Atomics.store(flag, 0, 2)
  Atomics.notify(flag, 0)
  workerData.port.close()`

describe('work aside', () => {
  it('runs in place where the program has no threads', () => {
    expect(startAside(doubled, { n: 21 }).wait()).toEqual({ n: 42 })
  })

  it('gives a sign of life before it works and another one with the answer', () => {
    const { port1, port2 } = new MessageChannel()
    const shared = new SharedArrayBuffer(4)
    const flag = new Int32Array(shared)
    const seen: number[] = []
    const looking: AsideWork<object, object> = {
      name: 'looking',
      run: () => ({ seen: seen.push(Atomics.load(flag, 0)) }),
    }
    answerAside({ aside: 'looking', input: {}, port: port2, flag: shared }, [looking])
    expect({ seen, after: flag[0], answer: receiveMessageOnPort(port1) }).toEqual({
      seen: [1],
      after: 2,
      answer: { message: { ok: true, value: { seen: 1 } } },
    })
    port1.close()
  })

  it('waits for a thread that has begun longer than for one to begin', () => {
    threadsRun(working(3_000))
    expect(startAside(doubled, { n: 21 }, 2_000).wait()).toEqual({ n: 42 })
  })

  it('does not wait for long where the thread never begins', () => {
    threadsRun(`throw new Error('does not load')`)
    const started = performance.now()
    expect(() => startAside(doubled, { n: 21 }, 300).wait()).toThrow('work aside ended without a result')
    expect(performance.now() - started).toBeLessThan(20_000)
  })
})
