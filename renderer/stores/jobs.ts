import { computed, onActivated, onBeforeUnmount, onDeactivated, ref, shallowReactive, type ComputedRef } from 'vue'
import { defineStore } from 'pinia'
import type { JobInfo } from '@shared/contracts/common'
import type { Failure } from '@shared/result'
import { callStore, onStoreEvent } from '@/api/storeClient'
import { remainingSeconds, type ProgressSample } from './remainingTime'

/** Long work: what runs, what has ended and was not yet put away. */
export const useJobsStore = defineStore('jobs', () => {
  const byId = shallowReactive(new Map<string, JobInfo>())
  const samples = new Map<string, ProgressSample[]>()
  const waiting = new Map<string, ((job: JobInfo) => void)[]>()
  /** Jobs whose end is told by the view that started them. */
  const followed = new Map<string, number>()
  /** Ended jobs that nobody has told yet; the frame opens the tray for them. */
  const untold = ref<string[]>([])

  const all = computed(() => [...byId.values()].sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1)))
  const running = computed(() => all.value.filter((job) => job.state === 'running'))
  const ended = computed(() => all.value.filter((job) => job.state !== 'running'))

  function take(job: JobInfo): void {
    const before = byId.get(job.id)
    // Reports may overtake each other; an ended job never runs again.
    if (before && before.state !== 'running') return
    byId.set(job.id, job)
    if (job.state === 'running') {
      const list = samples.get(job.id) ?? []
      list.push({ at: Date.now(), done: job.done, phase: job.phase })
      samples.set(job.id, list.slice(-30))
      return
    }
    samples.delete(job.id)
    if (before && !followed.has(job.id)) untold.value.push(job.id)
    for (const settle of waiting.get(job.id) ?? []) settle(job)
    waiting.delete(job.id)
  }

  /** Reads what runs already, e.g. after the page was loaded anew. */
  async function refresh(): Promise<void> {
    const reply = await callStore('job.list', {})
    if (reply.ok) for (const job of reply.value.jobs) take(job)
  }
  function listen(): () => void {
    return onStoreEvent('job', take)
  }

  /** Seconds until the end at the pace so far; null while nothing can be said. */
  function remaining(id: string): number | null {
    const job = byId.get(id)
    return job?.state === 'running' ? remainingSeconds(samples.get(id) ?? [], job.total) : null
  }

  /** Resolves when the job has ended, however it ended. */
  async function finished(id: string): Promise<JobInfo> {
    // A short job may have ended before its reply was here.
    if (!byId.has(id)) await refresh()
    const job = byId.get(id)
    if (job && job.state !== 'running') return job
    return new Promise((resolve) => {
      waiting.set(id, [...(waiting.get(id) ?? []), resolve])
    })
  }

  async function cancel(id: string): Promise<Failure | null> {
    const reply = await callStore('job.cancel', { id })
    return reply.ok ? null : reply.error
  }
  async function dismiss(id: string): Promise<void> {
    byId.delete(id)
    untold.value = untold.value.filter((other) => other !== id)
    await callStore('job.dismiss', { id })
  }
  function told(): void {
    untold.value = []
  }
  function follow(id: string): () => void {
    followed.set(id, (followed.get(id) ?? 0) + 1)
    untold.value = untold.value.filter((other) => other !== id)
    return () => {
      const left = (followed.get(id) ?? 1) - 1
      if (left > 0) followed.set(id, left)
      else followed.delete(id)
    }
  }
  function clear(): void {
    byId.clear()
    samples.clear()
    untold.value = []
  }

  return {
    byId,
    all,
    running,
    ended,
    untold,
    take,
    refresh,
    listen,
    remaining,
    finished,
    cancel,
    dismiss,
    told,
    follow,
    clear,
  }
})

export interface FollowedJob {
  /** The job followed last, as it stands; null before there is one. */
  readonly info: ComputedRef<JobInfo | null>
  readonly running: ComputedRef<boolean>
  readonly remaining: ComputedRef<number | null>
  /** Follows a job to its end; the view tells the end itself, so the tray does not open for it. */
  follow(id: string): Promise<JobInfo>
  cancel(): Promise<Failure | null>
}

/** For a view that starts long work and shows it in place. When the view is left, the tray takes over. */
export function useJob(): FollowedJob {
  const jobs = useJobsStore()
  const id = ref<string | null>(null)
  let release: (() => void) | undefined
  const letGo = (): void => {
    release?.()
    release = undefined
  }
  onBeforeUnmount(letGo)
  // A kept view that is not in sight cannot tell the end either.
  onDeactivated(letGo)
  onActivated(() => {
    if (id.value !== null && !release) release = jobs.follow(id.value)
  })
  const info = computed(() => (id.value === null ? null : (jobs.byId.get(id.value) ?? null)))
  return {
    info,
    running: computed(() => id.value !== null && (info.value === null || info.value.state === 'running')),
    remaining: computed(() => (info.value ? jobs.remaining(info.value.id) : null)),
    async follow(jobId) {
      letGo()
      release = jobs.follow(jobId)
      id.value = jobId
      return jobs.finished(jobId)
    },
    cancel: () => (id.value === null ? Promise.resolve(null) : jobs.cancel(id.value)),
  }
}
