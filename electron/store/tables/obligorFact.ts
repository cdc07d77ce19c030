import type { ObligorFacts } from '@shared/domain/household'
import { fromFlag, toFlag, type Columns } from './columns'

export const obligorColumns: Columns<ObligorFacts> = {
  supported_id_number: (o) => o.supportedIdNumber,
  name: (o) => o.name,
  id_number: (o) => o.idNumber,
  relation: (o) => o.relation,
  family_size: (o) => o.familySize,
  per_capita_monthly: (o) => o.perCapitaMonthly,
  actual_yearly: (o) => o.actualYearly,
  children_sharing: (o) => o.childrenSharing,
  supported_count: (o) => o.supportedCount,
  incapacity: (o) => o.incapacity,
  consent: (o) => fromFlag(o.consent),
}

export interface ObligorRow {
  version_id: number
  ord: number
  supported_id_number: string
  name: string
  id_number: string | null
  relation: string
  family_size: number
  per_capita_monthly: number
  actual_yearly: number | null
  children_sharing: number
  supported_count: number
  incapacity: ObligorFacts['incapacity']
  consent: number | null
}

export function rowToObligor(row: ObligorRow): ObligorFacts {
  return {
    supportedIdNumber: row.supported_id_number,
    name: row.name,
    idNumber: row.id_number,
    relation: row.relation,
    familySize: row.family_size,
    perCapitaMonthly: row.per_capita_monthly,
    actualYearly: row.actual_yearly,
    childrenSharing: row.children_sharing,
    supportedCount: row.supported_count,
    incapacity: row.incapacity,
    consent: toFlag(row.consent),
  }
}
