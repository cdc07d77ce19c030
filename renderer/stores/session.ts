import { computed, ref } from 'vue'
import { defineStore } from 'pinia'
import type { BookStatus } from '@shared/contracts/sessionContract'
import { unlockWords } from '@shared/messages/setup'
import type { Failure } from '@shared/result'
import { callStore, onStoreEvent } from '@/api/storeClient'

/** Which page fills the window. */
export type Phase = 'starting' | 'recovery' | 'setup' | 'unlock' | 'open'
export type StoreState = 'up' | 'restarting' | 'down'

/** Codes that leave nothing to work with: the recovery page takes over. */
const fatalCodes: ReadonlySet<string> = new Set([
  'STORE_CLOSED',
  'STORE_BUSY',
  'STORE_LOCKED',
  'STORE_FROM_FUTURE',
  'STORE_DAMAGED',
  'DISK_FULL',
  'INTERNAL',
])

/** The book that is open, and the state of the process that holds it. */
export const useSessionStore = defineStore('session', () => {
  const status = ref<BookStatus | null>(null)
  const failure = ref<Failure | null>(null)
  const storeState = ref<StoreState>('up')
  /** The recovery code is still on the screen; the book is open but its making is not finished. */
  const setupUnfinished = ref(false)
  /** Why the screen was locked, shown above the passphrase; empty when the person locked it. */
  const lockReason = ref('')

  const phase = computed<Phase>(() => {
    if (storeState.value === 'down' || (failure.value && fatalCodes.has(failure.value.code))) return 'recovery'
    if (!status.value) return failure.value ? 'recovery' : 'starting'
    if (setupUnfinished.value || status.value.state === 'none') return 'setup'
    return status.value.state === 'locked' ? 'unlock' : 'open'
  })
  /** Books made for demonstration carry the mark in the name of their county. */
  const isSample = computed(() => status.value?.countyName.includes('示例') ?? false)

  /** Reads the book's state; a failure that leaves nothing to work with shows the recovery page. */
  async function refresh(): Promise<void> {
    const reply = await callStore('book.status', {})
    if (reply.ok) {
      status.value = reply.value
      failure.value = null
      if (storeState.value === 'down') storeState.value = 'up'
    } else if (storeState.value !== 'restarting') {
      failure.value = reply.error
    }
  }

  async function unlock(passphrase: string): Promise<Failure | null> {
    const reply = await callStore('book.unlock', { passphrase })
    if (!reply.ok) {
      // In use elsewhere, damaged, from the future: not a matter of the passphrase.
      if (fatalCodes.has(reply.error.code)) failure.value = reply.error
      return reply.error
    }
    lockReason.value = ''
    await refresh()
    return null
  }

  async function lock(reason = ''): Promise<Failure | null> {
    const reply = await callStore('book.lock', {})
    if (!reply.ok) return reply.error
    lockReason.value = reason
    await refresh()
    return null
  }

  /** Starts to listen; called once by the page. Returns the function that stops. */
  function watchStore(): () => void {
    const stops = [
      onStoreEvent('store', ({ state }) => {
        storeState.value = state
        if (state !== 'up' && phase.value === 'open') lockReason.value = unlockWords.restarted
        // The process that came back knows no passphrase: its state is asked for anew.
        if (state === 'up') void refresh()
      }),
      onStoreEvent('changed', () => void refreshQuietly()),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }
  async function refreshQuietly(): Promise<void> {
    const reply = await callStore('book.status', {})
    if (reply.ok) status.value = reply.value
  }

  return {
    status,
    failure,
    storeState,
    setupUnfinished,
    lockReason,
    phase,
    isSample,
    refresh,
    unlock,
    lock,
    watchStore,
  }
})
