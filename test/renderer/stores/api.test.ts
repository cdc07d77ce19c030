import { beforeEach, describe, expect, test } from 'vitest'
import { reactive } from 'vue'
import { callHost } from '@/api/hostClient'
import { callStore, onStoreEvent } from '@/api/storeClient'
import { concerns } from '@/stores/changes'
import { installBridge, ok, type FakeBridge } from '../fakeBridge'

let bridge: FakeBridge
beforeEach(() => {
  bridge = installBridge()
})

describe('a call to the store', () => {
  test('leaves as plain data, also from a reactive object, with defaults filled in', async () => {
    bridge.store('notice.build', () => ok({ jobId: 'j1' }))
    const form = reactive({
      kind: '初审公示' as const,
      regions: ['430681104201'],
      class: null,
      on: '2026-11-20',
      paper: 'A4' as const,
    })
    expect(await callStore('notice.build', form)).toEqual({ ok: true, value: { jobId: 'j1' } })
    const sent = bridge.calls[0]?.input
    expect(sent).toEqual({ kind: '初审公示', regions: ['430681104201'], class: null, on: '2026-11-20', paper: 'A4' })
    expect(() => structuredClone(sent)).not.toThrow()
    bridge.store('household.list', () => ok({ total: 0, persons: 0, amount: 0, rows: [], all: 0 }))
    await callStore('household.list', {})
    expect(bridge.calls[1]?.input).toEqual({
      query: '',
      category: null,
      region: null,
      sort: 'place',
      descending: false,
      offset: 0,
      limit: 100,
    })
  })

  test('that does not fit the contract never leaves, and names the field', async () => {
    expect(await callStore('classify.start', { on: '2026-02-30' })).toEqual({
      ok: false,
      error: { code: 'INVALID_INPUT', messageKey: 'invalidInput', details: { field: 'on' } },
    })
    expect(bridge.calls).toEqual([])
  })

  test('over a broken channel is answered with a failure and never rejects', async () => {
    Object.defineProperty(window, 'zhongfu', {
      value: { callStore: () => Promise.reject(new Error('gone')), callHost: () => Promise.reject(new Error('gone')) },
      configurable: true,
    })
    const gone = { ok: false, error: { code: 'STORE_CLOSED', messageKey: 'bridgeBroken', details: {} } }
    expect(await callStore('book.status', {})).toEqual(gone)
    expect(await callHost('app.info', {})).toEqual(gone)
  })
})

describe('events', () => {
  test('reach their listeners until these stop, and only when they fit the contract', () => {
    const heard: string[][] = []
    const stop = onStoreEvent('changed', ({ what }) => heard.push(what))
    bridge.tell('changed', { what: ['household:17'] })
    bridge.tell('changed', { what: 'household' })
    bridge.tell('unheard-of', { what: ['x'] })
    stop()
    bridge.tell('changed', { what: ['policy'] })
    expect(heard).toEqual([['household:17']])
  })

  test('an area concerns its records, not the areas whose names begin alike', () => {
    expect(concerns(['household:17'], ['household'])).toBe(true)
    expect(concerns(['householdNotes'], ['household'])).toBe(false)
    expect(concerns(['policy', 'keys'], ['household', 'keys'])).toBe(true)
  })
})
