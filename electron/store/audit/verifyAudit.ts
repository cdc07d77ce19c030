import { auditNotes, type AuditFinding } from '@shared/messages/audit'
import type { DataFolder } from '../dataFolder'
import type { Database, Reader } from '../database'
import { quietControl, type JobControl } from '../jobs/control'
import { auditRowsOf } from '../tables/auditEvent'
import { sealedAuditHeads, type SealedAuditHead } from '../tables/packageLog'
import { readSetting } from '../tables/setting'
import type { AnchorLine } from './anchorLine'
import { anchorEvidence } from './anchorEvidence'
import { lastAnchor } from './anchors'
import { auditHead, type AuditHead } from './auditLog'
import { walkChain, type Walk } from './walkChain'

export interface AuditVerdict {
  /** Entries walked, and anchors compared. */
  readonly entries: number
  readonly anchors: number
  readonly seconds: number
  /** No finding but notes. */
  readonly whole: boolean
  readonly findings: readonly AuditFinding[]
}

/** A change of branch, as the log tells it: the first entry after a restore, or after taking one back. */
interface Restore {
  readonly seq: number
  /** Entries up to this one are common to both branches. Not known of a restore that is taken back. */
  readonly kept: number
  /** The last entry of what was given up; null when it could not be read any more, or was on another PC. */
  readonly abandoned: AuditHead | null
  readonly undo: boolean
}

function restoresOf(db: Reader): Restore[] {
  return auditRowsOf(db, ['backup.restore', 'backup.undoRestore']).map((row) => {
    const { auditSeq, auditHash } = detailOf(row.detail)
    const known = typeof auditSeq === 'number' && typeof auditHash === 'string'
    const undo = row.action === 'backup.undoRestore'
    return {
      seq: row.seq,
      kept: undo ? 0 : row.seq - 1,
      abandoned: known ? { seq: auditSeq, hash: auditHash } : null,
      undo,
    }
  })
}

function detailOf(text: string): Partial<Record<string, string | number | null>> {
  try {
    return JSON.parse(text) as Partial<Record<string, string | number | null>>
  } catch {
    // Edited by hand: walking the chain says so.
    return {}
  }
}

/**
 * Whether an anchor belongs to a branch that a restore gave up: its entry lies between where the branches part and the
 * abandoned head, and no anchor set before it already knew of that restore.
 */
function isAbandoned(
  anchor: AnchorLine,
  earlier: readonly AnchorLine[],
  walk: Walk,
  restores: readonly Restore[],
): boolean {
  return restores.some(({ seq, kept, abandoned }) => {
    const last = abandoned ?? { seq: Infinity, hash: '' }
    return (
      anchor.seq > kept &&
      anchor.seq <= last.seq &&
      (anchor.seq !== last.seq || anchor.hash === last.hash) &&
      !earlier.some((one) => one.seq >= seq && walk.hashes.get(one.seq) === one.hash)
    )
  })
}

function fits(walk: Walk, head: { seq: number; hash: string }): boolean {
  return head.seq === 0 || walk.hashes.get(head.seq) === head.hash
}

/** The furthest anchor beyond the end of the log, and the first that remembers another entry under its number. */
function judgeAnchors(walk: Walk, anchors: readonly AnchorLine[], restores: readonly Restore[]): AuditFinding[] {
  const against = anchors.filter(
    (anchor, index) => !fits(walk, anchor) && !isAbandoned(anchor, anchors.slice(0, index), walk, restores),
  )
  const beyond = against.filter(({ seq }) => seq > walk.head.seq).sort((a, b) => b.seq - a.seq)[0]
  const other = against.filter(({ seq }) => seq <= walk.head.seq).sort((a, b) => a.seq - b.seq)[0]
  const findings: AuditFinding[] = []
  if (other) {
    const after = anchors.filter((one) => one.seq < other.seq && fits(walk, one)).map(({ seq }) => seq)
    const values = { seq: other.seq, at: other.at, after: Math.max(0, ...after) }
    findings.push({ code: 'rewritten', values })
  }
  if (beyond) {
    findings.push({ code: 'tailMissing', values: { seq: beyond.seq, at: beyond.at, last: walk.head.seq } })
  }
  return findings
}

function judgePackages(walk: Walk, packages: readonly SealedAuditHead[]): AuditFinding[] {
  return packages
    .filter((sealed) => !fits(walk, sealed))
    .slice(0, 12)
    .map(({ month, sequence, seq }) =>
      seq > walk.head.seq
        ? { code: 'packageTailMissing', values: { month, sequence, seq, last: walk.head.seq } }
        : { code: 'packageRewritten', values: { month, sequence, seq } },
    )
}

function restoreNote({ seq, kept, abandoned, undo }: Restore): AuditFinding {
  if (undo) return { code: 'restoreUndone', values: { seq } }
  if (abandoned === null) return { code: 'restoredUnread', values: { seq, from: kept + 1 } }
  // A backup of the very newest state: nothing was given up.
  if (abandoned.seq <= kept) return { code: 'restoredNewest', values: { seq } }
  return { code: 'restored', values: { seq, from: kept + 1, to: abandoned.seq } }
}

function notesOf(walk: Walk, anchors: readonly AnchorLine[], restores: readonly Restore[]): AuditFinding[] {
  const notes = restores.map(restoreNote)
  const newest = anchors.filter((anchor) => fits(walk, anchor)).at(-1)
  const days = newest ? (Date.parse(walk.lastAt) - Date.parse(newest.at)) / 86_400_000 : 0
  // The day's own entries are anchored at closing; more than two days mean that anchoring does not work.
  if (newest && days > 2) notes.push({ code: 'notAnchored', values: { seq: newest.seq, at: newest.at } })
  return notes
}

/**
 * Checks the audit log from the first entry to the last: every hash, the order, and every head that was kept outside:
 * the signed anchors beside the database and in the second backup folder, and those in sealed packages. A cut tail or a
 * consistently rewritten log fits itself; only these tell.
 * @param place Null folder: the chain alone (a backup opened elsewhere has no anchors beside it).
 * @throws AppError CANCELLED.
 */
export function verifyAudit(
  db: Database,
  place: { readonly folder: DataFolder | null; readonly bookId: string },
  control: JobControl = quietControl,
): AuditVerdict {
  const start = process.hrtime.bigint()
  const { folder, bookId } = place
  const restores = restoresOf(db)
  const named = new Set(auditRowsOf(db, ['anchor.key']).map(({ subject }) => subject.slice('anchorKey:'.length)))
  const keys = { named, first: named.size === 0 || restores.length > 0 }
  const evidence =
    folder === null
      ? { anchors: [], findings: [] }
      : anchorEvidence({ folder, bookId, secondFolder: readSetting(db, 'secondFolder') }, keys, lastAnchor(db))
  const packages = sealedAuditHeads(db)
  const wanted = new Set([...evidence.anchors, ...packages].map(({ seq }) => seq))
  const walk = walkChain(db, wanted, auditHead(db).seq, control)
  const findings = [
    ...walk.findings.filter(({ code }) => !auditNotes.has(code)),
    ...judgeAnchors(walk, evidence.anchors, restores),
    ...judgePackages(walk, packages),
    ...evidence.findings,
    ...walk.findings.filter(({ code }) => auditNotes.has(code)),
    ...notesOf(walk, evidence.anchors, restores),
  ]
  return {
    entries: walk.entries,
    anchors: evidence.anchors.length + packages.length,
    seconds: Number(process.hrtime.bigint() - start) / 1e9,
    whole: findings.every(({ code }) => auditNotes.has(code)),
    findings,
  }
}
