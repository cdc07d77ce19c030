import type { Role } from '@shared/contracts/userContract'
import { AppError } from '@shared/result'

/**
 * What a session may do. The store decides, never the screen. `policyEntry` enters and changes drafts of parameter sets,
 * `policy` releases them; `simulate` tries other values on the whole county. Of the casework: `intake` registers and
 * changes what a family declares, `investigate` visits and records what was found, `townOpinion` is the township's 初审,
 * `countyHandle` takes cases at the county and asks for the 核对, `confirm` is the decision, `assign` hands cases out,
 * `kin` keeps the rosters of 近亲属回避 and its 备案, `attach` adds and takes out scans and photos, `elsewhere` looks at one
 * household outside the own area for a typed reason.
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
  'intake',
  'investigate',
  'townOpinion',
  'countyHandle',
  'confirm',
  'assign',
  'kin',
  'attach',
  'elsewhere',
  'settings',
  'users',
  'audit',
  'backup',
  'restore',
] as const
export type Duty = (typeof duties)[number]

const townWork: readonly Duty[] = ['read', 'publish', 'reveal', 'intake', 'assign', 'kin', 'attach', 'elsewhere']

/**
 * What each role is there for: the one table. An 审计员 reads the log and no household; a 村级协理 brings in what families of
 * the own village declare, sees no whole number and decides nothing; who confirms does not investigate.
 */
export const dutiesOf: Readonly<Record<Role, readonly Duty[]>> = {
  COUNTY_ADMIN: duties,
  // prettier-ignore
  COUNTY_CLERK: [
    'read', 'import', 'determine', 'publish', 'exchange', 'policyEntry', 'simulate', 'reveal',
    'intake', 'investigate', 'countyHandle', 'assign', 'kin', 'attach',
  ],
  // prettier-ignore
  COUNTY_REVIEWER: [
    'read', 'determine', 'publish', 'policy', 'policyEntry', 'simulate', 'reveal',
    'confirm', 'assign', 'kin', 'attach',
  ],
  TOWN_REVIEWER: [...townWork, 'townOpinion'],
  TOWN_CLERK: [...townWork, 'import', 'investigate'],
  VILLAGE_HELPER: ['read', 'intake', 'attach'],
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
  /** Further villages of a 村级协理 who looks after several; left out for everybody else. */
  readonly otherAreas?: readonly string[]
}

/** @throws AppError NOT_ALLOWED when the session lacks the duty. */
export function requireDuty(session: Session, duty: Duty): void {
  if (!session.duties.has(duty)) throw new AppError('NOT_ALLOWED', 'dutyMissing', { duty })
}
