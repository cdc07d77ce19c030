import { AppError } from '@shared/result'

/** What a session may do. The store decides, never the screen. */
export const duties = [
  'read',
  'import',
  'determine',
  'publish',
  'exchange',
  'policy',
  'keys',
  'reveal',
  'settings',
] as const
export type Duty = (typeof duties)[number]

/** Who acts: every service takes one. */
export interface Session {
  readonly userId: string
  readonly userName: string
  readonly role: string
  readonly duties: ReadonlySet<Duty>
  /** Region prefix of the households this session may see. */
  readonly area: string
}

/** The one 管理员, opened by the passphrase. */
export function administratorSession(area: string): Session {
  return { userId: 'admin', userName: '管理员', role: '县管理员', duties: new Set(duties), area }
}

/** @throws AppError NOT_ALLOWED when the session lacks the duty. */
export function requireDuty(session: Session, duty: Duty): void {
  if (!session.duties.has(duty)) throw new AppError('NOT_ALLOWED', 'dutyMissing', { duty })
}
