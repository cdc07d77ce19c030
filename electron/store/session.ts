import type { Role } from '@shared/contracts/userContract'
import { AppError } from '@shared/result'

/**
 * What a session may do. The store decides, never the screen. `policyEntry` enters and changes drafts of parameter sets,
 * `policy` releases them; `simulate` tries other values on the whole county.
 */
export const duties = [
  'read',
  'import',
  'determine',
  'publish',
  'exchange',
  'policy',
  'policyEntry',
  'simulate',
  'keys',
  'reveal',
  'settings',
  'users',
  'audit',
  'backup',
  'restore',
] as const
export type Duty = (typeof duties)[number]

/** What each role is there for. An 审计员 reads the log and no household. */
export const dutiesOf: Readonly<Record<Role, readonly Duty[]>> = {
  COUNTY_ADMIN: duties,
  COUNTY_CLERK: ['read', 'import', 'determine', 'publish', 'exchange', 'policyEntry', 'simulate', 'reveal'],
  COUNTY_REVIEWER: ['read', 'determine', 'publish', 'policy', 'policyEntry', 'simulate', 'reveal'],
  TOWN_CLERK: ['read', 'import', 'publish', 'reveal'],
  AUDITOR: ['audit'],
}

/** Who acts: every service takes one. */
export interface Session {
  readonly id: string
  readonly userId: string
  readonly userName: string
  readonly login: string
  readonly role: Role
  readonly duties: ReadonlySet<Duty>
  /** Region prefix of the households this session may see. */
  readonly area: string
}

/** @throws AppError NOT_ALLOWED when the session lacks the duty. */
export function requireDuty(session: Session, duty: Duty): void {
  if (!session.duties.has(duty)) throw new AppError('NOT_ALLOWED', 'dutyMissing', { duty })
}
