import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { simulationGroups } from '@shared/contracts/simulateContract'
import type { Json } from '@shared/exchange/canonicalJson'
import { AppError } from '@shared/result'
import { selectHouseholds } from '@shared/simulation/selectHouseholds'
import { importCounty } from '../../../electron/cli/bench/fillCounty'
import { quietControl } from '../../../electron/store/jobs/control'
import { simulate } from '../../../electron/store/services/simulation/simulate'
import { namedRows, pageOfNames, rowsByPlace } from '../../../electron/store/services/simulation/simulateNames'
import { triedPolicies } from '../../../electron/store/services/simulation/simulatePolicy'
import { recordSimulation } from '../../../electron/store/services/simulation/simulateResult'
import { SimulationShelf } from '../../../electron/store/services/simulation/simulateShelf'
import { sql } from '../../../electron/store/sql'
import {
  belongs,
  bruteForceFigures,
  judgeAll,
  memberChanges,
  ownClassesIn,
  shownPeople,
} from '../../shared/simulation/bruteForce'
import { failureOf } from '../failureOf'
import type { TestBook } from '../testBook'
import {
  contentsWithoutLog,
  factsInForce,
  simulationBook,
  simulationDay,
  simulationEntries,
  tried,
} from './simulationBook'

const everything = { from: null, to: null, class: null, own: null, town: null, sort: 'place' } as const
const raised = { dibao_std: { urban: 950, rural: 850 } }

let book: TestBook
beforeAll(async () => {
  book = await simulationBook()
})
afterAll(() => book.end())

function policiesOf(values: Readonly<Record<string, Json>>) {
  return triedPolicies(book.ctx, { on: null, base: { kind: 'inForce' }, values })
}

describe('a simulation over a real book', () => {
  const changes = [
    ['the standard raised', raised],
    ['the standard lowered', { dibao_std: { urban: 600, rural: 450 } }],
    ['another edge line, ratio of 刚性支出 and 特困 age', { edge_mult: '1.2', rigid_ratio: '0.45', tk_age_elder: 65 }],
    [
      'more 单人保 and other amounts',
      {
        single_source_categories: ['BY', 'GX'],
        single_disability_set: ['*:1', '*:2', '*:3'],
        tk_care_amounts: { 自理: 200, 部分丧失: 500, 完全丧失: 1000 },
        benefit_rounding: 'CEIL_JIAO',
      },
    ],
  ] as const

  test.each(changes)('equals judging every household anew with the readable engine: %s', (_name, values) => {
    const { on, before, after } = policiesOf(values)
    const judged = judgeAll(factsInForce(book.ctx), before, after, on)
    const simulated = tried(book.ctx, values)
    expect(simulated.figures).toEqual(bruteForceFigures(judged))
    for (const group of simulationGroups) {
      const { rows } = selectHouseholds(simulated.households, simulated.towns, { ...everything, group })
      const named = namedRows(book.ctx.db, simulated, [...rows])
      const expected = judged.filter(belongs[group]).map((one) => ({
        key: one.facts.key,
        name: one.facts.applicantName,
        people: shownPeople(one),
        before: one.before.category,
        after: one.after.category,
        amountBefore: one.before.amount,
        amountAfter: one.after.amount,
        ownBefore: ownClassesIn(one.before),
        ownAfter: ownClassesIn(one.after),
        members: memberChanges(one),
      }))
      const byKey = (a: { key: string }, b: { key: string }): number => (a.key < b.key ? -1 : 1)
      const found = named.map(({ id: _id, townName: _town, villageName: _village, ...row }) => row)
      expect([group, found.sort(byKey)]).toEqual([group, expected.sort(byKey)])
    }
  })

  test('finds households that enter, move and are paid more when the standard is raised', () => {
    const { figures } = tried(book.ctx, raised)
    expect(figures.households).toBe(400)
    expect(figures.gain.households).toBeGreaterThan(0)
    expect(figures.moved.households).toBeGreaterThan(0)
    expect(figures.lose.households).toBe(0)
    expect(figures.monthlyCost.after).toBeGreaterThan(figures.monthlyCost.before)
    expect(figures.up.amount - figures.down.amount).toBe(figures.monthlyCost.after - figures.monthlyCost.before)
  })

  test('lists the households village by village and 户编号 by 户编号', () => {
    const simulated = tried(book.ctx, raised)
    const all = Int32Array.from(simulated.households.version.keys())
    const rows = rowsByPlace(book.ctx.db, simulated, all)
    const villages = new Map(factsInForce(book.ctx).map(({ key, residenceRegion }) => [key, residenceRegion]))
    const places = namedRows(book.ctx.db, simulated, [...rows]).map(({ key }) => `${villages.get(key) ?? ''} ${key}`)
    expect(places).toEqual([...places].sort())
    expect(new Set(places).size).toBe(all.length)
  })

  test('changes nothing in the book but the audit log', () => {
    const before = contentsWithoutLog(book.ctx)
    const simulated = tried(book.ctx, raised)
    const shelf = new SimulationShelf()
    const result = recordSimulation(book.ctx, simulated)
    shelf.put({ result, simulated })
    pageOfNames(book.ctx, shelf.get(result.id), { id: result.id, group: 'gain', ...everything, offset: 0, limit: 100 })
    expect(contentsWithoutLog(book.ctx)).toEqual(before)
    expect(Object.keys(before).length).toBeGreaterThan(15)
  })

  test('can be cancelled', () => {
    const input = { on: null, base: { kind: 'inForce' }, values: raised } as const
    const stopped = { ...quietControl, cancelled: () => true }
    expect(failureOf(() => simulate(book.ctx, input, stopped))).toBe('CANCELLED cancelled')
  })

  test('is refused with the parameter that the tried set takes away from households, instead of moving them to people', () => {
    const keyMissing = (): string => {
      try {
        tried(book.ctx, { benefit_mode: 'TIER' })
      } catch (error) {
        if (error instanceof AppError) return `${error.code} ${error.messageKey} ${String(error.details['key'])}`
      }
      return 'nothing'
    }
    expect(keyMissing()).toBe('RULE_BROKEN policyValueMissing benefit_tiers')
  })
})

test('a simulation sees what was imported since the last one', async () => {
  const own = await simulationBook(20)
  try {
    expect(tried(own.ctx, raised).figures.households).toBe(20)
    await importCounty(own.ctx, own.folder.root, { households: 30, seed: 'later' })
    const { figures } = tried(own.ctx, raised)
    const { on, before, after } = triedPolicies(own.ctx, { on: null, base: { kind: 'inForce' }, values: raised })
    expect(figures).toEqual(bruteForceFigures(judgeAll(factsInForce(own.ctx), before, after, on)))
    expect(figures.households).toBeGreaterThan(20)
  } finally {
    own.end()
  }
})

describe('the check sum', () => {
  test('is the same for the same facts and parameters, another for another value', () => {
    const [one, same, other] = [raised, raised, { dibao_std: { urban: 951, rural: 850 } }].map((values) =>
      tried(book.ctx, values),
    )
    expect(one?.digest).toMatch(/^[0-9a-f]{64}$/)
    expect(same?.digest).toBe(one?.digest)
    expect(other?.digest).not.toBe(one?.digest)
  })

  test('stands in the audit log with the values that were changed and what came of it', () => {
    const simulated = tried(book.ctx, raised)
    recordSimulation(book.ctx, simulated)
    const { figures, digest } = simulated
    expect(simulationEntries(book.ctx).at(-1)).toEqual({
      action: 'simulate.run',
      detail: {
        on: simulationDay,
        policy: 'SAMPLE-1',
        households: 400,
        gained: figures.gain.households,
        lost: 0,
        moved: figures.moved.households,
        monthlyBefore: figures.monthlyCost.before,
        monthlyAfter: figures.monthlyCost.after,
        digest,
        changes: [{ label: '最低生活保障标准', before: '城镇 800，农村 600', after: '城镇 950，农村 850' }],
      },
    })
  })
})

describe('names', () => {
  const look = { group: 'gain', ...everything, offset: 0, limit: 5 } as const

  test('come in pages of one list, and each list is noted in the log once', () => {
    const simulated = tried(book.ctx, raised)
    const result = recordSimulation(book.ctx, simulated)
    const shelf = new SimulationShelf()
    shelf.put({ result, simulated })
    const kept = shelf.get(result.id)
    const logged = simulationEntries(book.ctx).length
    const first = pageOfNames(book.ctx, kept, { id: result.id, ...look })
    const second = pageOfNames(book.ctx, kept, { id: result.id, ...look, offset: 5 })
    const all = pageOfNames(book.ctx, kept, { id: result.id, ...look, limit: 200 })
    expect(first.total).toBe(simulated.figures.gain.households)
    expect([...first.rows, ...second.rows]).toEqual(all.rows.slice(0, 10))
    const town = simulated.figures.byTown.find(({ moved }) => moved > 0)
    pageOfNames(book.ctx, kept, { id: result.id, ...look, group: 'moved', town: town?.code ?? null })
    expect(simulationEntries(book.ctx).slice(logged)).toEqual([
      { action: 'simulate.names', detail: { effect: 'gain', found: first.total, digest: result.digest } },
      {
        action: 'simulate.names',
        detail: { effect: 'moved', region: town?.code, found: town?.moved, digest: result.digest },
      },
    ])
  })

  test('of a class of persons say beside every household who in it has one, and the log which was asked for', () => {
    const simulated = tried(book.ctx, raised)
    const result = recordSimulation(book.ctx, simulated)
    const kept = { result, simulated, looks: new Map<string, Int32Array>() }
    const asked = { id: result.id, ...look, group: 'all', own: 'TK', limit: 200 } as const
    const { rows, total } = pageOfNames(book.ctx, kept, asked)
    const { on, before, after } = triedPolicies(book.ctx, { on: null, base: { kind: 'inForce' }, values: raised })
    const expected = judgeAll(factsInForce(book.ctx), before, after, on)
      .filter(belongs.all)
      .filter(({ before: was, after: is }) => [...ownClassesIn(was), ...ownClassesIn(is)].includes('TK'))
      .map(({ facts, before: was, after: is }) => [
        facts.key,
        was.category,
        ownClassesIn(was),
        is.category,
        ownClassesIn(is),
      ])
    expect(expected.some(([, category]) => category !== 'TK')).toBe(true)
    const byKey = (a: unknown[], b: unknown[]): number => String(a[0]).localeCompare(String(b[0]))
    const found = rows.map((row) => [row.key, row.before, row.ownBefore, row.after, row.ownAfter])
    expect([total, [...found].sort(byKey)]).toEqual([expected.length, [...expected].sort(byKey)])
    expect(simulationEntries(book.ctx).at(-1)?.detail).toEqual({
      effect: 'all',
      ownClass: 'TK',
      found: total,
      digest: result.digest,
    })
  })

  test('are for the duty and for the whole county only', () => {
    const simulated = tried(book.ctx, raised)
    const result = recordSimulation(book.ctx, simulated)
    const kept = { result, simulated, looks: new Map<string, Int32Array>() }
    const { session } = book.ctx
    const town = { ...book.ctx, session: { ...session, area: '430681101' } }
    const duties = new Set([...session.duties].filter((duty) => duty !== 'simulate'))
    const without = { ...book.ctx, session: { ...session, duties } }
    const logged = simulationEntries(book.ctx).length
    for (const [ctx, messageKey] of [
      [town, 'simulationWholeCounty'],
      [without, 'dutyMissing'],
    ] as const) {
      const refused = `NOT_ALLOWED ${messageKey}`
      expect(failureOf(() => tried(ctx, raised))).toBe(refused)
      expect(failureOf(() => pageOfNames(ctx, kept, { id: result.id, ...look }))).toBe(refused)
    }
    expect(simulationEntries(book.ctx).length).toBe(logged)
  })
})

describe('results', () => {
  test('are kept for the session, the last five of them, and are gone afterwards', () => {
    const simulated = tried(book.ctx, raised)
    const shelf = new SimulationShelf()
    const ids = Array.from({ length: 6 }, () => {
      const result = recordSimulation(book.ctx, simulated)
      shelf.put({ result, simulated })
      return result.id
    })
    expect(shelf.all().map(({ result: { id } }) => id)).toEqual(ids.slice(1).reverse())
    expect(failureOf(() => shelf.get(ids[0] ?? ''))).toBe('NOT_FOUND simulationGone')
    shelf.clear()
    expect(shelf.all()).toEqual([])
  })

  test('name every town of the county', () => {
    const result = recordSimulation(book.ctx, tried(book.ctx, raised))
    const towns = book.ctx.db.all<{ code: string; name: string }>(
      sql`SELECT code, name FROM region WHERE length(code) = 9 ORDER BY code`,
    )
    const there = new Set(factsInForce(book.ctx).map(({ residenceRegion }) => residenceRegion.slice(0, 9)))
    expect(result.towns).toEqual(towns.filter(({ code }) => there.has(code)))
  })
})
