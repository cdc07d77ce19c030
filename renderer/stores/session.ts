import { computed, ref } from 'vue'
import { defineStore } from 'pinia'
import type { BookStatus } from '@shared/contracts/sessionContract'
import { unlockWords } from '@shared/messages/setup'
import type { Failure } from '@shared/result'
import { callHost } from '@/api/hostClient'
import { callStore, onStoreEvent } from '@/api/storeClient'
import { useCaseDraftsStore } from './caseDrafts'

/** Which page fills the window. */
export type Phase = 'starting' | 'recovery' | 'setup' | 'unlock' | 'unconfirmed' | 'open'
export type StoreState = 'up' | 'restarting' | 'down'
/** What a person may be there for; the store decides, the screen only does not offer the rest. */
export type Duty =
  | 'read'
  | 'import'
  | 'determine'
  | 'publish'
  | 'exchange'
  | 'policy'
  | 'policyEntry'
  | 'simulate'
  | 'keys'
  | 'reveal'
  | 'settings'
  | 'users'
  | 'audit'
  | 'backup'
  | 'restore'
  | 'intake'
  | 'investigate'
  | 'townOpinion'
  | 'countyHandle'
  | 'confirm'
  | 'assign'
  | 'kin'
  | 'attach'
  | 'elsewhere'

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

/** The book that is open, who is signed in, and the state of the process that holds it. */
export const useSessionStore = defineStore('session', () => {
  const status = ref<BookStatus | null>(null)
  const failure = ref<Failure | null>(null)
  const storeState = ref<StoreState>('up')
  /** The book is open but its making is not finished: the recovery code is still on the screen. */
  const setupUnfinished = ref(false)
  /** Why the screen was locked, shown above the passphrase; empty when the person locked it. */
  const lockReason = ref('')
  /** Who signed in last; in the memory of this run only. */
  const lastLogin = ref('')
  /** Whose frame was open last: somebody else begins at their first page, not where that person was. */
  const lastPerson = ref('')
  /** The warning of a recovery code that does not count was put off until the next sign-in. */
  const recoveryPutOff = ref(false)
  /** A new recovery code is on the screen after signing in: the page stays until the person has done with it. */
  const recoveryOnScreen = ref(false)
  /** On the way to the sample county or back: the store starts anew on purpose. */
  const switching = ref(false)

  const duties = computed<ReadonlySet<string>>(() => new Set(status.value?.duties ?? []))
  /** Whether the signed-in person has the duty. Never what safety rests on: the store checks every call. */
  function may(duty: Duty): boolean {
    return duties.value.has(duty)
  }
  const isSample = computed(() => status.value?.sample ?? false)

  const phase = computed<Phase>(() => {
    if (storeState.value === 'down' || (failure.value && fatalCodes.has(failure.value.code))) return 'recovery'
    const now = status.value
    if (!now) return failure.value ? 'recovery' : 'starting'
    if (setupUnfinished.value || now.state === 'none') return 'setup'
    if (now.state === 'locked') return 'unlock'
    const missing = !now.recoveryConfirmed && !now.sample && duties.value.has('keys')
    return recoveryOnScreen.value || (missing && !recoveryPutOff.value) ? 'unconfirmed' : 'open'
  })

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

  /** Signs in; null login where only one person may. Returns why not. */
  async function unlock(login: string | null, passphrase: string): Promise<Failure | null> {
    const reply = await callStore('book.unlock', { login, passphrase })
    if (!reply.ok) {
      // In use elsewhere, damaged, from the future: not a matter of the passphrase.
      if (fatalCodes.has(reply.error.code)) failure.value = reply.error
      return reply.error
    }
    if (login !== null) lastLogin.value = login
    await signedIn()
    return null
  }
  /** Somebody was let in, by whatever way. */
  async function signedIn(): Promise<void> {
    lockReason.value = ''
    recoveryPutOff.value = false
    await refresh()
  }

  async function lock(reason: 'person' | 'idle', words = ''): Promise<Failure | null> {
    const drafts = useCaseDraftsStore()
    await drafts.flush()
    const reply = await callStore('book.lock', { reason })
    if (!reply.ok) return reply.error
    drafts.putAway()
    setupUnfinished.value = false
    recoveryOnScreen.value = false
    lockReason.value = words
    await refresh()
    return null
  }

  /** Goes to the sample county or back to the office's own data; the store starts anew there. Returns why not. */
  async function goToSample(enter: boolean): Promise<Failure | null> {
    if (switching.value) return null
    switching.value = true
    await useCaseDraftsStore().flush()
    const reply = await callHost(enter ? 'sample.open' : 'sample.leave', {})
    if (reply.ok) {
      lockReason.value = ''
      lastLogin.value = ''
      setupUnfinished.value = false
      recoveryPutOff.value = false
      await refresh()
    }
    switching.value = false
    return reply.ok ? null : reply.error
  }

  /** Starts to listen; called once by the page. Returns the function that stops. */
  function watchStore(): () => void {
    const stops = [
      onStoreEvent('store', ({ state }) => {
        storeState.value = state
        if (state !== 'up' && phase.value === 'open' && !switching.value) lockReason.value = unlockWords.restarted
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
    lastLogin,
    lastPerson,
    recoveryPutOff,
    recoveryOnScreen,
    switching,
    phase,
    isSample,
    may,
    refresh,
    unlock,
    signedIn,
    lock,
    goToSample,
    watchStore,
  }
})
