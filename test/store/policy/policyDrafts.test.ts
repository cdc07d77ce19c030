import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parsePolicyText } from '@shared/policy/policySet'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../../electron/store/context'
import {
  changeDraft,
  deleteDraft,
  draftSet,
  newDraft,
  undoDeleteDraft,
} from '../../../electron/store/services/policy/policyDrafts'
import {
  comparePolicies,
  draftPage,
  exportPolicy,
  policyTimeline,
  policyValues,
} from '../../../electron/store/services/policy/policyPages'
import { failureOf } from '../failureOf'
import { nextValues, PolicyBook, today } from './policyBook'

let book: PolicyBook
let clerk: ServiceContext
beforeEach(() => {
  book = new PolicyBook()
  book.loadFirst()
  clerk = book.person('经办张三', 'COUNTY_CLERK')
})
afterEach(() => book.end())

describe('a draft of the next set', () => {
  it('keeps all values of the last one, begins next year, and names what is still missing', () => {
    const { id } = newDraft(clerk, { from: 'last', today })
    const page = draftPage(clerk, id, today)
    expect(page).toMatchObject({
      revision: 1,
      head: {
        id: '430681-2027-01-01',
        title: '',
        documentNo: '',
        effectiveFrom: '2027-01-01',
        effectiveTo: null,
        basedOn: 'TEST-1',
      },
      region: '430681',
      values: {},
      enteredBy: '经办张三',
      hands: ['经办张三'],
      state: 'open',
      problems: 2,
      problemList: [
        { messageKey: 'policyKeyMissing', key: 'title', typed: '', expected: '应为参数集名称。' },
        { messageKey: 'policyKeyMissing', key: 'documentNo', typed: '', expected: '应为文号。' },
      ],
      check: null,
    })
    expect(page.kept.find((row) => row.key === 'dibao_std')).toMatchObject({
      value: '城镇 800，农村 600',
      raw: { urban: 800, rural: 600 },
      origin: 'kept',
      from: '测试参数集 TEST-1',
    })
    expect(page.kept.find((row) => row.key === 'publicity_columns')).toMatchObject({ origin: 'default' })
  })

  it('a blank one keeps nothing by name, but still what the set before gives', () => {
    const { id } = newDraft(clerk, { from: 'blank', today })
    expect(draftPage(clerk, id, today).head.basedOn).toBeNull()
    expect(draftPage(clerk, id, today).kept.find((row) => row.key === 'dibao_std')).toMatchObject({ origin: 'kept' })
  })

  it('is typed in, and shows its own values beside the kept ones', () => {
    const id = book.draft(clerk)
    const page = draftPage(clerk, id, today)
    expect([page.problems, page.values]).toEqual([0, nextValues])
    const rows = policyValues(clerk, { kind: 'draft', id }).rows
    expect(rows.find((row) => row.key === 'dibao_std')).toMatchObject({ value: '城镇 850，农村 650', origin: 'own' })
    expect(rows.find((row) => row.key === 'edge_mult')).toMatchObject({ origin: 'kept', from: '测试参数集 TEST-1' })
    expect(draftSet(clerk, id)).toMatchObject({ id: 'NEXT', effectiveFrom: '2027-01-01', basedOn: 'TEST-1' })
    const changed = comparePolicies(clerk, { left: { kind: 'set', id: 'TEST-1' }, right: { kind: 'draft', id } })
    expect([changed.left, changed.right]).toEqual(['测试参数集 TEST-1', '2027年标准'])
    expect(changed.rows.filter((row) => row.changed).map((row) => [row.key, row.left, row.right])).toEqual([
      ['dibao_std', '城镇 800，农村 600', '城镇 850，农村 650'],
    ])
  })

  it.each<[string, object, string[]]>([
    ['an unknown key', { dibao_standard: 850 }, ['dibao_standard policyKeyUnknown 850']],
    ['a year for a month', { dibao_std: { urban: 10_200, rural: 650 } }, ['dibao_std.urban policyYearForMonth 10200']],
    ['60 for 0.60', { rigid_ratio: '60' }, ['rigid_ratio policyPercentForRatio 60']],
    [
      'two things at once',
      { rigid_ratio: '60', edge_mult: 'x' },
      ['edge_mult policyValueForm x', 'rigid_ratio policyPercentForRatio 60'],
    ],
  ])('%s is named with what was typed, and nothing is lost', (_words, values, problems) => {
    const id = book.draft(clerk)
    book.type(clerk, id, values as typeof nextValues)
    const page = draftPage(clerk, id, today)
    expect(page.problemList.map((one) => `${one.key} ${one.messageKey} ${one.typed}`)).toEqual(problems)
    expect(page.values).toEqual(values)
    // Still shown, with what can be read of it.
    expect(policyValues(clerk, { kind: 'draft', id }).rows.length).toBeGreaterThan(100)
    expect(failureOf(() => draftSet(clerk, id))).toBe(`INVALID_INPUT ${problems[0]?.split(' ')[1]}`)
  })

  it('dates that overlap are named', () => {
    const id = book.draft(clerk, nextValues, { effectiveFrom: '2026-07-01' })
    expect(draftPage(clerk, id, today).problemList).toEqual([
      { messageKey: 'policyOverlap', key: 'effectiveFrom', typed: '2026-07-01', expected: 'TEST-1' },
    ])
  })

  it('saved by two people at once: the second one is told, and loses nothing silently', () => {
    const id = book.draft(clerk)
    const other = book.person('审核李四', 'COUNTY_REVIEWER')
    const seen = draftPage(other, id, today)
    book.type(clerk, id, { dibao_std: { urban: 860, rural: 660 } })
    let failure: AppError | null = null
    try {
      changeDraft(other, { id, revision: seen.revision, head: seen.head, values: {} })
    } catch (error) {
      failure = error instanceof AppError ? error : null
    }
    expect([failure?.code, failure?.messageKey, failure?.details['by']]).toEqual([
      'CONFLICT',
      'policyDraftChanged',
      '经办张三',
    ])
    expect(draftPage(clerk, id, today).values).toEqual({ dibao_std: { urban: 860, rural: 660 } })
  })

  it('saving without a change makes no revision and no log entry', () => {
    const id = book.draft(clerk)
    const before = book.log().length
    const page = draftPage(clerk, id, today)
    expect(changeDraft(clerk, { id, revision: page.revision, head: page.head, values: page.values })).toEqual({
      revision: page.revision,
    })
    expect(book.log()).toHaveLength(before)
  })

  it('is deleted and brought back', () => {
    const id = book.draft(clerk)
    const page = draftPage(clerk, id, today)
    deleteDraft(clerk, { id, revision: page.revision })
    expect(policyTimeline(clerk, today).drafts).toEqual([])
    expect(failureOf(() => draftPage(clerk, id, today))).toBe('NOT_FOUND policyDraftGone')
    undoDeleteDraft(clerk, id)
    expect(draftPage(clerk, id, today)).toEqual(page)
    expect(failureOf(() => undoDeleteDraft(clerk, id))).toBe('NOT_FOUND policyDraftGone')
  })

  it('every step stands in the log, with old and new values', () => {
    const id = book.draft(clerk)
    book.type(clerk, id, { dibao_std: { urban: 860, rural: 650 } })
    deleteDraft(clerk, { id, revision: book.revision(id) })
    undoDeleteDraft(clerk, id)
    const log = book.log().filter((one) => one.user === 'user-经办张三')
    expect(log.map((one) => [one.action, one.subject])).toEqual([
      ['policy.draft', 'policy:430681-2027-01-01'],
      ['policy.draftChange', 'policy:NEXT'],
      ['policy.draftChange', 'policy:NEXT'],
      ['policy.draftDelete', 'policy:NEXT'],
      ['policy.draftUndo', 'policy:NEXT'],
    ])
    expect(log[2]?.detail).toEqual({
      changes: [{ label: 'dibao_std', before: '{"rural":650,"urban":850}', after: '{"rural":650,"urban":860}' }],
    })
  })

  it('those without the duty neither see nor enter one', () => {
    const town = book.person('镇上王五', 'TOWN_CLERK')
    book.draft(clerk)
    expect(policyTimeline(town, today).drafts).toEqual([])
    expect(policyTimeline(town, today).sets.map((set) => set.id)).toEqual(['TEST-1'])
    expect(failureOf(() => newDraft(town, { from: 'last', today }))).toBe('NOT_ALLOWED dutyMissing')
  })
})

describe('a draft from a file', () => {
  it('takes over what the file says, right or wrong, and names what is wrong', () => {
    const path = book.file('next', {
      id: 'F',
      effectiveFrom: '2027-01-01',
      values: { dibao_std: { urban: 850, rural: 650 }, nonsense: 1 },
    })
    const { id } = newDraft(clerk, { from: 'file', path })
    const page = draftPage(clerk, id, today)
    expect([page.head.id, page.values]).toEqual(['F', { dibao_std: { urban: 850, rural: 650 }, nonsense: 1 }])
    expect(page.problemList.map((one) => one.key)).toEqual(['nonsense'])
  })

  it.each<[string, string, string]>([
    ['no JSON', '{ "id": ', 'policyNotJson'],
    ['a list', '[]', 'policyNotJson'],
    ['of another county', JSON.stringify({ id: 'X', region: '430682', values: {} }), 'policyOfOtherRegion'],
  ])('%s is refused', (_words, text, messageKey) => {
    const path = join(book.t.folder.root, 'bad.json')
    writeFileSync(path, text)
    expect(failureOf(() => newDraft(clerk, { from: 'file', path }))).toBe(`INVALID_INPUT ${messageKey}`)
    expect(policyTimeline(clerk, today).drafts).toEqual([])
  })

  it('a set is exported and read again as the same set', () => {
    const path = join(book.t.folder.root, 'out.json')
    exportPolicy(clerk, { kind: 'set', id: 'TEST-1' }, path)
    const stored = readFileSync(book.file('same'), 'utf8')
    const { effectiveTo: _none, basedOn: _neither, ...json } = JSON.parse(stored) as Record<string, object | null>
    expect(parsePolicyText(readFileSync(path, 'utf8'))).toEqual(parsePolicyText(JSON.stringify(json)))
  })
})
