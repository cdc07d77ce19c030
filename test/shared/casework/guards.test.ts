import { describe, expect, it } from 'vitest'
import { caseActionData, caseActionNames, type CaseActionData } from '@shared/casework/actionData'
import { applyEvent } from '@shared/casework/applyEvent'
import type { CaseFile } from '@shared/casework/caseFile'
import { caseItemProblems } from '@shared/messages/casework'
import { actRefusal } from '@shared/casework/actRefusal'
import type { CaseWorld } from '@shared/casework/caseWorld'
import { dateRefusal, mayAct } from '@shared/casework/mayAct'
import {
  agreed,
  applied,
  changed,
  decide,
  determine,
  determined,
  everybody,
  examined,
  heard,
  invite,
  items,
  limits,
  on,
  person,
  post,
  publicity,
  report,
  requestCheck,
  review,
  survey,
  world,
  type Step,
} from './caseFiles'

function refused(file: CaseFile, data: CaseActionData, more: Partial<CaseWorld> = {}, who = everybody): string | null {
  return actRefusal(file, data, who, { ...world, ...more }, on, '事出有因')?.messageKey ?? null
}

describe('what stands in the way of an act', () => {
  const submitted = applied([])
  const surveying = applied(examined.slice(0, 2))
  const atCounty = applied(review)

  it('more votes at a meeting than there were people', () => {
    const votes = { for: 2, against: 1, abstain: 0 }
    const meeting = {
      action: 'meeting',
      minutesNo: '1',
      place: '会议室',
      chair: '甲',
      difficulty: '突发重病',
      proposal: '给予帮扶',
      votes,
      outcome: '同意',
    } as const
    const data = (more: object): CaseActionData => ({ ...meeting, attendees: ['甲', '乙', '丙'], absent: [], ...more })
    expect(refused(surveying, data({}))).toBeNull()
    expect(refused(surveying, data({ votes: { ...votes, for: 0 } }))).toBeNull()
    expect(refused(surveying, data({ votes: { ...votes, abstain: 1 } }))).toBe('caseVotesUnfit')
  })

  it('a second request to complete the papers', () => {
    const again = applied([
      ['2026-11-02', { action: 'requestCorrection', missing: ['户口簿'], phone: '' }],
      ['2026-11-03', { action: 'correct', received: [] }],
    ])
    const request: CaseActionData = { action: 'requestCorrection', missing: ['身份证'], phone: '' }
    expect([refused(submitted, request), refused(again, request)]).toEqual([null, 'caseCorrectedOnce'])
  })

  it('kin that the rosters know and the form denies', () => {
    const accepted = applied(examined.slice(0, 1))
    const none: CaseActionData = { action: 'registerKin', kin: false, note: '' }
    expect([refused(accepted, none), refused(accepted, none, { kinConflicts: 1 })]).toEqual([null, 'caseKinFound'])
    expect(refused(accepted, { ...none, kin: true }, { kinConflicts: 1 })).toBe(null)
  })

  it('one investigator, also when named twice or once with and once without an account', () => {
    const by = (...investigators: ReturnType<typeof person>[]): string | null =>
      refused(surveying, { ...survey, investigators } as CaseActionData)
    expect([
      by(person('乙')),
      by(person('乙'), person('乙')),
      by(person('乙', 'x'), person('乙')),
      by(person('乙', 'x'), person('乙', 'x')),
      by(person('乙', 'x'), person('乙', 'y')),
      by(person('乙', 'x'), person('丙')),
    ]).toEqual([
      'caseTwoInvestigators',
      'caseTwoInvestigators',
      'caseTwoInvestigators',
      'caseTwoInvestigators',
      null,
      null,
    ])
  })

  it('a visit by telephone without an emergency, or at home with nobody there', () => {
    const visit = (parts: object): string | null => refused(surveying, { ...survey, ...parts } as CaseActionData)
    expect([
      visit({ way: '电话' }),
      visit({ way: '视频', emergency: '特大洪水', present: [] }),
      visit({ present: [] }),
    ]).toEqual(['caseSurveyEmergency', null, 'caseSurveyPresent'])
  })

  it('核对 without consent, twice, or out of order', () => {
    expect(refused(surveying, requestCheck, { consentMissing: 2 })).toBe('caseConsentMissing')
    const asked = applied([...examined.slice(0, 2), ['2026-11-05', requestCheck]])
    expect([
      refused(asked, requestCheck),
      refused(asked, report),
      refused(surveying, report),
      refused(surveying, { action: 'startCheck', requestNo: '' }),
    ]).toEqual(['caseCheckRequested', 'caseCheckNotStarted', 'caseCheckNotRequested', 'caseCheckNotRequested'])
  })

  it('giving aid against what the 核对 found, without a reason', () => {
    const against = applied([
      ...examined.slice(0, 5),
      ['2026-11-11', { ...report, fits: false } as CaseActionData, { until: '2027-05-10' }],
    ])
    const give = (more: object): string | null => refused(against, { ...determine, ...more } as CaseActionData)
    expect([
      give({}),
      give({ reason: '存款系亡夫丧葬费，已用于安葬' }),
      give({ items: [] }),
      refused(applied(examined), determine),
    ]).toEqual(['caseCheckUnfit', null, null, null])
  })

  it('a report of the 核对 that has run out', () => {
    const old = applied([...examined.slice(0, 5), ['2026-11-11', report, { until: '2026-11-19' }]])
    expect(refused(old, determine)).toBe('caseCheckExpired')
    expect(refused(applied(examined), determine)).toBe(null)
  })

  it('items that cannot be', () => {
    const file = applied(examined)
    const given = (...list: object[]): string | null =>
      refused(file, { action: 'determine', items: list, reason: '' } as CaseActionData)
    const tk = { class: 'TK', personId: 'p', people: 1, amount: 90_000 }
    const by = { class: 'BY', personId: null, people: 3, amount: null }
    expect([
      given(tk, { ...items[0] }),
      given({ ...tk, personId: null }),
      given(tk, tk),
      given({ ...items[0] }, by),
      given({ ...tk, amount: 0 }),
      given({ ...by, amount: 1 }),
      given(),
    ]).toEqual([null, 'caseItemsUnfit', 'caseItemsUnfit', 'caseItemsUnfit', 'caseItemsUnfit', 'caseItemsUnfit', null])
  })

  it('a notice from a day that was not the day of posting, or taken down too early', () => {
    const from = (day: string): string | null => refused(applied(publicity), { ...post, from: day } as CaseActionData)
    expect([from('2026-11-19'), from('2026-11-20'), from('2026-11-21'), from('2026-11-22')]).toEqual([
      'caseNoticeFrom',
      null,
      null,
      'caseNoticeFrom',
    ])
    const close: CaseActionData = { action: 'closeNotice', removedBy: '甲' }
    const until = (day: string): string | null =>
      refused(applied([...publicity, ['2026-11-11', post, { until: day }]]), close)
    expect([until('2026-11-19'), until('2026-11-20')]).toEqual([null, 'caseNoticeRunning'])
  })

  it('a decision by whoever investigated, visited, handled an objection or gave the opinion', () => {
    const by = (userId: string, name = '谁'): string | null =>
      refused(atCounty, decide, {}, { ...everybody, userId, name })
    expect([by('clerk'), by('u', '丙'), by('reviewer'), by('u')]).toEqual([
      'caseInvestigatorConfirms',
      'caseInvestigatorConfirms',
      'caseOpinionGiverConfirms',
      null,
    ])
    const visited = applied([
      ...review,
      [
        '2026-11-19',
        {
          action: 'countyVisit',
          visitors: [person('丁', 'd'), person('戊')],
          present: [],
          findings: '属实',
          agrees: true,
        },
        {},
        'd',
      ],
    ])
    expect(refused(visited, decide, {}, { ...everybody, userId: 'd', name: '丁' })).toBe('caseInvestigatorConfirms')
  })

  it('a decision by whoever heard the family, proposed the change or determined the class', () => {
    const by = (file: CaseFile, data: CaseActionData, userId: string, name = '谁'): string | null =>
      actRefusal(file, data, { ...everybody, userId, name }, world, on, '事出有因')?.messageKey ?? null
    const officials = [person('己', 'f'), person('庚')]
    const ending = changed(
      'end',
      [
        ['2026-11-03', invite, {}, 'inviter'],
        ['2026-11-04', { ...heard, officials }, {}, 'writer'],
        ['2026-11-05', agreed, {}, 'reviewer'],
        ['2026-11-06', { action: 'report' }, {}, 'reviewer'],
      ],
      'DB',
    )
    const end: CaseActionData = { ...decide, items: [] }
    expect([
      by(ending, end, 'f'),
      by(ending, end, 'other', '庚'),
      by(ending, end, 'writer'),
      by(ending, end, 'clerk'),
      by(ending, end, 'u'),
    ]).toEqual(['caseProposerConfirms', 'caseProposerConfirms', 'caseProposerConfirms', 'caseProposerConfirms', null])
    const determinedBy = applied(
      review.map((step): Step => (step[1].action === 'determine' ? [step[0], step[1], step[2], 'd'] : step)),
    )
    expect([by(determinedBy, decide, 'd'), by(determinedBy, decide, 'u')]).toEqual(['caseProposerConfirms', null])
  })

  it('giving anything to somebody who is recorded as dead, or counting that person', () => {
    const tk = (personId: string): CaseActionData => ({
      action: 'determine',
      items: [{ class: 'TK', personId, people: 1, amount: 90_000 }],
      reason: '',
    })
    const two = { members: new Set(['a', 'b']), deadPersons: new Set(['b']) }
    const waiting = applied(examined)
    const problem = (data: CaseActionData): unknown => {
      const found = actRefusal(waiting, data, everybody, { ...world, ...two }, on, '')
      return found === null ? null : found.details['problem']
    }
    expect([problem(tk('a')), problem(tk('b'))]).toEqual([null, caseItemProblems.dead])
    const household = (people: number): CaseActionData => ({
      action: 'determine',
      items: [{ class: 'DB', personId: null, people, amount: 65_000 }],
      reason: '',
    })
    expect([problem(household(1)), problem(household(2))]).toEqual([null, caseItemProblems.count])
  })

  it('a decision before the county has been to a family that was filed as kin, tipped off or drawn', () => {
    const tipped = applied([...review, ['2026-11-19', { action: 'recordTipOff', source: '热线', content: '不实' }]])
    const kin = applied([
      ...review.map((step): Step => (step[1].action === 'registerKin' ? [step[0], { ...step[1], kin: true }] : step)),
    ])
    expect([
      refused(tipped, decide),
      refused(kin, decide),
      refused(kin, decide, { limits: { ...limits, kinVisit: false } }),
      refused(atCounty, decide, { sample: { drawn: true } }),
      refused(atCounty, { ...decide, agree: false, items: [] } as CaseActionData, { sample: { drawn: true } }),
    ]).toEqual(['caseVisitNeeded', 'caseVisitNeeded', null, 'caseVisitNeeded', 'caseVisitNeeded'])
  })

  it('a decision on a sampled class before the draw', () => {
    const tk = [{ class: 'TK' as const, personId: 'p', people: 1, amount: 90_000 }]
    const file = applied(
      review.map((step): Step =>
        step[1].action === 'determine' ? [step[0], { ...step[1], items: tk }, step[2]] : step,
      ),
      { class: 'TK', stepwise: true },
    )
    const yes = { ...decide, items: tk } as CaseActionData
    expect([refused(file, yes, { sample: null }), refused(file, yes)]).toEqual(['caseSampleNeeded', null])
  })

  it('a decision for another class than the one that was published, or without what it gives', () => {
    const other = [{ class: 'BY' as const, personId: null, people: 3, amount: null }]
    const given = (parts: object): string | null => refused(atCounty, { ...decide, ...parts } as CaseActionData)
    expect([
      given({ items: other }),
      given({ items: [] }),
      given({ agree: false }),
      given({ agree: false, items: [] }),
    ]).toEqual(['caseDecideOtherClass', 'caseDecideItems', 'caseDecideItems', null])
  })

  it('other people or another amount than were determined and published, without a reason of its own', () => {
    const [item] = items
    if (!item) throw new Error('nothing determined')
    const given = (parts: object, reason?: string): string | null =>
      refused(atCounty, { ...decide, items: [{ ...item, ...parts }], ...(reason === undefined ? {} : { reason }) })
    expect([
      given({}),
      given({ amount: 60_000 }),
      given({ amount: 70_000 }, '  '),
      given({ people: 2 }, ''),
      given({ amount: 60_000 }, '县级核查发现漏计养老金'),
    ]).toEqual([null, 'caseDecideReason', 'caseDecideReason', 'caseDecideReason', null])
  })

  it('a reduction to another amount than the family was heard about, without a reason, and one for somebody else', () => {
    const own = changed(
      'reduce',
      [
        ['2026-11-12', invite],
        ['2026-11-13', heard],
        ['2026-11-13', agreed],
        ['2026-11-13', { action: 'report' }],
      ],
      'DB',
    )
    const file = {
      ...own,
      opening: { ...own.opening, change: own.opening.change && { ...own.opening.change, amount: 45_000 } },
    }
    const given = (parts: object, reason = ''): string | null =>
      refused(file, {
        ...decide,
        items: [{ class: 'DB', personId: null, people: 3, amount: 45_000, ...parts }],
        reason,
      })
    expect([
      given({}),
      given({ amount: 40_000 }),
      given({ amount: 40_000 }, '另有一笔养老金'),
      given({ people: 2 }),
    ]).toEqual([null, 'caseDecideReason', null, 'caseDecideReason'])
    const tk = changed('reduce', [
      ['2026-11-12', invite],
      ['2026-11-13', heard],
      ['2026-11-13', agreed],
      ['2026-11-13', { action: 'report' }],
    ])
    const of = (personId: string): CaseWorld['standing'] => ({ personId, people: 1, amount: 65_000 })
    const other = {
      ...decide,
      items: [{ class: 'TK' as const, personId: 'p', people: 1, amount: 40_000 }],
      reason: '误',
    }
    expect([refused(tk, other, { standing: of('q') }), refused(tk, other, { standing: of('p') })]).toEqual([
      'caseReduceOtherPerson',
      null,
    ])
  })

  it('a decision on a case of kin before the pairs were filed, whatever is decided', () => {
    const kin = applied(
      review.map((step): Step => (step[1].action === 'registerKin' ? [step[0], { ...step[1], kin: true }] : step)),
    )
    const filed = { limits: { ...limits, kinVisit: false } }
    expect([
      refused(kin, decide, { ...filed, kinToFile: 1 }),
      refused(kin, { ...decide, agree: false, items: [] }, { ...filed, kinToFile: 1 }),
      mayAct(kin, 'decide', everybody, { ...world, kinToFile: 2 }, on)?.details,
      refused(kin, decide, { ...filed, kinToFile: 0 }),
    ]).toEqual(['caseKinNotFiled', 'caseKinNotFiled', { count: 2 }, null])
  })

  it('a decision on a case whose kin became known after it was registered as one without', () => {
    const found = { kinConflicts: 1 }
    const visitors = [person('丁', 'd'), person('戊', 'w')]
    const visit: Step = ['2026-11-19', { action: 'countyVisit', visitors, present: [], findings: '属实', agrees: true }]
    expect([
      refused(applied(review), decide, { ...found, kinToFile: 1 }),
      refused(applied(review), decide, found),
      refused(applied(review), decide, { ...found, limits: { ...limits, kinVisit: false } }),
      refused(applied([...review, visit]), decide, found),
    ]).toEqual(['caseKinNotFiled', 'caseVisitNeeded', null, null])
  })

  it('beginning a 核对 after somebody of the family took the consent back', () => {
    const asked = applied(examined.slice(0, 4))
    const start: CaseActionData = { action: 'startCheck', requestNo: '' }
    expect([refused(asked, start), refused(asked, start, { consentMissing: 1 })]).toEqual([null, 'caseConsentMissing'])
  })

  it('agreeing to what was never published', () => {
    const unseen = applied([
      ...determined,
      ['2026-11-11', { action: 'giveOpinion', opinion: 'disagree', text: '不同意' }, {}, 'reviewer'],
      ['2026-11-12', { action: 'report' }],
    ])
    expect([
      refused(unseen, decide),
      refused(unseen, { ...decide, agree: false, items: [] } as CaseActionData),
    ]).toEqual(['caseNotPublished', null])
  })

  it('days out of order and a clock that was set back', () => {
    const at = (day: string, today: string): string | undefined =>
      mayAct(applied(examined), 'determine', everybody, { ...world, today }, day)?.messageKey
    expect([
      at('2026-11-10', '2026-11-20'),
      at('2026-11-21', '2026-11-20'),
      at('2026-11-11', '2026-11-10'),
      at('2026-11-11', '2026-11-20'),
    ]).toEqual(['caseDateBeforeLast', 'caseDateInFuture', 'caseClockBack', undefined])
  })

  it('being late without saying why', () => {
    const late = applied(examined.slice(0, 2))
    const act = (reason: string): string | undefined =>
      actRefusal(late, survey, everybody, world, on, reason)?.messageKey
    expect([act(''), act('  '), act('洪水封路')]).toEqual(['caseOverdue', 'caseOverdue', undefined])
  })

  it('a decision dated before the one it takes the place of', () => {
    const after = (decidedBefore: string): string | null => refused(applied(review), decide, { decidedBefore })
    expect([after(on), after('2026-11-21')]).toEqual([null, 'caseBeforeDecision'])
  })

  it('help beyond one month of the standard while the case is examined', () => {
    const help = (amount: number): CaseActionData => ({
      action: 'advanceAid',
      amount,
      way: '现金',
      goods: '',
      reason: '断炊',
      receiver: '甲',
      handlers: [person('乙'), person('丙')],
    })
    const once = applied([...examined, ['2026-11-12', help(50_000)]])
    expect([refused(once, help(30_000)), refused(once, help(30_001))]).toEqual([null, 'caseAidCap'])
    // Nothing was given yet: the sentence does not speak of 0.00 元.
    expect(actRefusal(applied(examined), help(80_001), everybody, world, on, '')).toEqual({
      code: 'RULE_BROKEN',
      messageKey: 'caseAidOver',
      details: { cap: '800.00' },
    })
  })

  it('silence taken for an answer before the time to be heard has passed, and a death that was none', () => {
    const invited = changed('end', [['2026-11-13', invite]])
    const later = changed('end', [['2026-11-12', invite]])
    const silent = { ...heard, way: '未提出', opinion: '' } as CaseActionData
    expect([
      refused(invited, silent),
      refused(later, silent),
      refused(invited, { ...heard, way: '已死亡' } as CaseActionData),
      refused(invited, { ...heard, opinion: '' } as CaseActionData),
      refused(changed('end', []), heard),
      refused(invited, heard),
    ]).toEqual(['caseHearingEarly', null, 'caseHearingWay', 'caseHearingOpinion', 'caseHearingNotInvited', null])
  })

  it('a death for the reason not to hear those who live on', () => {
    const died = { ...heard, way: '已死亡', opinion: '' } as CaseActionData
    const of = (
      kind: 'reduce' | 'end',
      personId: string | null,
      members: string[],
      ...gone: string[]
    ): string | null => {
      const file = changed(kind, [])
      const { change } = file.opening
      if (change === null) throw new Error('no change')
      const dead = { ...file, opening: { ...file.opening, change: { ...change, reason: 'death' as const } } }
      const standing = { personId, people: 1, amount: 65_000 }
      return refused(dead, died, { standing, members: new Set(members), deadPersons: new Set(gone) })
    }
    expect([of('end', null, ['p']), of('end', null, ['p', 'q'], 'p', 'q'), of('end', 'p', ['p', 'q'], 'p')]).toEqual([
      null,
      null,
      null,
    ])
    const some = [
      of('end', null, ['p', 'q']),
      of('end', null, ['p', 'q'], 'p'),
      of('reduce', null, ['p', 'q'], 'p'),
      of('reduce', null, ['p']),
    ]
    expect(some).toEqual(some.map(() => 'caseHearingSurvivors'))
  })
})

describe('a case that went along with its household', () => {
  it('stands as it stood: state, clock and the day of the last act; only where it went is added', () => {
    const before = applied([['2026-11-03', { action: 'accept' }]])
    const move = {
      action: 'move',
      from: { code: '430681001001', words: '石塘村' },
      to: { code: '430681102201', words: '幸福村' },
      reason: '家庭迁移',
      givenBackBy: '',
    } as const
    const doneBy = { userId: 'u', name: '甲' }
    const event = { seq: 2, on: '2026-11-18', at: '2026-11-18T01:00:00Z', by: doneBy, data: move, findings: {} }
    const after = applyEvent(before, event)
    expect(after).toEqual({ ...before, moves: [{ ...move, on: '2026-11-18', doneBy }] })
    expect(dateRefusal(after, '2026-11-10', '2026-11-20')).toBeNull()
  })

  it('cannot be sent as an act', () => {
    expect(caseActionData.safeParse({ action: 'move', from: {}, to: {}, reason: '', givenBackBy: '' }).success).toBe(
      false,
    )
    expect(caseActionNames).not.toContain('move')
  })
})
