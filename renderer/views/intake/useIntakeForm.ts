import { computed, onBeforeUnmount, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type { StoreOutput } from '@shared/contracts/storeContract'
import { beijingTime } from '@shared/domain/beijingTime'
import { isIsoDate } from '@shared/domain/dates'
import { blankRow, type FormBody, type RowList } from '@shared/intake/formBody'
import { carriedIn } from '@shared/intake/carried'
import { confirmed, textAt, withField, withoutRow, withRow, type FieldRef } from '@shared/intake/formEdits'
import { closeStep, noHistory, noteStep, stepBack, stepForth, type FormHistory } from '@shared/intake/formHistory'
import { newUid, readForm, type FormNote, type FormReading } from '@shared/intake/readForm'
import { runningTotals, type RunningTotals } from '@shared/intake/runningTotals'
import { compareThree, type ThreeWay } from '@shared/intake/threeWay'
import { conflictWords as words } from '@shared/messages/intakeForm'
import { fill } from '@shared/messages/fill'
import { policyInForce, type Policy } from '@shared/policy/policyChain'
import { parsePolicyText } from '@shared/policy/policySet'
import { AppError, type Failure } from '@shared/result'
import { callStore } from '@/api/storeClient'
import { makeAutosave, type SaveState } from '@/stores/autosave'
import { fieldId, inPageOrder } from './formLayout'

export type IntakeDraft = StoreOutput<'intake.draft'>
export type IntakeLists = StoreOutput<'intake.lists'>

/** Another hand's version beside mine, waiting for decisions. */
export interface OpenConflict {
  /** The record changed, or the draft itself was saved elsewhere. */
  readonly of: 'household' | 'draft'
  readonly base: FormBody
  readonly theirs: FormBody
  readonly theirsRevision: number
  /** Who, or which signed sheet, made the changes, in words. */
  readonly by: string
  readonly at: string
  /** Not another person at this form: the own hand elsewhere, or a signed sheet. */
  readonly ownOrSheet: boolean
}

/** What was taken over from the record without a question: how many changes, and who or what made them. */
export interface Taken {
  readonly taken: number
  readonly by: string
}
const nothingTaken: Taken = { taken: 0, by: '' }

/** How the changes of a record that came under a draft are named. */
function changedBy({ by, own, sheets }: StoreOutput<'intake.theirs'>): string {
  if (sheets.length > 0) return fill(words.sheets, { numbers: sheets.join('、') })
  return own ? words.own : by
}

export interface IntakeForm {
  readonly draft: ShallowRef<IntakeDraft | null>
  readonly lists: ShallowRef<IntakeLists | null>
  readonly body: ShallowRef<FormBody | null>
  readonly reading: ComputedRef<FormReading | null>
  readonly totals: ComputedRef<RunningTotals | null>
  /** The day whose parameters count, and whether a set is in force then. */
  readonly policyDay: ComputedRef<string>
  readonly policy: ComputedRef<Policy | null>
  /** By control id: what is said beside a field now. */
  readonly notes: ComputedRef<ReadonlyMap<string, FormNote>>
  /** What is listed at the top. */
  readonly problems: ComputedRef<readonly FormNote[]>
  readonly doubts: ComputedRef<readonly FormNote[]>
  /** Figures of last year that nobody looked at yet, from the top of the page. */
  readonly carried: ComputedRef<readonly FieldRef[]>
  readonly saveState: Ref<SaveState>
  readonly savedAt: Ref<string>
  readonly failure: Ref<Failure | null>
  readonly conflict: ShallowRef<OpenConflict | null>
  readonly threeWay: ComputedRef<ThreeWay | null>
  readonly canUndo: ComputedRef<boolean>
  readonly canRedo: ComputedRef<boolean>
  /** Reads the draft, and takes over what changed in the record since and touches nothing of it: how much, and by whom. */
  load(): Promise<Taken>
  edit(ref: FieldRef, text: string): void
  /** The field was left: what is wrong with it is told from now on. */
  left(ref: FieldRef): void
  textOf(ref: FieldRef): string
  /** Last year's figure stands this year too. */
  confirm(ref: FieldRef): void
  addRow(list: RowList): string
  removeRow(list: RowList, uid: string): void
  undo(): void
  redo(): void
  replace(body: FormBody): void
  showAll(): void
  flush(): Promise<boolean>
  /** Of the draft as it was saved last. */
  revision(): number
  /** Looks whether another hand changed the record. */
  checkRecord(): Promise<Taken>
  /** Stands on the other hand's version from now on, with what was decided. */
  settle(decided: FormBody): Promise<boolean>
  stop(): void
}

function clockText(now: Date): string {
  return beijingTime(now)?.time ?? ''
}

/** A key that no household has, for reading a form whose record has none yet. */
const NO_KEY = '-'

function noteId(note: FormNote): string {
  return fieldId({ place: note.place, uid: note.uid, field: note.field })
}

/** One draft on the screen: what is typed, what is wrong with it, what it comes to, kept by itself. */
export function useIntakeForm(id: string): IntakeForm {
  const draft = shallowRef<IntakeDraft | null>(null)
  const lists = shallowRef<IntakeLists | null>(null)
  const body = shallowRef<FormBody | null>(null)
  const history = shallowRef<FormHistory>(noHistory)
  const conflict = shallowRef<OpenConflict | null>(null)
  const failure = ref<Failure | null>(null)
  const saveState = ref<SaveState>('saved')
  const savedAt = ref('')
  const leftFields = ref<ReadonlySet<string>>(new Set())
  const all = ref(false)
  let revision = 0
  let savedBody: FormBody | null = null

  const regions = computed(() => new Map((lists.value?.villages ?? []).map(({ code, name }) => [code, name])))
  const reading = computed(() => {
    const [typed, known] = [body.value, lists.value]
    if (!typed || !known) return null
    const key = draft.value?.householdKey ?? ''
    return readForm(typed, key === '' ? NO_KEY : key, {
      countyCode: known.county,
      knownRegions: regions.value,
      today: known.today,
    })
  })
  const sets = computed(() => (lists.value?.policies ?? []).map(parsePolicyText))
  const policyDay = computed(() => {
    const applied = reading.value?.group.households[0]?.values.appliedOn ?? null
    const today = lists.value?.today ?? ''
    return applied !== null && isIsoDate(applied) && applied <= today ? applied : today
  })
  const policy = computed(() => {
    if (!lists.value || policyDay.value === '') return null
    try {
      return policyInForce(sets.value, lists.value.policyRegion, policyDay.value)
    } catch (error) {
      if (error instanceof AppError) return null
      throw error
    }
  })
  const totals = computed(() => {
    const [read, inForce] = [reading.value, policy.value]
    return read && inForce ? runningTotals(read.group, inForce, policyDay.value) : null
  })

  const told = computed(() =>
    (reading.value?.notes ?? []).filter((note) => all.value || leftFields.value.has(noteId(note))),
  )
  const notes = computed(() => {
    const byField = new Map<string, FormNote>()
    for (const note of told.value) {
      const at = noteId(note)
      if (!byField.has(at) || note.severity === 'problem') byField.set(at, note)
    }
    return byField
  })
  const carried = computed(() => (body.value ? inPageOrder(carriedIn(body.value), body.value) : []))
  const problems = computed(() => told.value.filter((note) => note.severity === 'problem'))
  const doubts = computed(() => told.value.filter((note) => note.severity === 'warning'))

  async function keep(): Promise<boolean | 'stop'> {
    const sent = body.value
    if (!sent || sent === savedBody) return true
    const reply = await callStore('intake.saveDraft', { id, revision, body: sent })
    if (reply.ok) {
      revision = reply.value.revision
      savedBody = sent
      savedAt.value = clockText(new Date())
      failure.value = null
      return true
    }
    if (reply.error.code === 'CONFLICT') return (await meetOtherWindow()) ? false : 'stop'
    failure.value = reply.error
    return reply.error.code === 'NOT_FOUND' || reply.error.code === 'NOT_ALLOWED' ? 'stop' : false
  }
  const autosave = makeAutosave(keep, (state) => {
    saveState.value = state
  })
  onBeforeUnmount(() => {
    void autosave.flush().finally(() => autosave.stop())
  })

  /** The draft was saved elsewhere: what touches nothing of mine is taken, the rest is put before the person. */
  async function meetOtherWindow(): Promise<boolean> {
    const reply = await callStore('intake.draft', { id })
    if (!reply.ok) {
      failure.value = reply.error
      return false
    }
    const [mine, base] = [body.value, savedBody]
    if (!mine || !base) return false
    const three = compareThree(base, mine, reply.value.body)
    revision = reply.value.revision
    savedBody = reply.value.body
    draft.value = { ...reply.value }
    if (three.differences.length === 0) {
      body.value = three.merged
      return true
    }
    conflict.value = {
      of: 'draft',
      base,
      theirs: reply.value.body,
      theirsRevision: reply.value.revision,
      by: reply.value.changedBy,
      at: reply.value.changedAt,
      ownOrSheet: false,
    }
    return true
  }

  function set(next: FormBody, at: string): void {
    const before = body.value
    if (!before || next === before) return
    history.value = noteStep(history.value, before, at)
    body.value = next
    autosave.touch()
  }
  async function load(): Promise<Taken> {
    failure.value = null
    const [known, page] = await Promise.all([callStore('intake.lists', {}), callStore('intake.draft', { id })])
    if (!known.ok) failure.value = known.error
    else lists.value = known.value
    if (!page.ok) {
      failure.value = page.error
      return nothingTaken
    }
    draft.value = page.value
    body.value = page.value.body
    savedBody = page.value.body
    revision = page.value.revision
    return page.value.stale ? await checkRecord() : nothingTaken
  }
  async function checkRecord(): Promise<Taken> {
    const page = draft.value
    if (!page || page.householdId === null || conflict.value) return nothingTaken
    const reply = await callStore('intake.theirs', { id })
    if (!reply.ok) {
      failure.value = reply.error
      return nothingTaken
    }
    const typed = body.value
    if (!typed) return nothingTaken
    const { base, theirs, theirsRevision, at, own, sheets } = reply.value
    const by = changedBy(reply.value)
    const three = compareThree(base, typed, theirs)
    if (three.differences.length > 0) {
      const ownOrSheet = own || sheets.length > 0
      conflict.value = { of: 'household', base, theirs, theirsRevision, by, at, ownOrSheet }
      return nothingTaken
    }
    return (await rebase(three.merged, theirsRevision)) ? { taken: three.taken.length, by } : nothingTaken
  }
  async function rebase(next: FormBody, theirsRevision: number): Promise<boolean> {
    await autosave.flush()
    const reply = await callStore('intake.rebase', { id, revision, body: next, theirsRevision })
    if (!reply.ok) {
      failure.value = reply.error
      return false
    }
    revision = reply.value.revision
    if (body.value) history.value = noteStep(history.value, body.value, '')
    body.value = next
    savedBody = next
    if (draft.value) draft.value = { ...draft.value, stale: false }
    return true
  }
  async function settle(decided: FormBody): Promise<boolean> {
    const open = conflict.value
    if (!open) return true
    if (open.of === 'household') {
      if (!(await rebase(decided, open.theirsRevision))) return false
    } else {
      set(decided, '')
      await autosave.flush()
    }
    conflict.value = null
    return true
  }

  const threeWay = computed(() => {
    const [open, typed] = [conflict.value, body.value]
    return open && typed ? compareThree(open.base, typed, open.theirs) : null
  })

  function step(taken: { body: FormBody; history: FormHistory } | null): void {
    if (!taken) return
    history.value = taken.history
    body.value = taken.body
    autosave.touch()
  }

  return {
    draft,
    lists,
    body,
    reading,
    totals,
    policyDay,
    policy,
    notes,
    problems,
    doubts,
    carried,
    saveState,
    savedAt,
    failure,
    conflict,
    threeWay,
    canUndo: computed(() => history.value.past.length > 0),
    canRedo: computed(() => history.value.future.length > 0),
    load,
    edit(at, text) {
      if (body.value) set(withField(body.value, at, text), fieldId(at))
    },
    left(at) {
      const name = fieldId(at)
      history.value = closeStep(history.value)
      if (!leftFields.value.has(name)) leftFields.value = new Set([...leftFields.value, name])
    },
    textOf: (at) => (body.value ? textAt(body.value, at) : ''),
    confirm(at) {
      if (body.value) set(confirmed(body.value, at), '')
    },
    addRow(list) {
      const uid = newUid(crypto.randomUUID().slice(0, 8))
      if (body.value) set(withRow(body.value, list, blankRow(uid)), '')
      return uid
    },
    removeRow(list, uid) {
      if (body.value) set(withoutRow(body.value, list, uid), '')
    },
    undo: () => step(body.value ? stepBack(history.value, body.value) : null),
    redo: () => step(body.value ? stepForth(history.value, body.value) : null),
    replace: (next) => set(next, ''),
    showAll() {
      all.value = true
    },
    flush: () => autosave.flush(),
    revision: () => revision,
    checkRecord,
    settle,
    stop: () => autosave.stop(),
  }
}
