import { ref, watch, type Ref } from 'vue'
import type { StoreOutput } from '@shared/contracts/storeContract'
import type { Failure } from '@shared/result'
import { callStore } from '@/api/storeClient'
import { useChanged } from '@/stores/changes'

type FileOf = StoreOutput<'attachment.list'>

/** The papers of a household as the store has them; read anew when they change. */
export function useAttachments(question: () => { householdId: string; caseId: string | null }): {
  readonly file: Ref<FileOf | null>
  readonly failure: Ref<Failure | null>
  reload(): Promise<void>
} {
  const file = ref<FileOf | null>(null)
  const failure = ref<Failure | null>(null)
  let asked = 0
  async function reload(): Promise<void> {
    asked += 1
    const mine = asked
    const reply = await callStore('attachment.list', question())
    if (mine !== asked) return
    failure.value = reply.ok ? null : reply.error
    if (reply.ok) file.value = reply.value
  }
  watch(question, () => void reload(), { immediate: true, deep: true })
  useChanged(['attachments', 'household'], (what) => {
    const { householdId } = question()
    const ours = [`attachments:${householdId}`, `household:${householdId}`, 'household', 'office']
    if (what.some((name) => ours.includes(name))) void reload()
  })
  return { file, failure, reload }
}
