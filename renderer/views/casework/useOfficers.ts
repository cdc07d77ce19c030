import { onMounted, shallowRef, type ShallowRef } from 'vue'
import { callStore } from '@/api/storeClient'
import type { Officer } from './form/actionForm'

/** People of the office who can be given cases and who sign as investigators; empty while they are read. */
export function useOfficers(): { readonly officers: ShallowRef<readonly Officer[]> } {
  const officers = shallowRef<readonly Officer[]>([])
  onMounted(async () => {
    const reply = await callStore('case.officers', {})
    if (reply.ok) officers.value = reply.value.officers
  })
  return { officers }
}
