import type { StoreInput, StoreOutput } from '@shared/contracts/storeContract'
import type { IsoDate } from '@shared/domain/dates'
import type { HouseholdFacts } from '@shared/domain/household'
import { carriedIn } from '@shared/intake/carried'
import { readApplication, type ApplicationRead } from '@shared/intake/application'
import type { FormBody } from '@shared/intake/formBody'
import { readForm } from '@shared/intake/readForm'
import { intakeSourceWords } from '@shared/messages/intake'
import { AppError } from '@shared/result'
import { auditChange } from '../../audit/changeLog'
import type { ServiceContext } from '../../context'
import type { Reader, WriteTx } from '../../database'
import { livesElsewhere } from '../../tables/ending'
import { newHouseholdKey } from '../../tables/householdKey'
import { removeIntakeDraft, type IntakeDraftRow } from '../../tables/intakeDraft'
import { regionNames } from '../../tables/region'
import { readSetting } from '../../tables/setting'
import { write } from '../../write'
import { openCase } from '../casework/openCase'
import { factsDigest } from '../households/factsDigest'
import { followHouseholds } from '../casework/followHouseholds'
import { handBackKinCases } from '../kin/handBackKinCases'
import { requireUnrelated } from '../kin/kinConflicts'
import { requireUnrelatedFamily } from '../kin/kinOfFamily'
import { requireTownArea } from '../office/requireTownArea'
import { requireRevision, standingHousehold, versionOf } from '../households/undoChange'
import { factsWriters, writeFacts } from '../households/writeFacts'
import { bodyOf, requireDraftAt, requireIntakeDraft } from './draftAccess'
import { typedNumbers } from './typedNumbers'

type Submitted = StoreOutput<'intake.submit'>

/** The facts of a form. @throws AppError INVALID_INPUT with how many fields stand against it, and the first of them. */
function factsOf(ctx: ServiceContext, db: Reader, body: FormBody, key: string): HouseholdFacts {
  const { facts, notes } = readForm(body, key, {
    countyCode: readSetting(db, 'region'),
    knownRegions: regionNames(db),
    today: ctx.clock.today(),
  })
  const problems = notes.filter((note) => note.severity === 'problem')
  const [first] = problems
  if (facts === null || first !== undefined) {
    throw new AppError('INVALID_INPUT', 'intakeProblems', { count: problems.length, sentence: first?.sentence ?? '' })
  }
  return facts
}

/** A record as it stands, for a draft that is about one. */
function currentOf(ctx: ServiceContext, tx: WriteTx, row: IntakeDraftRow) {
  if (row.household_id === null) return null
  const standing = standingHousehold(ctx, tx, row.household_id)
  requireRevision(standing, row.base_revision ?? -1)
  requireTownArea(ctx.session, standing.village, standing.key)
  return { standing, version: versionOf(tx, standing.versionId) }
}

/** Nobody may live in two households. */
function requireAtHome(tx: WriteTx, facts: HouseholdFacts, householdId: string | null): void {
  const idNumbers = facts.members.map((member) => member.idNumber)
  const elsewhere = livesElsewhere(tx, idNumbers, new Set(householdId === null ? [] : [householdId]))
  if (elsewhere === null) return
  const name = facts.members.find((member) => member.idNumber === elsewhere.idNumber)?.name ?? ''
  throw new AppError('RULE_BROKEN', 'intakePersonElsewhere', { name, key: elsewhere.key })
}

/**
 * The day from which the facts are true: the application's day, or the day given for a change. A day before the version
 * in force corrects that version over the same time, as an import does.
 */
function validFrom(
  purpose: IntakeDraftRow['purpose'],
  facts: HouseholdFacts,
  on: IsoDate,
  inForce: IsoDate | null,
): IsoDate {
  const from = purpose === 'edit' ? on : facts.appliedOn
  return inForce !== null && from < inForce ? inForce : from
}

function requestOf(application: ApplicationRead): NonNullable<ApplicationRead['request']> {
  if (application.request === null) throw new AppError('INVALID_INPUT', 'intakeRequestMissing')
  return application.request
}

/**
 * Writes what a draft says: the household's newest version and, where asked for, the case, in one transaction; the draft
 * is gone then. Nothing is written when any part of it is refused.
 * @throws AppError NOT_FOUND; INVALID_INPUT intakeProblems, intakeRequestMissing; CONFLICT intakeDraftChanged,
 *   householdChanged; RULE_BROKEN householdEnded, intakePersonElsewhere, intakeUnchanged; NOT_ALLOWED householdOutsideArea;
 *   and what opening a case refuses.
 */
export function submitDraft(ctx: ServiceContext, input: StoreInput<'intake.submit'>): Submitted {
  const row = requireIntakeDraft(ctx, ctx.db, input.id)
  requireDraftAt(row, input.revision)
  const body = bodyOf(row)
  const application = readApplication(body.application)
  const unconfirmed = carriedIn(body).length
  // Before the transaction, so that the refusal of a relative stays in the log.
  if (row.household_id !== null) requireUnrelated(ctx, row.household_id)
  requireUnrelatedFamily(ctx, typedNumbers(body))
  const done = write(
    ctx,
    'intake',
    (result: Submitted) => ({
      action: 'intake.submit',
      subject: `household:${result.householdId}`,
      detail: {
        purpose: row.purpose,
        persons: body.members.length,
        on: input.on,
        ...(unconfirmed > 0 ? { unconfirmed } : {}),
      },
    }),
    (tx): Submitted => {
      const at = ctx.clock.now()
      const current = currentOf(ctx, tx, row)
      const key = current?.standing.key ?? newHouseholdKey(tx, ctx.clock.today().slice(0, 4))
      const facts = factsOf(ctx, tx, body, key)
      requireTownArea(ctx.session, facts.residenceRegion, key)
      requireAtHome(tx, facts, row.household_id)
      const unchanged = current !== null && factsDigest(current.version.facts) === factsDigest(facts)
      if (unchanged && !input.openCase) throw new AppError('RULE_BROKEN', 'intakeUnchanged', { key })
      let householdId = current?.standing.id ?? ''
      if (!unchanged) {
        auditChange(tx, ctx, row.household_id, facts)
        householdId = writeFacts(tx, factsWriters(tx), {
          householdId: row.household_id,
          facts,
          validFrom: validFrom(row.purpose, facts, input.on, current?.version.validFrom ?? null),
          source: intakeSourceWords[row.purpose],
          importId: null,
          restores: null,
          mergedFrom: null,
          by: ctx.session.userName,
          at,
        }).householdId
      }
      const opened = input.openCase
        ? openCase(ctx, tx, {
            householdId,
            on: facts.appliedOn,
            requested: requestOf(application),
            proxy: application.proxy,
          })
        : null
      removeIntakeDraft(tx, row.id)
      handBackKinCases(ctx, tx)
      followHouseholds(ctx, tx)
      return { householdId, householdKey: key, caseId: opened?.caseId ?? null, caseNumber: opened?.number ?? '' }
    },
  )
  for (const what of ['household', `household:${done.householdId}`, 'intake', 'case']) ctx.changed.add(what)
  return done
}
