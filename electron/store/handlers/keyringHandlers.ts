import type { keyringContract } from '@shared/contracts/keyringContract'
import { recoveryCodeJob, shareJob } from '@shared/documents/recoveryCodeDocument'
import type { Handlers } from '@shared/ipc/operation'
import { AppError } from '@shared/result'
import type { CallContext } from '../callContext'
import type { ServiceContext } from '../context'
import {
  enrolVault,
  listSlots,
  newRecovery,
  newShares,
  proveRecovery,
  proveShares,
  removeShares,
  removeVault,
  testSecret,
} from '../services/office/keyringSlots'
import { readSetting } from '../tables/setting'
import { write } from '../write'

/** Before the dialog: a paper must never be without its entry. */
function recordPrint(ctx: ServiceContext, action: 'keyring.printRecovery' | 'keyring.printShare'): void {
  write(ctx, 'keys', { action, subject: 'book', detail: {} }, () => undefined)
}

/** 密码与恢复. */
export const keyringHandlers: Handlers<typeof keyringContract, CallContext> = {
  'keyring.slots': async ({ app }) => ({ slots: listSlots(app.book), vault: (await app.vault.state()).state }),
  'keyring.newRecovery': ({ app, changed }) => {
    const made = newRecovery(app.book)
    app.fresh = { ...app.fresh, recoveryCode: made.code }
    changed.add('keyring')
    return made
  },
  'keyring.confirmRecovery': ({ app, changed }, input) => {
    proveRecovery(app.book, input.code)
    app.fresh = { ...app.fresh, recoveryCode: null }
    changed.add('keyring')
    changed.add('book')
    return {}
  },
  'keyring.printRecovery': async ({ app }) => {
    const code = app.fresh.recoveryCode
    if (code === null) throw new AppError('NOT_FOUND', 'recoveryNotPending')
    const countyName = readSetting(app.book.db, 'countyName')
    recordPrint(app.context(new Set()), 'keyring.printRecovery')
    await app.printer.dialog(recoveryCodeJob({ countyName, code, madeOn: app.book.clock.today() }))
    return {}
  },
  'keyring.newShares': async ({ app, changed }, input) => {
    const made = await newShares(app.book, input.holders)
    app.fresh = { ...app.fresh, shares: made.shares }
    changed.add('keyring')
    return made
  },
  'keyring.confirmShares': async ({ app, changed }, input) => {
    await proveShares(app.book, input.shares)
    app.fresh = { ...app.fresh, shares: [] }
    changed.add('keyring')
    return {}
  },
  'keyring.printShare': async ({ app }, input) => {
    const share = app.fresh.shares.find((one) => one.holder === input.holder)
    if (!share) throw new AppError('NOT_FOUND', 'recoveryNotPending')
    const countyName = readSetting(app.book.db, 'countyName')
    const others = app.fresh.shares.filter((one) => one !== share).map((one) => one.holder)
    recordPrint(app.context(new Set()), 'keyring.printShare')
    await app.printer.dialog(shareJob({ countyName, ...share, others, madeOn: app.book.clock.today() }))
    return {}
  },
  'keyring.removeShares': ({ app, changed }) => {
    removeShares(app.book)
    changed.add('keyring')
    return {}
  },
  'keyring.enrolVault': async ({ app, changed }) => {
    await enrolVault(app.book, app.vault)
    changed.add('keyring')
    return {}
  },
  'keyring.removeVault': ({ app, changed }) => {
    removeVault(app.book)
    changed.add('keyring')
    return {}
  },
  'keyring.test': async ({ app, changed }, input) => {
    changed.add('keyring')
    return testSecret(app.book, input.secret)
  },
  'keyring.administrators': ({ app }, input) => app.administrators(input.secret),
  'keyring.recover': async ({ app, changed }, input) => {
    await app.recover(input.secret, input.userId, input.passphrase)
    changed.add('book')
    return {}
  },
}
