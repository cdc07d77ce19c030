import type { RestorePhase } from '@shared/contracts/backupContract'
import type { JobInfo } from '@shared/contracts/common'
import type { EmergencySecret } from '@shared/contracts/keyringContract'
import type { BookStatus } from '@shared/contracts/sessionContract'
import { WriteOrder } from '@shared/ipc/writeOrder'
import { AppError } from '@shared/result'
import {
  contextOf,
  createBook,
  keyOfPerson,
  openData,
  openForPerson,
  sessionFor,
  signedIn,
  type CreateBookInput,
  type Credentials,
  type OpenBook,
  type OpenData,
} from './book'
import { finishInterruptedRestore } from './backup/swapFolder'
import { requireOwnKeyring } from './bookIdentity'
import { systemClock } from './clock'
import type { ServiceContext } from './context'
import { bookExists, requireUsableFolder, type DataFolder } from './dataFolder'
import { incident } from './incident'
import { JobRegistry } from './jobs/jobRegistry'
import { TaskThreads } from './jobs/taskThreads'
import { workerRunner } from './jobs/workerRunner'
import { readFirstKeyring } from './keyring/firstKeyring'
import { accountOf, readKeyring, type Keyring } from './keyring/keyring'
import { openWithVault, peopleCount, vaultSealed, withPassphrase } from './keyring/slots'
import { latestVersion } from './migrate'
import { NoticeShelf } from './publicity/noticeShelf'
import { PackageShelf } from './exchange/packageShelf'
import { countFailure, forgetFailures, requireNoDelay } from './people/attempts'
import { endSessionAnyhow, startSession } from './people/signIn'
import type { Printer } from './printing/printer'
import { keyOfEmergency } from './services/office/keyringSlots'
import { SimulationShelf } from './services/simulation/simulateShelf'
import { bookStatus } from './services/office/status'
import type { Session } from './session'
import { activeAdministrators } from './tables/userAccount'
import { readSetting } from './tables/setting'
import type { EndedHow } from './tables/userSession'
import type { Vault } from './vault'
import { write } from './write'

export interface StoreAppOptions {
  folder: DataFolder
  /** The folder holds or will hold the made-up county. */
  sample: boolean
  /** This PC has already kept a book in this folder: when it is gone that is no first start. */
  expected: boolean
  printer: Printer
  vault: Vault
  /** Built script of the worker thread. */
  worker: URL
  onJob(job: JobInfo): void
  onChanged(what: readonly string[]): void
  onRestore(phase: RestorePhase): void
  /** The data were opened, or are about to be closed: background work starts and stops with them. */
  onOpened(data: OpenData): void
  onClosing(data: OpenData): void
}

/** A code or shares that were just made and may be printed; kept in memory until the person leaves. */
export interface FreshSecrets {
  recoveryCode: string | null
  shares: readonly { holder: string; text: string }[]
}

/**
 * The running store of the desktop app: one data folder, its opened data, at most one person signed in, jobs and built
 * documents. The data may be open with nobody signed in: when this PC's vault opened them.
 */
export class StoreApp {
  readonly folder: DataFolder
  readonly sample: boolean
  readonly printer: Printer
  readonly vault: Vault
  readonly jobs: JobRegistry
  readonly writes = new WriteOrder()
  readonly notices = new NoticeShelf()
  readonly packages = new PackageShelf()
  readonly simulations = new SimulationShelf()
  /** Ends when the vault has answered; status waits for it. */
  readonly ready: Promise<void>
  fresh: FreshSecrets = { recoveryCode: null, shares: [] }
  readonly #paths = new Map<string, string>()
  readonly #threads: TaskThreads
  readonly #options: StoreAppOptions
  #data: OpenData | null = null
  #session: Session | null = null
  #commands = 0
  #vaultState: BookStatus['vault'] = 'none'

  constructor(options: StoreAppOptions) {
    this.#options = options
    this.folder = options.folder
    this.sample = options.sample
    this.printer = options.printer
    this.vault = options.vault
    this.#threads = new TaskThreads(options.worker)
    this.jobs = new JobRegistry({ now: () => new Date().toISOString(), onMove: options.onJob, incident })
    finishRestoreIfFree(this.folder)
    this.ready = this.#openByVault()
  }

  /** @throws AppError STORE_DAMAGED when the folder that held the book is gone, its keyring damaged or another book's. */
  status(): BookStatus {
    if (!this.#data) requireUsableFolder(this.folder)
    const exists = bookExists(this.folder)
    if (!exists && !this.#data && this.#options.expected) {
      throw new AppError('STORE_DAMAGED', 'folderGone', { folder: this.folder.root })
    }
    const keyring = this.#data?.keyring() ?? (exists ? ownKeyring(this.folder) : null)
    const people = {
      sample: keyring?.sample ?? this.sample,
      onePerson: keyring ? peopleCount(keyring) === 1 : true,
      vault: this.#vaultState,
      recoveryConfirmed: keyring?.slots.some((slot) => slot.kind === 'recovery' && slot.confirmedAt !== null) ?? false,
    }
    if (this.#data && this.#session)
      return { ...bookStatus(contextOf(this.book), this.#data), ...people, state: 'open' }
    return {
      ...people,
      state: exists ? 'locked' : 'none',
      region: '',
      countyName: this.#data ? readSetting(this.#data.db, 'countyName') : '',
      userName: '',
      login: '',
      role: null,
      area: '',
      duties: [],
      lastBackupAt: null,
      backupTrouble: null,
      clockBehind: null,
      lastPackageMonth: null,
      schemaVersion: latestVersion,
    }
  }

  create(input: CreateBookInput): { context: ServiceContext; recoveryCode: string } {
    if (this.#data) throw new AppError('CONFLICT', 'bookExists', { folder: this.folder.root })
    const { data, book, recoveryCode } = createBook(this.folder, input)
    this.#hold(data, book.session)
    this.fresh = { recoveryCode, shares: [] }
    return { context: contextOf(this.book), recoveryCode }
  }

  /** Signs a person in, opening the data where they are not open. @throws AppError as openBook. */
  unlock(credentials: Credentials): void {
    if (this.#session) return
    if (!this.#data) {
      const { data, session } = openForPerson(this.folder, credentials)
      this.#hold(data, session)
      return
    }
    const { owner } = keyOfPerson(this.folder, this.#data.keyring(), credentials, this.#data.clock)
    this.#session = startSession(this.#data, owner, 'passphrase')
  }

  /** Who could be let in again with an emergency secret. Changes nothing. @throws AppError WRONG_KEY. */
  async administrators(
    secret: EmergencySecret,
  ): Promise<{ countyName: string; administrators: { id: string; login: string; name: string }[] }> {
    return this.#withEmergency(secret, (data) => ({
      countyName: readSetting(data.db, 'countyName'),
      administrators: activeAdministrators(data.db).map(({ id, login, name }) => ({ id, login, name })),
    }))
  }

  /** Gives a 县管理员 a new passphrase by an emergency secret and signs that person in. */
  async recover(secret: EmergencySecret, userId: string, passphrase: string): Promise<void> {
    if (this.#session) throw new AppError('CONFLICT', 'signOutFirst')
    await this.#withEmergency(secret, (data) => {
      const user = activeAdministrators(data.db).find((one) => one.id === userId)
      if (!user) throw new AppError('NOT_ALLOWED', 'notAnAdministrator')
      const owner = { id: user.id, login: user.login, admin: true }
      data.saveKeyring(withPassphrase(data.keyring(), data.key, owner, passphrase, data.clock.now()))
      forgetFailures(data.folder, accountOf(data.keyring().bookId, user.login))
      const session = startSession(data, user.id, secret.kind)
      const act = { action: 'keyring.recover', subject: `user:${user.id}`, detail: { kind: secret.kind } } as const
      write(contextOf({ ...data, session }), null, act, () => undefined)
      if (this.#data) this.#session = session
      else this.#hold(data, session)
    })
  }

  /** Ends the session. The data stay open only where the vault opened them, or a command still works with them. */
  lock(how: EndedHow): void {
    const data = this.#data
    const session = this.#session
    this.#session = null
    this.fresh = { recoveryCode: null, shares: [] }
    this.notices.clear()
    this.packages.clear()
    this.simulations.clear()
    this.#threads.end()
    if (data && session) endSessionAnyhow(data, session, how)
    // Backups carry no vault slot.
    if (how === 'restore') this.#vaultState = 'none'
    if (how === 'closed' || how === 'restore') this.#close()
    else this.#closeIfUnused()
  }

  /** The opened data, whoever is signed in; null while they are closed. */
  get opened(): OpenData | null {
    return this.#data
  }

  /** @throws AppError STORE_LOCKED while nobody is signed in. */
  get book(): OpenBook {
    if (!this.#data || !this.#session) throw new AppError('STORE_LOCKED', 'storeLocked')
    return signedIn(this.#data, this.#session)
  }

  context(changed: Set<string>): ServiceContext {
    return contextOf(this.book, changed)
  }

  /** Runs a heavy task in a worker thread; what it changed is told to the screen. */
  get runTask(): ReturnType<typeof workerRunner> {
    return workerRunner(this.#threads, this.book, this.#options.onChanged)
  }

  /** The same for work that nobody at the screen asked for, or that a command asked for. */
  runTaskFor(book: Omit<OpenBook, 'close'>): ReturnType<typeof workerRunner> {
    return workerRunner(this.#threads, book, this.#options.onChanged)
  }

  /**
   * Opens the book for a command with a session of its own; `release` ends it and closes the data again where nobody
   * else needs them.
   * @throws AppError WRONG_KEY; NOT_ALLOWED when the passphrase is not a 县管理员's.
   */
  openFor(passphrase: string): { book: OpenBook; release(): void } {
    const credentials = { login: null, passphrase }
    const begin = (): { data: OpenData; session: Session } => {
      const held = this.#data
      if (!held) return openForPerson(this.folder, credentials, 'command')
      const { owner } = keyOfPerson(this.folder, held.keyring(), credentials, held.clock)
      return { data: held, session: sessionFor(held, owner, 'command') }
    }
    const { data, session } = begin()
    if (this.#data !== data) this.#hold(data, null)
    this.#commands += 1
    return {
      book: signedIn(data, session),
      release: () => {
        this.#commands -= 1
        if (this.#data !== data) return
        endSessionAnyhow(data, session, 'closed')
        this.#closeIfUnused()
      },
    }
  }

  tellRestore(phase: RestorePhase): void {
    this.#options.onRestore(phase)
  }

  registerPath(token: string, path: string): void {
    this.#paths.set(token, path)
  }

  /** @throws AppError NOT_FOUND for a token the main process never gave. */
  path(token: string): string {
    const path = this.#paths.get(token)
    if (path === undefined) throw new AppError('NOT_FOUND', 'unknownFile')
    return path
  }

  #close(): void {
    const data = this.#data
    if (!data) return
    this.#threads.end()
    this.#options.onClosing(data)
    this.#data = null
    data.close()
  }

  #closeIfUnused(): void {
    if (!this.#session && this.#commands === 0 && this.#vaultState !== 'ready') this.#close()
  }

  #hold(data: OpenData, session: Session | null): void {
    this.#data = data
    this.#session = session
    this.#options.onOpened(data)
  }

  async #openByVault(): Promise<void> {
    const keyring = bookExists(this.folder) ? readKeyringIfWhole(this.folder) : null
    const sealed = keyring ? vaultSealed(keyring) : null
    if (!keyring || !sealed) return
    const under = await this.vault.open(sealed).catch(() => null)
    const key = under ? openWithVault(keyring, under) : null
    if (!key) {
      this.#vaultState = 'lost'
      return
    }
    try {
      this.#hold(
        openData(this.folder, () => ({ key })),
        null,
      )
      this.#vaultState = 'ready'
    } catch {
      // Signing in meets the same trouble and says it in words.
    }
  }

  async #withEmergency<T>(secret: EmergencySecret, work: (data: OpenData) => T): Promise<T> {
    const keyring = this.#data?.keyring() ?? readKeyring(this.folder.keyring)
    const key = await countedEmergency(this.folder, keyring, secret)
    if (this.#data) return work(this.#data)
    const data = openData(this.folder, () => ({ key }), systemClock)
    try {
      return work(data)
    } finally {
      // Signed in meanwhile: the work holds on to the data.
      if (this.#data !== data) data.close()
    }
  }
}

/** The keyring of this folder; null for one of version 0.1, which says nothing before it is opened. */
function ownKeyring(folder: DataFolder): Keyring | null {
  if (readFirstKeyring(folder.keyring)) return null
  const keyring = readKeyring(folder.keyring)
  requireOwnKeyring(folder, keyring)
  return keyring
}

function readKeyringIfWhole(folder: DataFolder): ReturnType<typeof readKeyring> | null {
  try {
    return readKeyring(folder.keyring)
  } catch {
    // Opening says what is wrong with it.
    return null
  }
}

/** Before the folder is looked at in any other way: in the middle of a restore it may seem to hold no book. */
function finishRestoreIfFree(folder: DataFolder): void {
  try {
    finishInterruptedRestore(folder)
  } catch {
    // Another program is at it, or the disk is full: opening meets the same trouble and says it in words.
  }
}

/** Counts and delays wrong codes as wrong passphrases are; the log tells of them at the next opening. */
async function countedEmergency(folder: DataFolder, keyring: Keyring, secret: EmergencySecret): Promise<Buffer> {
  const now = systemClock.now()
  requireNoDelay(folder, secret.kind, now)
  try {
    const key = await keyOfEmergency(keyring, secret)
    forgetFailures(folder, secret.kind)
    return key
  } catch (error) {
    // A mistyped share is told from its own check letters: nothing was tried.
    const tried = error instanceof AppError && ['wrongRecoveryCode', 'wrongShares'].includes(error.messageKey)
    if (tried) countFailure(folder, secret.kind, now)
    throw error
  }
}
