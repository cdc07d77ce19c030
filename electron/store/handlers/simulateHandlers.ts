import type { simulateContract } from '@shared/contracts/simulateContract'
import { formatYuan } from '@shared/domain/money'
import type { Handlers, InputOf } from '@shared/ipc/operation'
import { AppError } from '@shared/result'
import type { CallContext } from '../callContext'
import type { ServiceContext } from '../context'
import { stopIfCancelled } from '../jobs/control'
import type { StartedControl } from '../jobs/jobRegistry'
import { isStale, requireSimulation } from '../services/simulation/simulate'
import { pageOfNames } from '../services/simulation/simulateNames'
import {
  recordSimulationPreview,
  recordSimulationPrint,
  saveSimulation,
  simulationJob,
  simulationPdf,
  type SimulationPaper,
} from '../services/simulation/simulatePapers'
import { simulationForm, type SimulationRequest } from '../services/simulation/simulatePolicy'
import { recordSimulation } from '../services/simulation/simulateResult'
import type { StoreApp } from '../storeApp'

/** Work that cannot stop half-way is let go when somebody cancels; what it still brings is thrown away. */
function orCancelled<T>(work: Promise<T>, control: StartedControl): Promise<T> {
  return new Promise((resolve, reject) => {
    control.whenCancelled(() => reject(new AppError('CANCELLED', 'cancelled')))
    work.then(resolve, reject)
  })
}

function baseOf(
  app: StoreApp,
  base: InputOf<typeof simulateContract, 'simulate.form'>['base'],
): SimulationRequest['base'] {
  return base.kind === 'file' ? { kind: 'file', path: app.path(base.file) } : base
}

function paperOf(app: StoreApp, { id, names }: { id: string; names: boolean }): SimulationPaper {
  const { result, simulated } = app.simulations.get(id)
  return { result, simulated, names }
}

/** Results belong to whoever asked for them. @throws AppError CANCELLED when that person has left meanwhile. */
function requireStillThere(app: StoreApp, { session }: ServiceContext): void {
  if (!app.opened || app.context(new Set()).session.id !== session.id) throw new AppError('CANCELLED', 'cancelled')
}

/** 政策模拟: trying other parameters on the whole county. */
export const simulateHandlers: Handlers<typeof simulateContract, CallContext> = {
  'simulate.form': ({ app, changed }, { on, base }) => {
    const ctx = app.context(changed)
    requireSimulation(ctx)
    return simulationForm(ctx, { on, base: baseOf(app, base) })
  },
  'simulate.start': ({ app, changed }, input) => {
    const ctx = app.context(changed)
    requireSimulation(ctx)
    const request = { on: input.on, base: baseOf(app, input.base), values: input.values }
    const { runTask, simulations } = app
    const jobId = app.jobs.start('simulate', async (control) => {
      const simulated = await runTask('simulate', request, control)
      // In order after an import that holds the database.
      const result = await app.writes.run(() => {
        requireStillThere(app, ctx)
        return Promise.resolve(recordSimulation(ctx, simulated))
      })
      simulations.put({ result, simulated })
      const { households, gain, lose, moved, monthlyCost } = result.figures
      const change = monthlyCost.after - monthlyCost.before
      return {
        simulationId: result.id,
        households,
        gain: gain.households,
        lose: lose.households,
        moved: moved.households,
        change: `${change > 0 ? '+' : ''}${formatYuan(change)}`,
      }
    })
    return { jobId }
  },
  'simulate.results': ({ app, changed }) => {
    const ctx = app.context(changed)
    const kept = app.simulations.all()
    return {
      results: kept.map(({ result }) => result),
      stale: kept.filter(({ simulated }) => isStale(ctx, simulated)).map(({ result }) => result.id),
    }
  },
  'simulate.names': ({ app, changed }, input) =>
    pageOfNames(app.context(changed), app.simulations.get(input.id), input),
  'simulate.save': ({ app, changed }, input) => {
    const ctx = app.context(changed)
    requireSimulation(ctx)
    const paper = paperOf(app, input)
    const { format } = input
    const path = app.path(input.file)
    const { runTask, printer } = app
    const jobId = app.jobs.start('simulate.save', async (control) => {
      const bytes =
        format === 'xlsx'
          ? (await runTask('simulate.pack', paper, control)).bytes
          : await orCancelled(simulationPdf(ctx, printer, paper, control), control)
      await app.writes.run(() => {
        stopIfCancelled(control)
        requireStillThere(app, ctx)
        saveSimulation(ctx, paper, { format, path, bytes })
        return Promise.resolve()
      })
      return { simulationId: paper.result.id, named: paper.names ? paper.simulated.households.version.length : 0 }
    })
    return { jobId }
  },
  'simulate.pdf': async ({ app, changed }, input) => {
    const ctx = app.context(changed)
    const paper = paperOf(app, input)
    const bytes = await simulationPdf(ctx, app.printer, paper)
    requireStillThere(app, ctx)
    recordSimulationPreview(ctx, paper)
    return { bytes }
  },
  'simulate.print': async ({ app, changed }, input) => {
    const ctx = app.context(changed)
    const paper = paperOf(app, input)
    if (await app.printer.dialog(simulationJob(ctx, paper))) recordSimulationPrint(ctx, paper)
    return {}
  },
}
