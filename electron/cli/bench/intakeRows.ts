import { birthDateOf } from '@shared/domain/idNumber'
import type { HouseholdFacts } from '@shared/domain/household'
import { factsToForm } from '@shared/intake/factsToForm'
import { withField, household } from '@shared/intake/formEdits'
import type { FormBody } from '@shared/intake/formBody'
import { benchWords as words } from '@shared/messages/bench'
import { makeSample } from '../../store/sample/makeSample'
import { newDraft, saveDraft } from '../../store/services/intake/drafts'
import { knownPeople } from '../../store/services/intake/knownPeople'
import { submitDraft } from '../../store/services/intake/submitDraft'
import type { BenchBook } from './benchBook'
import { lineOf, percentile, secondsSince, type Measured } from './measure'

const families = 40
const savesEach = 5

function lineAt95(name: string, samples: readonly number[]): Measured {
  return { ...lineOf(name, words.units.lookups, 1, percentile(samples, 0.95)), units: samples.length }
}

function timed<T>(samples: number[], work: () => T): T {
  const start = process.hrtime.bigint()
  const result = work()
  samples.push(secondsSince(start))
  return result
}

/** A made-up family as somebody types it today: with an application, without what the office gave it. */
function typedForm(facts: HouseholdFacts, today: string): FormBody {
  const form = factsToForm({ ...facts, appliedOn: today })
  return { ...form, application: { requested: '最低生活保障', agreesToAll: '同意' } }
}

/** Families whose people are not in the book: the made-up ones of another county's numbers. */
function strangers(today: string): FormBody[] {
  const bodies: FormBody[] = []
  for (const facts of makeSample({ households: families * 2, seed: 'intake' }).households()) {
    const born = facts.members.every((member) => birthDateOf(member.idNumber) <= today)
    if (born && bodies.length < families) bodies.push(typedForm(facts, today))
  }
  return bodies
}

/**
 * 采集登记 in a book of any size: keeping what is typed, telling where its people already stand, and submitting with the
 * case that it opens. Each is the 95th percentile of a call.
 */
export function intakeRows(book: BenchBook): Measured[] {
  const { ctx } = book
  const today = ctx.clock.today()
  const [kept, known, submitted]: [number[], number[], number[]] = [[], [], []]
  for (const body of strangers(today)) {
    const { id } = newDraft(ctx, { fromHouseholdId: null, purpose: 'new' })
    let revision = 1
    for (let n = 0; n < savesEach; n += 1) {
      const typed = n === savesEach - 1 ? body : withField(body, household('residenceAddress'), `${n} 组`)
      revision = timed(kept, () => saveDraft(ctx, { id, revision, body: typed })).revision
    }
    const idNumbers = body.members.map((row) => row.values['idNumber'] ?? '')
    const { people } = timed(known, () =>
      knownPeople(ctx, { idNumbers, obligors: [], proxy: null, householdId: null, draftId: id }),
    )
    // Somebody of the book by chance: the form would not be submitted.
    if (people.some(({ notes }) => notes.some(({ kind }) => kind === 'member'))) continue
    timed(submitted, () => submitDraft(ctx, { id, revision, openCase: true, on: today }))
  }
  return [lineAt95(words.formKept, kept), lineAt95(words.formKnown, known), lineAt95(words.formSubmitted, submitted)]
}
