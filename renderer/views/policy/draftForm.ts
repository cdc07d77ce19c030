import { computed, reactive, ref, shallowReactive, shallowRef, toRaw, type ComputedRef, type Ref } from 'vue'
import type { DraftHead, DraftValues } from '@shared/contracts/policyContract'
import type { StoreOutput } from '@shared/contracts/storeContract'
import { canonicalJson } from '@shared/exchange/canonicalJson'
import { isPolicyKey, policyKeys, type PolicyKey } from '@shared/policy/policyKeys'
import type { PolicyProblem } from '@shared/policy/policyProblem'
import { readPolicySet } from '@shared/policy/policySet'
import { valueProblems } from '@shared/policy/valueProblems'
import type { Failure } from '@shared/result'
import { callStore } from '@/api/storeClient'
import { problemInWords } from './problemWords'
import { blankValue, type RawValue } from './rawValue'

type Page = StoreOutput<'policy.draft'>

/** What is wrong at one key, in one sentence. */
export interface FieldProblem {
  /** `id`, `dibao_std.urban` … */
  readonly path: string
  /** The parameter, or the field of the head. */
  readonly key: string
  readonly words: string
}

export interface DraftForm {
  readonly head: Readonly<DraftHead>
  readonly values: Readonly<DraftValues>
  readonly dirty: ComputedRef<boolean>
  /** What is wrong where somebody has been: fields that were left, what was wrong when the draft was opened, gaps of a new one excepted. */
  readonly problems: ComputedRef<FieldProblem[]>
  /** What is missing where nobody has been yet. */
  readonly waiting: ComputedRef<FieldProblem[]>
  readonly busy: Ref<boolean>
  readonly failure: Ref<Failure | null>
  /** Takes a draft as the store has it; what is typed is dropped. */
  take(page: Page): void
  /** The store's state after a save: what was typed since stays. */
  rebase(page: Page): void
  /** A field was left: what is wrong with it is told from now on. */
  leave(key: string): void
  setHead<K extends keyof DraftHead>(key: K, value: DraftHead[K]): void
  /** A new value of a parameter that is given here. */
  setValue(key: string, value: RawValue): void
  /** Gives a parameter a value of its own, beginning with the kept one. */
  give(key: PolicyKey): void
  /** Takes the own value back: the kept one stands again. */
  keep(key: string): void
  /** Saves; true when it is saved. */
  save(): Promise<boolean>
}

const emptyHead: DraftHead = {
  id: '',
  title: '',
  documentNo: '',
  effectiveFrom: '',
  effectiveTo: null,
  basedOn: null,
}

function inWords(problem: PolicyProblem): FieldProblem {
  return {
    path: problem.key,
    key: problem.key.split('.')[0] ?? problem.key,
    words: problemInWords(problem),
  }
}

/** What is wrong with a draft in itself: its head, and each value judged alone. */
function problemsAlone(head: DraftHead, region: string, values: DraftValues): PolicyProblem[] {
  const filled = Object.fromEntries(Object.entries(head).filter(([, value]) => value !== null && value !== ''))
  return [...readPolicySet({ ...filled, region, values: {} }).problems, ...valueProblems({ ...values })]
}

/** The form of a draft: what is typed, what is wrong with it now, and saving it. */
export function useDraftForm(): DraftForm {
  const head = reactive<DraftHead>({ ...emptyHead })
  // Shallow: the fields hand over a new value for every change.
  const values = shallowReactive<DraftValues>({})
  const page = shallowRef<Page | null>(null)
  const busy = ref(false)
  const failure = ref<Failure | null>(null)

  const typed = (): { head: DraftHead; values: DraftValues } => ({
    head: { ...toRaw(head) },
    // A deep copy without proxies: what is saved must not change under the call.
    values: JSON.parse(JSON.stringify(toRaw(values))) as DraftValues,
  })
  const textNow = computed(() => canonicalJson({ head: { ...head }, values: { ...values } }))
  const textSaved = computed(() =>
    page.value === null ? textNow.value : canonicalJson({ head: page.value.head, values: page.value.values }),
  )
  const dirty = computed(() => textNow.value !== textSaved.value)

  /** What one can tell without the other sets, from what is typed now. */
  const ownProblems = computed(() => problemsAlone(head, page.value?.region ?? '', values))
  const same = (key: string): boolean => {
    const saved: Readonly<Record<string, RawValue | undefined>> = { ...page.value?.head, ...page.value?.values }
    const now: Readonly<Record<string, RawValue | undefined>> = { ...head, ...values }
    return canonicalJson(saved[key] ?? null) === canonicalJson(now[key] ?? null)
  }
  const found = computed(() => {
    const own = ownProblems.value.map(inWords)
    const paths = new Set(own.map((one) => one.path))
    // What only the store can tell (other sets, neighbours) stands as long as its field was not touched since.
    const told = (page.value?.problemList ?? []).map(inWords)
    return [...own, ...told.filter((one) => !paths.has(one.path) && same(one.key) && !isReadAlone(one))]
  })
  /** Fields that were left, and those whose value came with the draft and is wrong. */
  const visited = reactive(new Set<string>())
  const isTold = (problem: FieldProblem): boolean => visited.has(problem.key)
  const problems = computed(() => found.value.filter(isTold))
  const waiting = computed(() => found.value.filter((problem) => !isTold(problem)))
  /** A problem of the form alone is told by what is typed now, not by what was saved. */
  function isReadAlone(problem: FieldProblem): boolean {
    const saved = page.value
    if (!saved) return false
    return problemsAlone(saved.head, saved.region, saved.values).some((one) => one.key === problem.path)
  }

  function take(next: Page): void {
    page.value = next
    Object.assign(head, next.head)
    for (const key of Object.keys(values)) delete values[key]
    Object.assign(values, JSON.parse(JSON.stringify(next.values)))
    failure.value = null
    visited.clear()
    // The first revision is what the program made of the last set, or read from a file: its gaps wait to be filled in.
    for (const { key } of found.value) if (next.revision > 1 || isFilled(key)) visited.add(key)
  }
  function rebase(next: Page): void {
    page.value = next
  }
  function isFilled(key: string): boolean {
    const now: Readonly<Record<string, RawValue | null | undefined>> = { ...head, ...values }
    return (now[key] ?? '') !== ''
  }
  function leave(key: string): void {
    visited.add(key)
  }
  function setHead<K extends keyof DraftHead>(key: K, value: DraftHead[K]): void {
    head[key] = value
  }
  function setValue(key: string, value: RawValue): void {
    values[key] = value
  }
  function give(key: PolicyKey): void {
    const kept = page.value?.kept.find((row) => row.key === key)
    const raw = kept && kept.origin !== 'missing' ? kept.raw : blankValue(policyKeys[key].kind.shape)
    values[key] = JSON.parse(JSON.stringify(raw)) as RawValue
  }
  function keep(key: string): void {
    delete values[key]
  }
  async function save(): Promise<boolean> {
    const before = page.value
    if (!before || busy.value) return false
    if (!dirty.value) return true
    busy.value = true
    failure.value = null
    // What was typed is left by saving it.
    for (const key of [...Object.keys(head), ...Object.keys(values)]) if (!same(key)) leave(key)
    const sent = typed()
    const reply = await callStore('policy.changeDraft', { id: before.id, revision: before.revision, ...sent })
    busy.value = false
    if (reply.ok) return true
    failure.value = reply.error
    return false
  }
  return {
    head,
    values,
    dirty,
    problems,
    waiting,
    busy,
    failure,
    take,
    rebase,
    leave,
    setHead,
    setValue,
    give,
    keep,
    save,
  }
}

/** Keys typed in a draft that no parameter has. */
export function strayKeys(values: DraftValues): string[] {
  return Object.keys(values).filter((key) => !isPolicyKey(key))
}
