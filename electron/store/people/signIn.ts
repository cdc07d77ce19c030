import { AppError } from '@shared/result'
import { appendAudit } from '../audit/auditLog'
import { accountOf } from '../keyring/keyring'
import { newId } from '../newId'
import type { OpenData } from '../opened'
import { dutiesOf, type Session } from '../session'
import { endSessionRow, insertSession, openSessions, type EndedHow, type OpenedBy } from '../tables/userSession'
import { allUsers, otherVillagesOf, userById, type UserRow } from '../tables/userAccount'
import { failuresLogged, unloggedFailures } from './attempts'

function sessionOf(user: UserRow, otherAreas: readonly string[]): Session {
  return {
    id: newId(),
    userId: user.id,
    userName: user.name,
    login: user.login,
    role: user.role,
    duties: new Set(dutiesOf[user.role]),
    area: user.area,
    otherAreas,
  }
}

/**
 * Begins a person's session and writes it to the audit log, together with the failed tries since the last one.
 * @throws AppError NOT_ALLOWED for a disabled person.
 */
export function startSession(data: OpenData, userId: string, openedBy: OpenedBy): Session {
  const user = userById(data.db, userId)
  if (!user || user.disabled_at !== null) throw new AppError('NOT_ALLOWED', 'accountDisabled')
  const session = sessionOf(user, otherVillagesOf(data.db, user.id))
  const failures = unloggedFailures(data.folder)
  const { bookId } = data.keyring()
  data.db.transaction((tx) => {
    const at = data.clock.now()
    if (failures.length > 0) {
      const known = new Map(allUsers(tx).map((one) => [accountOf(bookId, one.login), one.id]))
      for (const failure of failures) {
        appendAudit(tx, at, known.get(failure.account) ?? 'unknown', {
          action: 'session.refused',
          subject: 'book',
          detail: { at: failure.at },
        })
      }
    }
    insertSession(tx, { id: session.id, userId, openedBy, startedAt: at })
    appendAudit(tx, at, userId, { action: 'session.start', subject: `session:${session.id}`, detail: { openedBy } })
  })
  if (failures.length > 0) failuresLogged(data.folder)
  return session
}

/** Notes a session's end. */
export function endSession(data: OpenData, session: Session, how: EndedHow): void {
  data.db.transaction((tx) => {
    const at = data.clock.now()
    endSessionRow(tx, session.id, at, how)
    appendAudit(tx, at, session.userId, { action: 'session.end', subject: `session:${session.id}`, detail: { how } })
  })
}

/** The same when closing: a full or vanished disk must not keep the data open; the next opening notes the end. */
export function endSessionAnyhow(data: OpenData, session: Session, how: EndedHow): void {
  try {
    endSession(data, session, how)
  } catch {
    // Noted as broken off by the next opening.
  }
}

/** Notes the end of sessions whose program was killed or lost its power; called when the book is opened. */
export function endBrokenSessions(data: OpenData): void {
  const broken = openSessions(data.db)
  if (broken.length === 0) return
  data.db.transaction((tx) => {
    const at = data.clock.now()
    for (const session of broken) {
      endSessionRow(tx, session.id, at, 'brokenOff')
      appendAudit(tx, at, session.user_id, {
        action: 'session.end',
        subject: `session:${session.id}`,
        detail: { how: 'brokenOff' },
      })
    }
  })
}
