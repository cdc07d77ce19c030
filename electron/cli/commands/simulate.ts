import { fenToYuanText } from '@shared/domain/money'
import { cliMessages } from '@shared/messages/cli'
import { saveSimulation } from '../../store/services/simulation/simulatePapers'
import { recordSimulation } from '../../store/services/simulation/simulateResult'
import type { Command } from '../command'

/** What-if on the whole book: a set that is only tried against the one in force. Nothing is changed. */
export const simulateCommand: Command = (line, desk) => {
  const { path: policy } = line.needFile('policy')
  const file = line.fileOption('out')
  const on = line.date('on')
  return desk.withBook(async ({ ctx, run }) => {
    const request = { on, base: { kind: 'file', path: policy }, values: {} } as const
    const simulated = await run('simulate', request)
    const result = recordSimulation(ctx, simulated)
    if (file !== null) {
      const paper = { result, simulated, names: true }
      const { bytes } = await run('simulate.pack', paper)
      saveSimulation(ctx, paper, { format: 'xlsx', path: file.path, bytes })
    }
    const { figures, towns, seconds, digest } = result
    const cost = ({ before, after }: { before: number; after: number }) => ({
      before: fenToYuanText(before),
      after: fenToYuanText(after),
    })
    const { gain, lose, moved, households, up, down } = figures
    const byTown = figures.byTown.map((town) => ({
      code: town.code,
      name: towns.find(({ code }) => code === town.code)?.name ?? town.code,
      households: town.households,
      gain: town.gain,
      lose: town.lose,
      moved: town.moved,
      monthlyCost: cost(town.monthlyCost),
    }))
    const monthlyCost = cost(figures.monthlyCost)
    return {
      json: {
        on: result.on,
        policy: { before: result.before.id, after: result.after.id },
        households,
        gain: gain.households,
        lose: lose.households,
        moved: moved.households,
        monthlyCost,
        byTown,
        people: { gain: gain.people, lose: lose.people, moved: moved.people },
        amounts: {
          up: { households: up.households, amount: fenToYuanText(up.amount) },
          down: { households: down.households, amount: fenToYuanText(down.amount) },
        },
        persons: figures.ownClass,
        byClass: figures.byClass.map((one) => ({ ...one, amount: cost(one.amount) })),
        moves: figures.moves,
        changes: result.changes,
        digest,
        seconds,
      },
      lines: [
        cliMessages.simulated(result.on, households, seconds.toFixed(1)),
        cliMessages.simulationFlows(gain.households, lose.households, moved.households),
        cliMessages.simulationCost(monthlyCost.before, monthlyCost.after),
        ...byTown.map(({ name, gain: entering, lose: leaving, moved: moving, monthlyCost: { before, after } }) =>
          cliMessages.simulationTown({ name, gain: entering, lose: leaving, moved: moving, before, after }),
        ),
        cliMessages.simulationDigest(digest),
        ...(file === null ? [] : [cliMessages.written(file.typed)]),
      ],
      exit: 0,
    }
  })
}
