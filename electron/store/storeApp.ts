import type { JobInfo } from '@shared/contracts/common'
import type { BookStatus } from '@shared/contracts/sessionContract'
import { WriteOrder } from '@shared/ipc/writeOrder'
import { AppError } from '@shared/result'
import { contextOf, createBook, openBook, type CreateBookInput, type OpenBook } from './book'
import type { ServiceContext } from './context'
import { bookExists, dataFolder, type DataFolder } from './dataFolder'
import { incident } from './incident'
import { JobRegistry } from './jobs/jobRegistry'
import { workerRunner } from './jobs/workerRunner'
import { latestVersion } from './migrate'
import { NoticeShelf } from './publicity/noticeShelf'
import { PackageShelf } from './exchange/packageShelf'
import type { Printer } from './printing/printer'
import { bookStatus } from './services/status'

export interface StoreAppOptions {
  folder: string
  printer: Printer
  /** Built script of the worker thread. */
  worker: URL
  onJob(job: JobInfo): void
  onChanged(what: readonly string[]): void
}

/** The running store of the desktop app: one data folder, at most one open book, its jobs and built documents. */
export class StoreApp {
  readonly folder: DataFolder
  readonly printer: Printer
  readonly jobs: JobRegistry
  readonly writes = new WriteOrder()
  readonly notices = new NoticeShelf()
  readonly packages = new PackageShelf()
  readonly #paths = new Map<string, string>()
  readonly #options: StoreAppOptions
  #book: OpenBook | null = null

  constructor(options: StoreAppOptions) {
    this.#options = options
    this.folder = dataFolder(options.folder)
    this.printer = options.printer
    this.jobs = new JobRegistry({ now: () => new Date().toISOString(), onMove: options.onJob, incident })
  }

  status(): BookStatus {
    if (this.#book) return bookStatus(contextOf(this.#book))
    return {
      state: bookExists(this.folder) ? 'locked' : 'none',
      region: '',
      countyName: '',
      userName: '',
      duties: [],
      lastBackupAt: null,
      lastPackageMonth: null,
      schemaVersion: latestVersion,
    }
  }

  create(input: CreateBookInput): { context: ServiceContext; recoveryCode: string } {
    if (this.#book) throw new AppError('CONFLICT', 'bookExists', { folder: this.folder.root })
    const { book, recoveryCode } = createBook(this.folder, input)
    this.#book = book
    return { context: contextOf(book), recoveryCode }
  }

  unlock(passphrase: string): void {
    this.#book ??= openBook(this.folder, passphrase)
  }

  lock(): void {
    this.#book?.close()
    this.#book = null
    this.notices.clear()
    this.packages.clear()
  }

  /** @throws AppError STORE_LOCKED while no book is open. */
  get book(): OpenBook {
    if (!this.#book) throw new AppError('STORE_LOCKED', 'storeLocked')
    return this.#book
  }

  context(changed: Set<string>): ServiceContext {
    return contextOf(this.book, changed)
  }

  /** Runs a heavy task in a worker thread; what it changed is told to the screen. */
  get runTask(): ReturnType<typeof workerRunner> {
    return workerRunner(this.#options.worker, this.book, (changed) => this.#options.onChanged(changed))
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
}
