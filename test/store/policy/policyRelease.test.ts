import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { householdCategories } from '@shared/domain/category'
import type { ServiceContext } from '../../../electron/store/context'
import { quietControl } from '../../../electron/store/jobs/control'
import { classify } from '../../../electron/store/services/determination/classify'
import { loadPolicyFile } from '../../../electron/store/services/policy/loadPolicy'
import { checkDraft, tryPolicy } from '../../../electron/store/services/policy/policyCheck'
import { draftSet, newDraft } from '../../../electron/store/services/policy/policyDrafts'
import { draftPage, policyTimeline } from '../../../electron/store/services/policy/policyPages'
import { releaseDraft, setShareLimit, shareLimit } from '../../../electron/store/services/policy/policyRelease'
import { policyOn } from '../../../electron/store/services/policy/policySets'
import { sql } from '../../../electron/store/sql'
import { insertDecided } from '../../../electron/store/tables/decidedFact'
import { allPolicySets } from '../../../electron/store/tables/policySet'
import { failureOf } from '../failureOf'
import { PolicyBook, today } from './policyBook'
import { silent } from '../casework/silentFact'

let book: PolicyBook
let clerk: ServiceContext
let reviewer: ServiceContext
beforeEach(() => {
  book = new PolicyBook()
  book.loadFirst()
  clerk = book.person('经办张三', 'COUNTY_CLERK')
  reviewer = book.person('审核李四', 'COUNTY_REVIEWER')
})
afterEach(() => book.end())

function release(by: ServiceContext, id: string): string | null {
  return releaseDraft(by, { id, revision: book.revision(id) }).released
}
function refused(by: ServiceContext, id: string): string {
  return failureOf(() => release(by, id))
}
function hindrances(by: ServiceContext, id: string): string[] {
  return draftPage(by, id, today).release.hindrances
}

describe('releasing a set in a book without households', () => {
  it('is entered by one person, checked, and released by another', () => {
    const id = book.draft(clerk)
    expect(hindrances(reviewer, id)).toEqual(['unchecked'])
    expect(refused(reviewer, id)).toBe('RULE_BROKEN policyRelease.unchecked')
    const check = book.check(clerk, id)
    expect(check).toMatchObject({
      by: '经办张三',
      on: '2027-01-01',
      households: 0,
      failure: null,
      differing: 0,
      against: { id: 'TEST-1', title: '测试参数集 TEST-1' },
      moves: [],
      classChanged: 0,
    })
    expect(draftPage(reviewer, id, today)).toMatchObject({ state: 'checked', release: { hindrances: [] } })
    expect(hindrances(clerk, id)).toEqual(['duty', 'ownDraft'])
    expect(release(reviewer, id)).toBe('NEXT')
    expect(policyTimeline(reviewer, today)).toMatchObject({
      drafts: [],
      sets: [
        { id: 'TEST-1', state: 'inForce', until: '2026-12-31', way: 'setup' },
        {
          id: 'NEXT',
          state: 'later',
          until: null,
          enteredBy: '经办张三',
          releasedBy: '审核李四',
          secondBy: '',
          way: 'two',
          check: { households: 0 },
        },
      ],
    })
    expect(policyOn(reviewer, '2027-03-01', null).policy.values.dibao_std).toEqual({ urban: 85_000, rural: 65_000 })
    expect(policyOn(reviewer, '2026-12-31', null).policy.values.dibao_std).toEqual({ urban: 80_000, rural: 60_000 })
  })

  it('is refused to everybody who typed in it, and to those without the duty', () => {
    const id = book.draft(book.admin)
    book.check(book.admin, id)
    expect(refused(book.admin, id)).toBe('NOT_ALLOWED policyRelease.ownDraft')
    // The reviewer mends one value: now nobody of the two can release it.
    book.type(reviewer, id, { dibao_std: { urban: 855, rural: 655 } })
    expect(refused(reviewer, id)).toBe('RULE_BROKEN policyRelease.unchecked')
    book.check(reviewer, id)
    expect([refused(reviewer, id), refused(book.admin, id), refused(clerk, id)]).toEqual([
      'NOT_ALLOWED policyRelease.ownDraftOnly',
      'NOT_ALLOWED policyRelease.ownDraftOnly',
      'NOT_ALLOWED dutyMissing',
    ])
    const third = book.person('主任赵六', 'COUNTY_ADMIN')
    expect(release(third, id)).toBe('NEXT')
    expect(policyTimeline(third, today).sets[1]).toMatchObject({
      enteredBy: '管理员、审核李四',
      releasedBy: '主任赵六',
    })
  })

  it('asks for a check of exactly this draft, among these sets', () => {
    const id = book.draft(clerk)
    book.check(clerk, id)
    book.type(clerk, id, { dibao_std: { urban: 851, rural: 650 } })
    expect(refused(reviewer, id)).toBe('RULE_BROKEN policyRelease.unchecked')
    book.check(clerk, id)
    loadPolicyFile(
      book.admin,
      { path: book.file('past', { id: 'PAST', effectiveFrom: '2026-01-01', effectiveTo: '2026-06-30' }) },
      quietControl,
    )
    expect(refused(reviewer, id)).toBe('RULE_BROKEN policyRelease.setsChanged')
    book.check(clerk, id)
    expect(release(reviewer, id)).toBe('NEXT')
  })

  it('asks again on another day where the set has begun: ages and periods move with the day', () => {
    const tomorrow = (by: ServiceContext): ServiceContext => ({
      ...by,
      clock: { ...by.clock, today: () => '2026-11-21' },
    })
    const begun = book.draft(clerk, undefined, { effectiveFrom: '2026-11-01' })
    expect(book.check(clerk, begun).on).toBe(today)
    expect(hindrances(reviewer, begun)).toEqual([])
    expect(hindrances(tomorrow(reviewer), begun)).toEqual(['dayChanged'])
    expect(refused(tomorrow(reviewer), begun)).toBe('RULE_BROKEN policyRelease.dayChanged')
    // A set that has yet to begin is tried on its first day, and that stays the same.
    book.type(clerk, begun, {}, { effectiveFrom: '2027-01-01' })
    book.check(clerk, begun)
    expect(hindrances(tomorrow(reviewer), begun)).toEqual([])
  })

  it('a draft with a problem is neither checked nor released', () => {
    const id = book.draft(clerk, { dibao_std: { urban: 10_200, rural: 650 } })
    expect(failureOf(() => book.check(clerk, id))).toBe('INVALID_INPUT policyYearForMonth')
    expect(refused(reviewer, id)).toBe('RULE_BROKEN policyRelease.problems')
  })

  it('a check of a draft that somebody changed meanwhile is not kept', () => {
    const id = book.draft(clerk)
    const old = book.revision(id)
    book.type(clerk, id, { dibao_std: { urban: 851, rural: 650 } })
    expect(failureOf(() => checkDraft(clerk, { id, revision: old }, quietControl))).toBe('CONFLICT policyDraftChanged')
  })

  it('the only active person of a book releases their own draft, and the record says so', () => {
    book.disable(clerk)
    book.disable(reviewer)
    const id = book.draft(book.admin)
    book.check(book.admin, id)
    expect(draftPage(book.admin, id, today).release).toEqual({
      hindrances: [],
      needsSecond: false,
      alone: true,
      noSecondPerson: false,
    })
    expect(release(book.admin, id)).toBe('NEXT')
    expect(policyTimeline(book.admin, today).sets[1]).toMatchObject({
      enteredBy: '管理员',
      releasedBy: '管理员',
      way: 'alone',
    })
  })

  it('beside people who neither enter nor release sets, the only one who does is alone as well', () => {
    book.disable(clerk)
    book.disable(reviewer)
    book.person('审计钱七', 'AUDITOR')
    book.person('镇办孙八', 'TOWN_CLERK')
    const id = book.draft(book.admin)
    book.check(book.admin, id)
    expect(release(book.admin, id)).toBe('NEXT')
    expect(policyTimeline(book.admin, today).sets[1]).toMatchObject({ way: 'alone', reason: '' })
  })

  it('where another could enter it, nobody releases what they entered themselves, and is told that nobody else can', () => {
    book.disable(reviewer)
    const id = book.draft(book.admin)
    book.check(book.admin, id)
    expect(hindrances(book.admin, id)).toEqual(['ownDraftOnly'])
    expect(refused(book.admin, id)).toBe('NOT_ALLOWED policyRelease.ownDraftOnly')
    book.person('审核周八', 'COUNTY_REVIEWER')
    expect(hindrances(book.admin, id)).toEqual(['ownDraft'])
  })

  it('a released set is no draft any more and is followed only by a new one', () => {
    const id = book.draft(clerk)
    book.check(clerk, id)
    release(reviewer, id)
    expect(refused(reviewer, id)).toBe('NOT_FOUND policyDraftGone')
    const again = book.draft(clerk, { dibao_std: { urban: 900, rural: 700 } }, { effectiveFrom: '2028-01-01' })
    expect(draftPage(clerk, again, today).problemList.map((one) => `${one.key} ${one.messageKey}`)).toEqual([
      'id policyIdTaken',
    ])
  })

  it('stands in the log with document, fingerprint and every value that changes', () => {
    const id = book.draft(clerk)
    book.check(clerk, id)
    release(reviewer, id)
    const [entry] = book.log().slice(-1)
    const row = allPolicySets(book.admin.db).find((one) => one.id === 'NEXT')
    expect(entry).toEqual({
      action: 'policy.release',
      user: 'user-审核李四',
      subject: 'policy:NEXT',
      detail: {
        documentNo: '测试〔2027〕1号',
        effectiveFrom: '2027-01-01',
        digest: row?.digest,
        households: 0,
        changed: 0,
        replaces: 'TEST-1',
        changes: [{ label: '最低生活保障标准', before: '城镇 800，农村 600', after: '城镇 850，农村 650' }],
        by: '经办张三',
      },
    })
  })
})

describe('the share of households above which two must sign', () => {
  it('is ten per cent until the county changes it, and the change stands in the log', () => {
    expect(shareLimit(book.admin)).toBe(10)
    setShareLimit(book.admin, 5)
    expect([shareLimit(book.admin), policyTimeline(reviewer, today).limit]).toEqual([5, 5])
    expect(failureOf(() => setShareLimit(reviewer, 90))).toBe('NOT_ALLOWED dutyMissing')
    expect(book.log().slice(-1)[0]?.detail).toEqual({
      changes: [{ label: '须第二人签署的类别变动比例（%）', before: '10', after: '5' }],
    })
  })
})

describe('releasing a set in a book with households', { timeout: 60_000 }, () => {
  beforeEach(async () => {
    await book.households(300)
  })

  it('counts who moves as the readable rules do, household by household', () => {
    const id = book.draft(clerk)
    const check = book.check(clerk, id)
    expect([check.households, check.differing, check.on]).toEqual([300, 0, '2027-01-01'])
    // The same from two runs of the readable rules.
    classify(book.admin, { on: '2027-01-01', policyId: 'TEST-1' }, quietControl)
    const before = outcome()
    const third = book.person('主任赵六', 'COUNTY_ADMIN')
    setShareLimit(book.admin, 100)
    expect(release(third, id)).toBe('NEXT')
    classify(book.admin, { on: '2027-01-01', policyId: 'NEXT' }, quietControl)
    const after = outcome()
    const pairs = new Map<string, number>()
    for (const [key, one] of after) {
      const pair = `${before.get(key)?.category} ${one.category}`
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
    }
    const expected = householdCategories.flatMap((from) =>
      householdCategories.flatMap((to) => {
        const households = pairs.get(`${from} ${to}`)
        return households === undefined ? [] : [{ from, to, households }]
      }),
    )
    expect(check.moves).toEqual(expected)
    const moved = [...after].filter(([key, one]) => before.get(key)?.category !== one.category).length
    const paid = [...after].filter(([key, one]) => before.get(key)?.amount !== one.amount).length
    expect([check.classChanged, check.amountChanged]).toEqual([moved, paid])
    expect(moved).toBeGreaterThan(0)
    const sum = (found: typeof after) => [...found.values()].reduce((total, one) => total + (one.amount ?? 0), 0)
    expect([check.monthlyBefore, check.monthlyAfter]).toEqual([sum(before), sum(after)])
  })

  function outcome(): Map<string, { category: string; amount: number | null }> {
    const rows = book.admin.db.all<{ id: string; category: string; amount: number | null }>(sql`
      SELECT household_id AS id, category, amount FROM determination
      WHERE run_id = (SELECT max(id) FROM classification_run WHERE completed_at IS NOT NULL)`)
    return new Map(rows.map(({ id, ...one }) => [id, one]))
  }

  it('a set that moves more than the limit needs a second person’s signature', () => {
    const third = book.person('主任赵六', 'COUNTY_ADMIN')
    const id = book.draft(clerk, { dibao_std: { urban: 1190, rural: 890 } })
    const check = book.check(clerk, id)
    expect(check.classChanged * 10).toBeGreaterThan(check.households)
    expect(draftPage(reviewer, id, today).release).toEqual({
      hindrances: [],
      needsSecond: true,
      alone: false,
      noSecondPerson: false,
    })
    expect(release(reviewer, id)).toBeNull()
    expect(draftPage(reviewer, id, today)).toMatchObject({ state: 'signed', signedBy: '审核李四' })
    expect(refused(reviewer, id)).toBe('NOT_ALLOWED policyRelease.ownSignature')
    expect(policyTimeline(reviewer, today).sets).toHaveLength(1)
    // A change takes the signature back.
    book.type(clerk, id, { dibao_std: { urban: 1180, rural: 890 } })
    expect(draftPage(reviewer, id, today)).toMatchObject({ state: 'open', signedBy: null })
    book.check(clerk, id)
    expect(release(reviewer, id)).toBeNull()
    expect(release(third, id)).toBe('NEXT')
    expect(policyTimeline(third, today).sets[1]).toMatchObject({
      enteredBy: '经办张三',
      releasedBy: '审核李四',
      secondBy: '主任赵六',
      way: 'second',
    })
  })

  const many = { dibao_std: { urban: 1190, rural: 890 } }
  const reasons = () => allPolicySets(book.admin.db).map((row) => [row.id, row.release_way, row.release_reason])

  it('in a book of two people one signature is enough, and set and log say why', () => {
    book.disable(reviewer)
    const id = book.draft(clerk, many)
    const check = book.check(clerk, id)
    expect(check.classChanged * 10).toBeGreaterThan(check.households)
    expect(draftPage(book.admin, id, today).release).toEqual({
      hindrances: [],
      needsSecond: false,
      alone: false,
      noSecondPerson: true,
    })
    expect(hindrances(clerk, id)).toEqual(['duty', 'ownDraft'])
    expect(release(book.admin, id)).toBe('NEXT')
    expect(policyTimeline(book.admin, today).sets[1]).toMatchObject({
      enteredBy: '经办张三',
      releasedBy: '管理员',
      secondBy: '',
      way: 'two',
      reason: 'noSecondPerson',
    })
    expect(book.log().at(-1)?.detail).toMatchObject({ by: '经办张三', signing: 'noSecondPerson' })
  })

  it('whoever typed in the draft is no second person; a set that moves few needs no reason', () => {
    // Of the two who may release, one has entered it: only the other can sign.
    const id = book.draft(book.admin, many)
    book.check(book.admin, id)
    expect(draftPage(reviewer, id, today).release).toEqual({
      hindrances: [],
      needsSecond: false,
      alone: false,
      noSecondPerson: true,
    })
    expect(release(reviewer, id)).toBe('NEXT')
    const few = book.draft(clerk, { publicity_days: 8 }, { id: 'FEW', effectiveFrom: '2028-01-01' })
    book.check(clerk, few)
    expect(release(reviewer, few)).toBe('FEW')
    expect(reasons()).toEqual([
      ['TEST-1', 'setup', ''],
      ['NEXT', 'two', 'noSecondPerson'],
      ['FEW', 'two', ''],
    ])
  })

  it('a signature that was given stands, also where meanwhile only one person is left to release', () => {
    const id = book.draft(clerk, many)
    book.check(clerk, id)
    expect(release(reviewer, id)).toBeNull()
    book.disable(reviewer)
    expect(release(book.admin, id)).toBe('NEXT')
    expect(policyTimeline(book.admin, today).sets[1]).toMatchObject({
      releasedBy: '审核李四',
      secondBy: '管理员',
      way: 'second',
      reason: '',
    })
  })

  it('whoever signed first releases it alone when nobody else is left', () => {
    const id = book.draft(clerk, many)
    book.check(clerk, id)
    expect(release(reviewer, id)).toBeNull()
    book.disable(book.admin)
    expect(hindrances(reviewer, id)).toEqual([])
    expect(release(reviewer, id)).toBe('NEXT')
    expect(reasons()[1]).toEqual(['NEXT', 'two', 'noSecondPerson'])
  })

  it('facts that changed after the check ask for a new one', async () => {
    const id = book.draft(clerk)
    book.check(clerk, id)
    await book.households(301)
    expect(refused(reviewer, id)).toBe('RULE_BROKEN policyRelease.factsChanged')
  })

  it('a decision recorded after the check asks for a new one as well', () => {
    const id = book.draft(clerk)
    book.check(clerk, id)
    const { db } = book.admin
    const household = db.get<{ id: string }>(sql`SELECT id FROM household ORDER BY id LIMIT 1`)?.id ?? ''
    db.transaction((tx) => {
      insertDecided(tx, household, { ...silent, from_date: today, standing: 'none' }, `${today}T09:00:00+08:00`)
    })
    expect(refused(reviewer, id)).toBe('RULE_BROKEN policyRelease.factsChanged')
  })

  it('evaluators that differ block it, with the first household named', () => {
    const id = book.draft(clerk)
    const check = book.check(clerk, id)
    const difference = { householdId: 'h', key: 'HN0001', field: 'category', readable: 'DB', columnar: 'BY' }
    const kept = book.admin.db.get<{ checked: string }>(sql`SELECT checked FROM policy_draft WHERE id = ${id}`)
    const stored = JSON.parse(kept?.checked ?? '{}') as object
    const wrong = JSON.stringify({ ...stored, check: { ...check, differing: 1, differences: [difference] } })
    book.admin.db.transaction((tx) => tx.run(sql`UPDATE policy_draft SET checked = ${wrong} WHERE id = ${id}`))
    expect(hindrances(reviewer, id)).toEqual(['differences'])
    expect(refused(reviewer, id)).toBe('RULE_BROKEN policyEvaluatorsDiffer')
  })

  it('the command line judges every household first, and tells who moves', () => {
    const path = book.file('command', {
      id: 'CLI',
      effectiveFrom: '2027-01-01',
      values: { dibao_std: { urban: 850, rural: 650 } },
    })
    const { info, check } = loadPolicyFile(book.admin, { path }, quietControl)
    expect([info.id, check?.households, check?.differing]).toEqual(['CLI', 300, 0])
    expect(policyTimeline(reviewer, today).sets[1]).toMatchObject({
      way: 'command',
      enteredBy: '管理员',
      releasedBy: '管理员',
      check: { households: 300 },
    })
    // The identical set again changes nothing.
    const before = book.log().length
    expect(loadPolicyFile(book.admin, { path }, quietControl)).toMatchObject({ info: { id: 'CLI' }, check: null })
    expect(book.log()).toHaveLength(before)
  })

  it('a trial stores nothing', () => {
    const id = book.draft(clerk)
    const set = draftSet(clerk, id)
    const before = book.admin.db.get<{ n: number }>(sql`SELECT count(*) AS n FROM audit_event`)
    tryPolicy(clerk, set, quietControl)
    expect(book.admin.db.get(sql`SELECT count(*) AS n FROM audit_event`)).toEqual(before)
    expect(draftPage(clerk, id, today).check).toBeNull()
  })
})

describe('a first set that lacks what rules need', { timeout: 60_000 }, () => {
  it('has them named at its check, with how many households wait for people because of it', async () => {
    const bare = new PolicyBook()
    try {
      await bare.households(60)
      const entering = bare.person('经办张三', 'COUNTY_CLERK')
      const path = bare.file('bare', {
        id: 'BARE',
        values: { dibao_std: { urban: 800, rural: 600 }, disposable_income: { urban: 46_000, rural: 21_000 } },
      })
      const { id } = newDraft(entering, { from: 'file', path })
      const check = bare.check(entering, id)
      // Both evaluators leave those households to people, and the parameters are named.
      expect([check.differing, check.against]).toEqual([0, null])
      expect(check.manual).toBeGreaterThan(30)
      expect(check.missing).toContain('exclude_basic_pension')
      // Not released on the screen like that: no class can be judged without them.
      expect(draftPage(bare.admin, id, today).release.hindrances).toEqual(['missing'])
      const input = { id, revision: bare.revision(id) }
      expect(failureOf(() => releaseDraft(bare.admin, input))).toBe('RULE_BROKEN policyRelease.missing')
      expect(
        draftPage(bare.admin, id, today)
          .cautions.map((one) => one.words)
          .slice(1),
      ).toEqual([
        '认定可能用到的参数尚未设定：基础养老金不计入家庭收入、人均金融资产上限为低保月标准的倍数、住房套数上限、机动车辆数上限、单辆机动车价值上限、特困人员照料护理标准、重特大疾病病种、特困人员基本生活标准。',
      ])
      expect(loadPolicyFile(bare.admin, { path }, quietControl).check).toMatchObject({ missing: check.missing })
    } finally {
      bare.end()
    }
  })
})

describe('what was known on a day', () => {
  it('a set that is loaded later, with an earlier date, leaves the chain of older determinations as it was', () => {
    const id = book.draft(clerk)
    book.check(clerk, id)
    release(reviewer, id)
    const known = book.admin.clock.now()
    const was = policyOn(book.admin, '2027-06-01', 'NEXT', known)
    loadPolicyFile(
      book.admin,
      {
        path: book.file('between', {
          id: 'BETWEEN',
          effectiveFrom: '2026-10-01',
          effectiveTo: '2026-12-31',
          values: { edge_mult: '2', publicity_days: 9 },
        }),
      },
      quietControl,
    )
    expect(policyOn(book.admin, '2026-11-20', null, known).policy.id).toBe('TEST-1')
    expect(policyOn(book.admin, '2026-11-20', null).policy.id).toBe('BETWEEN')
    expect(policyOn(book.admin, '2027-06-01', 'NEXT', known)).toEqual(was)
    expect(failureOf(() => policyOn(book.admin, '2026-11-20', 'BETWEEN', known))).toBe('NOT_FOUND policyNotFound')
    expect(failureOf(() => policyOn(book.admin, '2026-11-20', null, '2020-01-01T00:00:00.000Z'))).toBe(
      'RULE_BROKEN noPolicyInForce',
    )
  })
})
