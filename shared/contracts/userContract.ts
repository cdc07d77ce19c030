import { z } from 'zod'
import { operation } from '../ipc/operation'
import { done, id, nothing } from './common'

/** What a person of the office is there for; the words are in shared/messages/people.ts. */
export const roles = [
  'COUNTY_ADMIN',
  'COUNTY_CLERK',
  'COUNTY_REVIEWER',
  'TOWN_REVIEWER',
  'TOWN_CLERK',
  'VILLAGE_HELPER',
  'AUDITOR',
] as const
export const role = z.enum(roles)
export type Role = z.infer<typeof role>

/** How many digits the area of a role has: 6 the county, 9 a township, 12 a village. */
export function areaLengthsOf(role: Role): readonly number[] {
  if (role === 'VILLAGE_HELPER') return [12]
  return role === 'TOWN_CLERK' || role === 'TOWN_REVIEWER' ? [9, 12] : [6]
}

/** Name to sign in with: as typed, compared without case. */
export const login = z
  .string()
  .trim()
  .min(2)
  .max(40)
  .regex(/^[\p{L}\p{N}._-]+$/u)
export const personName = z.string().trim().min(2).max(40)
export const newPassphrase = z.string().min(8).max(200)
/** Prefix of the households' place of residence; the county's own code is the whole county. */
export const area = z.string().regex(/^\d{6}(\d{3}(\d{3})?)?$/)

export const userAccount = z.object({
  id,
  login: z.string(),
  name: z.string(),
  role,
  area: z.string(),
  /** Further villages of a 村级协理. */
  otherAreas: z.array(z.string()),
  /** All of them in words. */
  areaName: z.string(),
  createdAt: z.string(),
  disabledAt: z.string().nullable(),
  lastSignInAt: z.string().nullable(),
  /** The signed-in person. */
  self: z.boolean(),
})
export type UserAccount = z.infer<typeof userAccount>

/** Villages that a 村级协理 looks after beside the first; nobody else has any. */
const otherAreas = z
  .array(z.string().regex(/^\d{12}$/))
  .max(60)
  .optional()

/** People who may sign in. Only a 县管理员 changes them; the last active one cannot be disabled or demoted. */
export const userContract = {
  'user.list': operation({ kind: 'read', input: nothing, output: z.object({ users: z.array(userAccount) }) }),
  'user.add': operation({
    kind: 'write',
    input: z.object({ login, name: personName, role, area, otherAreas, passphrase: newPassphrase }),
    output: z.object({ id }),
  }),
  'user.change': operation({
    kind: 'write',
    input: z.object({ id, name: personName, role, area, otherAreas }),
    output: done,
  }),
  'user.disable': operation({ kind: 'write', input: z.object({ id }), output: done }),
  /** A disabled person's key slot is gone, so coming back needs a new passphrase. */
  'user.enable': operation({ kind: 'write', input: z.object({ id, passphrase: newPassphrase }), output: done }),
  'user.setPassphrase': operation({ kind: 'write', input: z.object({ id, passphrase: newPassphrase }), output: done }),
  /** One's own; the current one is checked by opening its slot. */
  'user.changeOwn': operation({
    kind: 'write',
    input: z.object({ current: z.string().max(200), passphrase: newPassphrase }),
    output: done,
  }),
}
