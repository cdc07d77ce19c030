import { computed, onBeforeUnmount, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type { HouseholdAct, HouseholdActKind } from '@shared/contracts/householdOpsContract'
import type { StoreOutput } from '@shared/contracts/storeContract'
import { isIsoDate } from '@shared/domain/dates'
import type { Failure } from '@shared/result'
import { callStore } from '@/api/storeClient'
import { todayIso } from '@/stores/today'
import type { HouseholdPage } from '../useHouseholdPage'

export type OperationPreview = StoreOutput<'household.previewOperation'>

export interface Operation {
  readonly kind: Ref<HouseholdActKind>
  /** Since when it is true; may be half typed. */
  readonly on: Ref<string>
  /** Null while the form is not complete. */
  readonly act: ShallowRef<HouseholdAct | null>
  readonly preview: ShallowRef<OperationPreview | null>
  readonly failure: Ref<Failure | null>
  readonly working: Ref<boolean>
  readonly ready: ComputedRef<boolean>
  /** Does it. Null when it failed. */
  operate(): Promise<StoreOutput<'household.operate'> | null>
}

const typingMs = 250

/** An operation being filled in: what it would change is worked out by the store whenever the form is complete. */
export function useOperation(page: () => HouseholdPage, first: HouseholdActKind): Operation {
  const kind = ref(first)
  const on = ref(todayIso())
  const act = shallowRef<HouseholdAct | null>(null)
  const preview = shallowRef<OperationPreview | null>(null)
  const failure = ref<Failure | null>(null)
  const working = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = 0

  const input = computed(() =>
    act.value === null || act.value.kind !== kind.value || !isIsoDate(on.value)
      ? null
      : { id: page().row.id, revision: page().revision, on: on.value, act: act.value },
  )
  async function ask(): Promise<void> {
    const wanted = input.value
    if (wanted === null) return
    asked += 1
    const mine = asked
    const reply = await callStore('household.previewOperation', wanted)
    if (mine !== asked) return
    working.value = false
    preview.value = reply.ok ? reply.value : null
    failure.value = reply.ok ? null : reply.error
  }
  watch(input, (wanted, before) => {
    // The same form answered anew keeps its picture until the next answer: nothing flickers while somebody types.
    if (wanted && before && JSON.stringify(wanted) === JSON.stringify(before)) return
    clearTimeout(timer)
    asked += 1
    failure.value = null
    working.value = wanted !== null
    if (wanted === null || wanted.act.kind !== before?.act.kind) preview.value = null
    if (wanted !== null) timer = setTimeout(() => void ask(), typingMs)
  })
  /** A wrong number was wrong from the beginning; everything else has happened just now until a person says otherwise. */
  function beginning(): string {
    const known = page().versions.filter(({ supersededAt }) => supersededAt === null)
    return kind.value === 'correctId'
      ? known.reduce((least, { validFrom }) => (validFrom < least ? validFrom : least), todayIso())
      : todayIso()
  }
  on.value = beginning()
  watch(kind, (now, before) => {
    act.value = null
    if (now === 'correctId' || before === 'correctId') on.value = beginning()
  })
  onBeforeUnmount(() => clearTimeout(timer))

  async function operate(): Promise<StoreOutput<'household.operate'> | null> {
    const wanted = input.value
    if (wanted === null || working.value) return null
    working.value = true
    const reply = await callStore('household.operate', wanted)
    working.value = false
    if (reply.ok) return reply.value
    failure.value = reply.error
    return null
  }
  const ready = computed(
    () => input.value !== null && preview.value !== null && !working.value && failure.value === null,
  )
  return { kind, on, act, preview, failure, working, ready, operate }
}
