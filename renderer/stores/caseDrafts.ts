import { reactive } from 'vue'
import { defineStore } from 'pinia'

/** One line of a table that grows: the text of each of its columns. */
export type RowValue = Readonly<Record<string, string>>
/** What a field holds while it is typed: always as typed, so that it comes back exactly so. */
export type FieldValue = string | boolean | readonly string[] | readonly RowValue[]
export type FormValues = Record<string, FieldValue>

/**
 * What somebody has typed into a form of a case and not yet sent. It stays while they look elsewhere, and over a lock
 * by idleness, since a visit record typed for twenty minutes must not be lost by a telephone call; nobody else ever
 * sees it. In memory only: what is typed about a family is never written outside the encrypted book.
 */
export const useCaseDraftsStore = defineStore('caseDrafts', () => {
  const forms = reactive(new Map<string, FormValues>())
  let owner = ''

  /** Somebody signed in: what another person typed is dropped. */
  function belongTo(person: string): void {
    if (owner !== person) forms.clear()
    owner = person
  }
  function keyOf(caseId: string, action: string): string {
    return `${caseId} ${action}`
  }
  function has(caseId: string, action: string): boolean {
    return forms.has(keyOf(caseId, action))
  }
  /** The form's values; what `make` gives where nothing was typed before. */
  function open(caseId: string, action: string, make: () => FormValues): FormValues {
    const key = keyOf(caseId, action)
    const kept = forms.get(key)
    if (kept) return kept
    forms.set(key, make())
    return forms.get(key) ?? {}
  }
  function drop(caseId: string, action: string): void {
    forms.delete(keyOf(caseId, action))
  }
  return { belongTo, has, open, drop }
})
