import type { BookStatus } from '@shared/contracts/sessionContract'
import type { HostContract, HostOperation, ZhongfuBridge } from '@shared/contracts/hostContract'
import type { StoreArgument, StoreOperation, StoreOutput } from '@shared/contracts/storeContract'
import type { OutputOf } from '@shared/ipc/operation'
import type { Plain } from '@shared/ipc/portLike'
import type { ErrorCode, ErrorDetails, Reply } from '@shared/result'

type Answer<I, O> = (input: I) => Reply<O> | Promise<Reply<O>>

export interface FakeBridge {
  /** Every call in order, as it left the page. */
  readonly calls: { name: string; input: Plain }[]
  store<K extends StoreOperation>(name: K, answer: Answer<StoreArgument<K>, StoreOutput<K>>): void
  host<K extends HostOperation>(name: K, answer: Answer<Plain, OutputOf<HostContract, K>>): void
  /** What the store tells unasked. */
  tell(name: string, value: Plain): void
}

/** Every duty, as a 县管理员 has them. */
export const allDuties = [
  'read',
  'import',
  'determine',
  'publish',
  'exchange',
  'policy',
  'policyEntry',
  'simulate',
  'keys',
  'reveal',
  'settings',
  'users',
  'audit',
  'backup',
  'restore',
]

/** The state of a book whose one 县管理员 is signed in, with what a test wants otherwise. */
export function bookStatus(other: Partial<BookStatus> = {}): BookStatus {
  return {
    state: 'open',
    sample: false,
    region: '430681',
    countyName: '汨罗市',
    userName: '李明',
    login: 'liming',
    role: 'COUNTY_ADMIN',
    area: '430681',
    duties: [...allDuties],
    onePerson: true,
    vault: 'none',
    recoveryConfirmed: true,
    lastBackupAt: null,
    backupTrouble: null,
    clockBehind: null,
    lastPackageMonth: null,
    schemaVersion: 60,
    ...other,
  }
}

export function ok<T>(value: T): Reply<T> {
  return { ok: true, value }
}
export function failed<T>(code: ErrorCode, messageKey: string, details: ErrorDetails = {}): Reply<T> {
  return { ok: false, error: { code, messageKey, details } }
}

/**
 * Stands where the preload stands, the outer border of the page: everything inside is the real code. A call without an
 * answer is a failure of the test, told by its name.
 */
export function installBridge(): FakeBridge {
  const calls: FakeBridge['calls'] = []
  const answers = new Map<string, (input: Plain) => Reply<Plain> | Promise<Reply<Plain>>>()
  const listeners: ((name: string, value: Plain) => void)[] = []
  const call = async (name: string, input: Plain): Promise<Reply<Plain>> => {
    calls.push({ name, input })
    const answer = answers.get(name)
    if (!answer) return failed('INTERNAL', `no answer for ${name}`)
    return answer(input)
  }
  const bridge: ZhongfuBridge = {
    callStore: call,
    callHost: call,
    on: (listener) => listeners.push(listener),
    dropped: () => Promise.resolve(null),
  }
  Object.defineProperty(window, 'zhongfu', { value: bridge, configurable: true })
  const set = (name: string, answer: (input: never) => Reply<object> | Promise<Reply<object>>): void => {
    answers.set(name, answer as (input: Plain) => Reply<Plain> | Promise<Reply<Plain>>)
  }
  return {
    calls,
    store: (name, answer) => set(name, answer as (input: never) => Reply<object>),
    host: (name, answer) => set(name, answer as (input: never) => Reply<object>),
    tell: (name, value) => {
      for (const listener of listeners) listener(name, value)
    },
  }
}

/** A promise that the test settles when it likes. */
export function later<T>(): { promise: Promise<T>; settle: (value: T) => void } {
  let settle: (value: T) => void = () => undefined
  const promise = new Promise<T>((resolve) => {
    settle = resolve
  })
  return { promise, settle }
}
