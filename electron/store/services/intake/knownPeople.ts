import { covers } from '../../area'
import type { KnownNote } from '@shared/contracts/intakeContract'
import type { StoreInput, StoreOutput } from '@shared/contracts/storeContract'
import { townOf } from '@shared/domain/region'
import { fill } from '@shared/messages/fill'
import { knownWords, standingClassWords } from '@shared/messages/intake'
import type { ServiceContext } from '../../context'
import { requireDuty } from '../../session'
import {
  casesOfHouseholds,
  draftsWithPerson,
  membershipsOf,
  obligorsElsewhere,
  standingsOfHouseholds,
  type CaseOfHousehold,
  type Membership,
  type StandingOfHousehold,
} from '../../tables/knownPerson'
import { regionNames } from '../../tables/region'
import { write } from '../../write'
import { kinInWords, kinOfFamily } from '../kin/kinOfFamily'
import { placeInWords } from '../office/regions'

interface Home {
  readonly householdId: string
  readonly key: string
  readonly village: string
  readonly applicantName: string
}

/** Tells of a household: in the own area by number and applicant, elsewhere by its township alone. */
class Teller {
  private readonly session: ServiceContext['session']
  private readonly names: ReadonlyMap<string, string>

  constructor(session: ServiceContext['session'], names: ReadonlyMap<string, string>) {
    this.session = session
    this.names = names
  }

  note(kind: KnownNote['kind'], home: Home, sentence: string, more: Partial<KnownNote> = {}): KnownNote {
    const own = covers(this.session, home.village)
    const place = own
      ? placeInWords(this.names, home.village)
      : (this.names.get(townOf(home.village)) ?? townOf(home.village))
    return {
      kind,
      householdId: own ? home.householdId : null,
      householdKey: own ? home.key : '',
      caseId: null,
      applicantName: own ? home.applicantName : '',
      place,
      on: null,
      ...more,
      sentence: fill(sentence, {
        where: fill(own ? knownWords.ownHousehold : knownWords.otherTown, {
          place,
          key: home.key,
          name: home.applicantName,
        }),
        on: more.on ?? '',
      }),
    }
  }
}

/** Who acts for the applicant may well live elsewhere: told, and nothing is to be put right. */
function proxyNotes(one: Membership, ownHousehold: string | null, teller: Teller): KnownNote[] {
  if (!one.now) return []
  const own = one.householdId === ownHousehold
  return [own ? plainNote('member', knownWords.proxyOwn) : teller.note('member', one, knownWords.proxyMember)]
}

/** A note about no household. */
function plainNote(kind: KnownNote['kind'], sentence: string): KnownNote {
  const nowhere = { householdId: null, householdKey: '', caseId: null, applicantName: '', place: '', on: null }
  return { kind, ...nowhere, sentence }
}

function membershipNotes(one: Membership, ownHousehold: string | null, teller: Teller): KnownNote[] {
  const notes: KnownNote[] = []
  const own = one.householdId === ownHousehold
  // A withdrawn import was never true, and a merged record goes on in the one that took it in.
  if (one.endedHow === 'importUndone') return []
  if (!own && one.now) notes.push(teller.note('member', one, knownWords.member))
  else if (!own && one.endedOn !== null && one.endedHow === null) {
    notes.push(teller.note('ended', one, knownWords.ended, { on: one.endedOn }))
  } else if (!own && !one.now && one.endedHow === null) notes.push(teller.note('left', one, knownWords.left))
  return notes
}

/** What the newest facts tell of earlier applications of a household. */
function pastNotes(one: Membership, teller: Teller): KnownNote[] {
  const notes: KnownNote[] = []
  if (one.rejectedOn !== null) notes.push(teller.note('refused', one, knownWords.rejected, { on: one.rejectedOn }))
  if (one.exitedOn !== null) notes.push(teller.note('exited', one, knownWords.exited, { on: one.exitedOn }))
  return notes
}

function caseNote(one: CaseOfHousehold, home: Home, teller: Teller): KnownNote[] {
  const more = { caseId: one.caseId }
  if (one.open === 1) {
    return [
      teller.note('case', home, fill(knownWords.openCase, { number: one.number, where: '{where}' }), {
        ...more,
        on: one.openedOn,
      }),
    ]
  }
  if (one.state === 'refused' || one.state === 'closed') {
    return [
      teller.note('refused', home, fill(knownWords.refusedCase, { number: one.number, where: '{where}', on: '{on}' }), {
        ...more,
        on: one.lastOn,
      }),
    ]
  }
  return []
}

function standingNote(one: StandingOfHousehold, home: Home, teller: Teller): KnownNote {
  const name = standingClassWords[one.class] ?? one.class
  return teller.note(
    'standing',
    home,
    fill(knownWords.standing, { class: name, month: one.startMonth, where: '{where}' }),
  )
}

/**
 * Where these people already stand: other households, earlier cases, exits, refusals, forms being typed. What lies
 * outside the caller's area is told by its township alone. Nothing is joined or refused here: people decide.
 */
export function knownPeople(ctx: ServiceContext, input: StoreInput<'intake.known'>): StoreOutput<'intake.known'> {
  requireDuty(ctx.session, 'intake')
  const { db } = ctx
  const typed = [...new Set(input.idNumbers)]
  const { proxy } = input
  // A member who acts for the family is told of as a member.
  const ids = proxy === null || typed.includes(proxy) ? typed : [...typed, proxy]
  const onlyProxy = (id: string): boolean => id === proxy && !typed.includes(id)
  const teller = new Teller(ctx.session, regionNames(db))
  const found = new Map<string, KnownNote[]>(ids.map((id) => [id, []]))
  const add = (idNumber: string, notes: readonly KnownNote[]): void => void found.get(idNumber)?.push(...notes)
  const memberships = membershipsOf(db, ids)
  const homes = new Map<string, { home: Home; idNumber: string }>()
  for (const one of memberships) {
    if (onlyProxy(one.idNumber)) {
      if (one.endedHow === null) add(one.idNumber, proxyNotes(one, input.householdId, teller))
      continue
    }
    add(one.idNumber, membershipNotes(one, input.householdId, teller))
    // What a household was decided is told once, beside the first of its people.
    if (one.endedHow !== 'importUndone' && !homes.has(one.householdId)) {
      homes.set(one.householdId, { home: one, idNumber: one.idNumber })
      add(one.idNumber, pastNotes(one, teller))
    }
  }
  const households = [...homes.keys()]
  for (const one of casesOfHouseholds(db, households)) {
    const at = homes.get(one.householdId)
    if (at) add(at.idNumber, caseNote(one, at.home, teller))
  }
  for (const one of standingsOfHouseholds(db, households)) {
    const at = homes.get(one.householdId)
    if (at && one.householdId !== input.householdId) add(at.idNumber, [standingNote(one, at.home, teller)])
  }
  for (const one of obligorsElsewhere(db, typed)) {
    if (one.householdId !== input.householdId) add(one.idNumber, [teller.note('obligor', one, knownWords.obligor)])
  }
  for (const draft of draftsWithPerson(db, typed, input.draftId)) {
    add(draft.idNumber, [plainNote('draft', fill(knownWords.draft, { by: draft.changedBy }))])
  }
  const members = typed.filter((id) => !input.obligors.includes(id))
  for (const one of kinOfFamily(db, { members, obligors: input.obligors }, ctx.clock.today())) {
    add(one.id_number, [plainNote('kin', kinInWords(one, knownWords.thisPerson, ctx.session.userId))])
  }
  const people = ids.map((idNumber) => ({ idNumber, notes: found.get(idNumber) ?? [] }))
  const told = people.filter(({ notes }) => notes.length > 0).length
  const subject = input.householdId === null ? 'intake' : `household:${input.householdId}`
  write(
    ctx,
    'intake',
    { action: 'intake.known', subject, detail: { persons: ids.length, found: told } },
    () => undefined,
  )
  return { people }
}
