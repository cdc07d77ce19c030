import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import type { PolicyRef } from '@shared/contracts/policyContract'

/** What the address of the page asks for. */
export interface PolicyPlace {
  readonly chosen: PolicyRef | null
  /** The set to compare it with. */
  readonly other: PolicyRef | null
  /** The draft is open in its form. */
  readonly edit: boolean
}

function one(value: LocationQuery[string] | undefined): string {
  return typeof value === 'string' ? value : ''
}

function refOf(text: string): PolicyRef | null {
  const at = text.indexOf(':')
  const kind = text.slice(0, at)
  const id = text.slice(at + 1)
  return (kind === 'set' || kind === 'draft') && id !== '' ? { kind, id } : null
}

/** `?set=…` or `?draft=…`, `&edit=1`, `&with=set:…`. */
export function placeOfQuery(query: LocationQuery): PolicyPlace {
  const [set, draft] = [one(query['set']), one(query['draft'])]
  const chosen: PolicyRef | null =
    draft !== '' ? { kind: 'draft', id: draft } : set !== '' ? { kind: 'set', id: set } : null
  return { chosen, other: refOf(one(query['with'])), edit: chosen?.kind === 'draft' && one(query['edit']) === '1' }
}

export function queryOf(place: Partial<PolicyPlace>): LocationQueryRaw {
  return {
    ...(place.chosen ? { [place.chosen.kind]: place.chosen.id } : {}),
    ...(place.other ? { with: refText(place.other) } : {}),
    ...(place.edit ? { edit: '1' } : {}),
  }
}

export function refText(ref: PolicyRef): string {
  return `${ref.kind}:${ref.id}`
}

export function refFromText(text: string): PolicyRef | null {
  return refOf(text)
}

export function sameRef(a: PolicyRef | null, b: PolicyRef | null): boolean {
  return a?.kind === b?.kind && a?.id === b?.id
}
