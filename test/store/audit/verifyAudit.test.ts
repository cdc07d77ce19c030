import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AuditFinding } from '@shared/messages/audit'
import { anchorsPath } from '../../../electron/store/audit/anchorFile'
import { anchorIfDue, anchorNow } from '../../../electron/store/audit/anchors'
import { appendAudit, auditHead, clockBehind, hashOfEntry } from '../../../electron/store/audit/auditLog'
import { verifyAudit, type AuditVerdict } from '../../../electron/store/audit/verifyAudit'
import { quietControl } from '../../../electron/store/jobs/control'
import { exportMonth } from '../../../electron/store/services/exchange/exportMonth'
import { verdictInWords } from '../../../electron/store/services/audit/auditLog'
import { importKey, newKey } from '../../../electron/store/services/exchange/keys'
import { saveOffice } from '../../../electron/store/services/office/office'
import { publicKeyToPem } from '../../../electron/store/exchange/gm/pem'
import { putSetting } from '../../../electron/store/tables/setting'
import { blankMember, household, idNumberOf } from '../../shared/rules/households'
import { newOffice } from '../exchange/bench'
import { fillBook } from '../exchange/fillBook'
import { testBook, testClock, type TestBook } from '../testBook'
import { auditRows, rewrite, tamper } from './tamper'

describe('verifying the audit log', () => {
  let t: TestBook
  let second: string
  beforeEach(() => {
    t = testBook()
    second = join(t.folder.root, '..', 'stick')
    mkdirSync(second)
  })
  afterEach(() => t.end())

  const acts = (count: number): void => {
    for (let index = 0; index < count; index += 1) {
      saveOffice(t.ctx, { countyOffice: `示例县民政局${index}`, hotline: '', address: '' })
    }
  }
  const verify = (): AuditVerdict =>
    verifyAudit(t.book.db, { folder: t.folder, bookId: t.book.keyring().bookId }, quietControl)
  const findings = (): readonly AuditFinding[] => verify().findings
  const sentences = (): string[] => {
    const { findings: found, notes } = verdictInWords(verify(), '')
    return [...found, ...notes]
  }
  const anchor = (): void => anchorNow(t.book, 'daily')
  const useSecond = (): void => t.book.db.transaction((tx) => putSetting(tx, 'secondFolder', second))
  const lines = (): string[] => readFileSync(anchorsPath(t.folder), 'utf8').split('\n').slice(0, -1)
  const writeLines = (all: readonly string[]): void =>
    writeFileSync(anchorsPath(t.folder), all.map((line) => `${line}\n`).join(''))
  const lastSeq = (): number => auditHead(t.book.db).seq

  it('finds an untouched log whole, with and without anchors', () => {
    acts(3)
    expect(verify()).toMatchObject({ entries: lastSeq(), anchors: 0, whole: true, findings: [] })
    anchor()
    acts(2)
    anchor()
    expect(verify()).toMatchObject({ entries: lastSeq(), anchors: 2, whole: true, findings: [] })
  })

  describe('rows changed by somebody who has the key and takes the triggers away', () => {
    beforeEach(() => acts(10))

    it('names the entry that was edited', () => {
      tamper(t.book.db, `UPDATE audit_event SET detail = '{}' WHERE seq = 5`)
      expect(findings()).toEqual([{ code: 'edited', values: { seq: 5 } }])
      expect(sentences()).toEqual(['第 5 条的内容被改动。'])
    })

    it('names it too when its own hash was made to fit', () => {
      const row = auditRows(t.book.db)[4]
      if (!row) throw new Error('no fifth entry')
      const hash = hashOfEntry({ ...row, detail: '{}' })
      tamper(t.book.db, `UPDATE audit_event SET detail = '{}', hash = '${hash}' WHERE seq = 5`)
      expect(findings()).toEqual([{ code: 'edited', values: { seq: 5 } }])
    })

    it('names the numbers of deleted entries', () => {
      tamper(t.book.db, `DELETE FROM audit_event WHERE seq BETWEEN 4 AND 6`)
      expect(findings()).toEqual([{ code: 'deleted', values: { from: 4, to: 6 } }])
      expect(sentences()).toEqual(['第 4 条至第 6 条已被删除。'])
    })

    it('sees the beginning cut away', () => {
      tamper(t.book.db, `DELETE FROM audit_event WHERE seq <= 2`)
      expect(findings()).toEqual([{ code: 'deleted', values: { from: 1, to: 2 } }])
    })

    it('sees through entries deleted and the rest numbered anew', () => {
      tamper(
        t.book.db,
        `DELETE FROM audit_event WHERE seq IN (4, 5);
         UPDATE audit_event SET seq = -(seq - 2) WHERE seq > 5; UPDATE audit_event SET seq = -seq WHERE seq < 0`,
      )
      expect(findings()).toEqual([{ code: 'deletedRenumbered', values: { seq: 4, count: 2 } }])
      expect(sentences()).toEqual(['第 4 条之前有 2 条被删除，其后各条的编号被改动。'])
    })

    it('sees through an entry put in between', () => {
      tamper(
        t.book.db,
        `UPDATE audit_event SET seq = -(seq + 1) WHERE seq > 5; UPDATE audit_event SET seq = -seq WHERE seq < 0;
         INSERT INTO audit_event SELECT 6, at, user_id, action, subject, detail, previous, hash FROM audit_event WHERE seq = 3`,
      )
      expect(findings()).toEqual([
        { code: 'edited', values: { seq: 6 } },
        { code: 'insertedRenumbered', values: { seq: 7, count: 1 } },
      ])
    })

    it('tells two entries that changed places from edited ones', () => {
      tamper(
        t.book.db,
        `UPDATE audit_event SET seq = -1 WHERE seq = 5; UPDATE audit_event SET seq = 5 WHERE seq = 6;
         UPDATE audit_event SET seq = 6 WHERE seq = -1`,
      )
      expect(findings()).toEqual([
        { code: 'reordered', values: { seq: 5, was: 6 } },
        { code: 'reordered', values: { seq: 6, was: 5 } },
      ])
      expect(sentences()[0]).toBe('第 5 条的次序被调换，原为第 6 条。')
    })

    it('counts what it does not list', () => {
      acts(400)
      tamper(t.book.db, `UPDATE audit_event SET user_id = 'somebody' WHERE seq > 5`)
      const found = findings()
      expect(found.slice(0, 2)).toEqual([
        { code: 'edited', values: { seq: 6 } },
        { code: 'edited', values: { seq: 7 } },
      ])
      const listed = found.filter(({ code }) => code === 'edited').length
      const counted = Number(found.find(({ code }) => code === 'more')?.values['count'])
      expect(listed + counted).toBe(lastSeq() - 5)
    })
  })

  describe('what only an anchor outside shows', () => {
    it('sees the tail cut off, though the rest fits itself', () => {
      acts(5)
      anchor()
      const seq = lastSeq()
      tamper(t.book.db, `DELETE FROM audit_event WHERE seq > 4`)
      expect(findings()).toEqual([
        { code: 'tailMissing', values: { seq, last: 4, at: expect.stringContaining('2026-11-20') as string } },
      ])
      expect(sentences()[0]).toMatch(
        new RegExp(`^日志末尾被截断：2026年11月20日 09:\\d\\d 存证时已有第 ${seq} 条，现在最后一条是第 4 条。$`),
      )
    })

    it('sees a cut tail even after the log has grown past it again', () => {
      acts(5)
      anchor()
      const seq = lastSeq()
      tamper(t.book.db, `DELETE FROM audit_event WHERE seq > 4`)
      acts(20)
      expect(findings()).toMatchObject([{ code: 'rewritten', values: { seq, after: 0 } }])
    })

    it('sees the whole log rewritten so that it fits itself, and between which anchors', () => {
      acts(3)
      anchor()
      const before = lastSeq()
      acts(6)
      anchor()
      rewrite(t.book.db, (row) => (row.seq === before + 2 ? { ...row, detail: '{}' } : row))
      const found = findings()
      expect(found).toMatchObject([{ code: 'rewritten', values: { seq: lastSeq(), after: before } }])
      expect(sentences()[0]).toContain(`改动发生在第 ${before} 条之后。`)
    })

    it('sees a rewritten log by the sealed packages, when the anchors were taken away with it', async () => {
      acts(2)
      const path = (name: string): string => join(t.folder.root, name)
      newKey(t.ctx, { office: '示例县民政局', recoveryCopy: path('c.pem'), recoveryPassphrase: '恢复口令 2026' })
      const province = newOffice('43', '湖南省民政厅')
      writeFileSync(path('p.pem'), publicKeyToPem(province.publicKey))
      const owner = { region: '43', office: '湖南省民政厅', fingerprint: province.keyId }
      importKey(t.ctx, { path: path('p.pem'), ...owner })
      fillBook(t.ctx, [
        household({
          key: '1',
          members: [{ ...blankMember, name: '甲', relation: '01', idNumber: idNumberOf('1975-03-01', 11) }],
        }),
      ])
      const sealedAt = lastSeq()
      await exportMonth(t.ctx, { month: '2026-11', to: '43', path: path('m.zfpkg') }, quietControl)
      expect(lines()).toHaveLength(1)
      expect(verify()).toMatchObject({ anchors: 2, whole: true })
      rewrite(t.book.db, (row) => (row.seq === 2 ? { ...row, detail: '{}' } : row))
      rmSync(anchorsPath(t.folder))
      expect(findings()).toEqual([
        { code: 'packageRewritten', values: { month: '2026-11', sequence: 1, seq: sealedAt } },
        { code: 'anchorsMissing', values: { count: 1 } },
      ])
      expect(sentences()).toEqual([
        `日志被改写：第 ${sealedAt} 条与 2026-11 第 1 号数据包所记的不符。`,
        '存证文件 anchors.jsonl 不在数据文件夹中，应有 1 份存证。',
      ])
      tamper(t.book.db, `DELETE FROM audit_event WHERE seq > 4`)
      expect(findings()[0]).toEqual({
        code: 'packageTailMissing',
        values: { month: '2026-11', sequence: 1, seq: sealedAt, last: 4 },
      })
    })
  })

  describe('an anchor file that somebody changed', () => {
    beforeEach(() => {
      for (let index = 0; index < 4; index += 1) {
        acts(2)
        anchor()
      }
    })

    it('is told apart: cut at its end, in its middle, at its beginning', () => {
      const all = lines()
      writeLines(all.slice(0, 2))
      expect(findings()).toEqual([{ code: 'anchorsCut', values: { from: 3, to: 4 } }])
      writeLines([...all.slice(0, 1), ...all.slice(3)])
      expect(findings()).toEqual([{ code: 'anchorsCut', values: { from: 2, to: 3 } }])
      writeLines(all.slice(1))
      expect(findings()).toEqual([{ code: 'anchorsCut', values: { from: 1, to: 1 } }])
      expect(sentences()).toEqual(['存证文件被删改：缺少第 1 份至第 1 份存证。'])
    })

    it('keeps the gap when the program goes on adding lines', () => {
      writeLines(lines().slice(0, 2))
      acts(1)
      anchor()
      expect(findings()).toEqual([{ code: 'anchorsCut', values: { from: 3, to: 4 } }])
    })

    it('is missing', () => {
      rmSync(anchorsPath(t.folder))
      expect(findings()).toEqual([{ code: 'anchorsMissing', values: { count: 4 } }])
      acts(1)
      anchor()
      expect(findings()).toEqual([{ code: 'anchorsCut', values: { from: 1, to: 4 } }])
    })

    it('has an edited line, whose signature does not fit any more', () => {
      const all = lines()
      writeLines(all.map((line, index) => (index === 1 ? line.replace('"why":"daily"', '"why":"close"') : line)))
      expect(findings()).toContainEqual({ code: 'anchorForged', values: { line: 2 } })
      expect(sentences()).toContain('存证文件第 2 行的签名不符，已被改动或不是本程序所写。')
      writeLines(all.map((line, index) => (index === 1 ? 'nothing' : line)))
      expect(findings()).toContainEqual({ code: 'anchorUnreadable', values: { line: 2 } })
    })

    it('is another book’s, signed by another key', () => {
      const own = lines()
      const other = testBook()
      for (let index = 0; index < 4; index += 1) {
        saveOffice(other.ctx, { countyOffice: `别处${index}`, hotline: '', address: '' })
        anchorNow(other.book, 'daily')
      }
      const forged = readFileSync(anchorsPath(other.folder), 'utf8')
      const { bookId } = t.book.keyring()
      writeFileSync(anchorsPath(t.folder), forged.replaceAll(other.book.keyring().bookId, bookId))
      other.end()
      expect(verify().whole).toBe(false)
      expect(findings()).toContainEqual({ code: 'anchorForged', values: { line: 1 } })
      expect(own).toHaveLength(4)
    })

    it('lost half a line in a power cut, and goes on', () => {
      const all = lines()
      writeFileSync(anchorsPath(t.folder), `${all.join('\n')}\n${(all[3] ?? '').slice(0, 100)}`)
      expect(verify()).toMatchObject({ anchors: 4, whole: true, findings: [] })
      acts(1)
      anchor()
      expect(verify()).toMatchObject({ anchors: 5, whole: true, findings: [] })
      expect(lines().slice(0, 4)).toEqual(all)
    })
  })

  describe('the copy in the second backup folder', () => {
    it('shows what was cut from log and anchor file together', () => {
      useSecond()
      acts(3)
      anchor()
      const kept = {
        rows: lastSeq(),
        lines: lines(),
        last: t.book.db.get<{ value: string }>(lastAnchorRow)?.value ?? '',
      }
      acts(5)
      anchor()
      const lost = lastSeq()
      tamper(t.book.db, `DELETE FROM audit_event WHERE seq > ${kept.rows}`)
      writeLines(kept.lines)
      t.book.db.transaction((tx) => putSetting(tx, 'lastAnchor', kept.last))
      expect(findings()).toMatchObject([
        { code: 'tailMissing', values: { seq: lost, last: kept.rows } },
        { code: 'anchorsLost', values: { count: 2 } },
      ])
      acts(10)
      anchor()
      expect(findings()).toMatchObject([{ code: 'rewritten', values: { seq: lost } }, { code: 'anchorsLost' }])
    })

    it('catches up when the stick was away, and comes back to a PC that lost its own', () => {
      useSecond()
      acts(1)
      anchor()
      rmSync(second, { recursive: true })
      acts(1)
      anchor()
      expect(verify()).toMatchObject({ anchors: 2, whole: true })
      mkdirSync(second)
      anchorIfDue(t.book, 'close')
      rmSync(anchorsPath(t.folder))
      acts(1)
      anchor()
      expect(lines()).toHaveLength(3)
      expect(verify()).toMatchObject({ anchors: 3, whole: true, findings: [] })
    })
  })

  describe('going back to a backup', () => {
    /** As a restore leaves it: the entries of the backup, then the entry that tells of it. */
    const goBack = (to: number, action: 'backup.restore' | 'backup.undoRestore', told: boolean): void => {
      const head = auditHead(t.book.db)
      tamper(t.book.db, `DELETE FROM audit_event WHERE seq > ${to}`)
      t.book.db.transaction((tx) =>
        appendAudit(tx, t.book.clock.now(), 'unknown', {
          action,
          subject: 'book',
          detail: told ? { auditSeq: head.seq, auditHash: head.hash } : { auditSeq: null, auditHash: null },
        }),
      )
    }

    it('accepts the anchors of the branch that was given up, and says so', () => {
      acts(3)
      anchor()
      const to = lastSeq()
      acts(4)
      anchor()
      acts(2)
      const abandoned = lastSeq()
      goBack(to, 'backup.restore', true)
      anchorNow(t.book, 'restore')
      acts(12)
      anchor()
      const verdict = verify()
      expect(verdict).toMatchObject({ anchors: 4, whole: true })
      expect(verdict.findings).toEqual([{ code: 'restored', values: { seq: to + 1, from: to + 1, to: abandoned } }])
      expect(sentences()).toEqual([
        `第 ${to + 1} 条记有恢复备份：恢复前的第 ${to + 1} 条至第 ${abandoned} 条不在现有日志中。`,
      ])
    })

    it('accepts them too when the old data could not be read any more', () => {
      acts(3)
      const to = lastSeq()
      acts(4)
      anchor()
      goBack(to, 'backup.restore', false)
      expect(verify()).toMatchObject({ whole: true, findings: [{ code: 'restoredUnread' }] })
    })

    it('does not accept a cut that came after the restore, or an anchor that the restore does not cover', () => {
      acts(3)
      const to = lastSeq()
      acts(4)
      goBack(to, 'backup.restore', true)
      acts(9)
      anchor()
      const seq = lastSeq()
      tamper(t.book.db, `DELETE FROM audit_event WHERE seq > ${to + 4}`)
      expect(verify()).toMatchObject({
        whole: false,
        findings: [{ code: 'tailMissing', values: { seq } }, { code: 'restored' }],
      })
    })

    it('does not let a restore explain entries from before the backup', () => {
      acts(3)
      anchor()
      acts(4)
      goBack(lastSeq() - 1, 'backup.restore', true)
      rewrite(t.book.db, (row) => (row.seq === 2 ? { ...row, detail: '{}' } : row))
      expect(findings()[0]).toMatchObject({ code: 'rewritten' })
    })
  })

  describe('the clock', () => {
    it('is noted where it was set back a year while people worked, which is no break of the log', () => {
      acts(2)
      const at = lastSeq() + 1
      saveOffice({ ...t.ctx, clock: testClock('2025-11-20') }, { countyOffice: '甲', hotline: '', address: '' })
      const verdict = verify()
      expect(verdict.whole).toBe(true)
      expect(verdict.findings).toMatchObject([{ code: 'clockBack', values: { seq: at } }])
      expect(sentences()[0]).toMatch(
        /^第 \d+ 条的时间（2025年11月20日 .*）早于前一条（2026年11月20日 .*），电脑时间曾被调回。$/,
      )
    })

    it('is behind the newest entry by more than five minutes, or it is not', () => {
      acts(1)
      const last = auditRows(t.book.db).at(-1)?.at ?? ''
      const shifted = (ms: number): string => new Date(Date.parse(last) + ms).toISOString()
      expect(clockBehind(t.book.db, shifted(60_000))).toBeNull()
      expect(clockBehind(t.book.db, shifted(-4 * 60_000))).toBeNull()
      expect(clockBehind(t.book.db, shifted(-6 * 60_000))).toBe(last)
      expect(clockBehind(t.book.db, '2025-11-20T01:00:00.000Z')).toBe(last)
    })
  })

  it('says since when nothing was anchored', () => {
    acts(1)
    anchor()
    const seq = lastSeq()
    const later = { ...t.ctx, clock: testClock('2026-11-25') }
    saveOffice(later, { countyOffice: '乙', hotline: '', address: '' })
    expect(findings()).toMatchObject([{ code: 'notAnchored', values: { seq } }])
  })
})

const lastAnchorRow = { text: `SELECT value FROM setting WHERE key = 'lastAnchor'`, values: [] }
