import { AppError } from '@shared/result'
import type { ServiceContext } from '../context'
import type { Clock } from '../clock'
import type { Database, WriteTx } from '../database'
import { appendAudit, type AuditAct } from './auditLog'
import { maskQuery } from './masks'
import { withoutWaiting } from './withoutWaiting'

/** Where a search was typed: the box at the top, the line above 家庭库 or 待办, or the comparison with a person being written down. */
export type SearchPlace = 'box' | 'list' | 'inbox' | 'match'

interface Search {
  readonly sessionId: string
  readonly userId: string
  readonly where: SearchPlace
  readonly text: string
  readonly found: number
  /** 户编号, or 案号, of everybody who was shown while it was typed. */
  readonly shown: ReadonlySet<string>
  readonly at: string
  /** What was shown before is being taken back letter by letter. */
  readonly shrinking: boolean
}

/** An entry that is written as soon as nobody else is writing. */
interface Waiting {
  readonly userId: string
  /** When it happened. */
  readonly at: string
  readonly act: AuditAct
}

interface SearchLog {
  readonly clock: Clock
  /** Still being typed: may yet be replaced by a longer or shorter text of the same person. */
  typing: Search | null
  waiting: Waiting[]
  /** When a text or a person was last logged, by session and place. */
  readonly logged: Map<string, number>
  timer: NodeJS.Timeout | null
}

/** A text that was not changed for so long is a search; before that it is somebody typing. */
const typingMs = 2000
/** The same text again within this time is the same search: paging, sorting, coming back to the list. */
const sameSearchMs = 10 * 60_000
const retryMs = 1000
/** An entry written later than this says when the search was. */
const lateMs = 60_000

const logs = new WeakMap<Database, SearchLog>()

function logOf(ctx: Pick<ServiceContext, 'db' | 'clock'>): SearchLog {
  const known = logs.get(ctx.db)
  if (known) return known
  const made: SearchLog = { clock: ctx.clock, typing: null, waiting: [], logged: new Map(), timer: null }
  logs.set(ctx.db, made)
  return made
}

/**
 * Whether a text goes on being typed, and the form before it needs no entry. A preview is a look as well: what found
 * somebody is kept when the next letter finds nobody, and when it is taken back.
 */
function continues(before: Search, after: Search): boolean {
  if (before.sessionId !== after.sessionId || before.where !== after.where) return false
  if (after.text.startsWith(before.text)) return before.found === 0 || after.found > 0
  return before.text.startsWith(after.text) && (before.found === 0 || before.shrinking)
}

/**
 * Notes a search of people for the audit log. Searches are reads and must stay quick: the entry is written with the
 * next change, or two seconds after the last keystroke, and waits while an import or another job holds the database.
 * Of a text being typed only the last form that found as much is logged, with the numbers of everybody who was shown
 * on the way to it; the same text counts once in ten minutes.
 */
export function noteSearch(
  ctx: ServiceContext,
  where: SearchPlace,
  query: string,
  found: number,
  shown: readonly string[] = [],
): void {
  const text = query.trim()
  if (text === '') return
  const log = logOf(ctx)
  const { id: sessionId, userId } = ctx.session
  const shrinking = log.typing !== null && text.length < log.typing.text.length && log.typing.text.startsWith(text)
  const search: Search = {
    sessionId,
    userId,
    where,
    text,
    found,
    shown: new Set(shown),
    at: ctx.clock.now(),
    shrinking,
  }
  const key = `${sessionId}\n${where}\n${text}`
  if (isLogged(log, key, search.at)) return
  if (log.typing && !continues(log.typing, search)) finishTyping(log)
  log.typing = log.typing ? { ...search, shown: new Set([...log.typing.shown, ...shown]) } : search
  schedule(ctx.db, log, typingMs)
}

function finishTyping(log: SearchLog): void {
  if (!log.typing) return
  const { sessionId, userId, where, text, found, shown, at } = log.typing
  remember(log, `${sessionId}\n${where}\n${text}`, at)
  const whom = shown.size === 0 ? {} : { shown: [...shown].sort().join('、') }
  const detail = { where, query: maskQuery(text), found, ...whom }
  log.waiting.push({ userId, at, act: { action: 'household.search', subject: 'households', detail } })
  log.typing = null
}

function remember(log: SearchLog, key: string, at: string): void {
  if (log.logged.size > 2000) log.logged.clear()
  log.logged.set(key, Date.parse(at))
}

function isLogged(log: SearchLog, key: string, at: string): boolean {
  const before = log.logged.get(key)
  return before !== undefined && Math.abs(Date.parse(at) - before) < sameSearchMs
}

/**
 * Notes which people a comparison showed to somebody: every look at a person is told in the log, once in ten minutes.
 * Written like a search, so that nobody waits for it.
 */
export function noteSeen(ctx: ServiceContext, personIds: readonly string[]): void {
  const log = logOf(ctx)
  const { id: sessionId, userId } = ctx.session
  const at = ctx.clock.now()
  for (const personId of new Set(personIds)) {
    const key = `${sessionId}\nseen\n${personId}`
    if (isLogged(log, key, at)) continue
    remember(log, key, at)
    log.waiting.push({ userId, at, act: { action: 'match.seen', subject: `person:${personId}`, detail: {} } })
  }
  if (log.waiting.length > 0) schedule(ctx.db, log, typingMs)
}

function schedule(db: Database, log: SearchLog, ms: number): void {
  if (log.timer) clearTimeout(log.timer)
  log.timer = setTimeout(() => {
    log.timer = null
    try {
      withoutWaiting(db, () => writeSearches(db))
    } catch (error) {
      // Somebody else is writing, or the disk is full: they stay in the queue. A closed database ends it.
      if (error instanceof AppError) schedule(db, log, retryMs)
    }
  }, ms)
  log.timer.unref()
}

/** Finished searches of a connection, to be appended inside a transaction; `done` once that is committed. */
export function pendingSearches(db: Database): { appendTo(tx: WriteTx): void; done(): void } | null {
  const log = logs.get(db)
  if (!log || (log.typing === null && log.waiting.length === 0)) return null
  finishTyping(log)
  const written = [...log.waiting]
  return {
    appendTo: (tx) => {
      for (const { userId, at: then, act } of written) {
        const at = log.clock.now()
        const late = Date.parse(at) - Date.parse(then) > lateMs
        appendAudit(tx, at, userId, late ? { ...act, detail: { ...act.detail, at: then } } : act)
      }
    },
    done: () => {
      log.waiting = log.waiting.filter((one) => !written.includes(one))
    },
  }
}

/** Writes what waits now. @throws AppError STORE_BUSY, DISK_FULL; the searches stay in the queue then. */
export function writeSearches(db: Database): void {
  const searches = pendingSearches(db)
  if (!searches) return
  db.transaction((tx) => searches.appendTo(tx))
  searches.done()
}
