import { birthDateOf } from '@shared/domain/idNumber'
import { comparePeople, type Person } from '@shared/matching/comparePeople'
import { nameForm, type NameForm } from '@shared/matching/nameForm'
import type { ServiceContext } from '../../context'
import { stopIfCancelled, type JobControl } from '../../jobs/control'
import { everybody } from '../../tables/matchCandidates'
import { countPairs, replacePairs } from '../../tables/matchPair'
import { write } from '../../write'

/** Closing numbers of a comparison. */
export interface MatchedBook {
  readonly persons: number
  readonly pairs: number
  /** Nobody decided on them yet. */
  readonly open: number
}

const steps = 2000

function readPeople(ctx: ServiceContext, control: JobControl): Person[] {
  const forms = new Map<string, NameForm>()
  const rows = everybody(ctx.db)
  return rows.map(([id, name, idNumber, village, phone, householdId, sound], n) => {
    if (n % steps === 0) {
      stopIfCancelled(control)
      control.progress('match.reading', n, rows.length)
    }
    let form = forms.get(name)
    if (!form) {
      form = nameForm(name)
      forms.set(name, form)
    }
    return { id, form, idNumber, birthDate: birthDateOf(idNumber), village, phone, householdId, sound }
  })
}

/**
 * Compares everybody of the book with everybody and keeps the likely pairs for a person to look at; what was decided
 * stays decided. Changes nothing else. Runs off the store's own thread; a cancel leaves the list of before.
 * @throws AppError CANCELLED.
 */
export function matchBook(ctx: ServiceContext, _input: object, control: JobControl): MatchedBook {
  const people = ctx.db.atOneMoment(() => readPeople(ctx, control))
  const pairs = comparePeople(people, (done, total) => {
    stopIfCancelled(control)
    control.progress('match.comparing', done, total)
  })
  control.progress('match.writing', 0, pairs.length)
  write(
    ctx,
    'import',
    { action: 'match.run', subject: 'households', detail: { persons: people.length, pairs: pairs.length } },
    (tx) => {
      replacePairs(
        tx,
        { endedAt: ctx.clock.now(), persons: people.length, pairs: pairs.length, by: ctx.session.userName },
        pairs.map(({ a, b, score, signs }) => ({ a, b, score, reasons: JSON.stringify(signs) })),
      )
    },
  )
  ctx.changed.add('match')
  return { persons: people.length, pairs: pairs.length, open: countPairs(ctx.db, 'open', '') }
}
