import { access } from 'node:fs/promises'
import { existsSync, renameSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { BackupEntry } from '@shared/contracts/backupContract'
import type { StoreOutput } from '@shared/contracts/storeContract'
import { backupTroubleWords } from '@shared/messages/backup'
import { sizeInWords } from '@shared/messages/backupScreens'
import { AppError, type Failure } from '@shared/result'
import { readBackupFile, type BackupFile } from '../../backup/backupFile'
import { backupEnding, type BackupKind } from '../../backup/backupPlaces'
import { noteBackupState, readBackupState } from '../../backup/backupState'
import { bookOfBackup, keyringIfWhole } from '../../backup/currentBook'
import { listBackupFiles, newestFirst } from '../../backup/listBackups'
import { proveBackup } from '../../backup/proveBackup'
import { rotateBackups } from '../../backup/rotateBackups'
import { copyToSecondFolder, requireSecondFolder } from '../../backup/secondFolder'
import { keptNote } from '../../backup/swapFolder'
import { takeBackup } from '../../backup/takeBackup'
import { checkBook, type CheckResult } from '../../backup/checkBook'
import type { OpenData } from '../../book'
import { readIdentity } from '../../bookIdentity'
import type { ServiceContext } from '../../context'
import { dataFolder, type DataFolder } from '../../dataFolder'
import type { Reader } from '../../database'
import { incident } from '../../incident'
import type { JobControl } from '../../jobs/control'
import { saveKeyring, type Keyring } from '../../keyring/keyring'
import { peopleCount } from '../../keyring/slots'
import { requireDuty, type Session } from '../../session'
import { sql } from '../../sql'
import { insertBackupLog, lastSavedElsewhere, markProven } from '../../tables/backupLog'
import { putSetting, readSetting } from '../../tables/setting'
import { write } from '../../write'

/** Who acts where the program does something by itself. */
export function programSession(area: string): Session {
  return {
    id: 'program',
    userId: 'program',
    userName: '程序',
    login: '',
    role: 'COUNTY_ADMIN',
    duties: new Set(['backup']),
    area,
  }
}

function folderOf(ctx: Pick<ServiceContext, 'db'>): DataFolder {
  return dataFolder(dirname(ctx.db.path))
}

function rowsOf(backup: BackupFile): number {
  return Object.values(backup.header.rows).reduce((sum, n) => sum + n, 0)
}

/** Remembers a failure for the status line and passes it on; a cancelled one is none. */
function troubled<T>(folder: DataFolder, work: () => T): T {
  try {
    const done = work()
    noteBackupState(folder, { trouble: null })
    return done
  } catch (error) {
    const failure = incidentFree(error)
    if (failure.code !== 'CANCELLED') noteBackupState(folder, { trouble: failure })
    throw error instanceof AppError ? error : new AppError(failure.code, failure.messageKey, failure.details)
  }
}

function incidentFree(error: unknown): Failure {
  return error instanceof AppError ? error.toFailure() : incident(error, 'backup')
}

/** Whether there is anything to lose yet: an empty book needs no backup before an import. */
export function hasHouseholds(db: Reader): boolean {
  return db.get(sql`SELECT 1 FROM household LIMIT 1`) !== undefined
}

export interface TakeInput {
  readonly key: Uint8Array
  readonly keyring: Keyring
  readonly kind: BackupKind
  /** A place the person chose; null for the own folder and the second one. */
  readonly file: string | null
}

export interface TakeOutput {
  readonly path: string
  readonly bytes: number
  readonly size: string
  /** Rows of all tables, all compared. */
  readonly records: number
  readonly second: 'none' | 'done' | 'failed'
}

/**
 * Takes a verified backup, copies it to the second folder, rotates both and writes it to the log. Without the second
 * folder (a stick that is not in) the backup stands all the same.
 * @throws AppError as takeBackup; remembered for the status line.
 */
export function takeLoggedBackup(ctx: ServiceContext, input: TakeInput, control: JobControl): TakeOutput {
  requireDuty(ctx.session, 'backup')
  const folder = folderOf(ctx)
  const { key, keyring, kind, file } = input
  const backup = troubled(folder, () =>
    takeBackup(
      { databasePath: folder.database, key, keyring, kind, at: ctx.clock.now(), ownFolder: folder.backups, file },
      control,
    ),
  )
  const { header, bytes } = backup
  const name = basename(backup.path)
  const detail = { kind, name, bytes, digest: header.content }
  const action = file === null ? 'backup.take' : 'backup.saveAs'
  write(ctx, 'backup', { action, subject: 'book', detail }, (tx) => {
    const place = file === null ? 'folder' : 'elsewhere'
    const { takenAt, content: digest, audit } = header
    insertBackupLog(tx, { name, kind, takenAt, bytes, digest, auditSeq: audit.seq, place })
  })
  ctx.changed.add('backup').add('book')
  const second = file === null ? copyAndRotate(ctx, folder, backup, key, control) : 'none'
  return { path: backup.path, bytes, size: sizeInWords(bytes), records: rowsOf(backup), second }
}

function copyAndRotate(
  ctx: ServiceContext,
  folder: DataFolder,
  backup: BackupFile,
  key: Uint8Array,
  control: JobControl,
): TakeOutput['second'] {
  const { bookId } = backup.header
  rotateBackups(folder.backups, bookId, key)
  const second = readSetting(ctx.db, 'secondFolder')
  if (second === '') return 'none'
  control.progress('backup.second', 0, 0)
  const failure = copyToSecondFolder(backup, second)
  noteBackupState(folder, { secondFolder: second, secondTrouble: failure })
  if (failure) return 'failed'
  rotateBackups(second, bookId, key)
  return 'done'
}

/**
 * Restores the newest backup into a scratch folder and proves it there.
 * @throws AppError NOT_FOUND without any backup; FILE_DAMAGED proofFailed, remembered for the status line.
 */
export function proveNewest(
  ctx: ServiceContext,
  input: { key: Uint8Array },
  control: JobControl,
): { name: string; records: number } {
  requireDuty(ctx.session, 'backup')
  const folder = folderOf(ctx)
  const newest = listBackupFiles(folder.backups, { key: input.key })[0]
  if (!newest) throw new AppError('NOT_FOUND', 'backupNone')
  control.progress('backup.proving', 0, 0)
  troubled(folder, () => proveBackup(folder, newest, input.key))
  const name = basename(newest.path)
  const at = ctx.clock.now()
  write(ctx, 'backup', { action: 'backup.prove', subject: 'book', detail: { name } }, (tx) => markProven(tx, name, at))
  noteBackupState(folder, { lastProvenAt: at })
  ctx.changed.add('backup').add('book')
  return { name, records: rowsOf(newest) }
}

/** {@link checkBook}, noted in the log. */
export function checkLogged(ctx: ServiceContext, input: { key: Uint8Array }, control: JobControl): CheckResult {
  requireDuty(ctx.session, 'backup')
  const result = checkBook({ folder: folderOf(ctx), key: input.key }, control)
  const detail = { entries: result.entries, findings: result.findings.length }
  write(ctx, 'backup', { action: 'check', subject: 'book', detail }, () => undefined)
  return result
}

/** Where a second copy of each backup goes from now on. @throws AppError when the folder will not do. */
export function setSecondFolder(ctx: ServiceContext, second: string | null): void {
  requireDuty(ctx.session, 'backup')
  const folder = folderOf(ctx)
  if (second !== null) requireSecondFolder(folder, second)
  const act = { action: 'backup.secondFolder', subject: 'book', detail: { place: second ?? '' } } as const
  write(ctx, 'backup', act, (tx) => putSetting(tx, 'secondFolder', second ?? ''))
  noteBackupState(folder, { secondFolder: second, secondTrouble: null })
  ctx.changed.add('backup')
}

/**
 * When data were last backed up, for the status line: the newest verified file that is still in the own folder, or the
 * last one saved elsewhere. A file counts only when somebody with the data key has described it as verified.
 */
export function lastBackupAt(data: { folder: DataFolder; db: Reader; key: Uint8Array }): string | null {
  const own = listBackupFiles(data.folder.backups, { key: data.key })[0]?.header.takenAt ?? null
  const elsewhere = lastSavedElsewhere(data.db)
  return own !== null && elsewhere !== null ? (own > elsewhere ? own : elsewhere) : (own ?? elsewhere)
}

/** Key of the sentence of the last failed backup or proof, for the status line. */
export function backupTrouble(folder: DataFolder): string | null {
  return readBackupState(folder).trouble?.messageKey ?? null
}

const patience = 3000

/** Looks without holding up the store's thread: a share that went away may take half a minute to say so. */
async function isThere(path: string): Promise<boolean> {
  const answer = access(path).then(
    () => true,
    () => false,
  )
  const late = new Promise<boolean>((resolve) => {
    setTimeout(() => resolve(false), patience).unref()
  })
  return await Promise.race([answer, late])
}

function secondFolderOf(folder: DataFolder, data: OpenData | null): string | null {
  const path = data ? readSetting(data.db, 'secondFolder') : (readBackupState(folder).secondFolder ?? '')
  return path === '' ? null : path
}

/** What the page 备份 shows; with the data closed or damaged what the folders say of themselves. */
export async function listBackups(folder: DataFolder, data: OpenData | null): Promise<StoreOutput<'backup.list'>> {
  const state = readBackupState(folder)
  const second = secondFolderOf(folder, data)
  const there = second !== null && (await isThere(second))
  const bookId = data?.keyring().bookId ?? keyringIfWhole(folder.keyring)?.bookId ?? readIdentity(folder)?.bookId
  const of = { ...(bookId === undefined ? {} : { bookId }), ...(data ? { key: data.key } : {}) }
  const own = listBackupFiles(folder.backups, of)
  const copies = there ? listBackupFiles(second, of) : []
  const ownNames = new Set(own.map(({ path }) => basename(path)))
  const copyNames = new Set(copies.map(({ path }) => basename(path)))
  const backups = [...own, ...copies.filter(({ path }) => !ownNames.has(basename(path)))]
    .sort(newestFirst)
    .map(({ path, bytes, header }): BackupEntry => {
      const name = basename(path)
      const place = ownNames.has(name) ? (copyNames.has(name) ? 'both' : 'own') : 'second'
      return { name, kind: header.kind, takenAt: header.takenAt, bytes, schemaVersion: header.schemaVersion, place }
    })
  const missing: Failure | null =
    second !== null && !there
      ? { code: 'NOT_FOUND', messageKey: 'secondFolderMissing', details: { folder: second } }
      : null
  const trouble = missing ?? (second === null ? null : state.secondTrouble)
  return {
    backups,
    secondFolder: second,
    secondTrouble: trouble ? backupTroubleWords(trouble) : null,
    lastProvenAt: state.lastProvenAt,
    trouble: state.trouble ? backupTroubleWords(state.trouble) : null,
    undoableSince: keptNote(folder)?.at ?? null,
  }
}

/** The file of a listed backup. @throws AppError NOT_FOUND. */
export function listedBackup(folder: DataFolder, data: OpenData | null, name: string): string {
  if (basename(name) === name && name.endsWith(backupEnding) && !name.includes('\\')) {
    const second = secondFolderOf(folder, data)
    for (const place of [folder.backups, ...(second === null ? [] : [second])]) {
      if (existsSync(join(place, name))) return join(place, name)
    }
  }
  throw new AppError('NOT_FOUND', 'backupGone', { file: name })
}

/** What a backup says of itself. @throws AppError FILE_DAMAGED; STORE_FROM_FUTURE for a newer format of the file. */
export function inspectBackup(folder: DataFolder, path: string): StoreOutput<'backup.inspect'> {
  const { header, bytes } = readBackupFile(path)
  return {
    region: header.region,
    takenAt: header.takenAt,
    kind: header.kind,
    bytes,
    schemaVersion: header.schemaVersion,
    book: bookOfBackup(folder, header),
    onePerson: peopleCount(header.keyring) === 1,
  }
}

/**
 * Fetches the keyring back from the newest backup of the book whose database lies here. The damaged file stays beside
 * it; the log is told at the next opening.
 * @throws AppError CONFLICT when nothing is wrong with the keyring; NOT_FOUND without a fitting backup.
 */
export function repairKeyring(folder: DataFolder, at: string): { from: string } {
  const identity = readIdentity(folder)
  const now = keyringIfWhole(folder.keyring)
  if (now && (!identity || identity.check === now.check)) throw new AppError('CONFLICT', 'keyringWhole')
  const second = readBackupState(folder).secondFolder
  const found = [folder.backups, ...(second === null ? [] : [second])]
    .flatMap((place) => listBackupFiles(place, identity ? { bookId: identity.bookId } : {}))
    .filter(({ header }) => !identity || header.keyring.check === identity.check)
    .sort(newestFirst)[0]
  if (!found || !existsSync(folder.database)) throw new AppError('NOT_FOUND', 'keyringNoBackup')
  if (existsSync(folder.keyring)) renameSync(folder.keyring, `${folder.keyring}.damaged`)
  saveKeyring(folder.keyring, found.header.keyring)
  const name = basename(found.path)
  noteBackupState(folder, { keyringFrom: { name, at } })
  return { from: name }
}
