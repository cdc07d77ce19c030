import type { backupContract, RestoreSecret } from '@shared/contracts/backupContract'
import type { Handlers } from '@shared/ipc/operation'
import { AppError } from '@shared/result'
import { backupOrder } from '../backup/backupSchedule'
import { restoreBackup, undoRestore, type RestoreRequest } from '../backup/restoreBackup'
import type { CallContext } from '../callContext'
import { systemClock } from '../clock'
import {
  inspectBackup,
  listBackups,
  listedBackup,
  repairKeyring,
  setSecondFolder,
  type TakeOutput,
} from '../services/office/backups'
import type { StoreApp } from '../storeApp'

function startBackup(app: StoreApp, file: string | null): { jobId: string } {
  const { key, keyring } = app.book
  const input = { key, keyring: keyring(), kind: 'manual', file } as const
  const runTask = app.runTask
  const jobId = app.jobs.start('backup', async (control) => {
    const done: TakeOutput = await backupOrder(app).run(() => runTask('backup', input, control))
    return { size: done.size, records: done.records, second: done.second }
  })
  return { jobId }
}

function pathOf(app: StoreApp, source: { name: string } | { file: string }): string {
  return 'file' in source ? app.path(source.file) : listedBackup(app.folder, app.opened, source.name)
}

/** @throws AppError STORE_BUSY while other work runs: it would go on writing to data that are put aside. */
function restoreRequest(app: StoreApp, secret: RestoreSecret): RestoreRequest {
  if (app.jobs.list().some((job) => job.state === 'running')) throw new AppError('STORE_BUSY', 'restoreJobsRunning')
  return {
    folder: app.folder,
    secret,
    clock: systemClock,
    openedKey: app.opened?.key ?? null,
    close: () => app.lock('restore'),
    progress: (phase) => app.tellRestore(phase),
  }
}

/** 备份与恢复, 检查. */
export const backupHandlers: Handlers<typeof backupContract, CallContext> = {
  'backup.list': ({ app }) => listBackups(app.folder, app.opened),
  'backup.take': ({ app }) => startBackup(app, null),
  'backup.saveAs': ({ app }, input) => startBackup(app, app.path(input.file)),
  'backup.secondFolder': ({ app, changed }, input) => {
    setSecondFolder(app.context(changed), input.folder === null ? null : app.path(input.folder))
    return {}
  },
  'backup.prove': ({ app }) => {
    const { key } = app.book
    const runTask = app.runTask
    const jobId = app.jobs.start('backup.prove', (control) =>
      backupOrder(app).run(() => runTask('backup.prove', { key }, control)),
    )
    return { jobId }
  },
  'backup.inspect': ({ app }, input) => inspectBackup(app.folder, pathOf(app, input.source)),
  'backup.restore': async ({ app, changed }, input) => {
    const path = pathOf(app, input.source)
    await backupOrder(app).run(() => restoreBackup(restoreRequest(app, input.secret), path))
    changed.add('book')
    return {}
  },
  'backup.undoRestore': async ({ app, changed }, input) => {
    await backupOrder(app).run(() => undoRestore(restoreRequest(app, input.secret)))
    changed.add('book')
    return {}
  },
  'check.start': ({ app }) => {
    const { key } = app.book
    const runTask = app.runTask
    const jobId = app.jobs.start('check', async (control) => {
      const { pages, entries, findings, lastGoodBackup } = await runTask('check', { key }, control)
      const backup = lastGoodBackup?.name ?? ''
      return { pages, entries, findings: findings.length, finding: findings.slice(0, 5).join(''), backup }
    })
    return { jobId }
  },
  'backup.repairKeyring': ({ app, changed }) => {
    if (app.opened) throw new AppError('CONFLICT', 'keyringWhole')
    changed.add('book')
    return repairKeyring(app.folder, systemClock.now())
  },
}
