import { describe, expect, it } from 'vitest'
import { caseActionNames, type CaseActionData } from '@shared/casework/actionData'
import { actionTable } from '@shared/casework/actionTable'
import type { CaseFile } from '@shared/casework/caseFile'
import { deskOf } from '@shared/casework/desk'
import type { Who } from '@shared/casework/caseWorld'
import { mayAct } from '@shared/casework/mayAct'
import { publicityNeeded } from '@shared/casework/publicityNeeded'
import { stepsOf } from '@shared/casework/steps'
import type { CaseState } from '@shared/casework/states'
import {
  advice,
  agreed,
  applied,
  changed,
  confirmed,
  decide,
  determine,
  determined,
  everybody,
  examined,
  heard,
  invite,
  limits,
  notify,
  on,
  person,
  post,
  publicity,
  publicized,
  reporting,
  review,
  rushed,
  world,
  type Step,
} from './caseFiles'

/** Every state with what everybody together could do in it (domain.md §5). */
const table: readonly [CaseState, CaseFile, string][] = [
  ['submitted', applied([]), 'requestCorrection accept recordTipOff withdraw stop'],
  [
    'correcting',
    applied([['2026-11-02', { action: 'requestCorrection', missing: ['户口簿'], phone: '' }]]),
    'correct recordTipOff withdraw stop',
  ],
  ['accepted', applied(examined.slice(0, 1)), 'registerKin recordTipOff withdraw stop extend advanceAid meeting'],
  [
    'surveying',
    applied(examined.slice(0, 2)),
    'recordSurvey requestCheck recordTipOff withdraw stop extend advanceAid meeting',
  ],
  [
    'checking',
    applied(examined.slice(0, 4)),
    'recordSurvey startCheck recordTipOff withdraw stop extend advanceAid meeting',
  ],
  [
    'toDetermine',
    applied(examined),
    'recordSurvey requestCheck determine recordTipOff withdraw stop extend advanceAid meeting',
  ],
  [
    'converting',
    applied([...examined, ['2026-11-12', determine, { advice }]], { class: 'TK', stepwise: false }),
    'consentConversion recordTipOff withdraw stop extend advanceAid meeting',
  ],
  ['opinion', applied(determined), 'giveOpinion recordTipOff withdraw stop extend advanceAid meeting'],
  ['publicity', applied(publicity), 'postNotice recordTipOff withdraw stop extend advanceAid meeting'],
  [
    'publicized',
    applied(publicized),
    'recordObjection closeNotice recordTipOff withdraw stop extend advanceAid meeting',
  ],
  [
    'objected',
    applied([...publicized, ['2026-11-13', { action: 'recordObjection', by: '乙', way: '电话', content: '不实' }]]),
    'recordObjection resolveObjection recordTipOff withdraw stop extend advanceAid meeting',
  ],
  ['reporting', applied(reporting), 'report recordTipOff withdraw stop extend advanceAid meeting'],
  ['review', applied(review), 'recordTipOff countyVisit returnToTown decide withdraw stop extend advanceAid meeting'],
  ['confirmed', applied(confirmed), 'notify announce'],
  ['refused', applied([...review, ['2026-11-19', { ...decide, agree: false, items: [] }]]), 'notify'],
  ['inForce', applied([...confirmed, ['2026-11-20', notify]]), 'announce'],
  ['closed', applied([...review, ['2026-11-19', { ...decide, agree: false, items: [] }], ['2026-11-20', notify]]), ''],
  ['withdrawn', applied([['2026-11-03', { action: 'withdraw', reason: '本人要求' }]]), ''],
  ['stopped', applied([...examined, ['2026-11-12', { action: 'stop', reason: '拒不配合' }]]), ''],
  ['hearingDue', changed('end', []), 'recordTipOff stop inviteHearing recordHearing'],
  ['hearing', changed('end', [['2026-11-03', invite]]), 'recordTipOff stop recordHearing'],
  ['rushRegistered', rushed([]), 'stop payRush'],
  [
    'rushPaid',
    rushed([['2026-11-20', { action: 'payRush', way: '现金', goods: '', receiver: '甲', handlers: [] }]]),
    'completeRush',
  ],
]

describe('the transition table', () => {
  it.each(table)('%s: what can be done', (state, file, expected) => {
    expect(file.state).toBe(state)
    const possible = caseActionNames.filter((action) => mayAct(file, action, everybody, world, on) === null)
    expect(possible.join(' ')).toBe(expected)
  })

  it('knows every state but the last one of 小额快救, which nobody leaves', () => {
    const done = rushed([
      ['2026-11-20', { action: 'payRush', way: '现金', goods: '', receiver: '甲', handlers: [] }],
      ['2026-11-20', { action: 'completeRush', explanation: '补', documents: [], signedBy: '甲' }],
    ])
    expect(done.state).toBe('rushDone')
    expect(caseActionNames.filter((action) => mayAct(done, action, everybody, world, on) === null)).toEqual([])
    expect(new Set(table.map(([state]) => state)).size).toBe(table.length)
  })

  it('asks of every act a duty: nobody without one can do anything', () => {
    const nobody: Who = { ...everybody, duties: new Set(['read', 'reveal', 'attach', 'assign']) }
    for (const [, file] of table)
      for (const action of caseActionNames)
        if (actionTable[action].from.includes(file.state) && actionTable[action].kinds.includes(file.opening.kind))
          expect(mayAct(file, action, nobody, world, on)).toMatchObject({ code: 'NOT_ALLOWED' })
  })

  it('leaves the desk to whoever has to act', () => {
    expect(table.map(([state, file]) => `${state} ${deskOf(file)}`)).toEqual([
      'submitted town',
      'correcting town',
      'accepted town',
      'surveying town',
      'checking check',
      'toDetermine town',
      'converting town',
      'opinion townReviewer',
      'publicity town',
      'publicized town',
      'objected town',
      'reporting townReviewer',
      'review county',
      'confirmed town',
      'refused town',
      'inForce none',
      'closed none',
      'withdrawn none',
      'stopped none',
      'hearingDue town',
      'hearing town',
      'rushRegistered town',
      'rushPaid town',
    ])
  })

  it('lets in one batch only what says nothing about one family', () => {
    expect(caseActionNames.filter((action) => actionTable[action].batch)).toEqual([
      'requestCheck',
      'startCheck',
      'postNotice',
      'closeNotice',
      'report',
      'announce',
    ])
  })
})

describe('publicity', () => {
  it('is by class, once for 低保 and again for 特困 after an objection', () => {
    const objected: readonly Step[] = [
      ['2026-11-13', { action: 'recordObjection', by: '乙', way: '电话', content: '不实' }],
      [
        '2026-11-14',
        { action: 'resolveObjection', handling: '重新调查', handlers: [person('乙')], record: '属实', upheld: false },
      ],
    ]
    const tk = [{ class: 'TK' as const, personId: 'p', people: 1, amount: 90_000 }]
    const withItems = (list: typeof tk, steps: readonly Step[]): readonly Step[] =>
      steps.map((step) => (step[1].action === 'determine' ? [step[0], { ...step[1], items: list }, step[2]] : step))
    const asTekun = (steps: readonly Step[]): CaseFile => applied(withItems(tk, steps), { class: 'TK', stepwise: true })
    const gx = [{ class: 'GX' as const, personId: null, people: 3, amount: null }]
    const asRigid = applied(
      determined.map((step): Step =>
        step[1].action === 'determine' ? [step[0], { ...step[1], items: gx }, step[2]] : step,
      ),
    )
    expect([
      publicityNeeded(applied(determined), limits),
      publicityNeeded(applied([...publicized, ...objected]), limits),
      publicityNeeded(asTekun(determined), limits),
      publicityNeeded(asTekun([...publicized, ...objected]), limits),
      publicityNeeded(asRigid, limits),
      publicityNeeded(asRigid, { ...limits, publicityRequired: { GX: true } }),
    ]).toEqual([true, false, true, true, false, true])
  })

  it('is asked again where the county sent back and another amount was determined, but not for the same', () => {
    const back: Step = ['2026-11-20', { action: 'returnToTown', reason: '核算有误' }]
    const to = (amount: number): Step => [
      '2026-11-20',
      { action: 'determine', items: [{ class: 'DB', personId: null, people: 3, amount }], reason: '重新核算' },
      { advice },
    ]
    const needed = (...more: readonly Step[]): boolean => publicityNeeded(applied([...review, ...more]), limits)
    expect([needed(back, to(65_000)), needed(back, to(115_000))]).toEqual([false, true])
    // Everybody saw it once more, so that it is enough now.
    const opined: Step = ['2026-11-20', agreed, { publicity: true }]
    const posted: Step = ['2026-11-20', { ...post, from: '2026-11-21' }, { until: '2026-11-27' }]
    expect(needed(back, to(115_000), opined, posted)).toBe(false)
  })

  it('is not asked a third time for 特困 where objection, answer and new notice fell on one day', () => {
    const tk = [{ class: 'TK' as const, personId: 'p', people: 1, amount: 90_000 }]
    const day = '2026-11-13'
    const steps: readonly Step[] = [
      ...publicized.map((step): Step =>
        step[1].action === 'determine' ? [step[0], { ...step[1], items: tk }, step[2]] : step,
      ),
      [day, { action: 'recordObjection', by: '乙', way: '电话', content: '不实' }],
      [
        day,
        { action: 'resolveObjection', handling: '重新调查', handlers: [person('乙')], record: '否', upheld: false },
      ],
      [day, agreed, { publicity: true }],
    ]
    const file = (more: readonly Step[]): CaseFile => applied([...steps, ...more], { class: 'TK', stepwise: true })
    expect(publicityNeeded(file([]), limits)).toBe(true)
    expect(publicityNeeded(file([[day, { ...post, from: day }, { until: '2026-11-19' }]]), limits)).toBe(false)
  })

  it('is asked for the end of 特困 alone, not for a reduction or the end of 低保', () => {
    const opined = (kind: 'reduce' | 'end', one: 'TK' | 'DB'): boolean =>
      publicityNeeded(
        changed(
          kind,
          [
            ['2026-11-03', invite],
            ['2026-11-04', heard],
          ],
          one,
        ),
        limits,
      )
    expect([opined('end', 'TK'), opined('end', 'DB'), opined('reduce', 'TK')]).toEqual([true, false, false])
  })
})

describe('转类', () => {
  const to = (stepwise: boolean, start: 'TK' | 'DB'): CaseFile =>
    applied([...examined, ['2026-11-12', determine, { advice }]], { class: start, stepwise })

  it('asks for consent only where it was not given with the application', () => {
    expect([to(true, 'TK'), to(false, 'TK'), to(false, 'DB')].map((file) => [file.state, file.conversion])).toEqual([
      ['opinion', { to: 'DB', consent: 'application' }],
      ['converting', { to: 'DB', consent: null }],
      ['opinion', null],
    ])
  })

  it('ends in a refusal of what was applied for when the applicant does not agree', () => {
    const file = applied(
      [
        ...examined,
        ['2026-11-12', determine, { advice }],
        ['2026-11-13', { action: 'consentConversion', agreed: false, way: '当面', by: '甲' }],
      ],
      { class: 'TK', stepwise: false },
    )
    expect([file.state, file.determined?.outcome, file.determined?.items]).toEqual(['opinion', 'NONE', []])
  })

  it('keeps visit and report, and asks once for the same class', () => {
    const back = applied(
      [
        ...examined,
        ['2026-11-12', determine, { advice }],
        ['2026-11-13', { action: 'consentConversion', agreed: true, way: '当面', by: '甲' }],
        ['2026-11-13', { action: 'giveOpinion', opinion: 'return', text: '再核' }],
        ['2026-11-16', determine, { advice }],
      ],
      { class: 'TK', stepwise: false },
    )
    expect([back.state, back.surveys.length, back.check?.report?.reportNo]).toEqual(['opinion', 1, '1'])
  })
})

describe('the strip of steps', () => {
  it('shows what is done, where the case stands and what is ahead, without what its class leaves out', () => {
    const passed = (steps: readonly Step[]): { on: string; to: CaseState }[] => [
      { on: '2026-11-02', to: 'submitted' },
      ...steps.map((step, index) => ({ on: step[0], to: applied(steps.slice(0, index + 1)).state })),
    ]
    const shown = (steps: readonly Step[], publicityToo: boolean): string =>
      stepsOf(applied(steps), passed(steps), publicityToo)
        .map(({ state, standing }) => `${state}:${standing[0]}`)
        .join(' ')
    expect(shown(examined.slice(0, 2), false)).toBe(
      'submitted:d accepted:d surveying:c checking:a toDetermine:a opinion:a reporting:a review:a confirmed:a inForce:a',
    )
    expect(
      shown(
        [...publicized, ['2026-11-13', { action: 'recordObjection', by: '乙', way: '电话', content: '不实' }]],
        true,
      ),
    ).toBe(
      'submitted:d accepted:d surveying:d checking:d toDetermine:d opinion:d publicity:d publicized:c reporting:a review:a confirmed:a inForce:a',
    )
    expect(shown([...review, ['2026-11-19', { ...decide, agree: false, items: [] } as CaseActionData]], true)).toBe(
      'submitted:d accepted:d surveying:d checking:d toDetermine:d opinion:d publicity:d publicized:d reporting:d review:d refused:c closed:a',
    )
  })
})
