import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { canonicalJson } from '@shared/exchange/canonicalJson'
import { anchorsPath, anchorTexts, secondCopies } from '../../../electron/store/audit/anchorFile'
import { digestOfLine, isSigned, parseAnchor, type AnchorLine } from '../../../electron/store/audit/anchorLine'
import { anchorBookOf, anchorIfDue, anchorNow, type AnchorBook } from '../../../electron/store/audit/anchors'
import { auditHead } from '../../../electron/store/audit/auditLog'
import { openConnection } from '../../../electron/store/openStore'
import { loadPolicySet } from '../../../electron/store/services/policy/policySets'
import { saveOffice } from '../../../electron/store/services/office/office'
import { putSetting, readSetting } from '../../../electron/store/tables/setting'
import { samplePolicy } from '../../../electron/store/sample/samplePolicy'
import { testBook, testClock, type TestBook } from '../testBook'
import { auditRows } from './tamper'

describe('anchors of the audit log', () => {
  let t: TestBook
  beforeEach(() => {
    t = testBook()
  })
  afterEach(() => t.end())

  const act = (name: string): void => saveOffice(t.ctx, { countyOffice: name, hotline: '', address: '' })
  const anchors = (): AnchorLine[] =>
    anchorTexts(anchorsPath(t.folder)).map((text) => {
      const line = parseAnchor(text)
      if (!line) throw new Error(`not an anchor: ${text}`)
      return line
    })
  const on = (day: string): AnchorBook => ({ ...t.book, clock: testClock(day) })

  it('are signed lines that carry the head, the book and the line before, and name no person', () => {
    act('甲')
    anchorNow(t.book, 'daily')
    const first = auditHead(t.ctx.db)
    act('乙')
    anchorNow(t.book, 'package')
    const [one, two] = anchors()
    if (!one || !two) throw new Error('two anchors')
    const { bookId } = t.book.keyring()
    expect(one).toMatchObject({ bookId, count: 1, ...first, why: 'daily', previous: null })
    expect(two).toMatchObject({ bookId, count: 2, ...auditHead(t.ctx.db), why: 'package', keyId: one.keyId })
    const texts = anchorTexts(anchorsPath(t.folder))
    expect(two.previous).toBe(digestOfLine(texts[0] ?? ''))
    expect(texts[1]).toBe(canonicalJson({ ...two }))
    expect([one, two].map(isSigned)).toEqual([true, true])
    expect(isSigned({ ...two, seq: two.seq + 1 })).toBe(false)
    expect(isSigned({ ...two, keyId: '00'.repeat(32) })).toBe(false)
    expect(texts.join('')).not.toMatch(/admin|管理员|示例县/)
  })

  it('are signed by one key for the life of the book, whose making is logged and whose secret stays inside', () => {
    anchorNow(t.book, 'daily')
    act('甲')
    anchorNow(t.book, 'daily')
    const made = auditRows(t.ctx.db).filter(({ action }) => action === 'anchor.key')
    expect(made).toMatchObject([
      { user_id: 'program', subject: `anchorKey:${anchors()[0]?.keyId ?? ''}`, detail: '{}' },
    ])
    const { privateKey } = JSON.parse(readSetting(t.ctx.db, 'anchorKey')) as { privateKey: string }
    expect(privateKey).toMatch(/^[0-9a-f]{64}$/)
    expect(readFileSync(anchorsPath(t.folder), 'utf8')).not.toContain(privateKey)
  })

  it('are due once a day, and at closing when something was logged since', () => {
    expect(anchorIfDue(on('2026-11-20'), 'daily')).toBe(true)
    act('甲')
    anchorIfDue(on('2026-11-20'), 'daily')
    expect(anchors().map(({ why }) => why)).toEqual(['daily'])
    anchorIfDue(on('2026-11-20'), 'close')
    anchorIfDue(on('2026-11-20'), 'close')
    expect(anchors().map(({ why }) => why)).toEqual(['daily', 'close'])
    anchorIfDue(on('2026-11-21'), 'daily')
    expect(anchors()).toHaveLength(2)
    act('乙')
    anchorIfDue(on('2026-11-21'), 'daily')
    anchorIfDue(on('2026-11-21'), 'restore')
    expect(anchors().map(({ why }) => why)).toEqual(['daily', 'close', 'daily', 'restore'])
  })

  it('do not wait while an import holds the database, and come later', () => {
    const other = openConnection(t.folder.database, t.book.key, { mustExist: true })
    other.execute('BEGIN IMMEDIATE')
    const start = Date.now()
    expect(anchorIfDue(t.book, 'daily')).toBe(false)
    expect(Date.now() - start).toBeLessThan(1000)
    expect(existsSync(anchorsPath(t.folder))).toBe(false)
    other.execute('COMMIT')
    other.close()
    expect(anchorIfDue(t.book, 'daily')).toBe(true)
    expect(anchors()).toHaveLength(1)
  })

  it('never stop the program where the file cannot be written', () => {
    mkdirSync(anchorsPath(t.folder))
    expect(anchorIfDue(t.book, 'close')).toBe(false)
    act('甲')
    expect(auditRows(t.ctx.db).at(-1)?.action).toBe('office.set')
  })

  it('go to the second folder as well, and never over what another copy holds', () => {
    const stick = join(t.folder.root, '..', 'stick')
    mkdirSync(stick)
    t.ctx.db.transaction((tx) => putSetting(tx, 'secondFolder', stick))
    anchorNow(t.book, 'daily')
    act('甲')
    anchorNow(t.book, 'daily')
    const [copy = ''] = secondCopies(stick, t.book.keyring().bookId)
    expect(readFileSync(copy, 'utf8')).toBe(readFileSync(anchorsPath(t.folder), 'utf8'))
    const longer = `${readFileSync(copy, 'utf8')}${'x'.repeat(10)}\n`
    writeFileSync(copy, longer)
    act('乙')
    anchorNow(t.book, 'daily')
    expect(readFileSync(copy, 'utf8')).toBe(longer)
  })

  it('are found by a worker that has a connection alone', () => {
    const place = anchorBookOf(t.ctx)
    expect(place.keyring().bookId).toBe(t.book.keyring().bookId)
    expect(anchorIfDue(place, 'package')).toBe(true)
    expect(anchors()).toMatchObject([{ why: 'package' }])
  })
})

describe('settings in the audit log', () => {
  let t: TestBook
  beforeEach(() => {
    t = testBook()
  })
  afterEach(() => t.end())

  const changes = (): { label: string; before: string; after: string }[] => {
    const last = auditRows(t.ctx.db).at(-1)
    return (JSON.parse(last?.detail ?? '{}') as { changes?: [] }).changes ?? []
  }

  it('are kept old and new, only what changed', () => {
    saveOffice(t.ctx, { countyOffice: '示例县民政局', hotline: '0730-5220000', address: '建设路 1 号' })
    expect(changes()).toEqual([
      { label: '监督电话', before: '（空）', after: '0730-5220000' },
      { label: '受理地址', before: '（空）', after: '建设路 1 号' },
    ])
    saveOffice(t.ctx, { countyOffice: '示例县民政局', hotline: '0730-5220001', address: '建设路 1 号' })
    expect(changes()).toEqual([{ label: '监督电话', before: '0730-5220000', after: '0730-5220001' }])
  })

  it('tell which parameters a new set changes against the one in force', () => {
    const load = (policy: object): void => {
      const path = join(t.folder.root, 'policy.json')
      writeFileSync(path, JSON.stringify(policy))
      loadPolicySet(t.ctx, path)
    }
    load(samplePolicy)
    expect(changes()).toEqual([])
    const { effectiveFrom, values } = samplePolicy
    const later = `${Number(effectiveFrom.slice(0, 4)) + 1}${effectiveFrom.slice(4)}`
    load({
      ...samplePolicy,
      ...{ id: 'NEXT', documentNo: '示例〔2027〕1号', effectiveFrom: later },
      values: { ...values, dibao_std: { urban: 850, rural: 600 } },
    })
    const detail = JSON.parse(auditRows(t.ctx.db).at(-1)?.detail ?? '{}') as { replaces: string; effectiveFrom: string }
    expect(detail).toMatchObject({ replaces: samplePolicy.id, effectiveFrom: later })
    expect(changes()).toEqual([
      { label: '最低生活保障标准', before: '城镇 800，农村 600', after: '城镇 850，农村 600' },
    ])
  })
})
