import type { CaseKind, CaseState } from '@shared/casework/states'
import type { StoreArgument } from '@shared/contracts/storeContract'

type InboxArgument = StoreArgument<'case.inbox'>
export type InboxScope = InboxArgument['scope']
export type DueFilter = NonNullable<InboxArgument['due']>

/** What the list of 待办 is narrowed to. */
export interface InboxFilter {
  scope: InboxScope
  due: DueFilter | null
  state: CaseState | null
  kind: CaseKind | null
  town: string | null
  over: boolean
  query: string
}

export function openFilter(scope: InboxScope): InboxFilter {
  return { scope, due: null, state: null, kind: null, town: null, over: false, query: '' }
}
/** Narrowed by more than the scope. */
export function isNarrowed(filter: Readonly<InboxFilter>): boolean {
  const { due, state, kind, town, over, query } = filter
  return due !== null || state !== null || kind !== null || town !== null || over || query !== ''
}

/** The scope of the own level: a township's work, or the county's. */
export function deskScope(area: string): 'town' | 'county' {
  return area.length >= 9 ? 'town' : 'county'
}
