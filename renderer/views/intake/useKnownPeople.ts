import { onBeforeUnmount, shallowRef, watch, type ShallowRef } from 'vue'
import type { PersonMatch } from '@shared/contracts/matchContract'
import type { KnownNote } from '@shared/contracts/intakeContract'
import { idProblem } from '@shared/domain/idNumber'
import type { FormRow } from '@shared/intake/formBody'
import { fill } from '@shared/messages/fill'
import { knownPanelWords as words } from '@shared/messages/intakeForm'
import { callStore } from '@/api/storeClient'
import type { IntakeForm } from './useIntakeForm'

const PAUSE_MS = 250
/** A name is compared when the hand rests: not while it is being typed. */
const MATCH_PAUSE_MS = 700
const MOST_ASKED = 120
/** Below it the likeness says too little to interrupt somebody who types. */
const LEAST_SCORE = 60
const MOST_TOLD = 3

export interface KnownPeople {
  /** What is known of the person of a row, by uid. */
  readonly byRow: ShallowRef<ReadonlyMap<string, readonly KnownNote[]>>
}

const idOf = (row: FormRow): string => (row.values['idNumber'] ?? '').trim().toUpperCase()
const nameOf = (row: FormRow): string => (row.values['name'] ?? '').replace(/\s/g, '')

function likeness(hit: PersonMatch): KnownNote {
  const reasons = hit.reasons.map((reason) => reason.words).join('、')
  return {
    kind: 'member',
    householdId: hit.householdId,
    householdKey: hit.key,
    caseId: null,
    applicantName: '',
    place: hit.place,
    on: null,
    sentence: fill(words.similar, {
      place: hit.place,
      name: hit.name,
      id: hit.idMasked,
      score: hit.score,
      reasons,
    }),
  }
}

/**
 * Tells, beside the row, where a person already stands: by the number as soon as it is whole, and by likeness of name,
 * birth and place when the hand rests. Each is asked once; nothing is joined by itself.
 */
export function useKnownPeople(form: IntakeForm): KnownPeople {
  const byRow = shallowRef<ReadonlyMap<string, readonly KnownNote[]>>(new Map())
  const byNumber = new Map<string, readonly KnownNote[]>()
  const byLikeness = new Map<string, readonly KnownNote[]>()
  const asked = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let matchTimer: ReturnType<typeof setTimeout> | undefined
  let gone = false

  const rows = (): readonly FormRow[] => {
    const body = form.body.value
    return body ? [...body.members, ...body.obligors] : []
  }
  const villageOf = (): string | null => {
    const code = form.body.value?.household.values['residenceRegion'] ?? ''
    return /^\d{12}$/.test(code) ? code : null
  }
  const likenessKey = (row: FormRow): string => `${nameOf(row)} ${idOf(row)} ${villageOf() ?? ''}`
  function tell(): void {
    byRow.value = new Map(
      rows().map((row) => [row.uid, [...(byNumber.get(idOf(row)) ?? []), ...(byLikeness.get(likenessKey(row)) ?? [])]]),
    )
  }

  async function askNumbers(): Promise<void> {
    const draft = form.draft.value
    const fresh = [...new Set(rows().map(idOf))]
      .filter((id) => idProblem(id) === null && !asked.has(id))
      .slice(0, MOST_ASKED)
    if (draft && fresh.length > 0) {
      for (const id of fresh) asked.add(id)
      const reply = await callStore('intake.known', {
        idNumbers: fresh,
        householdId: draft.householdId,
        draftId: draft.id,
      })
      if (reply.ok) for (const { idNumber, notes } of reply.value.people) byNumber.set(idNumber, notes)
      // Asked again with the next change.
      else for (const id of fresh) asked.delete(id)
    }
    tell()
  }
  async function askLikeness(): Promise<void> {
    for (const row of form.body.value?.members ?? []) {
      const key = likenessKey(row)
      if (gone || nameOf(row).length < 2 || idOf(row).length < 15 || byLikeness.has(key)) continue
      byLikeness.set(key, [])
      const reply = await callStore('match.person', {
        name: nameOf(row),
        idNumber: idOf(row),
        birthDate: null,
        region: villageOf(),
        phone: '',
        apartFrom: form.draft.value?.householdId ?? null,
      })
      if (!reply.ok) {
        byLikeness.delete(key)
        return
      }
      // The very same number is told already, with what stands behind it.
      const hits = reply.value.hits.filter(
        (hit) => hit.score >= LEAST_SCORE && !hit.reasons.some((reason) => reason.sign === 'idSame'),
      )
      byLikeness.set(key, hits.slice(0, MOST_TOLD).map(likeness))
    }
    tell()
  }
  watch(
    () => rows().map(likenessKey).join('\n'),
    () => {
      clearTimeout(timer)
      clearTimeout(matchTimer)
      timer = setTimeout(() => void askNumbers(), PAUSE_MS)
      matchTimer = setTimeout(() => void askLikeness(), MATCH_PAUSE_MS)
    },
    { immediate: true },
  )
  onBeforeUnmount(() => {
    gone = true
    clearTimeout(timer)
    clearTimeout(matchTimer)
  })
  return { byRow }
}
