import { effectScope, reactive, ref, watch } from 'vue'
import { defineStore } from 'pinia'
import type { CaseForm, FieldValue, FormValues, RowValue } from '@shared/contracts/caseFormContract'
import { callStore } from '@/api/storeClient'
import { makeAutosave, type Autosave, type SaveState } from './autosave'

export type { FieldValue, FormValues, RowValue }

/** One form that is open, or was. */
interface Kept {
  readonly subjectId: string
  readonly form: CaseForm
  readonly autosave: Autosave
  /** Stops listening to what is typed. */
  readonly deafen: () => void
  /** Whether the book has something of it. */
  inBook: boolean
}

function isEmpty(value: FieldValue): boolean {
  if (typeof value === 'object') {
    return value.every((one) =>
      typeof one === 'string' ? one === '' : Object.values(one).every((text) => text === ''),
    )
  }
  return value === '' || value === false
}

/**
 * What somebody has typed into a form of casework and not yet sent. It stays while they look elsewhere, over a lock, and
 * over a killed program: a visit record typed for twenty minutes must not be lost by a telephone call or a power cut. It
 * is kept by itself in the encrypted book, for its person alone, and nowhere else.
 */
export const useCaseDraftsStore = defineStore('caseDrafts', () => {
  const forms = reactive(new Map<string, FormValues>())
  const states = reactive(new Map<string, SaveState>())
  const kept = new Map<string, Kept>()
  /** Whether what was kept before has been read. */
  const ready = ref(false)
  let owner = ''

  const keyOf = (subjectId: string, form: CaseForm): string => `${subjectId} ${form}`

  function forget(key: string): void {
    kept.get(key)?.autosave.stop()
    kept.get(key)?.deafen()
    kept.delete(key)
    forms.delete(key)
    states.delete(key)
  }

  /** Listens to what is typed and keeps it. `blank` is the form as it begins: as long as it says no more nothing is kept. */
  function listen(subjectId: string, form: CaseForm, values: FormValues, blank: FormValues, inBook: boolean): void {
    const key = keyOf(subjectId, form)
    const isBlank = (): boolean =>
      Object.entries(values).every(([field, value]) => {
        const begun = blank[field]
        return begun === undefined ? isEmpty(value) : JSON.stringify(value) === JSON.stringify(begun)
      })
    const autosave = makeAutosave(
      async () => {
        const empty = isBlank()
        if (empty && !mine.inBook) return true
        const reply = empty
          ? await callStore('caseForm.drop', { subjectId, form })
          : await callStore('caseForm.keep', { subjectId, form, values })
        if (!reply.ok) return reply.error.code === 'NOT_FOUND' || reply.error.code === 'NOT_ALLOWED' ? 'stop' : false
        mine.inBook = !empty
        return true
      },
      (state) => {
        // After its end: sent, thrown away or another person's.
        if (kept.get(key) !== mine) return
        if (state === 'saved' && !mine.inBook) states.delete(key)
        else states.set(key, state)
      },
    )
    // Detached: the form may be closed and opened again, what is typed stays.
    const scope = effectScope(true)
    scope.run(() => watch(values, () => autosave.touch(), { deep: true, flush: 'sync' }))
    const mine: Kept = { subjectId, form, autosave, deafen: () => scope.stop(), inBook }
    kept.set(key, mine)
  }

  /**
   * Somebody signed in: what another person typed is dropped from the memory, and what this person had typed before is
   * read, but for what stands here newer.
   */
  async function belongTo(person: string, reads: boolean): Promise<void> {
    if (owner !== person) for (const key of [...forms.keys()]) forget(key)
    owner = person
    ready.value = !reads
    if (!reads) return
    const reply = await callStore('caseForm.own', {})
    if (owner !== person) return
    for (const { subjectId, form, values } of reply.ok ? reply.value.rows : []) {
      const key = keyOf(subjectId, form)
      if (forms.has(key)) continue
      forms.set(key, { ...values })
      states.set(key, 'saved')
    }
    ready.value = true
  }

  function has(subjectId: string, form: CaseForm): boolean {
    return forms.has(keyOf(subjectId, form))
  }

  /** The form's values; what `make` gives where nothing was typed before. */
  function open(subjectId: string, form: CaseForm, make: () => FormValues): FormValues {
    const key = keyOf(subjectId, form)
    const before = forms.has(key)
    if (!before) forms.set(key, make())
    const values = forms.get(key) ?? {}
    if (!kept.has(key)) listen(subjectId, form, values, make(), before)
    return values
  }

  /** Where the keeping of a form stands; null where there is nothing to keep. */
  function stateOf(subjectId: string, form: CaseForm): SaveState | null {
    return states.get(keyOf(subjectId, form)) ?? null
  }

  /** The form is closed: one that says no more than at its beginning is forgotten, another kept at once. */
  async function leave(subjectId: string, form: CaseForm): Promise<void> {
    const key = keyOf(subjectId, form)
    const mine = kept.get(key)
    if (mine && (await mine.autosave.flush()) && !mine.inBook && kept.get(key) === mine) forget(key)
  }

  /** Sent or thrown away: it is gone here and in the book. */
  function drop(subjectId: string, form: CaseForm): void {
    forget(keyOf(subjectId, form))
    void callStore('caseForm.drop', { subjectId, form })
  }

  /** Keeps now whatever is not yet kept; called before the screen is locked. */
  async function flush(): Promise<void> {
    await Promise.all([...kept.values()].map(({ autosave }) => autosave.flush()))
  }

  /** Locked: what the book has does not stay in the memory too. What it could not take stays, for its person. */
  function putAway(): void {
    for (const key of [...forms.keys()]) {
      const state = states.get(key)
      if (state === undefined || state === 'saved') forget(key)
    }
  }

  return { ready, belongTo, has, open, stateOf, leave, drop, flush, putAway }
})
