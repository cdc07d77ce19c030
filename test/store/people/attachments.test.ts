import { createHash } from 'node:crypto'
import {
  ftruncateSync,
  mkdirSync,
  openSync,
  closeSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { deflateSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ATTACHMENT_CHUNK } from '@shared/contracts/attachmentContract'
import type { ServiceContext } from '../../../electron/store/context'
import { extractDatabase, readBackupFile } from '../../../electron/store/backup/backupFile'
import { takeBackup } from '../../../electron/store/backup/takeBackup'
import { openConnection } from '../../../electron/store/openStore'
import { addAttachment } from '../../../electron/store/services/attachments/addAttachment'
import {
  attachmentChunk,
  changeAttachment,
  listAttachments,
  openAttachment,
  removeAttachment,
  undoRemoveAttachment,
} from '../../../electron/store/services/attachments/attachments'
import { attachmentLimits, setAttachmentLimits } from '../../../electron/store/services/attachments/limits'
import { missingItemsOfHousehold } from '../../../electron/store/services/attachments/missingItems'
import { openCaseNow } from '../../../electron/store/services/casework/openCase'
import { saveAttachment } from '../../../electron/store/services/attachments/saveAttachment'
import { sql } from '../../../electron/store/sql'
import { failureOf } from '../failureOf'
import { described, first, peopleBook, type PeopleBook } from './peopleBook'

function chunkOf(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, body, Buffer.alloc(4)])
}

/** A PNG of some width and height; `noise` makes it as large as wanted. */
function png(width: number, height: number, noise = 0): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const mark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const text = Buffer.alloc(noise)
  for (let at = 0; at < noise; at += 1) text[at] = (at * 31) % 251
  return Buffer.concat([
    mark,
    chunkOf('IHDR', header),
    chunkOf('tEXt', text),
    chunkOf('IDAT', deflateSync(Buffer.alloc(64))),
    chunkOf('IEND', Buffer.alloc(0)),
  ])
}

describe('档案材料', () => {
  let t: PeopleBook
  let household: string
  beforeEach(async () => {
    t = await peopleBook('attachments', 20)
    household = first(t.households).id
  })
  afterEach(() => t.end())

  const file = (name: string, body: Uint8Array): string => {
    const folder = join(t.folder.root, '..', 'scans')
    mkdirSync(folder, { recursive: true })
    const path = join(folder, name)
    writeFileSync(path, body)
    return path
  }
  const add = (path: string, more: object = {}, ctx: ServiceContext = t.ctx) =>
    addAttachment(ctx, { householdId: household, caseId: null, path, ...described, ...more })
  const list = (ctx: ServiceContext = t.ctx) =>
    listAttachments(ctx, { householdId: household, caseId: null, offset: 0, limit: 200 })
  const rows = (table: string): number =>
    t.ctx.db.get<{ n: number }>({ text: `SELECT count(*) AS n FROM ${table}`, values: [] })?.n ?? -1

  it('keeps the original byte for byte in pieces, in the database and in every backup, and gives it back', () => {
    const body = png(600, 400, 3 * ATTACHMENT_CHUNK)
    const { id, type, bytes } = add(file('身份证.png', body))
    expect({ type, bytes }).toEqual({ type: 'png', bytes: body.length })
    const row = openAttachment(t.ctx, id)
    expect([row.chunks, row.sm3]).toEqual([4, createHash('sm3').update(body).digest('hex')])
    const pieces = Array.from({ length: row.chunks }, (_one, at) => attachmentChunk(t.ctx, id, at).bytes)
    expect(Buffer.concat(pieces).equals(body)).toBe(true)
    const out = join(t.folder.root, '..', 'out.png')
    saveAttachment(t.ctx, id, out)
    expect(readFileSync(out).equals(body)).toBe(true)

    const copy = join(t.folder.root, '..', 'copy.zfbak')
    takeBackup({
      databasePath: t.ctx.db.path,
      key: t.book.key,
      keyring: t.book.keyring(),
      kind: 'manual',
      at: '2026-11-20T02:00:00.000Z',
      ownFolder: t.folder.backups,
      file: copy,
    })
    const restored = join(t.folder.root, '..', 'restored.db')
    extractDatabase(readBackupFile(copy), restored)
    const again = openConnection(restored, t.book.key, { mustExist: true })
    const kept = again.all<{ body: Uint8Array }>(sql`SELECT body FROM attachment_chunk ORDER BY at`)
    expect(Buffer.concat(kept.map((one) => one.body)).equals(body)).toBe(true)
    again.close()
    expect(t.entries('attachment.view').map((entry) => entry.subject)).toEqual([`household:${household}`])
    expect(t.entries('attachment.save')).toHaveLength(1)
  })

  it('refuses what is too large, empty, damaged or no picture, before anything is written', () => {
    const huge = file('扫描件.png', png(10, 10))
    const fd = openSync(huge, 'r+')
    ftruncateSync(fd, 200 * 1024 * 1024)
    closeSync(fd)
    const size = statSync(t.ctx.db.path).size
    const refused = (name: string, body: Uint8Array): string => failureOf(() => add(file(name, body)))
    expect(failureOf(() => add(huge))).toBe('INVALID_INPUT attachmentTooLarge')
    expect(refused('空.jpg', Buffer.alloc(0))).toBe('INVALID_INPUT attachmentEmpty')
    expect(refused('假.jpg', Buffer.from('这不是图片'))).toBe('INVALID_INPUT attachmentNotAsNamed')
    expect(refused('程序.jpg', Buffer.from('MZ\u0090\u0000'))).toBe('INVALID_INPUT attachmentNotAsNamed')
    expect(refused('图.webp', Buffer.from('RIFF0000WEBPVP8 '))).toBe('INVALID_INPUT attachmentNotSupported')
    expect(refused('图.tif', Buffer.from([0x49, 0x49, 0x2a, 0, 8, 0]))).toBe('INVALID_INPUT attachmentNotSupported')
    expect(refused('断.jpg', Buffer.from([0xff, 0xd8, 0xff, 0x41, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]))).toBe(
      'INVALID_INPUT attachmentBroken',
    )
    expect(refused('零.png', png(0, 10))).toBe('INVALID_INPUT attachmentBroken')
    expect(refused('炸弹.png', png(60_000, 60_000))).toBe('INVALID_INPUT attachmentTooManyPixels')
    expect(refused('细线.png', png(1, 100_000_000))).toBe('INVALID_INPUT attachmentTooManyPixels')
    expect(failureOf(() => add(join(t.folder.root, '没有.jpg')))).toBe('INVALID_INPUT attachmentFileUnreadable')
    expect(failureOf(() => add(t.folder.root))).toBe('INVALID_INPUT attachmentFileUnreadable')
    expect([rows('attachment'), rows('attachment_chunk'), t.entries('attachment.add').length]).toEqual([0, 0, 0])
    expect(statSync(t.ctx.db.path).size).toBe(size)
    // A picture under a wrong picture's name is what it is.
    expect(add(file('照片.jpg', png(8, 8))).type).toBe('png')
    expect(add(file('表.pdf', Buffer.from('%PDF-1.7\n%%EOF'))).type).toBe('pdf')
  })

  it('keeps a file’s name as it is read: nothing that turns its direction or breaks its line', () => {
    add(file('户口簿\u202egnp.exe.png', png(8, 9)))
    add(file("a\nb' OR 1=1 <b>…😀.png", png(8, 10)))
    expect(
      list()
        .rows.map(({ fileName }) => fileName)
        .sort(),
    ).toEqual(["a b' OR 1=1 <b>…😀.png", '户口簿gnp.exe.png'])
  })

  it('keeps to the limits of a file and of a household, which the county sets', () => {
    expect(attachmentLimits(t.ctx)).toEqual({ fileMiB: 20, householdMiB: 200 })
    setAttachmentLimits(t.ctx, { fileMiB: 1, householdMiB: 10 })
    expect(failureOf(() => add(file('大.png', png(5, 5, 1024 * 1024 + 1))))).toBe('INVALID_INPUT attachmentTooLarge')
    setAttachmentLimits(t.ctx, { fileMiB: 6, householdMiB: 10 })
    const path = file('五.png', png(5, 5, 5_200_000))
    add(path)
    // What was taken out is kept, so it counts.
    const taken = first(list().rows)
    removeAttachment(t.ctx, { id: taken.id, revision: 1, reason: '扫描不清' })
    expect(list().bytes).toBe(0)
    expect(failureOf(() => add(file('六.png', png(5, 6, 5_400_000))))).toBe('INVALID_INPUT attachmentHouseholdFull')
    expect(failureOf(() => setAttachmentLimits(t.as('TOWN_CLERK'), { fileMiB: 9, householdMiB: 99 }))).toBe(
      'NOT_ALLOWED dutyMissing',
    )
  })

  it('notices the same content, and takes it again only when told to', () => {
    const path = file('户口簿.png', png(30, 30))
    add(path, { title: '户口簿首页' })
    expect(failureOf(() => add(file('另名.png', png(30, 30))))).toBe('CONFLICT attachmentDuplicate')
    add(path, { again: true })
    expect(list().rows).toHaveLength(2)
  })

  it('takes out with a reason and brings back, and refuses a stale change', () => {
    const { id } = add(file('a.png', png(20, 20)))
    const row = first(list().rows)
    const change = { id, revision: row.revision, rotation: 90 as const, item: 'photo' as const, personId: null }
    changeAttachment(t.ctx, { ...change, title: '堂屋', issuer: '', datedOn: '2026-11-19', note: '' })
    expect(first(list().rows)).toMatchObject({ rotation: 90, item: 'photo', title: '堂屋', datedOn: '2026-11-19' })
    expect(failureOf(() => removeAttachment(t.ctx, { id, revision: 1, reason: '重复' }))).toBe(
      'CONFLICT attachmentChangedMeanwhile',
    )
    removeAttachment(t.ctx, { id, revision: 2, reason: '拍错户' })
    expect(first(list().rows).removed).toMatchObject({ by: '管理员', reason: '拍错户' })
    undoRemoveAttachment(t.ctx, id)
    expect(first(list().rows).removed).toBeNull()
    expect(failureOf(() => undoRemoveAttachment(t.ctx, id))).toBe('RULE_BROKEN attachmentNotRemoved')
    expect(() => t.ctx.db.execute(`DELETE FROM attachment_chunk`)).toThrow('never deleted')
  })

  it('hands pieces out only after the look was logged, and not to a 村级协理 who did not bring the scan', () => {
    const { id } = add(file('b.png', png(20, 21)))
    const clerk = t.as('TOWN_CLERK')
    expect(failureOf(() => void attachmentChunk(clerk, id, 0))).toBe('NOT_ALLOWED attachmentOpenFirst')
    openAttachment(clerk, id)
    expect(attachmentChunk(clerk, id, 0).bytes.length).toBeGreaterThan(60)
    const helper = t.as('VILLAGE_HELPER')
    expect(failureOf(() => openAttachment(helper, id))).toBe('NOT_ALLOWED attachmentNotOwn')
    const own = add(file('c.png', png(20, 22)), {}, helper)
    expect(openAttachment(helper, own.id).recordedBy).toBe('办事人员')
    expect(failureOf(() => saveAttachment(helper, own.id, join(t.folder.root, 'x.png')))).toBe(
      'NOT_ALLOWED dutyMissing',
    )
    const far = t.households.find((one) => !one.village.startsWith(clerk.session.area))
    const elsewhere = { householdId: far?.id ?? '', caseId: null, path: file('d.png', png(3, 3)), ...described }
    expect(failureOf(() => addAttachment(clerk, elsewhere))).toBe('NOT_FOUND householdNotFound')
    expect(failureOf(() => openAttachment(t.as('AUDITOR'), id))).toBe('NOT_ALLOWED dutyMissing')
  })

  it('lets a 村级协理 change, take out and bring back only what they brought, as they may only look at that', () => {
    const helper = t.as('VILLAGE_HELPER')
    const { id } = add(file('e.png', png(20, 23)))
    const change = { id, revision: 1, rotation: 90, ...described } as const
    expect(failureOf(() => changeAttachment(helper, change))).toBe('NOT_ALLOWED attachmentNotOwn')
    expect(failureOf(() => removeAttachment(helper, { id, revision: 1, reason: '看不清' }))).toBe(
      'NOT_ALLOWED attachmentNotOwn',
    )
    removeAttachment(t.ctx, { id, revision: 1, reason: '看不清' })
    expect(failureOf(() => undoRemoveAttachment(helper, id))).toBe('NOT_ALLOWED attachmentNotOwn')
    const own = add(file('f.png', png(20, 24)), {}, helper)
    changeAttachment(helper, { ...change, id: own.id })
    removeAttachment(helper, { id: own.id, revision: 2, reason: '重复' })
    undoRemoveAttachment(helper, own.id)
    expect(list().rows.map((row) => [row.fileName, row.rotation, row.removed === null])).toEqual([
      ['e.png', 0, false],
      ['f.png', 90, true],
    ])
  })

  it('takes nothing in for a case of another household', () => {
    const other = first(t.households.slice(1)).id
    const on = t.ctx.clock.today()
    t.loadPolicy()
    const requested = { class: 'DB', stepwise: true } as const
    const { caseId } = openCaseNow(t.ctx, { householdId: other, on, requested, proxy: null })
    const path = file('g.png', png(20, 25))
    expect(failureOf(() => add(path, { caseId }))).toBe('NOT_FOUND caseNotFound')
    expect(failureOf(() => add(path, { caseId: 'nobody' }))).toBe('NOT_FOUND caseNotFound')
    add(path, { caseId, householdId: other })
    expect(rows('attachment')).toBe(1)
  })

  it('lists what the file still needs by class and person, and stops asking when it is there', () => {
    const at = t.households.findIndex((one) => t.versionOf(one.id).facts.members.length > 1)
    const one = t.households[at]
    if (!one) throw new Error('no family')
    household = one.id
    const version = t.versionOf(one.id)
    const items = (category: string | null) =>
      missingItemsOfHousehold(t.ctx, one.id, category).map((paper) => `${paper.item}${paper.personName ?? ''}`)
    const before = items(null)
    expect(before).toEqual(expect.arrayContaining(['application', 'pledge', 'hukou', 'visit', 'photo']))
    expect(before).not.toContain('selfCare')
    expect(items('TK')).toContain('selfCare')
    expect(items('GX')).toContain('spending')
    const adult = version.facts.members.findIndex((member) => member.idNumber.slice(6, 14) < '20081120')
    const name = version.facts.members[adult]?.name ?? ''
    expect(before).toContain(`identity${name}`)
    add(file('id.png', png(9, 9)), { personId: version.personIds[adult] ?? '' })
    expect(items(null)).not.toContain(`identity${name}`)
    add(file('ids.png', png(9, 10)))
    expect(items(null).filter((item) => item.startsWith('identity'))).toEqual([])
    const taken = first(list().rows.filter((row) => row.personId === null))
    removeAttachment(t.ctx, { id: taken.id, revision: 1, reason: '不清楚' })
    expect(items(null).filter((item) => item.startsWith('identity')).length).toBeGreaterThan(0)
  })

  it('tells how far a large file is, and keeps nothing of one that is cancelled on the way', () => {
    const path = file('大.png', png(90, 90, 5 * 1024 * 1024))
    const told: string[] = []
    const stopAt = (phase: string, done: number) => ({
      progress: (at: string, n: number, of: number) => void told.push(`${at} ${n}/${of}`),
      cancelled: () => told.includes(`${phase} ${done}/6`),
    })
    const input = { householdId: household, caseId: null, path, ...described }
    for (const phase of ['attachment.reading', 'attachment.writing']) {
      told.length = 0
      expect(failureOf(() => addAttachment(t.ctx, input, stopAt(phase, 3)))).toBe('CANCELLED cancelled')
      expect(told.at(-1)).toBe(`${phase} 3/6`)
      expect([rows('attachment'), rows('attachment_chunk'), t.entries('attachment.add').length]).toEqual([0, 0, 0])
    }
    told.length = 0
    addAttachment(t.ctx, input, stopAt('never', 0))
    expect([told[0], told.at(-1)]).toEqual(['attachment.reading 0/6', 'attachment.writing 5/6'])
    expect(list().rows.map((row) => row.fileName)).toEqual(['大.png'])
  })

  it('says that the disk is full when it is, keeps nothing of the file and goes on afterwards', () => {
    const path = file('满.png', png(80, 80, 3 * 1024 * 1024))
    const pages = t.ctx.db.get<{ page_count: number }>({ text: 'PRAGMA page_count', values: [] })?.page_count ?? 0
    t.ctx.db.execute(`PRAGMA max_page_count = ${pages + 20}`)
    expect(failureOf(() => add(path))).toBe('DISK_FULL diskFull')
    expect([rows('attachment'), rows('attachment_chunk'), t.entries('attachment.add').length]).toEqual([0, 0, 0])
    t.ctx.db.execute('PRAGMA max_page_count = 1000000')
    add(path)
    expect(list().rows.map((row) => row.fileName)).toEqual(['满.png'])
  })

  it('leaves nothing of a file in plain: neither in the data folder nor in the temporary folder', () => {
    const mark = Buffer.from('欧阳燚的身份证内容标记-73519')
    const before = new Set(readdirSync(tmpdir()))
    const { id } = add(file('mark.png', Buffer.concat([png(12, 12, ATTACHMENT_CHUNK), mark])), {
      title: '欧阳燚的材料',
    })
    openAttachment(t.ctx, id)
    attachmentChunk(t.ctx, id, 1)
    const files = (folder: string): string[] =>
      readdirSync(folder, { withFileTypes: true, recursive: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
    const looked = files(t.folder.root)
    expect(looked.length).toBeGreaterThan(2)
    for (const path of looked) {
      const content = readFileSync(path)
      expect({ path, found: content.includes(mark) || content.includes(Buffer.from('欧阳燚')) }).toEqual({
        path,
        found: false,
      })
    }
    expect(readdirSync(tmpdir()).filter((name) => !before.has(name) && !name.startsWith('zhongfu-test-'))).toEqual([])
  })

  it('takes a file of 20 MB in within a second and holds no more than a few pieces of it', () => {
    const path = file('大扫描.png', png(2000, 2000, 19_900_000))
    const started = performance.now()
    const before = process.memoryUsage().arrayBuffers
    add(path)
    const took = performance.now() - started
    expect(took).toBeLessThan(5000)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(60 * 1024 * 1024)
  })
})
