import { WriteOrder } from '@shared/ipc/writeOrder'
import { appendAudit } from '../audit/auditLog'
import type { OpenData } from '../book'
import type { StartedControl } from '../jobs/jobRegistry'
import type { TaskInput, TaskName, TaskOutput } from '../jobs/tasks'
import { hasHouseholds, programSession } from '../services/office/backups'
import type { StoreApp } from '../storeApp'
import { readSetting } from '../tables/setting'
import { dayOf } from '../clock'
import { noteBackupState, readBackupState } from './backupState'
import { listBackupFiles } from './listBackups'

const orders = new WeakMap<StoreApp, WriteOrder>()

/** Backups, proofs and restores of one store come one after the other. */
export function backupOrder(app: StoreApp): WriteOrder {
  let order = orders.get(app)
  if (!order) {
    order = new WriteOrder()
    orders.set(app, order)
  }
  return order
}

/** For work that nobody watches: it neither shows in the tray nor can be cancelled. */
const unwatched: StartedControl = {
  progress: () => undefined,
  cancelled: () => false,
  whenCancelled: () => undefined,
}

/** Runs a task as the program itself, whoever is signed in. */
function runAsProgram<K extends TaskName>(
  app: StoreApp,
  data: OpenData,
  name: K,
  input: TaskInput<K>,
  control: StartedControl,
): Promise<TaskOutput<K>> {
  return app.runTaskFor({ ...data, session: programSession(readSetting(data.db, 'region')) })(name, input, control)
}

/**
 * The backup before an import is committed. Does nothing for a book without households.
 * @throws AppError as takeBackup: without its backup the import does not begin.
 */
export async function backupBeforeImport(app: StoreApp, control: StartedControl): Promise<void> {
  const data = app.opened
  if (!data || !hasHouseholds(data.db)) return
  await backupOrder(app).run(() =>
    runAsProgram(app, data, 'backup', { key: data.key, keyring: data.keyring(), kind: 'import', file: null }, control),
  )
}

const day = 86_400_000

/** A clock that was set back makes the last proof lie in the future: then it is due as well. */
export function isProofDue(lastProvenAt: string | null, now: string): boolean {
  if (lastProvenAt === null) return true
  const since = Date.parse(now) - Date.parse(lastProvenAt)
  return !(since < 7 * day && since > -day)
}

/** Whether today's backup is still to be taken. Any other day than today's counts, also one of the future. */
export function isBackupDue(newestAt: string | null, now: string): boolean {
  return newestAt === null || dayOf(newestAt) !== dayOf(now)
}

/** Writes to the log what happened to the keyring while the data were closed. */
function noteFetchedKeyring(data: OpenData): void {
  const { keyringFrom } = readBackupState(data.folder)
  if (!keyringFrom) return
  const { name, at } = keyringFrom
  data.db.transaction((tx) =>
    appendAudit(tx, data.clock.now(), 'unknown', {
      action: 'backup.repairKeyring',
      subject: 'book',
      detail: { name, at },
    }),
  )
  noteBackupState(data.folder, { keyringFrom: null })
}

async function doWhatIsDue(app: StoreApp, data: OpenData): Promise<void> {
  noteFetchedKeyring(data)
  const { folder, key, clock } = data
  const newest = listBackupFiles(folder.backups, { key })[0]?.header.takenAt ?? null
  if (isBackupDue(newest, clock.now())) {
    const input = { key, keyring: data.keyring(), kind: 'daily', file: null } as const
    await runAsProgram(app, data, 'backup', input, unwatched)
  }
  if (isProofDue(readBackupState(folder).lastProvenAt, clock.now())) {
    await runAsProgram(app, data, 'backup.prove', { key }, unwatched)
  }
}

/** Opening, signing in and the first page come first. */
const firstAfter = 20_000
const lookEvery = 10 * 60_000
const againAfterFailure = 60 * 60_000

/**
 * Takes the daily backup and the weekly proof while the data are open, quietly. Failures are remembered for the status
 * line by the tasks themselves and never thrown. Answers the stop.
 */
export function startBackupSchedule(app: StoreApp, after = firstAfter): () => void {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  const look = async (): Promise<void> => {
    const data = app.opened
    if (stopped || !data) return
    let next = lookEvery
    if (!app.jobs.list().some((job) => job.state === 'running')) {
      try {
        await backupOrder(app).run(() => doWhatIsDue(app, data))
      } catch {
        next = againAfterFailure
      }
    }
    plan(next)
  }
  const plan = (ms: number): void => {
    if (stopped) return
    timer = setTimeout(() => void look(), ms)
    timer.unref()
  }
  plan(after)
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}
