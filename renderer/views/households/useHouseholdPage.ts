import type { StoreOutput } from '@shared/contracts/storeContract'
import { callStore } from '@/api/storeClient'
import { useRecordReading, type RecordReading } from '@/components/useRecordReading'

export type HouseholdPage = StoreOutput<'household.page'>

/** Reads the page of the household wanted. */
export function useHouseholdPage(wanted: () => string | null, delay = 0): RecordReading<HouseholdPage> {
  return useRecordReading(
    wanted,
    (id) => callStore('household.page', { id }),
    (page) => page.row.id,
    delay,
  )
}
