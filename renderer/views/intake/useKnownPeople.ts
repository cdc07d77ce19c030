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

/** Stands for the 代办人, who has no row. */
export const PROXY_UID = 'proxy'

export interface KnownPeople {
  /** What is known of the person of a row, by uid; of the 代办人 under PROXY_UID. */
  readonly byRow: ShallowRef<ReadonlyMap<string, readonly KnownNote[]>>
}

const plainId = (typed: string | undefined): string => (typed ?? '').trim().toUpperCase()
const idOf = (row: FormRow): string => plainId(row.values['idNumber'])
/** One number in one part: what is known of it depends on both. */
interface Asked {
  readonly uid: string
  readonly id: string
  readonly part: 'member' | 'obligor' | 'proxy'
}
const askedKey = ({ id, part }: Asked): string => `${part} ${id}`
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

  const members = (): readonly FormRow[] => form.body.value?.members ?? []
  const people = (): readonly Asked[] => {
    const body = form.body.value
    if (!body) return []
    const rows = (part: 'member' | 'obligor', list: readonly FormRow[]): Asked[] =>
      list.map((row) => ({ uid: row.uid, id: idOf(row), part }))
    const proxy: Asked = { uid: PROXY_UID, id: plainId(body.application['proxyId']), part: 'proxy' }
    return [...rows('member', body.members), ...rows('obligor', body.obligors), proxy]
  }
  const villageOf = (): string | null => {
    const code = form.body.value?.household.values['residenceRegion'] ?? ''
    return /^\d{12}$/.test(code) ? code : null
  }
  const likenessKey = (row: FormRow): string => `${nameOf(row)} ${idOf(row)} ${villageOf() ?? ''}`
  function tell(): void {
    const likenesses = new Map(members().map((row) => [row.uid, byLikeness.get(likenessKey(row)) ?? []]))
    byRow.value = new Map(
      people().map((one) => [one.uid, [...(byNumber.get(askedKey(one)) ?? []), ...(likenesses.get(one.uid) ?? [])]]),
    )
  }

  async function askNumbers(): Promise<void> {
    const draft = form.draft.value
    const fresh = people()
      .filter((one) => idProblem(one.id) === null && !asked.has(askedKey(one)))
      .slice(0, MOST_ASKED)
    const [first] = fresh
    if (draft && first) {
      for (const one of fresh) asked.add(askedKey(one))
      const numbers = (part: Asked['part']): string[] => [
        ...new Set(fresh.filter((one) => one.part === part).map(({ id }) => id)),
      ]
      const obligors = numbers('obligor')
      const [proxy = null] = numbers('proxy')
      const idNumbers = [...new Set([...numbers('member'), ...obligors])]
      const reply = await callStore('intake.known', {
        idNumbers,
        obligors,
        proxy,
        householdId: draft.householdId,
        draftId: draft.id,
      })
      if (reply.ok) {
        const told = new Map(reply.value.people.map(({ idNumber, notes }) => [idNumber, notes]))
        for (const one of fresh) byNumber.set(askedKey(one), told.get(one.id) ?? [])
      }
      // Asked again with the next change.
      else for (const one of fresh) asked.delete(askedKey(one))
    }
    tell()
  }
  async function askLikeness(): Promise<void> {
    for (const row of members()) {
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
    () => [...people().map(askedKey), ...members().map(likenessKey)].join('\n'),
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
