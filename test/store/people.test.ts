import { existsSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { roles, type Role } from '@shared/contracts/userContract'
import { storeContract, type StoreOperation } from '@shared/contracts/storeContract'
import { contextOf, openBook, signedIn, type OpenBook } from '../../electron/store/book'
import { operationDuties } from '../../electron/store/duties'
import { handlers } from '../../electron/store/handlers'
import { dutiesOf, duties } from '../../electron/store/session'
import { delayAfter } from '../../electron/store/people/attempts'
import {
  addUser,
  changeOwnPassphrase,
  changeUser,
  disableUser,
  enableUser,
  listUsers,
  setPassphrase,
} from '../../electron/store/services/office/users'
import { pageOfHouseholds } from '../../electron/store/services/households/households'
import { sql } from '../../electron/store/sql'
import { allUsers } from '../../electron/store/tables/userAccount'
import { failureOf } from './failureOf'
import { testBook, testPassphrase, testClock, type TestBook } from './testBook'

const longWords = '够长的 一句话'

function entries(book: Pick<OpenBook, 'db'>, action: string): { user_id: string; detail: string }[] {
  return book.db.all(sql`SELECT user_id, detail FROM audit_event WHERE action = ${action} ORDER BY seq`)
}

describe('people', () => {
  let t: TestBook
  beforeEach(() => {
    t = testBook()
  })
  afterEach(() => t.end())

  const add = (role: Role, login: string, area = '430681'): string =>
    addUser(t.book, { login, name: '李四', role, area, passphrase: longWords }).id
  const reopen = (login: string, passphrase: string): OpenBook => openBook(t.folder, { login, passphrase })

  it('each sign in by their own name and passphrase with the duties of their role, and every session has its end noted', () => {
    const areas: Readonly<Partial<Record<Role, string>>> = {
      TOWN_CLERK: '430681102',
      TOWN_REVIEWER: '430681102',
      VILLAGE_HELPER: '430681102201',
    }
    const ids = new Map(roles.map((role) => [role, add(role, role.toLowerCase(), areas[role])]))
    t.book.close()
    for (const role of roles) {
      const book = reopen(role.toLowerCase(), longWords)
      expect(book.session).toMatchObject({ role, userId: ids.get(role), login: role.toLowerCase() })
      expect([...book.session.duties].toSorted()).toEqual([...dutiesOf[role]].toSorted())
      expect(book.session.area).toBe(areas[role] ?? '430681')
      book.close('person')
    }
    const last = reopen('admin', testPassphrase)
    expect(last.db.all(sql`SELECT ended_how FROM user_session ORDER BY started_at`)).toEqual([
      { ended_how: 'closed' },
      ...roles.map(() => ({ ended_how: 'person' })),
      { ended_how: null },
    ])
    expect(entries(last, 'session.start')).toHaveLength(roles.length + 2)
    expect(entries(last, 'session.end')).toHaveLength(roles.length + 1)
    last.close()
  })

  it('a session whose program was killed is noted as broken off by the next one', () => {
    t.book.db.close()
    writeFileSync(t.folder.lock, '4194304')
    const next = openBook(t.folder, { login: null, passphrase: testPassphrase })
    expect(next.db.all(sql`SELECT ended_how FROM user_session ORDER BY started_at`)).toEqual([
      { ended_how: 'brokenOff' },
      { ended_how: null },
    ])
    next.close()
  })

  it('the last 县管理员 cannot be disabled or demoted, whatever was tried before', () => {
    const [admin] = allUsers(t.ctx.db)
    if (!admin) throw new Error('nobody')
    const demote = { id: admin.id, name: admin.name, role: 'AUDITOR' as const, area: '430681' }
    expect(failureOf(() => disableUser(t.book, admin.id))).toBe('RULE_BROKEN lastAdministrator')
    expect(failureOf(() => changeUser(t.book, demote))).toBe('RULE_BROKEN lastAdministrator')
    const second = add('COUNTY_ADMIN', 'second')
    disableUser(t.book, second)
    expect(failureOf(() => changeUser(t.book, demote))).toBe('RULE_BROKEN lastAdministrator')
    enableUser(t.book, { id: second, passphrase: longWords })
    changeUser(t.book, demote)
    expect(failureOf(() => disableUser(t.book, second))).toBe('RULE_BROKEN lastAdministrator')
  })

  it('a disabled person is kept out, and comes back with a new passphrase only', () => {
    const id = add('COUNTY_CLERK', 'clerk')
    disableUser(t.book, id)
    t.book.close()
    expect(failureOf(() => reopen('clerk', longWords))).toBe('WRONG_KEY wrongPassphrase')
    const admin = reopen('admin', testPassphrase)
    enableUser(admin, { id, passphrase: '换过的 另一句' })
    admin.close()
    expect(failureOf(() => reopen('clerk', longWords))).toBe('WRONG_KEY wrongPassphrase')
    reopen('clerk', '换过的 另一句').close()
  })

  it('one changes one’s own passphrase with the current one, an administrator sets a new one for others', () => {
    const id = add('TOWN_CLERK', 'town', '430681102')
    setPassphrase(t.book, { id, passphrase: '管理员 给的新话' })
    t.book.close()
    const town = reopen('town', '管理员 给的新话')
    expect(failureOf(() => changeOwnPassphrase(town, { current: testPassphrase, passphrase: longWords }))).toBe(
      'WRONG_KEY wrongPassphrase',
    )
    changeOwnPassphrase(town, { current: '管理员 给的新话', passphrase: longWords })
    expect(failureOf(() => setPassphrase(town, { id, passphrase: 'xxxxxxxx' }))).toBe('NOT_ALLOWED dutyMissing')
    town.close()
    reopen('town', longWords).close()
  })

  it('two people cannot share a name to sign in with, and each role works in an area of its own size', () => {
    add('COUNTY_CLERK', '李四')
    expect(failureOf(() => add('AUDITOR', '李四'))).toBe('CONFLICT loginTaken')
    expect(failureOf(() => add('TOWN_CLERK', 'a1'))).toBe('INVALID_INPUT areaDoesNotFit')
    expect(failureOf(() => add('TOWN_CLERK', 'a2', '430682101'))).toBe('INVALID_INPUT areaDoesNotFit')
    expect(failureOf(() => add('COUNTY_REVIEWER', 'a3', '430681102'))).toBe('INVALID_INPUT areaDoesNotFit')
    expect(failureOf(() => add('VILLAGE_HELPER', 'a4', '430681102'))).toBe('INVALID_INPUT areaDoesNotFit')
    expect(failureOf(() => add('TOWN_REVIEWER', 'a5'))).toBe('INVALID_INPUT areaDoesNotFit')
    expect(listUsers(t.ctx).users.map((user) => user.login)).toEqual(['admin', '李四'])
    add('TOWN_REVIEWER', 'b1', '430681102')
    add('TOWN_CLERK', 'b2', '430681102201')
    add('VILLAGE_HELPER', 'b3', '430681102201')
    expect(listUsers(t.ctx).users.map((user) => [user.login, user.area])).toEqual([
      ['admin', '430681'],
      ['李四', '430681'],
      ['b1', '430681102'],
      ['b2', '430681102201'],
      ['b3', '430681102201'],
    ])
  })

  it('after some wrong tries one has to wait ever longer, a right one ends it, and the tries stand in the log', () => {
    const clock = testClock()
    t.book.close()
    const tryOnce = (passphrase: string): string =>
      failureOf(() => openBook(t.folder, { login: 'admin', passphrase }, 'passphrase', clock).close())
    expect([1, 2, 3, 4, 5].map(() => tryOnce('wrong wrong'))).toEqual(Array(5).fill('WRONG_KEY wrongPassphrase'))
    expect(tryOnce(testPassphrase)).toBe('NOT_ALLOWED signInDelayed')
    // Another account does not wait with it.
    expect(failureOf(() => openBook(t.folder, { login: 'x', passphrase: 'y' }, 'passphrase', clock))).toBe(
      'WRONG_KEY wrongPassphrase',
    )
    for (let second = 0; second < 16; second += 1) clock.now()
    expect(tryOnce(testPassphrase)).toBe('nothing')
    expect(existsSync(t.folder.attempts)).toBe(true)
    const later = openBook(t.folder, { login: 'admin', passphrase: testPassphrase }, 'passphrase', clock)
    expect(entries(later, 'session.refused').map((entry) => entry.user_id === 'unknown')).toEqual([
      ...Array<boolean>(5).fill(false),
      true,
    ])
    later.close()
  })

  it('a clock set back a year makes nobody wait longer than the delay itself', () => {
    const today = testClock('2026-11-20')
    const lastYear = testClock('2025-11-20')
    t.book.close()
    for (let n = 0; n < 5; n += 1) {
      failureOf(() => openBook(t.folder, { login: 'admin', passphrase: 'wrong' }, 'passphrase', today))
    }
    const again = (): string =>
      failureOf(() =>
        openBook(t.folder, { login: 'admin', passphrase: testPassphrase }, 'passphrase', lastYear).close(),
      )
    expect(again()).toBe('NOT_ALLOWED signInDelayed')
    for (let second = 0; second < 20; second += 1) lastYear.now()
    expect(again()).toBe('nothing')
  })

  it('delays grow from nothing to half an hour and never shrink', () => {
    const delays = Array.from({ length: 40 }, (_one, failures) => delayAfter(failures))
    expect(delays.slice(0, 8)).toEqual([0, 0, 0, 0, 0, 15, 30, 60])
    expect(delays).toEqual(delays.toSorted((a, b) => a - b))
    expect(delays.at(-1)).toBe(1800)
  })

  it('the command line opens with a 县管理员’s passphrase only', () => {
    add('COUNTY_CLERK', 'clerk')
    t.book.close()
    const asCommand = (passphrase: string): OpenBook => openBook(t.folder, { login: null, passphrase }, 'command')
    expect(failureOf(() => asCommand(longWords))).toBe('WRONG_KEY wrongPassphrase')
    expect(existsSync(t.folder.lock)).toBe(false)
    asCommand(testPassphrase).close()
  })

  it('every operation of the contract says what it asks of a session, and reading persons is never public', () => {
    expect(Object.keys(operationDuties).toSorted()).toEqual(Object.keys(storeContract).toSorted())
    const open = Object.entries(operationDuties).flatMap(([name, need]) => (need === 'public' ? [name] : []))
    expect(open.toSorted()).toEqual([
      'backup.inspect',
      'backup.list',
      'backup.repairKeyring',
      'backup.restore',
      'backup.undoRestore',
      'book.create',
      'book.createSample',
      'book.lock',
      'book.status',
      'book.unlock',
      'keyring.administrators',
      'keyring.recover',
    ] satisfies StoreOperation[])
    const auditor = new Set<string>(dutiesOf.AUDITOR)
    const readable = Object.entries(operationDuties).filter(([, need]) => auditor.has(need))
    expect(readable.every(([name]) => name.startsWith('audit.'))).toBe(true)
    expect(new Set(duties)).toEqual(new Set(dutiesOf.COUNTY_ADMIN))
  })

  it('each role may do what its work asks and nothing more: one table of operations by role', () => {
    const may = (role: Role): string[] =>
      Object.entries(operationDuties)
        .filter(([, need]) => need !== 'public' && need !== 'signedIn' && dutiesOf[role].includes(need))
        .map(([name]) => name)
        .toSorted()
    // A 村级协理 brings in; nothing is decided, revealed, published or taken out by that hand.
    const helper = may('VILLAGE_HELPER')
    expect(new Set(helper.map((name) => operationDuties[name as StoreOperation]))).toEqual(
      new Set(['read', 'intake', 'attach']),
    )
    for (const refused of ['person.reveal', 'attachment.save', 'kin.file', 'elsewhere.look', 'import.commit'] as const)
      expect(helper).not.toContain(refused)
    // Who confirms neither investigates nor takes the application in; who investigates gives no opinion on it.
    expect(new Set(dutiesOf.COUNTY_REVIEWER).has('confirm')).toBe(true)
    for (const role of roles.filter((one) => one !== 'COUNTY_ADMIN')) {
      const own = new Set<string>(dutiesOf[role])
      expect(own.has('confirm') && (own.has('investigate') || own.has('intake'))).toBe(false)
      expect(own.has('townOpinion') && own.has('investigate')).toBe(false)
    }
    const holders = (duty: (typeof duties)[number]): Role[] => roles.filter((role) => dutiesOf[role].includes(duty))
    expect({
      confirm: holders('confirm'),
      townOpinion: holders('townOpinion'),
      countyHandle: holders('countyHandle'),
      investigate: holders('investigate'),
      intake: holders('intake'),
      assign: holders('assign'),
      kin: holders('kin'),
      attach: holders('attach'),
      elsewhere: holders('elsewhere'),
      reveal: holders('reveal'),
    }).toEqual({
      confirm: ['COUNTY_ADMIN', 'COUNTY_REVIEWER'],
      townOpinion: ['COUNTY_ADMIN', 'TOWN_REVIEWER'],
      countyHandle: ['COUNTY_ADMIN', 'COUNTY_CLERK'],
      investigate: ['COUNTY_ADMIN', 'COUNTY_CLERK', 'TOWN_CLERK'],
      intake: ['COUNTY_ADMIN', 'COUNTY_CLERK', 'TOWN_REVIEWER', 'TOWN_CLERK', 'VILLAGE_HELPER'],
      assign: ['COUNTY_ADMIN', 'COUNTY_CLERK', 'COUNTY_REVIEWER', 'TOWN_REVIEWER', 'TOWN_CLERK'],
      kin: ['COUNTY_ADMIN', 'COUNTY_CLERK', 'COUNTY_REVIEWER', 'TOWN_REVIEWER', 'TOWN_CLERK'],
      attach: ['COUNTY_ADMIN', 'COUNTY_CLERK', 'COUNTY_REVIEWER', 'TOWN_REVIEWER', 'TOWN_CLERK', 'VILLAGE_HELPER'],
      elsewhere: ['COUNTY_ADMIN', 'TOWN_REVIEWER', 'TOWN_CLERK'],
      reveal: ['COUNTY_ADMIN', 'COUNTY_CLERK', 'COUNTY_REVIEWER', 'TOWN_REVIEWER', 'TOWN_CLERK'],
    })
  })

  it('every operation that a role may not do is refused before its service runs, and the refusal is logged', () => {
    const app = (role: Role, area: string) => {
      const session = { ...t.book.session, role, duties: new Set(dutiesOf[role]), area }
      return { context: (changed: Set<string>) => contextOf(signedIn(t.book, session), changed) }
    }
    // Some hundreds of refusals are logged, each in a transaction of its own; nothing here has to outlive a power failure.
    t.ctx.db.execute('PRAGMA synchronous = OFF')
    let expected = 0
    for (const role of roles) {
      const own = new Set<string>(dutiesOf[role])
      for (const [name, need] of Object.entries(operationDuties)) {
        if (need === 'public' || need === 'signedIn' || own.has(need)) continue
        const handler = handlers[name as StoreOperation] as (ctx: object, input: object) => object
        const call = { app: app(role, '430681'), changed: new Set<string>() }
        expect({ role, name, refused: failureOf(() => void handler(call, {})) }).toEqual({
          role,
          name,
          refused: 'NOT_ALLOWED dutyMissing',
        })
        expected += 1
      }
    }
    expect(expected).toBeGreaterThan(100)
    expect(entries(t.book, 'operation.refused')).toHaveLength(expected)
  })

  it('a service refuses by itself what its caller may not do', () => {
    const auditor = { ...t.book.session, duties: new Set(dutiesOf.AUDITOR) }
    const book = signedIn(t.book, auditor)
    const ctx = { ...t.ctx, session: auditor }
    expect(
      failureOf(() => {
        pageOfHouseholds(ctx, {
          query: '',
          category: null,
          region: null,
          sort: 'place',
          descending: false,
          offset: 0,
          limit: 10,
        })
      }),
    ).toBe('NOT_ALLOWED dutyMissing')
    expect(failureOf(() => listUsers(ctx))).toBe('NOT_ALLOWED dutyMissing')
    expect(failureOf(() => disableUser(book, 'x'))).toBe('NOT_ALLOWED dutyMissing')
  })
})
