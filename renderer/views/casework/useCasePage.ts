import type { CasePage } from '@shared/contracts/caseViews'
import { callStore } from '@/api/storeClient'
import { useRecordReading, type RecordReading } from '@/components/useRecordReading'

/** Reads the page of the case wanted. */
export function useCasePage(wanted: () => string | null): RecordReading<CasePage> {
  return useRecordReading(
    wanted,
    (id) => callStore('case.page', { id }),
    (page) => page.row.id,
  )
}
