import type { AuditFilter } from '@shared/contracts/auditContract'
import { auditWords as words } from '@shared/messages/audit'
import { fill } from '@shared/messages/fill'

export const noFilter: Readonly<AuditFilter> = { from: null, to: null, userId: null, group: null, subject: '' }

export function isFiltered(filter: AuditFilter): boolean {
  return JSON.stringify(filter) !== JSON.stringify(noFilter)
}

/** Suggested name of the workbook that the lines are exported to. */
export function exportName({ from, to }: AuditFilter, today: string): string {
  return from === null && to === null
    ? words.exportAllName
    : fill(words.exportName, { from: from ?? words.exportFromFirst, to: to ?? today })
}
