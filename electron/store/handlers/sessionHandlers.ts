import { rmSync } from 'node:fs'
import type { sessionContract } from '@shared/contracts/sessionContract'
import { sampleSignIn } from '@shared/messages/setup'
import type { Handlers } from '@shared/ipc/operation'
import { AppError } from '@shared/result'
import type { CallContext } from '../callContext'
import type { ServiceContext } from '../context'
import type { StartedControl } from '../jobs/jobRegistry'
import { writeSampleFiles } from '../sample/createSample'
import { sampleCounty } from '../sample/sampleCounty'
import { boardSummary } from '../services/office/board'
import { confirmClock } from '../services/office/confirmClock'
import { loadPolicySet, requirePolicyFile } from '../services/policy/policySets'
import { importRegions } from '../services/office/regions'
import type { StoreApp } from '../storeApp'
import { readRegions } from '../workbook/readRegions'

/** Makes the sample county and fills it as a clerk would: a workbook read, committed, determined. */
async function createSample(app: StoreApp, control: StartedControl): Promise<{ households: number; persons: number }> {
  const { context } = app.create({
    region: sampleCounty.region,
    countyName: sampleCounty.name,
    administrator: { login: sampleSignIn.login, name: sampleCounty.administrator },
    passphrase: sampleSignIn.passphrase,
    sample: true,
    recoveryCounts: true,
  })
  try {
    return await fillSample(app, context, control)
  } catch (error) {
    // Cancelled or failed halfway: the next try begins with nothing. Only ever the sample folder.
    app.lock('closed')
    rmSync(app.folder.root, { recursive: true, force: true, maxRetries: 5 })
    throw error
  }
}

async function fillSample(
  app: StoreApp,
  context: ServiceContext,
  control: StartedControl,
): Promise<{ households: number; persons: number }> {
  const files = await writeSampleFiles(app.folder, control)
  try {
    loadPolicySet(context, files.policy, 'setup')
    const { runTask } = app
    const read = await runTask('import.read', { path: files.workbook, fileName: '示例县采集表.xlsx' }, control)
    await runTask('import.commit', { importId: read.importId }, control)
    await runTask('classify', { on: context.clock.today(), policyId: null }, control)
    return { households: read.tally.households.new, persons: read.tally.persons.new }
  } finally {
    files.remove()
  }
}

/** First run, signing in and out, the board, the tray. */
export const sessionHandlers: Handlers<typeof sessionContract, CallContext> = {
  'book.status': async ({ app }) => {
    await app.ready
    return app.status()
  },
  'book.confirmClock': ({ app, changed }) => {
    confirmClock(app.context(changed))
    return {}
  },
  'book.create': async ({ app, changed }, input) => {
    const { region, countyName, administrator, passphrase } = input
    // A file that cannot be used is told before anything is made.
    if (input.policyFile !== null) requirePolicyFile(app.path(input.policyFile), region)
    if (input.regionsFile !== null) await readRegions(app.path(input.regionsFile), region)
    const { context, recoveryCode } = app.create({
      region,
      countyName,
      administrator,
      passphrase,
      sample: false,
      recoveryCounts: false,
    })
    changed.add('book')
    const ctx = { ...context, changed }
    const places = input.regionsFile === null ? null : await importRegions(ctx, app.path(input.regionsFile))
    const policySet = input.policyFile === null ? null : loadPolicySet(ctx, app.path(input.policyFile), 'setup').id
    return { region, policySet, recoveryCode, towns: places?.towns ?? 0, villages: places?.villages ?? 0 }
  },
  'book.createSample': ({ app }) => {
    if (!app.sample) throw new AppError('NOT_ALLOWED', 'notTheSampleFolder')
    return { jobId: app.jobs.start('sample', (control) => createSample(app, control)) }
  },
  'book.unlock': ({ app, changed }, input) => {
    app.unlock(input)
    changed.add('book')
    return {}
  },
  'book.lock': ({ app, changed }, input) => {
    app.lock(input.reason)
    changed.add('book')
    return {}
  },
  'board.summary': ({ app, changed }, input) => boardSummary(app.context(changed), input.today),
  'job.list': ({ app }) => ({ jobs: app.jobs.list() }),
  'job.cancel': ({ app }, input) => {
    app.jobs.cancel(input.id)
    return {}
  },
  'job.dismiss': ({ app }, input) => {
    app.jobs.dismiss(input.id)
    return {}
  },
}
