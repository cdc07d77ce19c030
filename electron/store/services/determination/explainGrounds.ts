import type { ProofLine, ShortfallLine } from '@shared/contracts/explainContract'
import { publishedName } from '@shared/documents/buildNoticeLists'
import type { DeterminationView } from '@shared/contracts/householdContract'
import { ageOn } from '@shared/domain/dates'
import type { Determination } from '@shared/domain/determination'
import { birthDateOf, maskId } from '@shared/domain/idNumber'
import { explainTrail } from '@shared/rules/explain'
import { decidingSteps, type Deciding } from '@shared/rules/explainDeciding'
import { ADULT_AGE } from '@shared/rules/members'
import { findMissingProofs } from '@shared/rules/missingProofs'
import { proofLines } from '@shared/rules/missingProofsWords'
import { findShortfalls, type Shortfalls } from '@shared/rules/shortfall/shortfalls'
import { shortfallLines } from '@shared/rules/shortfall/shortfallWords'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import {
  runInUse,
  personsOf,
  readDetermination,
  rowToDetermination,
  trailOf,
  type DeterminationRow,
} from '../../tables/determination'
import { factsWithConsents } from '../consent/factsWithConsents'
import { determinationView } from './determinations'
import { requireVisible } from '../households/households'
import { readJudgedFacts, type JudgedFacts } from './judgedFacts'
import { policyOn } from '../policy/policySets'

/** A household's determination with everything that explains it, from the facts and the parameters that were judged. */
export interface Grounds {
  readonly row: DeterminationRow
  readonly determination: Determination
  readonly view: DeterminationView
  /** The facts that were judged, decisions laid over them, not those recorded since. */
  readonly version: JudgedFacts
  readonly deciding: Deciding
  readonly shortfalls: Shortfalls
  readonly shortfallLines: readonly ShortfallLine[]
  readonly proofLines: readonly ProofLine[]
  /** Name by identity number as `names` asks for it. */
  readonly nameOf: (idNumber: string) => string
}

/**
 * `full`: names as recorded, on the screen and on the 认定依据书, which identifies whom it is about and is for the file and
 * the family itself (docs/decisions/papers.md). `shielded`: minors as 某某（未成年人）, on what is carried about.
 */
type Names = 'full' | 'shielded'

function namer(version: JudgedFacts, on: string, names: Names): (idNumber: string) => string {
  const known = new Map(
    version.facts.members.map((member) => {
      const minor = ageOn(birthDateOf(member.idNumber), on) < ADULT_AGE
      return [member.idNumber, names === 'shielded' ? publishedName({ name: member.name, minor }) : member.name]
    }),
  )
  return (idNumber) => known.get(idNumber) ?? maskId(idNumber)
}

/**
 * Reads what the newest run says of a household and why.
 * @throws AppError RULE_BROKEN before the household was ever determined; NOT_FOUND where it may not be seen.
 */
export function readGrounds(ctx: ServiceContext, householdId: string, names: Names): Grounds {
  requireVisible(ctx, householdId)
  const run = runInUse(ctx.db, ctx.clock.today())
  const row = run && readDetermination(ctx.db, run.id, householdId)
  const view = determinationView(ctx, householdId)
  if (!run || !row || !view) throw new AppError('RULE_BROKEN', 'notDetermined')
  const version = readJudgedFacts(ctx.db, [{ versionId: row.version_id, decidedId: row.decided_id }])[0]
  if (!version) throw new AppError('STORE_DAMAGED', 'versionGone', { version: row.version_id })
  const determination = rowToDetermination(row, run, personsOf(ctx.db, row.id), trailOf(ctx.db, row.id))
  const nameOf = namer(version, run.on_date, names)
  // The chain of sets as it was known when the run began: what was loaded since does not speak of it.
  const { policy } = policyOn(ctx, run.on_date, run.policy_id, run.started_at)
  const shortfalls = findShortfalls(version.facts, policy, run.on_date)
  // What was signed here since is not asked for again, whatever was declared.
  const signed = factsWithConsents(ctx, householdId, version.facts, ctx.clock.today())
  const proofs = findMissingProofs(signed, policy, run.on_date, shortfalls)
  return {
    row,
    determination,
    view: {
      ...view,
      persons: view.persons.map((person, index) => ({
        ...person,
        name: nameOf(determination.persons[index]?.idNumber ?? ''),
      })),
      trail: explainTrail(determination, nameOf),
    },
    version,
    deciding: decidingSteps(determination),
    shortfalls,
    shortfallLines: shortfallLines(shortfalls, nameOf),
    proofLines: proofLines(proofs, run.on_date, nameOf),
    nameOf,
  }
}
