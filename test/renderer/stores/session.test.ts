import { flushPromises } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, test } from 'vitest'
import { useSessionStore } from '@/stores/session'
import type { BookStatus } from '@shared/contracts/sessionContract'
import { bookStatus, failed, installBridge, ok, type FakeBridge } from '../fakeBridge'

function status(state: BookStatus['state']): BookStatus {
  return bookStatus({ state })
}
let bridge: FakeBridge
let state: BookStatus['state']
beforeEach(() => {
  setActivePinia(createPinia())
  bridge = installBridge()
  state = 'locked'
  bridge.store('book.status', () => ok(status(state)))
})

describe('the page that fills the window', () => {
  test('follows the state of the book', async () => {
    const session = useSessionStore()
    expect(session.phase).toBe('starting')
    const seen: string[] = []
    for (state of ['none', 'locked', 'open'] as const) {
      await session.refresh()
      seen.push(session.phase)
    }
    expect(seen).toEqual(['setup', 'unlock', 'open'])
  })

  test('stays with the setting up while the recovery code is on the screen', async () => {
    const session = useSessionStore()
    state = 'open'
    session.setupUnfinished = true
    await session.refresh()
    expect(session.phase).toBe('setup')
    session.setupUnfinished = false
    expect(session.phase).toBe('open')
  })

  test.each(['STORE_DAMAGED', 'STORE_FROM_FUTURE', 'STORE_BUSY', 'STORE_CLOSED', 'INTERNAL'] as const)(
    'is the recovery page when the state cannot be read (%s), and leaves it once it can',
    async (code) => {
      const session = useSessionStore()
      bridge.store('book.status', () => failed(code, 'x'))
      await session.refresh()
      expect(session.phase).toBe('recovery')
      bridge.store('book.status', () => ok(status('locked')))
      await session.refresh()
      expect(session.phase).toBe('unlock')
    },
  )

  test('a wrong passphrase stays with the passphrase; a folder in use elsewhere is the recovery page', async () => {
    const session = useSessionStore()
    await session.refresh()
    bridge.store('book.unlock', () => failed('WRONG_KEY', 'wrongPassphrase'))
    expect(await session.unlock(null, 'nonsense')).toEqual({
      code: 'WRONG_KEY',
      messageKey: 'wrongPassphrase',
      details: {},
    })
    expect(session.phase).toBe('unlock')
    bridge.store('book.unlock', () => failed('STORE_BUSY', 'folderInUse', { pid: 7 }))
    await session.unlock(null, 'right')
    expect(session.phase).toBe('recovery')
  })

  test('says why the screen was locked until it is unlocked', async () => {
    const session = useSessionStore()
    state = 'open'
    await session.refresh()
    bridge.store('book.lock', () => {
      state = 'locked'
      return ok({})
    })
    bridge.store('book.unlock', () => {
      state = 'open'
      return ok({})
    })
    await session.lock('idle', '超过 15 分钟没有操作，已自动锁定。')
    expect([session.phase, session.lockReason]).toEqual(['unlock', '超过 15 分钟没有操作，已自动锁定。'])
    await session.unlock(null, 'right')
    expect([session.phase, session.lockReason]).toEqual(['open', ''])
  })
})

describe('the store process', () => {
  test('that came back asks for the passphrase and says so; that gave up is the recovery page', async () => {
    const session = useSessionStore()
    const stop = session.watchStore()
    state = 'open'
    await session.refresh()
    bridge.tell('store', { state: 'restarting' })
    state = 'locked'
    bridge.tell('store', { state: 'up' })
    await flushPromises()
    expect(session.phase).toBe('unlock')
    expect(session.lockReason).toContain('重新启动')
    bridge.tell('store', { state: 'down' })
    expect(session.phase).toBe('recovery')
    stop()
  })

  test('a message that is not of the contract is not heard', async () => {
    const session = useSessionStore()
    const stop = session.watchStore()
    bridge.tell('store', { state: 'exploded' })
    expect(session.storeState).toBe('up')
    stop()
  })
})
