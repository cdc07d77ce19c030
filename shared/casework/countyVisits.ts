import type { CaseFile } from './caseFile'
import type { CaseWorld } from './caseWorld'
import type { CaseLimits } from './limits'
import type { CaseClass } from './states'

/** Why a county's visit is asked for: 备案 and 举报 (57号 §20), the sample (43号 §16). */
export function visitReasons(
  file: CaseFile,
  world: Pick<CaseWorld, 'limits' | 'sample' | 'kinConflicts'>,
): ('kin' | 'tipOff' | 'sample')[] {
  if (file.opening.kind !== 'apply') return []
  const reasons: ('kin' | 'tipOff' | 'sample')[] = []
  // Also where a roster or a declaration brought the relation to light after the case was registered as one without.
  if (world.limits.kinVisit && (file.kin?.kin === true || world.kinConflicts > 0)) reasons.push('kin')
  if (file.tipOffs.length > 0) reasons.push('tipOff')
  if (world.sample?.drawn === true) reasons.push('sample')
  return reasons
}

/** Those of the reasons that no visit has answered: one from before a tip-off does not. */
export function visitsDue(file: CaseFile, world: CaseWorld): ReturnType<typeof visitReasons> {
  const last = file.countyVisits.at(-1)
  const reasons = visitReasons(file, world)
  if (last === undefined) return reasons
  return reasons.filter((why) => why === 'tipOff' && file.tipOffs.length > last.tipOffsKnown)
}

/** The part of the sample that a case belongs to; null where its classes are not sampled. */
export function sampledClass(file: CaseFile, limits: CaseLimits): CaseClass | null {
  if (file.opening.kind !== 'apply') return null
  const items = file.determined?.items ?? []
  return items.find((item) => (limits.samplePct[item.class] ?? 0) > 0)?.class ?? null
}
