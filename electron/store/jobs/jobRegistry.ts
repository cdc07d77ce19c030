import type { JobInfo } from '@shared/contracts/common'
import { AppError, type Failure } from '@shared/result'
import { newId } from '../newId'
import type { JobControl } from './control'

/** Closing numbers of a job; they fill the sentence the tray tells. */
export type JobOutcome = Readonly<Record<string, string | number>>

interface Entry {
  info: JobInfo
  cancelled: boolean
  onCancel: (() => void)[]
}

export interface StartedControl extends JobControl {
  /** Called once when somebody cancels; used to reach a worker thread. */
  whenCancelled(listener: () => void): void
}

export interface JobRegistryOptions {
  now(): string
  /** Told of every move; throttled to about ten a second a job. */
  onMove(job: JobInfo): void
  incident(error: unknown, kind: string): Failure
}

/** Running and ended long work, as the tray shows it. Ended jobs stay until dismissed (at most 30). */
export class JobRegistry {
  readonly #jobs = new Map<string, Entry>()
  readonly #options: JobRegistryOptions

  constructor(options: JobRegistryOptions) {
    this.#options = options
  }

  list(): JobInfo[] {
    return [...this.#jobs.values()].map((entry) => entry.info)
  }

  get(id: string): JobInfo | undefined {
    return this.#jobs.get(id)?.info
  }

  /** Starts work and answers its id at once; `run` ends it by returning its outcome or throwing. */
  start(kind: JobInfo['kind'], run: (control: StartedControl, jobId: string) => Promise<JobOutcome>): string {
    const id = newId()
    const entry: Entry = {
      cancelled: false,
      onCancel: [],
      info: {
        id,
        kind,
        state: 'running',
        done: 0,
        total: 0,
        phase: 'starting',
        startedAt: this.#options.now(),
        endedAt: null,
        outcome: null,
        error: null,
      },
    }
    this.#jobs.set(id, entry)
    this.#forgetOldest()
    let toldAt = 0
    const move = (change: Partial<JobInfo>, always: boolean): void => {
      entry.info = { ...entry.info, ...change }
      const now = Date.now()
      if (always || now - toldAt >= 100) {
        toldAt = now
        this.#options.onMove(entry.info)
      }
    }
    const control: StartedControl = {
      progress: (phase, done, total) => {
        if (entry.info.state === 'running') move({ phase, done, total }, phase !== entry.info.phase)
      },
      cancelled: () => entry.cancelled,
      whenCancelled: (listener) => {
        entry.onCancel.push(listener)
      },
    }
    const end = (change: Partial<JobInfo>): void => move({ ...change, endedAt: this.#options.now() }, true)
    run(control, id).then(
      (outcome) => end({ state: 'done', outcome: { ...outcome } }),
      (error: unknown) => {
        const failure = error instanceof AppError ? error.toFailure() : this.#options.incident(error, kind)
        end({ state: failure.code === 'CANCELLED' ? 'cancelled' : 'failed', error: failure })
      },
    )
    this.#options.onMove(entry.info)
    return id
  }

  cancel(id: string): void {
    const entry = this.#jobs.get(id)
    if (!entry || entry.info.state !== 'running' || entry.cancelled) return
    entry.cancelled = true
    for (const listener of entry.onCancel) listener()
  }

  dismiss(id: string): void {
    if (this.#jobs.get(id)?.info.state !== 'running') this.#jobs.delete(id)
  }

  #forgetOldest(): void {
    const ended = [...this.#jobs.values()].filter((entry) => entry.info.state !== 'running')
    for (const entry of ended.slice(0, Math.max(0, ended.length - 30))) this.#jobs.delete(entry.info.id)
  }
}
