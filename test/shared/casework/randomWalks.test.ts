import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEvent, fileOf, openFile } from '@shared/casework/applyEvent'
import { caseActionNames, type CaseActionData, type CaseActionName } from '@shared/casework/actionData'
import type { CaseEvent, CaseFile, CaseOpening, EventFindings } from '@shared/casework/caseFile'
import { deadlinesOf, nearestTerm } from '@shared/casework/deadlines'
import { deskOf } from '@shared/casework/desk'
import { actRefusal } from '@shared/casework/actRefusal'
import type { CaseWorld, Who } from '@shared/casework/caseWorld'
import { mayAct } from '@shared/casework/mayAct'
import { publicityNeeded } from '@shared/casework/publicityNeeded'
import { caseStates, isOver, type CaseState } from '@shared/casework/states'
import { stepsOf } from '@shared/casework/steps'
import { addDays } from '@shared/domain/dates'
import {
  advice,
  calendar,
  determine,
  everybody,
  limits,
  person,
  report,
  requestCheck,
  survey,
  world,
} from './caseFiles'

// Whatever people do, in whatever order and at whatever pace, as long as each act is possible when it is done.

const two = [person('丁'), person('戊')]

/** One way of filling in each act; `yes` chooses between the two that matter. */
function filled(action: CaseActionName, file: CaseFile, on: string, yes: boolean): CaseActionData {
  const items = yes ? [...advice.items] : []
  switch (action) {
    case 'requestCorrection':
      return { action, missing: ['户口簿'], phone: '' }
    case 'correct':
      return { action, received: [] }
    case 'registerKin':
      return { action, kin: yes, note: '' }
    case 'recordSurvey':
      return survey
    case 'requestCheck':
      return requestCheck
    case 'startCheck':
      return { action, requestNo: '' }
    case 'recordCheck':
      return report
    case 'determine':
      return yes ? determine : { action, items: [], reason: '不符合' }
    case 'consentConversion':
      return { action, agreed: yes, way: '当面', by: '甲' }
    case 'giveOpinion':
      return { action, opinion: yes ? 'agree' : 'disagree', text: '意见' }
    case 'postNotice':
      return { action, from: on, places: ['栏'], by: '甲' }
    case 'recordObjection':
      return { action, by: '甲', way: '电话', content: '不实' }
    case 'closeNotice':
      return { action, removedBy: '甲' }
    case 'resolveObjection':
      return { action, handling: '重新调查', handlers: two, record: '查', upheld: yes }
    case 'recordTipOff':
      return { action, source: '热线', content: '不实' }
    case 'countyVisit':
      return { action, visitors: two, present: [], findings: '属实', agrees: yes }
    case 'returnToTown':
      return { action, reason: '补充' }
    case 'decide': {
      const given = file.opening.kind === 'reduce' ? [{ ...advice.items[0], amount: 100 }] : file.determined?.items
      return {
        action,
        agree: yes,
        items: yes && file.opening.kind !== 'end' ? [...(given ?? items)] : [],
        text: '定',
        reason: '因',
      } as CaseActionData
    }
    case 'notify':
      return { action, documentNo: '1', way: '直接送达', receiver: '甲', witness: '' }
    case 'announce':
      return { action, places: ['栏'], by: '甲' }
    case 'advanceAid':
      return { action, amount: 1000, way: '现金', goods: '', reason: '急', receiver: '甲', handlers: two }
    case 'meeting':
      return {
        action,
        minutesNo: '1',
        place: '所',
        chair: '甲',
        attendees: ['甲'],
        absent: [],
        difficulty: '难',
        proposal: '议',
        votes: { for: 1, against: 0, abstain: 0 },
        outcome: '同意',
      }
    case 'inviteHearing':
      return { action, way: '直接送达', intended: '拟调整' }
    case 'recordHearing':
      return {
        action,
        way: yes ? '当面' : '未提出',
        place: '',
        present: [],
        officials: two,
        opinion: yes ? '有' : '',
        evidence: '',
        adopted: false,
        answer: '答',
      }
    case 'payRush':
      return { action, way: '现金', goods: '', receiver: '甲', handlers: two }
    case 'completeRush':
      return { action, explanation: '补', documents: [], signedBy: '甲' }
    default:
      return { action, reason: '因' } as CaseActionData
  }
}

function findings(file: CaseFile, data: CaseActionData, on: string): EventFindings {
  switch (data.action) {
    case 'determine':
      return { advice }
    case 'recordCheck':
      return { until: addDays(on, limits.checkValidDays) }
    case 'giveOpinion':
      return data.opinion === 'agree' && publicityNeeded(file, limits) ? { publicity: true } : {}
    case 'postNotice':
      return { until: addDays(data.from, limits.publicityDays - 1) }
    default:
      return {}
  }
}

const by = { userId: 'clerk', name: 'clerk' }
const change = { standingId: 's', reason: 'income', facts: '变', amount: 100, people: null, class: 'TK' } as const
const openings: readonly CaseOpening[] = [
  { kind: 'apply', on: '2026-01-05', by, request: { class: 'TK', stepwise: false }, change: null, rush: null },
  { kind: 'apply', on: '2026-01-05', by, request: { class: 'DB', stepwise: true }, change: null, rush: null },
  { kind: 'end', on: '2026-01-05', by, request: null, change, rush: null },
  { kind: 'reduce', on: '2026-01-05', by, request: null, change, rush: null },
]
const step = fc.record({ pick: fc.nat(1000), days: fc.nat({ max: 12 }), yes: fc.boolean() })

const sideSteps: readonly CaseActionName[] = ['withdraw', 'stop', 'recordTipOff', 'meeting', 'advanceAid', 'extend']

/** Somebody who has done nothing of the case so far decides, so that the walk can go on. */
function whoFor(action: CaseActionName): Who {
  return action === 'decide' ? { ...everybody, userId: 'decider', name: '定' } : everybody
}

function walk(
  opening: CaseOpening,
  steps: readonly { pick: number; days: number; yes: boolean }[],
): [CaseFile, CaseEvent[], CaseState[]] {
  let file = openFile(opening, 'at')
  const events: CaseEvent[] = []
  const states: CaseState[] = [file.state]
  let on = opening.on
  for (const { pick, days, yes } of steps) {
    on = addDays(on, days)
    const here: CaseWorld = { ...world, today: on }
    const all = caseActionNames.filter((action) => mayAct(file, action, whoFor(action), here, on) === null)
    // Ends and side steps are rare, as in life: most walks go on.
    const onward = all.filter((action) => !sideSteps.includes(action))
    const possible = pick % 8 === 0 || onward.length === 0 ? all : onward
    const action = possible[pick % Math.max(1, possible.length)]
    if (action === undefined) continue
    const data = filled(action, file, on, yes)
    if (actRefusal(file, data, whoFor(action), here, on, '事出有因') !== null) continue
    const event = { seq: events.length + 1, on, at: `${on}T00:00:00Z`, by, data, findings: findings(file, data, on) }
    file = applyEvent(file, event)
    events.push(event)
    states.push(file.state)
  }
  return [file, events, states]
}

describe('random walks through the casework', () => {
  it('get everywhere', () => {
    const lists = fc.sample(fc.array(step, { minLength: 60, maxLength: 60 }), { numRuns: 60, seed: 1 })
    const seen = new Set(openings.flatMap((opening) => lists.flatMap((steps) => walk(opening, steps)[2])))
    expect([...seen].sort()).toEqual(caseStates.filter((state) => !state.startsWith('rush')).toSorted())
  })

  const walked = fc.tuple(fc.constantFrom(...openings), fc.array(step, { maxLength: 40 }))

  it('follow from their events alone, also when those were written down and read back', () => {
    fc.assert(
      fc.property(walked, ([opening, steps]) => {
        const [file, events] = walk(opening, steps)
        const read = JSON.parse(JSON.stringify({ opening, events })) as { opening: CaseOpening; events: CaseEvent[] }
        expect(JSON.stringify(fileOf(read.opening, 'at', read.events))).toBe(JSON.stringify(file))
      }),
    )
  })

  it('are never stuck: a case that is not over has something that can be done, and a desk where it lies', () => {
    fc.assert(
      fc.property(walked, ([opening, steps]) => {
        const [file] = walk(opening, steps)
        const today = addDays(file.lastOn, 400)
        const here = { ...world, today }
        const possible = caseActionNames.filter((action) => mayAct(file, action, whoFor(action), here, today) === null)
        expect(isOver(file.state)).toBe(deskOf(file) === 'none')
        if (isOver(file.state)) expect(possible.filter((action) => action !== 'announce')).toEqual([])
        else expect(possible.filter((action) => action !== 'recordTipOff')).not.toEqual([])
      }),
    )
  })

  it('keep their pauses in order: one open at a time of each kind, none in a case that is over', () => {
    fc.assert(
      fc.property(walked, ([opening, steps]) => {
        const [file] = walk(opening, steps)
        const open = file.pauses.filter((pause) => pause.to === null).map((pause) => pause.kind)
        expect(new Set(open).size).toBe(open.length)
        expect(file.pauses.every((pause) => pause.to === null || pause.to >= pause.from)).toBe(true)
        if (isOver(file.state) || file.state === 'confirmed') expect(open).toEqual([])
      }),
    )
  })

  it('always have deadlines that can be counted, and an inbox entry that is one of them', () => {
    fc.assert(
      fc.property(walked, ([opening, steps]) => {
        const [file] = walk(opening, steps)
        const deadlines = deadlinesOf(file, limits, calendar, file.lastOn)
        const nearest = nearestTerm(file, limits, calendar)
        if (nearest)
          expect(deadlines).toContainEqual(expect.objectContaining({ key: nearest.term.key, due: nearest.due }))
        for (const one of deadlines) expect(one.due === null).toBe(one.paused)
      }),
    )
  })

  it('show one current step at most, everything before it done and everything after it ahead', () => {
    fc.assert(
      fc.property(walked, ([opening, steps]) => {
        const [file, events, states] = walk(opening, steps)
        const passed = states.map((to, index) => ({ on: events[index - 1]?.on ?? opening.on, to }))
        const order = stepsOf(file, passed, publicityNeeded(file, limits)).map((one) => one.standing)
        expect(order.join(' ')).toMatch(/^(done ?)*(current ?)?(ahead ?)*$/)
      }),
    )
  })

  it('decide nothing about a family that was not visited, nor take away anything unheard', () => {
    fc.assert(
      fc.property(walked, ([opening, steps]) => {
        const [file, events] = walk(opening, steps)
        if (file.decision === null) return
        if (opening.kind === 'apply') expect(events.some((event) => event.data.action === 'recordSurvey')).toBe(true)
        else expect(file.hearing).not.toBe(null)
        if (file.decision.agree && opening.kind === 'end') expect(file.notices.length).toBeGreaterThan(0)
      }),
    )
  })
})
