import { ref, type Ref } from 'vue'
import type { HostContract } from '@shared/contracts/hostContract'
import type { ArgumentOf } from '@shared/ipc/operation'
import type { Failure, Reply } from '@shared/result'
import { callHost, type ChosenFile } from '@/api/hostClient'

type FileKind = ArgumentOf<HostContract, 'file.save'>['kind']

export interface FileSaving {
  /** The file written last; null before, while and when it failed. */
  readonly saved: Ref<ChosenFile | null>
  readonly failure: Ref<Failure | null>
  readonly busy: Ref<boolean>
  /** Asks for the place and has the file written there; true when it was written. A closed dialog changes nothing. */
  save(kind: FileKind, suggestedName: string, write: (token: string) => Promise<Reply<object>>): Promise<boolean>
  forget(): void
}

/** For a view that saves files: where to, the writing, and what is told afterwards. */
export function useFileSaving(): FileSaving {
  const saved = ref<ChosenFile | null>(null)
  const failure = ref<Failure | null>(null)
  const busy = ref(false)
  return {
    saved,
    failure,
    busy,
    async save(kind, suggestedName, write) {
      if (busy.value) return false
      busy.value = true
      try {
        const chosen = await callHost('file.save', { kind, suggestedName: suggestedName.slice(0, 120) })
        const file = chosen.ok ? chosen.value.file : null
        if (chosen.ok && !file) return false
        saved.value = null
        const reply = file ? await write(file.token) : chosen
        // Whoever cancelled it knows.
        failure.value = reply.ok || reply.error.code === 'CANCELLED' ? null : reply.error
        if (reply.ok) saved.value = file
        return reply.ok
      } finally {
        busy.value = false
      }
    },
    forget() {
      saved.value = null
      failure.value = null
    },
  }
}
