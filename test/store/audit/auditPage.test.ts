import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AuditFilter, AuditLine } from '@shared/contracts/auditContract'
import type { HouseholdFacts } from '@shared/domain/household'
import { appendAudit } from '../../../electron/store/audit/auditLog'
import { anchorNow } from '../../../electron/store/audit/anchors'
import type { ServiceContext } from '../../../electron/store/context'
import type { Reader } from '../../../electron/store/database'
import { quietControl } from '../../../electron/store/jobs/control'
import { pageOfAudit, saveAudit, usersOfAudit } from '../../../electron/store/services/audit/auditLog'
import { commitImport } from '../../../electron/store/services/import/commitImport'
import { householdPage } from '../../../electron/store/services/households/householdPage'
import { pageOfHouseholds, reveal } from '../../../electron/store/services/households/households'
import { searchPeople } from '../../../electron/store/services/households/searchPeople'
import { saveOffice } from '../../../electron/store/services/office/office'
import { readImport } from '../../../electron/store/services/import/readImport'
import { sql, type Sql } from '../../../electron/store/sql'
import { auditSeqs, auditTimeBounds, countAudit } from '../../../electron/store/tables/auditEvent'
import { readWorkbook } from '../../../electron/store/workbook/readWorkbook'
import { writeHouseholdsWorkbook } from '../../../electron/store/workbook/writeHouseholdsWorkbook'
import { blankMember, household, idNumberOf } from '../../shared/rules/households'
import { testBook, testClock, type TestBook } from '../testBook'
import { auditRows } from './tamper'

const mother = { ...blankMember, name: '缪沅蓁', relation: '01', idNumber: idNumberOf('1977-04-02', 12), wage: 780_000 }
const son = { ...blankMember, name: '尉迟珩', relation: '20', idNumber: idNumberOf('2001-05-03', 13) }
const first = household({
  key: 'HN0001',
  phone: '13800001234',
  bankAccount: '6217001234567890123',
  residenceAddress: '幸福村三组 12 号',
  members: [mother, son],
})
const second = household({
  key: 'HN0002',
  members: [{ ...blankMember, name: '戚祎笙', relation: '01', idNumber: idNumberOf('1962-06-04', 16) }],
})
const changed: HouseholdFacts = {
  ...first,
  phone: '13900005678',
  residenceAddress: '幸福村四组 7 号',
  members: [{ ...mother, wage: 840_050 }, son],
}
const none: AuditFilter = { from: null, to: null, userId: null, group: null, subject: '' }

/** A working day: two imports, a look, a full number, a search, the office's words. */
async function workingDay(t: TestBook): Promise<void> {
  for (const [file, families] of [
    ['十月.xlsx', [first, second]],
    ['十一月.xlsx', [changed, second]],
  ] as const) {
    const path = join(t.folder.root, file)
    await writeHouseholdsWorkbook(path, families)
    const { importId } = await readImport(t.ctx, { path, fileName: file }, quietControl)
    commitImport(t.ctx, { importId }, quietControl)
  }
  searchPeople(t.ctx, '缪沅蓁')
  pageOfHouseholds(t.ctx, {
    ...{ query: mother.idNumber, category: null, region: null, sort: 'place', descending: false },
    ...{ offset: 0, limit: 100 },
  })
  const id = t.ctx.db.get<{ id: string }>(sql`SELECT id FROM household WHERE key = 'HN0001'`)?.id ?? ''
  const { memberIds } = householdPage(t.ctx, id)
  reveal(t.ctx, { householdId: id, personId: memberIds[0]?.personId ?? '', field: 'idNumber' })
  saveOffice(t.ctx, { countyOffice: '示例县民政局', hotline: '0730-5220000', address: '' })
}

describe('the audit log in words', () => {
  let t: TestBook
  beforeEach(async () => {
    t = testBook()
    await workingDay(t)
  })
  afterEach(() => t.end())

  const page = (filter: Partial<AuditFilter> = {}, offset = 0, limit = 100): { total: number; rows: AuditLine[] } =>
    pageOfAudit(t.ctx, { ...none, ...filter, offset, limit })
  const shown = (filter: Partial<AuditFilter> = {}): [string, string][] =>
    page(filter).rows.map(({ action, subject }) => [action, subject])

  it('tells a working day, the newest first, by 户编号 and file and never by an internal id', () => {
    expect(shown().slice(0, 8)).toEqual([
      ['修改单位信息', '数据文件夹'],
      ['查看完整号码', '户 HN0001 成员 缪**'],
      ['查看家庭', '户 HN0001'],
      ['查找', '家庭库'],
      ['查找', '家庭库'],
      ['写入导入结果', '导入 十一月.xlsx'],
      ['变更家庭', '户 HN0001'],
      ['写入导入结果', '导入 十月.xlsx'],
    ])
    expect(page().rows.map(({ seq }) => seq)).toEqual(
      auditRows(t.ctx.db)
        .map(({ seq }) => seq)
        .reverse(),
    )
  })

  it('tells what an import changed in a household, old and new, people masked', () => {
    const line = page().rows.find(({ action }) => action === '变更家庭')
    expect(line).toMatchObject({
      userName: '管理员',
      details: [
        '所属导入：十一月.xlsx',
        '联系电话：138****1234 → 139****5678',
        '居住地址：幸***** → 幸*****',
        '成员 缪** · 工资性收入：7,800.00 → 8,400.50',
      ],
    })
    expect(page().rows[0]?.details).toEqual(['监督电话：（空） → 0730-5220000'])
    expect(page().rows[1]?.details).toEqual(['项目：身份证号'])
    expect(page().rows[4]?.details).toEqual([
      '位置：顶部查找框',
      '查找内容：缪**',
      '找到：1 条',
      '列出的户编号、案号：HN0001',
    ])
  })

  it('keeps nothing of anybody in full, whatever was done', () => {
    const secrets = [
      ...[mother, son].flatMap(({ name, idNumber }) => [name, idNumber]),
      ...['戚祎笙', '13800001234', '13900005678', '6217001234567890123', '幸福村三组', '幸福村四组'],
    ]
    const kept = JSON.stringify(auditRows(t.ctx.db))
    expect(secrets.filter((secret) => kept.includes(secret))).toEqual([])
    const told = JSON.stringify(page().rows)
    expect(secrets.filter((secret) => told.includes(secret))).toEqual([])
  })

  it('is filtered by kind of act, person and days, and counts what is found', () => {
    expect(shown({ group: 'view' })).toHaveLength(4)
    expect(page({ group: 'view' }, 1, 2)).toMatchObject({
      total: 4,
      rows: [{ action: '查看家庭' }, { action: '查找' }],
    })
    expect(shown({ group: 'exchange' })).toEqual([])
    const { userId } = t.ctx.session
    expect(page({ userId }).total).toBe(auditRows(t.ctx.db).length)
    expect(page({ userId, group: 'view' }).total).toBe(4)
    expect(page({ userId: 'nobody' })).toEqual({ total: 0, rows: [] })
    expect(page({ from: '2026-11-20', to: '2026-11-20' }).total).toBe(auditRows(t.ctx.db).length)
    expect(page({ to: '2026-11-19' }).total).toBe(0)
    expect(page({ from: '2026-11-21' }).total).toBe(0)
    expect(page({ from: '2026-11-20', group: 'view', userId }).total).toBe(4)
  })

  it('counts days by the clock of the office, also when that was set back meanwhile', () => {
    const later = (day: string): ServiceContext => ({ ...t.ctx, clock: testClock(day) })
    const before = page().total
    const act = (ctx: ServiceContext): void => {
      ctx.db.transaction((tx) =>
        appendAudit(tx, ctx.clock.now(), ctx.session.userId, { action: 'check', subject: 'book', detail: {} }),
      )
    }
    act(later('2026-11-21'))
    act(later('2025-01-05'))
    act(later('2026-11-21'))
    expect(page({ from: '2026-11-21', to: '2026-11-21' })).toMatchObject({ total: 2, rows: [{}, {}] })
    expect(page({ from: '2026-11-20', to: '2026-11-21' }).total).toBe(before + 2)
    expect(page({ from: '2026-11-20', group: 'care' }).total).toBe(2)
    expect(page({ to: '2025-12-31' }).total).toBe(1)
    // 00:30 at the office on the 22nd is still the 21st in UTC.
    t.ctx.db.transaction((tx) =>
      appendAudit(tx, '2026-11-21T16:30:00.000Z', 'program', { action: 'check', subject: 'book', detail: {} }),
    )
    expect(page({ from: '2026-11-22' }).total).toBe(1)
  })

  it('finds everything about a household by its 户编号, also what was done to its people', () => {
    const expected: [string, string][] = [
      ['查看完整号码', '户 HN0001 成员 缪**'],
      ['查看家庭', '户 HN0001'],
      ['变更家庭', '户 HN0001'],
    ]
    expect(shown({ subject: 'HN0001' })).toEqual(expected)
    expect(shown({ subject: ' 户 HN0001 ' })).toEqual(expected)
    expect(page({ subject: 'HN0001', group: 'change' }).total).toBe(1)
    expect(shown({ subject: 'HN0009' })).toEqual([])
    expect(shown({ subject: '十月.xlsx' })).toEqual([['写入导入结果', '导入 十月.xlsx']])
    expect(shown({ subject: '数据文件夹' })[0]).toEqual(['修改单位信息', '数据文件夹'])
  })

  it('names people, the program and those who could not sign in', () => {
    expect(usersOfAudit(t.ctx).users).toEqual([{ id: t.ctx.session.userId, name: '管理员' }])
    anchorNow(t.book, 'daily')
    t.ctx.db.transaction((tx) =>
      appendAudit(tx, t.ctx.clock.now(), 'unknown', {
        action: 'session.refused',
        subject: 'book',
        detail: { at: '2026-11-20T01:00:00.000Z' },
      }),
    )
    expect(usersOfAudit(t.ctx).users.slice(1)).toEqual([
      { id: 'program', name: '程序' },
      { id: 'unknown', name: '未登录人员' },
    ])
    expect(page({ userId: 'unknown' }).rows[0]).toMatchObject({
      userName: '未登录人员',
      action: '登录未通过',
      details: ['时间：2026年11月20日 09:00'],
    })
    expect(page({ userId: 'program' }).rows[0]?.subject).toMatch(/^日志签名密钥 [0-9a-f]{8}$/)
  })

  it('is for those with the duty only', () => {
    const ctx = { ...t.ctx, session: { ...t.ctx.session, duties: new Set(['read' as const]) } }
    expect(() => pageOfAudit(ctx, { ...none, offset: 0, limit: 1 })).toThrow('NOT_ALLOWED')
    expect(() => usersOfAudit(ctx)).toThrow('NOT_ALLOWED')
  })

  it('is exported as a workbook with exactly the lines shown, and that is logged too', async () => {
    const path = join(t.folder.root, 'log.xlsx')
    const lines = page({ group: 'view' }).rows
    expect(await saveAudit(t.ctx, { ...none, group: 'view', from: '2026-11-20' }, path)).toEqual({ rows: 4 })
    const sheet = (await readWorkbook(path)).sheets[0]
    expect(sheet?.rows.map(({ cells }) => cells.map(String))).toEqual([
      ['序号', '时间', '用户', '操作', '对象', '内容', '校验值'],
      ...lines.map(({ seq, userName, action, subject, details, hash }) => [
        ...[String(seq), '2026年11月20日 09:00', userName, action, subject],
        ...[details.length === 0 ? 'null' : details.join('；'), hash],
      ]),
    ])
    expect(page().rows[0]).toMatchObject({
      action: '导出操作日志',
      subject: '操作日志',
      details: ['行数：4', '起：2026-11-20', '类型：查看与查找'],
    })
  })

  it('leaves no file behind that it refused to write', async () => {
    const path = join(t.folder.root, 'nowhere', 'log.xlsx')
    await expect(saveAudit(t.ctx, none, path)).rejects.toThrow('cannotWrite')
    expect(existsSync(path)).toBe(false)
    expect(page().rows[0]?.action).toBe('修改单位信息')
  })
})

describe('the plans of the audit log', () => {
  let t: TestBook
  beforeAll(() => {
    t = testBook()
  })
  afterAll(() => t.end())

  function plansOf(run: (db: Reader) => void): string {
    const plans: string[] = []
    const explain = (query: Sql): void => {
      const rows = t.ctx.db.all<{ detail: string }>({ text: `EXPLAIN QUERY PLAN ${query.text}`, values: query.values })
      plans.push(...rows.map(({ detail }) => detail))
    }
    run({
      ...t.ctx.db,
      all: (query) => {
        explain(query)
        return []
      },
      get: (query) => {
        explain(query)
        return undefined
      },
    })
    return plans.join('\n')
  }
  const all = { from: 1, to: 1_000_000, between: null, userId: null, actions: null, subjects: null }
  const page = { offset: 0, limit: 100 }

  it.each([
    ['everything', all, 'USING INTEGER PRIMARY KEY'],
    ['a person', { ...all, userId: 'u' }, 'audit_event_user (user_id=? AND seq>? AND seq<?)'],
    [
      'a group',
      { ...all, actions: ['reveal', 'household.view', 'check'] },
      'audit_event_action (action=? AND seq>? AND seq<?)',
    ],
    [
      'a person and a group',
      { ...all, userId: 'u', actions: ['reveal', 'check'] },
      'audit_event_user_action (user_id=? AND action=? AND seq>? AND seq<?)',
    ],
    [
      'subjects',
      { ...all, subjects: ['household:1', 'person:2'] },
      'audit_event_subject (subject=? AND seq>? AND seq<?)',
    ],
  ])('pages and counts %s along an index, without sorting', (_name, query, index) => {
    for (const plan of [plansOf((db) => auditSeqs(db, query, page)), plansOf((db) => countAudit(db, query))]) {
      expect(plan).toContain(index)
      expect(plan).not.toContain('TEMP B-TREE')
      expect(plan).not.toMatch(/SCAN audit_event/)
    }
  })

  it('finds days by their index', () => {
    expect(plansOf((db) => auditTimeBounds(db, 'a', 'b'))).toContain('COVERING INDEX audit_event_at')
  })
})
