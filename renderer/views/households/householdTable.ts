import type { HouseholdRow } from '@shared/contracts/householdContract'
import { formatYuan } from '@shared/domain/money'
import { householdWords as words } from '@shared/messages/households'
import type { DataColumn } from '@/components/dataTable'

function money(fen: number | null): string {
  return fen === null ? words.blank : formatYuan(fen)
}

/** Columns of every list of households; the class is a badge, given by the `category` slot. */
export const householdColumns: readonly DataColumn<HouseholdRow>[] = [
  { key: 'name', title: words.columns.name, width: 110, grow: 130, sortable: true, render: (row) => row.applicantName },
  { key: 'category', title: words.columns.category, width: 120, grow: 0 },
  { key: 'people', title: words.columns.people, width: 56, grow: 0, align: 'center', render: (row) => row.people },
  {
    key: 'perCapita',
    title: words.columns.perCapita,
    width: 140,
    align: 'right',
    sortable: true,
    render: (row) => money(row.monthlyPerCapita),
  },
  {
    key: 'amount',
    title: words.columns.amount,
    width: 130,
    align: 'right',
    sortable: true,
    render: (row) => money(row.amount),
  },
  { key: 'town', title: words.columns.town, width: 100, render: (row) => row.townName },
  { key: 'place', title: words.columns.village, width: 100, sortable: true, render: (row) => row.villageName },
  { key: 'key', title: words.columns.key, width: 84, render: (row) => row.key },
]

/** What of a household a badge adds to the class: people with 单人保, or 特困 persons in another household. */
export function classNote(row: HouseholdRow): string {
  if (row.tags.includes('渐退') || row.tags.includes('GRACE')) return '渐退'
  if (row.dbsPersons > 0) return `单人保 ${row.dbsPersons}`
  if (row.tkPersons > 0 && row.category !== 'TK') return `特困 ${row.tkPersons}`
  return ''
}
