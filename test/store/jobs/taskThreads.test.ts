import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TaskThreads } from '../../../electron/store/jobs/taskThreads'

let folder: string
let threads: TaskThreads

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhongfu-threads-'))
  const script = join(folder, 'worker.mjs')
  // As the store's worker: a task at a time, until null is posted.
  writeFileSync(
    script,
    `import { parentPort } from 'node:worker_threads'
     let tasks = 0
     parentPort.on('message', (task) => {
       if (task === null) parentPort.close()
       else if (task === 'die') process.exit(1)
       else parentPort.postMessage((tasks += 1))
     })`,
  )
  threads = new TaskThreads(pathToFileURL(script))
})

afterEach(() => {
  threads.end()
  rmSync(folder, { recursive: true })
})

/** How many tasks the thread has run with this one. */
async function work(worker: Worker): Promise<number> {
  worker.postMessage('task')
  const [tasks] = (await once(worker, 'message')) as [number]
  return tasks
}

async function ended(worker: Worker): Promise<boolean> {
  if (worker.threadId !== -1) await once(worker, 'exit')
  return worker.threadId === -1
}

describe('the thread of a repeated task', () => {
  it('takes the next one of its kind, and no other task', async () => {
    const first = threads.take('simulate')
    expect(await work(first)).toBe(1)
    threads.giveBack(first, 'simulate', true)
    const other = threads.take('backup')
    expect(await work(other)).toBe(1)
    const next = threads.take('simulate')
    expect(next).toBe(first)
    expect(await work(next)).toBe(2)
    threads.giveBack(other, 'backup', true)
    threads.giveBack(next, 'simulate', true)
    expect(await ended(other)).toBe(true)
  })

  it('is one: of two that worked at once the second one ends', async () => {
    const [first, second] = [threads.take('simulate'), threads.take('simulate')]
    expect(second).not.toBe(first)
    threads.giveBack(first, 'simulate', true)
    threads.giveBack(second, 'simulate', true)
    expect(await ended(second)).toBe(true)
    expect(threads.take('simulate')).toBe(first)
    threads.giveBack(first, 'simulate', false)
  })

  it('ends where its task crashed', async () => {
    const crashed = threads.take('simulate')
    threads.giveBack(crashed, 'simulate', false)
    expect(await ended(crashed)).toBe(true)
    const next = threads.take('simulate')
    expect(next).not.toBe(crashed)
    threads.giveBack(next, 'simulate', true)
  })

  it('is not waited with any more when it has died', async () => {
    const died = threads.take('simulate')
    await work(died)
    threads.giveBack(died, 'simulate', true)
    died.postMessage('die')
    expect(await ended(died)).toBe(true)
    const next = threads.take('simulate')
    expect(await work(next)).toBe(1)
    threads.giveBack(next, 'simulate', true)
  })

  it('ends when somebody leaves, and that of a task which is still running ends with the task', async () => {
    const [waiting, working] = [threads.take('simulate'), threads.take('simulate')]
    threads.giveBack(waiting, 'simulate', true)
    threads.end()
    expect(await ended(waiting)).toBe(true)
    expect(await work(working)).toBe(1)
    threads.giveBack(working, 'simulate', true)
    expect(await ended(working)).toBe(true)
  })
})
