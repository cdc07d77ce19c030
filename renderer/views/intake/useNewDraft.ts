import { useRouter } from 'vue-router'
import type { IntakePurpose } from '@shared/contracts/intakeContract'
import { useAct, type Act } from '@/components/useAct'
import { callStore } from '@/api/storeClient'

/** Begins a form and goes to it: an empty one, or one about a household. */
export function useNewDraft(): Act & { begin(fromHouseholdId: string | null, purpose: IntakePurpose): Promise<void> } {
  const router = useRouter()
  const act = useAct()
  return {
    ...act,
    async begin(fromHouseholdId, purpose) {
      const made = await act.run(() => callStore('intake.newDraft', { fromHouseholdId, purpose }))
      if (made) await router.push({ name: 'intake', params: { id: made.id } })
    },
  }
}
