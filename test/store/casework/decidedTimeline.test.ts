import { describe, expect, it } from 'vitest'
import {
  decidedTimeline,
  type DecidedInput,
  type DecidedStanding,
} from '../../../electron/store/services/casework/decidedTimeline'
import type { DecidedFact } from '../../../electron/store/tables/decidedFact'
import { silent } from './silentFact'

const nothing: DecidedInput = { standings: [], refusals: [], ends: [], filings: [] }

const dibao: DecidedStanding = {
  id: 's1',
  person_id: null,
  case_id: 'c1',
  class: 'DB',
  amount: 65_000,
  start_month: '2026-12',
  end_month: null,
  valid_until: null,
  decided_on: '2026-11-10',
  ended_case: null,
  ended_on: null,
}

const aid: Partial<DecidedFact> = {
  standing: 'decided',
  category: '低保',
  amount: 65_000,
  start_month: '2026-12',
  standing_case: 'c1',
}

function timeline(input: Partial<DecidedInput>): DecidedFact[] {
  return decidedTimeline({ ...nothing, ...input })
}

describe('what decisions say of a household, day by day', () => {
  it('is nothing without decisions', () => {
    expect(timeline({})).toEqual([])
  })

  it('is aid from the first of the month after the decision, and what was declared until then', () => {
    expect(timeline({ standings: [dibao] })).toEqual([{ ...silent, ...aid, from_date: '2026-12-01' }])
  })

  it('is the old amount to the end of the month in which a lower one is decided', () => {
    const before = { ...dibao, end_month: '2027-02', ended_case: 'c2', ended_on: '2027-02-14' }
    const after = {
      ...dibao,
      ...{ id: 's2', case_id: 'c2', amount: 43_400, start_month: '2027-03', decided_on: '2027-02-14' },
    }
    expect(timeline({ standings: [after, before] })).toEqual([
      { ...silent, ...aid, from_date: '2026-12-01' },
      { ...silent, ...aid, from_date: '2027-03-01', amount: 43_400, start_month: '2027-03', standing_case: 'c2' },
    ])
  })

  it('is an end from the day it is decided, and no aid from the first of the next month, over the turn of a year', () => {
    const ended = { ...dibao, end_month: '2027-12', ended_case: 'c2', ended_on: '2027-12-31' }
    const exit = { exited_on: '2027-12-31', exited_case: 'c2' }
    expect(timeline({ standings: [ended], ends: [{ on: '2027-12-31', case_id: 'c2' }] })).toEqual([
      { ...silent, ...aid, from_date: '2026-12-01' },
      { ...silent, ...aid, ...exit, from_date: '2027-12-31' },
      { ...silent, ...exit, from_date: '2028-01-01', standing: 'none', standing_case: 'c2' },
    ])
  })

  it('leaves declared aid that was taken over as it was declared, until it ends by decision', () => {
    const declared = {
      ...dibao,
      ...{ case_id: null, start_month: '2025-01', decided_on: '2026-07-01' },
      ...{ end_month: '2026-11', ended_case: 'c2', ended_on: '2026-11-10' },
    }
    const exit = { exited_on: '2026-11-10', exited_case: 'c2' }
    expect(timeline({ standings: [declared], ends: [{ on: '2026-11-10', case_id: 'c2' }] })).toEqual([
      { ...silent, ...exit, from_date: '2026-11-10' },
      { ...silent, ...exit, from_date: '2026-12-01', standing: 'none', standing_case: 'c2' },
    ])
    expect(timeline({ standings: [{ ...declared, end_month: null, ended_case: null, ended_on: null }] })).toEqual([])
  })

  it('never knows aid that was replaced before it began', () => {
    const replaced = { ...dibao, end_month: '2026-11', ended_case: 'c2', ended_on: '2026-11-20' }
    const edge = { ...dibao, id: 's2', case_id: 'c2', class: 'BY' as const, amount: null, decided_on: '2026-11-20' }
    expect(timeline({ standings: [replaced, edge] })).toEqual([
      { ...silent, ...aid, from_date: '2026-12-01', category: '低保边缘', amount: null, standing_case: 'c2' },
    ])
  })

  it('is the aid of the whole household before that of one person, whichever was decided later', () => {
    const person = { ...dibao, id: 's0', person_id: 'p1', case_id: 'c0', class: 'TK' as const, start_month: '2027-01' }
    expect(timeline({ standings: [person, dibao] }).map((one) => [one.from_date, one.category])).toEqual([
      ['2026-12-01', '低保'],
    ])
    expect(timeline({ standings: [person] }).map((one) => [one.from_date, one.category])).toEqual([
      ['2027-01-01', '特困'],
    ])
  })

  it('names what ended it all last where the aid of two persons ends with one month, whichever is read first', () => {
    const of = (id: string, person: string, ended: string, on: string): DecidedStanding => ({
      ...dibao,
      ...{ id, person_id: person, class: 'TK', end_month: '2027-02', ended_case: ended, ended_on: on },
    })
    const two = [of('s1', 'p1', 'c9', '2027-02-03'), of('s2', 'p2', 'c2', '2027-02-14')]
    for (const standings of [two, two.toReversed()])
      expect(timeline({ standings }).at(-1)).toEqual({
        ...silent,
        from_date: '2027-03-01',
        standing: 'none',
        standing_case: 'c2',
      })
  })

  it('keeps the last refusal only, each from its own day', () => {
    const refusals = [
      { on: '2027-04-02', case_id: 'c2' },
      { on: '2026-11-05', case_id: 'c1' },
    ]
    expect(timeline({ refusals })).toEqual([
      { ...silent, from_date: '2026-11-05', rejected_on: '2026-11-05', rejected_case: 'c1' },
      { ...silent, from_date: '2027-04-02', rejected_on: '2027-04-02', rejected_case: 'c2' },
    ])
  })

  it('knows a filing of relatives until the day on which it is lifted', () => {
    const filings = [{ from: '2026-11-05', lifted: '2026-12-01' }]
    expect(timeline({ filings })).toEqual([
      { ...silent, from_date: '2026-11-05', kin_filed: 1 },
      { ...silent, from_date: '2026-12-01' },
    ])
  })
})
