import { areaLengthsOf } from '@shared/contracts/userContract'
import type { StoreInput, StoreOutput } from '@shared/contracts/storeContract'
import { AppError } from '@shared/result'
import { contextOf, type OpenBook } from '../../book'
import type { ServiceContext } from '../../context'
import { openWithPassphrase, withAdminMark, withoutPerson, withPassphrase } from '../../keyring/slots'
import { newId } from '../../newId'
import { requireDuty } from '../../session'
import { regionNames } from '../../tables/region'
import {
  activeAdministrators,
  allUsers,
  insertUser,
  otherVillagesOf,
  setDisabled,
  setOtherVillages,
  updateUser,
  userById,
  userByLogin,
  type UserRow,
} from '../../tables/userAccount'
import { readSetting } from '../../tables/setting'
import { write } from '../../write'
import { placeInWords } from './regions'

/** Everybody who may sign in or once could. */
export function listUsers(ctx: ServiceContext): StoreOutput<'user.list'> {
  requireDuty(ctx.session, 'users')
  const names = regionNames(ctx.db)
  const placeOf = (area: string): string => (area.length > 9 ? placeInWords(names, area) : (names.get(area) ?? area))
  const others = new Map(allUsers(ctx.db).map(({ id }) => [id, otherVillagesOf(ctx.db, id)]))
  return {
    users: allUsers(ctx.db).map((user) => ({
      id: user.id,
      login: user.login,
      name: user.name,
      role: user.role,
      area: user.area,
      otherAreas: others.get(user.id) ?? [],
      areaName: [user.area, ...(others.get(user.id) ?? [])].map(placeOf).join('、'),
      createdAt: user.created_at,
      disabledAt: user.disabled_at,
      lastSignInAt: user.last_sign_in,
      self: user.id === ctx.session.userId,
    })),
  }
}

function requireUser(ctx: ServiceContext, id: string): UserRow {
  const user = userById(ctx.db, id)
  if (!user) throw new AppError('NOT_FOUND', 'userNotFound')
  return user
}

interface Place {
  readonly role: UserRow['role']
  readonly area: string
  readonly otherAreas?: readonly string[] | undefined
}

/**
 * 镇经办 and 镇审核 work in one township (or one village of it), 村级协理 in one village or several, everybody else in the
 * whole county. Answers the further villages, each once.
 */
function fittingAreas(ctx: ServiceContext, { role, area, otherAreas = [] }: Place): string[] {
  const county = readSetting(ctx.db, 'region')
  const others = [...new Set(otherAreas)].filter((one) => one !== area)
  const fits =
    [area, ...others].every((one) => one.startsWith(county) && areaLengthsOf(role).includes(one.length)) &&
    (others.length === 0 || role === 'VILLAGE_HELPER')
  if (!fits) throw new AppError('INVALID_INPUT', 'areaDoesNotFit', { area: others.at(0) ?? area })
  return others.sort()
}

function areasDetail(area: string, others: readonly string[]): { area: string; villages?: number } {
  return others.length === 0 ? { area } : { area, villages: others.length + 1 }
}

function requireAnotherAdministrator(ctx: ServiceContext, user: UserRow): void {
  if (user.role !== 'COUNTY_ADMIN' || user.disabled_at !== null) return
  if (activeAdministrators(ctx.db).every((one) => one.id === user.id)) {
    throw new AppError('RULE_BROKEN', 'lastAdministrator')
  }
}

function ownerOf(user: Pick<UserRow, 'id' | 'login' | 'role'>): { id: string; login: string; admin: boolean } {
  return { id: user.id, login: user.login, admin: user.role === 'COUNTY_ADMIN' }
}

/** Lets a person in: an account in the book and a slot of their own in the keyring. */
export function addUser(book: OpenBook, input: StoreInput<'user.add'>): { id: string } {
  const ctx = contextOf(book)
  requireDuty(ctx.session, 'users')
  const others = fittingAreas(ctx, input)
  if (userByLogin(ctx.db, input.login)) throw new AppError('CONFLICT', 'loginTaken', { login: input.login })
  const at = ctx.clock.now()
  const user = { id: newId(), login: input.login, name: input.name, role: input.role, area: input.area, created_at: at }
  // The slot first: an account without a slot cannot sign in, a slot without an account is refused at sign-in.
  book.saveKeyring(withPassphrase(book.keyring(), book.key, ownerOf(user), input.passphrase, at))
  const act = {
    action: 'user.add',
    subject: `user:${user.id}`,
    detail: { role: user.role, ...areasDetail(user.area, others) },
  } as const
  write(ctx, 'users', act, (tx) => {
    insertUser(tx, user)
    setOtherVillages(tx, user.id, others)
  })
  return { id: user.id }
}

export function changeUser(book: OpenBook, input: StoreInput<'user.change'>): void {
  const ctx = contextOf(book)
  requireDuty(ctx.session, 'users')
  const user = requireUser(ctx, input.id)
  const others = fittingAreas(ctx, input)
  if (input.role !== 'COUNTY_ADMIN') requireAnotherAdministrator(ctx, user)
  const detail = { roleBefore: user.role, role: input.role, areaBefore: user.area, ...areasDetail(input.area, others) }
  write(ctx, 'users', { action: 'user.change', subject: `user:${user.id}`, detail }, (tx) => {
    updateUser(tx, input)
    setOtherVillages(tx, user.id, others)
  })
  book.saveKeyring(withAdminMark(book.keyring(), user.id, input.role === 'COUNTY_ADMIN'))
}

/** Keeps a person out: their slot goes, their name stays in the records. */
export function disableUser(book: OpenBook, id: string): void {
  const ctx = contextOf(book)
  requireDuty(ctx.session, 'users')
  const user = requireUser(ctx, id)
  requireAnotherAdministrator(ctx, user)
  write(ctx, 'users', { action: 'user.disable', subject: `user:${id}`, detail: {} }, (tx) =>
    setDisabled(tx, id, ctx.clock.now()),
  )
  book.saveKeyring(withoutPerson(book.keyring(), id))
}

export function enableUser(book: OpenBook, input: { id: string; passphrase: string }): void {
  const ctx = contextOf(book)
  requireDuty(ctx.session, 'users')
  const user = requireUser(ctx, input.id)
  book.saveKeyring(withPassphrase(book.keyring(), book.key, ownerOf(user), input.passphrase, ctx.clock.now()))
  write(ctx, 'users', { action: 'user.enable', subject: `user:${user.id}`, detail: {} }, (tx) =>
    setDisabled(tx, user.id, null),
  )
}

/** A new passphrase for somebody who forgot theirs. */
export function setPassphrase(book: OpenBook, input: { id: string; passphrase: string }): void {
  const ctx = contextOf(book)
  requireDuty(ctx.session, 'users')
  const user = requireUser(ctx, input.id)
  if (user.disabled_at !== null) throw new AppError('RULE_BROKEN', 'accountDisabled')
  replaceSlot(book, ctx, user, input.passphrase, 'users')
}

/** One's own passphrase; the current one is checked by opening its slot. @throws AppError WRONG_KEY. */
export function changeOwnPassphrase(book: OpenBook, input: { current: string; passphrase: string }): void {
  const ctx = contextOf(book)
  const user = requireUser(ctx, ctx.session.userId)
  const opened = openWithPassphrase(book.keyring(), user.login, input.current)
  if (opened.owner !== user.id) throw new AppError('WRONG_KEY', 'wrongPassphrase')
  replaceSlot(book, ctx, user, input.passphrase, null)
}

function replaceSlot(
  book: OpenBook,
  ctx: ServiceContext,
  user: UserRow,
  passphrase: string,
  duty: 'users' | null,
): void {
  const act = { action: 'user.passphrase', subject: `user:${user.id}`, detail: {} } as const
  write(ctx, duty, act, () => undefined)
  book.saveKeyring(withPassphrase(book.keyring(), book.key, ownerOf(user), passphrase, ctx.clock.now()))
}
