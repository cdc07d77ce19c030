import { ref, watch, type Ref } from 'vue'
import { callStore } from '@/api/storeClient'

/**
 * Relations of some people to a new applicant: asked from the store when people or applicant change, and kept where a
 * person chose another one.
 */
export function useRelations(
  householdId: () => string,
  wanted: () => { readonly applicant: string; readonly members: readonly string[] } | null,
): Ref<Record<string, string>> {
  const relations = ref<Record<string, string>>({})
  let asked = ''
  watch(
    wanted,
    async (now) => {
      const key = JSON.stringify(now)
      if (key === asked) return
      const sameApplicant = now !== null && asked !== '' && JSON.parse(asked)?.applicant === now.applicant
      asked = key
      const kept = sameApplicant ? relations.value : {}
      if (now === null) {
        relations.value = {}
        return
      }
      const reply = await callStore('household.suggestRelations', {
        id: householdId(),
        applicant: now.applicant,
        members: [...now.members],
      })
      if (asked !== key || !reply.ok) return
      relations.value = Object.fromEntries(
        reply.value.relations.map(({ personId, relation }) => [personId, kept[personId] || relation]),
      )
    },
    { immediate: true },
  )
  return relations
}
