import { computed, ref, type ComputedRef, type Ref } from 'vue'
import type { JobInfo } from '@shared/contracts/common'
import type { StoreArgument } from '@shared/contracts/storeContract'
import { attachmentWords as words } from '@shared/messages/attachments'
import { fill } from '@shared/messages/fill'
import type { Failure } from '@shared/result'
import type { ChosenFile } from '@/api/hostClient'
import { callStore } from '@/api/storeClient'
import { useJob, type FollowedJob } from '@/stores/jobs'

/** A file that was not taken in, and why; `chosen` is null for what was dropped and cannot be read at all. */
export interface RefusedFile {
  readonly chosen: ChosenFile | null
  readonly failure: Failure
}

export interface TakingIn {
  /** Which of how many files is being taken in; empty while none is. */
  readonly progress: Ref<string>
  /** The large file that is being taken in right now; null while there is none. */
  readonly job: ComputedRef<JobInfo | null>
  readonly remaining: FollowedJob['remaining']
  /** What came of it, in one sentence. */
  readonly told: Ref<string>
  readonly refused: Ref<RefusedFile[]>
  /** Takes the files in one after another; one that cannot be taken does not hold up the others. */
  add(files: readonly ChosenFile[], again?: boolean): Promise<void>
  /** Stops at the file that is being taken in: nothing of it is kept, and none of those after it is begun. */
  cancel(): Promise<void>
}

/** Brings files into the 档案材料. `described` says what the files are, asked for each anew. */
export function useTakingIn(
  described: () => Omit<StoreArgument<'attachment.add'>, 'file' | 'again'>,
  reload: () => Promise<void>,
): TakingIn {
  const progress = ref('')
  const told = ref('')
  const refused = ref<RefusedFile[]>([])
  const { follow, cancel, info, running, remaining } = useJob()
  const job = computed(() => (running.value ? info.value : null))

  async function take(chosen: ChosenFile, again: boolean): Promise<Failure | null> {
    const reply = await callStore('attachment.add', { ...described(), file: chosen.token, again })
    if (!reply.ok) return reply.error
    const { jobId } = reply.value
    return jobId === null ? null : (await follow(jobId)).error
  }
  async function add(files: readonly ChosenFile[], again = false): Promise<void> {
    if (progress.value !== '') return
    told.value = ''
    let added = 0
    let left = files.length
    for (const [n, chosen] of files.entries()) {
      progress.value = fill(words.progress, { n: n + 1, of: files.length })
      const failure = await take(chosen, again)
      if (failure?.code === 'CANCELLED') break
      left -= 1
      if (failure === null) added += 1
      else refused.value.push({ chosen, failure })
    }
    progress.value = ''
    told.value = [
      ...(added > 0 ? [fill(words.done.added, { count: added })] : []),
      ...(left === 1 ? [words.cancelled] : left > 1 ? [fill(words.cancelledRest, { rest: left })] : []),
    ].join('')
    await reload()
  }
  return {
    progress,
    job,
    remaining,
    told,
    refused,
    add,
    cancel: async () => {
      await cancel()
    },
  }
}
