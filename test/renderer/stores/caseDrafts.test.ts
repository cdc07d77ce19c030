import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { failed, installBridge, ok, type FakeBridge } from '../fakeBridge'
import { useCaseDraftsStore, type FormValues } from '@/stores/caseDrafts'
import { MOST_MS } from '@/stores/autosave'

const blank = (): FormValues => ({ on: '2026-11-20', living: '', checks: ['户籍'], lines: [''] })

describe('what is typed into a form of casework', () => {
  let bridge: FakeBridge
  beforeEach(() => {
    vi.useFakeTimers()
    setActivePinia(createPinia())
    bridge = installBridge()
    bridge.store('caseForm.own', () => ok({ rows: [] }))
    bridge.store('caseForm.keep', () => ok({}))
    bridge.store('caseForm.drop', () => ok({}))
  })
  afterEach(() => void vi.useRealTimers())

  const saves = () => bridge.calls.filter(({ name }) => name !== 'caseForm.own').map(({ name, input }) => [name, input])
  const wait = () => vi.advanceTimersByTimeAsync(MOST_MS + 100)

  test('is kept by itself at a pause, and nothing is kept of a form that says no more than at its beginning', async () => {
    const drafts = useCaseDraftsStore()
    await drafts.belongTo('a', true)
    const values = drafts.open('c1', 'recordSurvey', blank)
    values['investigators'] = [{ name: '', unit: '' }]
    values['note'] = ''
    await wait()
    expect(saves()).toEqual([])
    expect(drafts.stateOf('c1', 'recordSurvey')).toBeNull()
    values['living'] = '住房'
    expect(drafts.stateOf('c1', 'recordSurvey')).toBe('unsaved')
    await wait()
    const kept = { ...blank(), investigators: [{ name: '', unit: '' }], note: '', living: '住房' }
    expect(saves()).toEqual([['caseForm.keep', { subjectId: 'c1', form: 'recordSurvey', values: kept }]])
    expect(drafts.stateOf('c1', 'recordSurvey')).toBe('saved')
  })

  test('goes from the book when it is emptied by hand, and when it is thrown away', async () => {
    const drafts = useCaseDraftsStore()
    await drafts.belongTo('a', true)
    const values = drafts.open('c1', 'withdraw', blank)
    values['living'] = '写错'
    await wait()
    values['living'] = ''
    await wait()
    expect(saves().map(([name]) => name)).toEqual(['caseForm.keep', 'caseForm.drop'])
    await drafts.leave('c1', 'withdraw')
    expect(drafts.has('c1', 'withdraw')).toBe(false)
    drafts.open('c1', 'stop', blank)['living'] = '半句'
    drafts.drop('c1', 'stop')
    await wait()
    expect(saves().slice(2)).toEqual([['caseForm.drop', { subjectId: 'c1', form: 'stop' }]])
  })

  test('comes back at the next sign-in as it was typed, and only then the pages open', async () => {
    const drafts = useCaseDraftsStore()
    const values = { ...blank(), living: '前日所写', lines: ['一', '二'] }
    bridge.store('caseForm.own', () => ok({ rows: [{ subjectId: 'c1', form: 'recordSurvey', values }] }))
    const reading = drafts.belongTo('a', true)
    expect(drafts.ready).toBe(false)
    await reading
    expect([drafts.ready, drafts.has('c1', 'recordSurvey')]).toEqual([true, true])
    expect(drafts.open('c1', 'recordSurvey', blank)).toEqual(values)
    await wait()
    expect(saves()).toEqual([])
  })

  test('is kept before the screen locks and does not stay in the memory; what the book could not take does', async () => {
    const drafts = useCaseDraftsStore()
    await drafts.belongTo('a', true)
    drafts.open('c1', 'recordSurvey', blank)['living'] = '住房'
    await drafts.flush()
    drafts.putAway()
    expect([saves().length, drafts.has('c1', 'recordSurvey')]).toEqual([1, false])
    bridge.store('caseForm.keep', () => failed('DISK_FULL', 'diskFull'))
    drafts.open('c2', 'recordSurvey', blank)['living'] = '磁盘已满时所写'
    await drafts.flush()
    drafts.putAway()
    expect(drafts.stateOf('c2', 'recordSurvey')).toBe('failed')
    // The same person comes back: it is still there, and is kept as soon as there is room.
    await drafts.belongTo('a', true)
    expect(drafts.open('c2', 'recordSurvey', blank)['living']).toBe('磁盘已满时所写')
    bridge.store('caseForm.keep', () => ok({}))
    await vi.advanceTimersByTimeAsync(3100)
    expect(drafts.stateOf('c2', 'recordSurvey')).toBe('saved')
  })

  test('is not kept any more, nor seen, once another person has signed in', async () => {
    const drafts = useCaseDraftsStore()
    await drafts.belongTo('a', true)
    bridge.store('caseForm.keep', () => failed('STORE_LOCKED', 'storeLocked'))
    drafts.open('c1', 'recordSurvey', blank)['living'] = '甲所写'
    await wait()
    const before = saves().length
    await drafts.belongTo('b', true)
    expect(drafts.has('c1', 'recordSurvey')).toBe(false)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(saves().length).toBe(before)
  })
})
