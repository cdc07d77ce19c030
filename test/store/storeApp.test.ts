import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { StoreArgument, StoreOperation, StoreOutput } from '@shared/contracts/storeContract'
import { storeContract } from '@shared/contracts/storeContract'
import { areaLengthsOf, roles } from '@shared/contracts/userContract'
import { AppError } from '@shared/result'
import { handlers } from '../../electron/store/handlers'
import { dataFolder } from '../../electron/store/dataFolder'
import { operationDuties } from '../../electron/store/duties'
import { dutiesOf } from '../../electron/store/session'
import { sql } from '../../electron/store/sql'
import { StoreApp } from '../../electron/store/storeApp'
import type { Vault } from '../../electron/store/vault'
import { temporaryFolder, testPassphrase } from './testBook'

/** The edge of the machine: a vault that keeps its key as the system's does, for one PC and one system user. */
function machineVault(): Vault {
  const key = randomBytes(32)
  return {
    state: () => Promise.resolve({ state: 'available', machine: 'PC-1' }),
    seal: (secret) => {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      return Promise.resolve(Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]))
    },
    open: (sealed) => {
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
        decipher.setAuthTag(sealed.subarray(-16))
        return Promise.resolve(Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]))
      } catch {
        return Promise.resolve(null)
      }
    },
  }
}
const refusingVault: Vault = {
  state: () => Promise.resolve({ state: 'refused', machine: 'PC-2' }),
  seal: () => Promise.reject(new Error('refused')),
  open: () => Promise.resolve(null),
}

describe('the running store', () => {
  let root: string
  let app: StoreApp
  let opened = 0

  const start = (vault: Vault, more: { sample?: boolean; expected?: boolean } = {}): StoreApp =>
    new StoreApp({
      folder: dataFolder(join(root, 'data')),
      sample: more.sample ?? false,
      expected: more.expected ?? false,
      printer: {
        toPdf: () => Promise.reject(new Error('no printer')),
        dialog: () => Promise.resolve(true),
        close: () => Promise.resolve(),
      },
      vault,
      worker: new URL('file:///nowhere/worker.js'),
      onJob: () => undefined,
      onChanged: () => undefined,
      onRestore: () => undefined,
      onOpened: () => {
        opened += 1
      },
      onClosing: () => {
        opened -= 1
      },
    })
  const call = async <K extends StoreOperation>(name: K, input: StoreArgument<K>): Promise<StoreOutput<K>> => {
    const handler = handlers[name] as (ctx: object, input: object) => Promise<StoreOutput<K>>
    return await handler({ app, changed: new Set() }, storeContract[name].input.parse(input) as object)
  }
  const failureOf = async <K extends StoreOperation>(name: K, input: StoreArgument<K>): Promise<string> => {
    try {
      await call(name, input)
      return 'nothing'
    } catch (error) {
      if (error instanceof AppError) return `${error.code} ${error.messageKey}`
      throw error
    }
  }
  const create = async (): Promise<string> => {
    const made = await call('book.create', {
      region: '430681',
      countyName: '示例县',
      administrator: { login: 'admin', name: '王主任' },
      passphrase: testPassphrase,
      regionsFile: null,
      policyFile: null,
    })
    return made.recoveryCode
  }
  const unlock = (passphrase = testPassphrase): Promise<string> => failureOf('book.unlock', { login: null, passphrase })

  beforeEach(() => {
    root = temporaryFolder()
    opened = 0
    app = start(machineVault())
  })
  afterEach(() => {
    app.lock('closed')
    expect(opened).toBe(0)
    rmSync(root, { recursive: true, force: true })
  })

  it('counts a recovery code only once it was typed back, and says so until then', async () => {
    const code = await create()
    expect(await call('book.status', {})).toMatchObject({ state: 'open', recoveryConfirmed: false, onePerson: true })
    expect(await failureOf('keyring.administrators', { secret: { kind: 'recovery', code } })).toBe(
      'WRONG_KEY wrongRecoveryCode',
    )
    expect(await failureOf('keyring.confirmRecovery', { code: code.replace(/.$/, '9') })).toMatch(/WRONG_KEY|nothing/)
    if (!(await call('book.status', {})).recoveryConfirmed) await call('keyring.confirmRecovery', { code })
    expect(await call('book.status', {})).toMatchObject({ recoveryConfirmed: true })
    expect(await failureOf('keyring.confirmRecovery', { code })).toBe('CONFLICT recoveryNotPending')
  })

  it('lets a 县管理员 who forgot the passphrase in again by the recovery code, and the old passphrase is gone', async () => {
    const code = await create()
    await call('keyring.confirmRecovery', { code })
    await call('book.lock', { reason: 'person' })
    const secret = { kind: 'recovery', code: code.toLowerCase() } as const
    const found = await call('keyring.administrators', { secret })
    expect(found).toMatchObject({ countyName: '示例县', administrators: [{ login: 'admin', name: '王主任' }] })
    expect(existsSync(app.folder.lock)).toBe(false)
    const userId = found.administrators[0]?.id ?? ''
    await call('keyring.recover', { secret, userId, passphrase: '新的 够长的一句话' })
    expect(await call('book.status', {})).toMatchObject({ state: 'open', userName: '王主任' })
    await call('book.lock', { reason: 'person' })
    expect(await unlock()).toBe('WRONG_KEY wrongPassphrase')
    expect(await unlock('新的 够长的一句话')).toBe('nothing')
    const session = app.book.db.all(sql`SELECT opened_by FROM user_session ORDER BY started_at`)
    expect(session).toEqual([{ opened_by: 'passphrase' }, { opened_by: 'recovery' }, { opened_by: 'passphrase' }])
  })

  it('opens by two of three shares kept by different people', async () => {
    await create()
    const { shares } = await call('keyring.newShares', { holders: ['局长', '档案室', '信息员'] })
    const texts = shares.map((share) => share.text)
    const pair = [texts[2] ?? '', texts[0] ?? ''] as [string, string]
    await call('keyring.confirmShares', { shares: [texts[0] ?? '', texts[1] ?? ''] })
    expect(await call('keyring.test', { secret: { kind: 'shares', shares: pair } })).toEqual({ opens: true })
    await call('book.lock', { reason: 'idle' })
    const found = await call('keyring.administrators', { secret: { kind: 'shares', shares: pair } })
    await call('keyring.recover', {
      secret: { kind: 'shares', shares: pair },
      userId: found.administrators[0]?.id ?? '',
      passphrase: '新的 够长的一句话',
    })
    expect((await call('keyring.slots', {})).slots.map((slot) => slot.kind).toSorted()).toEqual([
      'passphrase',
      'recovery',
      'shares',
    ])
  })

  it('opens the data by this PC’s vault, asks for the passphrase all the same, and says when the vault is lost', async () => {
    await create()
    const vault = app.vault
    await call('keyring.enrolVault', {})
    app.lock('closed')
    expect(readFileSync(app.folder.keyring, 'utf8')).toContain('"vault"')

    app = start(vault)
    expect(await call('book.status', {})).toMatchObject({ state: 'locked', vault: 'ready', countyName: '示例县' })
    expect(await failureOf('household.list', {})).toBe('STORE_LOCKED storeLocked')
    expect(await unlock('nonsense nonsense')).toBe('WRONG_KEY wrongPassphrase')
    expect(await unlock()).toBe('nothing')
    await call('book.lock', { reason: 'idle' })
    expect(await call('book.status', {})).toMatchObject({ state: 'locked', vault: 'ready', countyName: '示例县' })
    app.lock('closed')

    // The same folder on a rebuilt system user: another vault.
    app = start(machineVault())
    expect(await call('book.status', {})).toMatchObject({ state: 'locked', vault: 'lost', countyName: '' })
    expect(await unlock()).toBe('nothing')
    await call('keyring.enrolVault', {})
  })

  it('refuses a vault that would keep the key in plain text', async () => {
    app = start(refusingVault)
    await create()
    expect((await call('keyring.slots', {})).vault).toBe('refused')
    expect(await failureOf('keyring.enrolVault', {})).toBe('NOT_ALLOWED vaultRefused')
  })

  it('answers no operation without its duty, and writes each refusal to the log', async () => {
    await create()
    const passphrase = '够长的 随便一句话'
    for (const role of roles) {
      if (role === 'COUNTY_ADMIN') continue
      const area = '430681102201'.slice(0, areaLengthsOf(role)[0])
      await call('user.add', { login: role.toLowerCase(), name: '李四', role, area, passphrase })
    }
    await call('book.lock', { reason: 'person' })
    let refused = 0
    for (const role of roles) {
      if (role === 'COUNTY_ADMIN') continue
      await call('book.unlock', { login: role.toLowerCase(), passphrase })
      for (const name of Object.keys(operationDuties) as StoreOperation[]) {
        const need = operationDuties[name]
        if (need === 'public' || need === 'signedIn' || dutiesOf[role].includes(need)) continue
        // The check comes before the input is looked at: it needs none.
        const handler = handlers[name] as (ctx: object, input: object) => object
        expect(() => handler({ app, changed: new Set() }, {}), `${role} ${name}`).toThrowError(
          'NOT_ALLOWED dutyMissing',
        )
        refused += 1
      }
      await call('book.lock', { reason: 'person' })
    }
    await call('book.unlock', { login: 'admin', passphrase: testPassphrase })
    const logged = app.book.db.get<{ n: number }>(
      sql`SELECT count(*) AS n FROM audit_event WHERE action = 'operation.refused'`,
    )
    expect(refused).toBeGreaterThan(80)
    expect(logged?.n).toBe(refused)
    expect(await failureOf('user.disable', { id: app.book.session.userId })).toBe('RULE_BROKEN lastAdministrator')
  })

  it('serves a command with a session of its own while somebody is signed in, and alone when nobody is', async () => {
    await create()
    const beside = app.openFor(testPassphrase)
    expect(beside.book.session.id).not.toBe(app.book.session.id)
    beside.release()
    expect(await call('book.status', {})).toMatchObject({ state: 'open' })
    await call('book.lock', { reason: 'person' })
    const alone = app.openFor(testPassphrase)
    expect(await call('book.status', {})).toMatchObject({ state: 'locked' })
    alone.release()
    expect(existsSync(app.folder.lock)).toBe(false)
    expect(() => app.openFor('nonsense')).toThrowError('WRONG_KEY')
  })

  it('does not take a folder that is gone for a first start', async () => {
    app = start(machineVault(), { expected: true })
    expect(await failureOf('book.status', {})).toBe('STORE_DAMAGED folderGone')
    app = start(machineVault())
    expect(await call('book.status', {})).toMatchObject({ state: 'none', sample: false })
    expect(await failureOf('book.createSample', {})).toBe('NOT_ALLOWED notTheSampleFolder')
  })
})
