import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { AppError } from '@shared/result'
import { importCounty } from '../../../electron/cli/bench/fillCounty'
import { dataFolder } from '../../../electron/store/dataFolder'
import { simulateHandlers } from '../../../electron/store/handlers/simulateHandlers'
import { samplePolicy } from '../../../electron/store/sample/samplePolicy'
import { loadPolicySet } from '../../../electron/store/services/policy/policySets'
import { recordSimulation } from '../../../electron/store/services/simulation/simulateResult'
import { StoreApp } from '../../../electron/store/storeApp'
import { temporaryFolder, testPassphrase } from '../testBook'
import { simulationEntries, tried } from './simulationBook'

// 会议材料 saved from the running app: the print window is the edge of the machine, held up here for as long as a test wants.

let root: string
let app: StoreApp
let id: string
let printed: { resolve(bytes: Uint8Array): void; reject(error: Error): void }
const paper = new TextEncoder().encode('%PDF a paper')

beforeAll(async () => {
  root = temporaryFolder()
  app = new StoreApp({
    folder: dataFolder(join(root, 'data')),
    sample: false,
    expected: false,
    printer: {
      toPdf: () => new Promise((resolve, reject) => (printed = { resolve, reject })),
      dialog: () => Promise.resolve(true),
      close: () => Promise.resolve(),
    },
    vault: {
      state: () => Promise.resolve({ state: 'none', machine: '' }),
      seal: () => Promise.reject(new Error('no vault')),
      open: () => Promise.resolve(null),
    },
    worker: new URL('file:///nowhere/worker.js'),
    onJob: () => undefined,
    onChanged: () => undefined,
    onRestore: () => undefined,
    onOpened: () => undefined,
    onClosing: () => undefined,
  })
  app.create({
    region: '430681',
    countyName: '示例县',
    administrator: { login: 'admin', name: '王主任' },
    passphrase: testPassphrase,
    sample: false,
    recoveryCounts: true,
  })
  const set = join(root, 'policy.json')
  writeFileSync(set, JSON.stringify(samplePolicy))
  loadPolicySet(app.context(new Set()), set)
  rmSync(set)
  await importCounty(app.context(new Set()), root, { households: 30, seed: 'save' })
}, 60_000)
afterAll(() => {
  app.lock('closed')
  rmSync(root, { recursive: true, force: true })
})
beforeEach(() => {
  if (app.status().state === 'locked') app.unlock({ login: null, passphrase: testPassphrase })
  const simulated = tried(app.context(new Set()), { dibao_std: { urban: 850, rural: 850 } })
  const result = recordSimulation(app.context(new Set()), simulated)
  app.simulations.put({ result, simulated })
  id = result.id
})

const file = (name: string): string => join(root, name)
function start(name: string): string {
  const token = `token-${name}`
  app.registerPath(token, file(name))
  const call = { app, changed: new Set<string>() }
  const { jobId } = simulateHandlers['simulate.save'](call, { id, names: true, format: 'pdf', file: token }) as {
    jobId: string
  }
  return jobId
}
async function endOf(jobId: string) {
  for (let tries = 0; tries < 200 && app.jobs.get(jobId)?.state === 'running'; tries += 1) await setTimeout(10)
  const { state, error, outcome } = app.jobs.get(jobId) ?? {}
  return { state, error: error?.messageKey, outcome }
}
const saved = (): number =>
  simulationEntries(app.context(new Set())).filter(({ action }) => action === 'simulate.pdf').length
const rest = (): string[] => readdirSync(root).filter((name) => name !== 'data')

describe('saving 会议材料', () => {
  test('tells its progress, ends with the file and its entry in the log', async () => {
    const job = start('whole.pdf')
    expect(app.jobs.get(job)).toMatchObject({ kind: 'simulate.save', state: 'running', phase: 'simulate.laying' })
    printed.resolve(paper)
    const named = app.simulations.get(id).simulated.households.version.length
    expect(await endOf(job)).toEqual({ state: 'done', error: undefined, outcome: { simulationId: id, named } })
    expect(readFileSync(file('whole.pdf'))).toEqual(Buffer.from(paper))
    expect(saved()).toBe(1)
    rmSync(file('whole.pdf'))
  })

  test('cancelled while the pages are laid out ends at once, and what the printer still brings is thrown away', async () => {
    const before = saved()
    const job = start('cancelled.pdf')
    app.jobs.cancel(job)
    expect(await endOf(job)).toMatchObject({ state: 'cancelled', error: 'cancelled' })
    printed.resolve(paper)
    await setTimeout(20)
    expect([rest(), saved()]).toEqual([[], before])
    const second = start('second.pdf')
    printed.resolve(paper)
    expect((await endOf(second)).state).toBe('done')
    rmSync(file('second.pdf'))
  })

  test('writes nothing for a person who has left meanwhile', async () => {
    const before = saved()
    const job = start('left.pdf')
    app.lock('person')
    printed.resolve(paper)
    expect((await endOf(job)).state).toBe('cancelled')
    expect(existsSync(file('left.pdf'))).toBe(false)
    app.unlock({ login: null, passphrase: testPassphrase })
    expect(saved()).toBe(before)
  })

  test('says why nothing was written, and leaves nothing behind', async () => {
    const before = saved()
    const job = start('nowhere/paper.pdf')
    printed.resolve(paper)
    expect(await endOf(job)).toMatchObject({ state: 'failed', error: 'cannotWrite' })
    const broken = start('broken.pdf')
    printed.reject(new AppError('INTERNAL', 'printFailed'))
    expect(await endOf(broken)).toMatchObject({ state: 'failed', error: 'printFailed' })
    expect([rest(), saved()]).toEqual([[], before])
  })
})
