import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HouseholdFacts, MemberFacts } from '@shared/domain/household'
import type { IncomingRecord } from '@shared/exchange/records/record'
import { AppError } from '@shared/result'
import { auditHead } from '../../../electron/store/audit/auditLog'
import { openPackage } from '../../../electron/store/exchange/openPackage'
import { sealPackage } from '../../../electron/store/exchange/sealPackage'
import { quietControl, type JobControl } from '../../../electron/store/jobs/control'
import { exportMonth, type ExportOutput } from '../../../electron/store/services/exchange/exportMonth'
import { exportKey, importKey, newKey } from '../../../electron/store/services/exchange/keys'
import {
  checkMonth,
  findRecipient,
  packageCover,
  packageLog,
  verifyPackageFile,
} from '../../../electron/store/services/exchange/packages'
import { sql } from '../../../electron/store/sql'
import { blankMember, household, idNumberOf, obligor } from '../../shared/rules/households'
import { testBook, type TestBook } from '../testBook'
import { newOffice, pinned } from './bench'
import { determination, fillBook, storeRun } from './fillBook'
import { publicKeyToPem } from '../../../electron/store/exchange/gm/pem'

const province = newOffice('43', '湖南省民政厅')

function member(
  name: string,
  relation: string,
  birth: string,
  serial: number,
  change: Partial<MemberFacts> = {},
): MemberFacts {
  return { ...blankMember, name, relation, idNumber: idNumberOf(birth, serial), ...change }
}

const [father, son] = [
  member('甲', '01', '1975-03-01', 11, { wage: 1_200_050, excludedIncome: 5_000, excludedItem: '奖学金' }),
  member('乙', '20', '2001-05-03', 13, { disabilityType: '5', disabilityGrade: 2, ownAssets: 0 }),
]
const elder = member('丙', '01', '1940-06-04', 14)

const households: HouseholdFacts[] = [
  household({
    key: '1',
    members: [father, son],
    income: { transfer: null },
    expense: { medical: 300_000 },
    asset: { deposit: 1_000_000 },
    houses: [
      {
        ...{ address: '1 号', areaCentiSqm: 8_850, nature: '自建', origin: null },
        ...{ acquiredOn: null, onlyHome: true, dilapidation: 'C' },
      },
    ],
    obligors: [obligor(father.idNumber, { name: '丁', perCapitaMonthly: 123_456 })],
  }),
  household({ key: '2', members: [elder], income: { transfer: null } }),
  household({ key: '3', members: [member('戊', '01', '1980-01-01', 15)], income: { transfer: null } }),
]

describe('the monthly package of a book', () => {
  let t: TestBook
  beforeEach(() => {
    t = testBook('2026-11-22')
  })
  afterEach(() => t.end())

  const path = (name: string): string => join(t.folder.root, name)
  const makeKey = (): string =>
    newKey(t.ctx, { office: '示例县民政局', recoveryCopy: path('copy.pem'), recoveryPassphrase: '恢复口令 2026' }).keyId
  const pinProvince = (): void => {
    writeFileSync(path('province.pem'), publicKeyToPem(province.publicKey))
    const owner = { region: '43', office: '湖南省民政厅' }
    importKey(t.ctx, { path: path('province.pem'), ...owner, fingerprint: province.keyId })
  }
  const judged = (on: string): number =>
    storeRun(t.ctx, on, (key) => {
      if (key === '1') {
        return determination(on, 'DB', 2, {
          amount: 105_000,
          parts: { gap: 50_000, uplift: 15_000, dbs: 40_000, tk: 0 },
          persons: [{ idNumber: son.idNumber, category: 'DBS', amount: 40_000, reason: 'DISABILITY' }],
          reasons: ['DB_INCOME'],
        })
      }
      if (key === '2') {
        return determination(on, 'TK', 1, {
          amount: 90_000,
          parts: { gap: 0, uplift: 0, dbs: 0, tk: 90_000 },
          persons: [{ idNumber: elder.idNumber, category: 'TK', amount: 90_000, reason: 'TK_ELDER' }],
        })
      }
      return determination(on, 'NONE', 1, { annualIncome: -100, monthlyPerCapita: -8 })
    })
  const ready = (): void => {
    makeKey()
    pinProvince()
    fillBook(t.ctx, households)
    judged('2026-11-20')
  }
  const seal = (name: string, month = '2026-11', control: JobControl = quietControl): Promise<ExportOutput> =>
    exportMonth(t.ctx, { month, to: '43', path: path(name) }, control)
  const answer = async (run: () => Promise<ExportOutput>): Promise<string> => {
    try {
      await run()
      return 'accepted'
    } catch (error) {
      return error instanceof AppError ? error.message : `not an AppError: ${String(error)}`
    }
  }
  const provinceView = (own = 0): Parameters<typeof openPackage>[1] => {
    const row = t.ctx.db.all<{ public_hex: string; key_id: string }>(sql`SELECT * FROM office_key ORDER BY created_at`)[
      own
    ]
    const county = { region: '430681', office: '示例县民政局', keyId: row?.key_id ?? '' }
    const publicKey = Buffer.from(row?.public_hex ?? '', 'hex')
    return {
      ownKeys: [province],
      partners: [pinned({ ...county, publicKey, privateKey: publicKey })],
      today: '2026-11-22',
    }
  }
  const recordsOf = (name: string): Promise<IncomingRecord[]> =>
    openPackage(path(name), provinceView(), async (opened) => {
      const records: IncomingRecord[] = []
      for await (const rows of opened.rows()) {
        for (const row of rows) {
          if (row.refusal !== null) throw new Error(`${row.line} ${row.refusal.code} ${row.refusal.field}`)
          records.push(row.record)
        }
      }
      return records
    })

  it('carries every fact and determination of the month, exact to the fen', async () => {
    ready()
    await seal('m.zfpkg')
    const records = await recordsOf('m.zfpkg')
    const idOf = (key: string): string =>
      t.ctx.db.get<{ id: string }>(sql`SELECT id FROM household WHERE key = ${key}`)?.id ?? ''
    const personOf = (idNumber: string): string =>
      t.ctx.db.get<{ id: string }>(sql`SELECT id FROM person WHERE id_number = ${idNumber}`)?.id ?? ''
    const recordedAt = expect.stringMatching(/^2026-11-22T/) as string
    const common = { revision: { '430681': 1 }, office: '430681', trueFrom: '2026-09-15', trueTo: null, recordedAt }
    const outcome = { ...common, trueFrom: '2026-11-20' }
    const [one, two] = [idOf('1'), idOf('2')]
    const blankIncome = { wage: null, business: null, property: null, transfer: null, other: null }

    expect(records.map((record) => record.type)).toEqual([
      ...['household', 'person', 'membership', 'income', 'person', 'membership', 'asset'],
      ...['expense', 'asset', 'asset', 'obligor', 'determination', 'entitlement', 'entitlement'],
      ...['household', 'person', 'membership', 'determination', 'entitlement'],
      ...['household', 'person', 'membership', 'determination'],
    ])
    const typed = (type: IncomingRecord['type']): IncomingRecord[] => records.filter((record) => record.type === type)
    expect(typed('household')[0]).toMatchObject({ ...common, id: one, key: '1', applicantId: father.idNumber })
    expect(typed('person')[1]).toMatchObject({
      ...common,
      ...{ id: personOf(son.idNumber), name: '乙', idNumber: son.idNumber, sex: '1', birthDate: '2001-05-03' },
      ...{ disabilityType: '5', disabilityGrade: 2 },
    })
    expect(typed('membership')[1]).toEqual({
      ...common,
      type: 'membership',
      id: `${one}:${personOf(son.idNumber)}`,
      householdId: one,
      personId: personOf(son.idNumber),
      ...{ order: 2, relation: '20', state: '共同生活', stateDate: null },
    })
    expect(typed('income')).toEqual([
      {
        ...{ ...common, type: 'income', id: `${one}:${personOf(father.idNumber)}:income`, householdId: one },
        ...{ ...blankIncome, personId: personOf(father.idNumber), wage: '12000.50' },
        ...{ excluded: '50.00', excludedItem: '奖学金' },
      },
    ])
    expect(typed('expense')).toMatchObject([{ ...common, householdId: one, medical: '3000.00', living: null }])
    expect(typed('asset')).toMatchObject([
      { kind: 'personal', personId: personOf(son.idNumber), ownAssets: '0.00', tkExcluded: null },
      { kind: 'financial', deposit: '10000.00', securities: null },
      { kind: 'house', areaSqm: '88.50', dilapidation: 'C', onlyHome: true },
    ])
    expect(typed('obligor')).toMatchObject([
      { householdId: one, name: '丁', supportedIdNumber: father.idNumber, perCapitaMonthly: '1234.56' },
    ])
    expect(typed('determination')).toEqual([
      {
        ...{ ...outcome, type: 'determination', id: `${one}:determination:2026-11-20`, householdId: one },
        ...{ on: '2026-11-20', policyId: 'TEST-1', category: 'DB', tags: [], people: 2 },
        ...{ annualIncome: '0.00', monthlyPerCapita: '0.00', amount: '1050.00' },
        ...{ gap: '500.00', uplift: '150.00', dbs: '400.00', tk: '0.00' },
        persons: [{ personId: personOf(son.idNumber), category: 'DBS', amount: '400.00', reason: 'DISABILITY' }],
        reasons: ['DB_INCOME'],
      },
      expect.objectContaining({ householdId: two, category: 'TK', amount: '900.00', tk: '900.00' }),
      expect.objectContaining({ category: 'NONE', amount: null, annualIncome: '-1.00', monthlyPerCapita: '-0.08' }),
    ])
    const pay = { ...outcome, type: 'entitlement', month: '2026-11' }
    const determinationId = `${one}:determination:2026-11-20`
    expect(typed('entitlement')).toEqual([
      {
        ...{ ...pay, id: `${one}:${personOf(son.idNumber)}:pay:2026-11`, householdId: one, determinationId },
        ...{ personId: personOf(son.idNumber), category: 'DBS', people: 1, amount: '400.00' },
      },
      {
        ...{ ...pay, id: `${one}:pay:2026-11`, householdId: one, determinationId },
        ...{ personId: null, category: 'DB', people: 2, amount: '650.00' },
      },
      expect.objectContaining({ householdId: two, category: 'TK', people: 1, amount: '900.00' }),
    ])
  })

  it('counts on in its stream, each package standing on the manifest before it', async () => {
    ready()
    const first = await seal('1.zfpkg', '2026-10')
    const second = await seal('2.zfpkg')
    const manifests = await Promise.all(
      ['1.zfpkg', '2.zfpkg'].map((name) =>
        openPackage(path(name), provinceView(), ({ manifest, manifestHash }) =>
          Promise.resolve({ ...manifest, manifestHash }),
        ),
      ),
    )
    expect(manifests.map(({ sequence, previous, period, stream }) => [sequence, previous, period, stream])).toEqual([
      [1, null, '2026-10', 'monthly-full/430681/43/湖南省民政厅'],
      [2, manifests[0]?.manifestHash, '2026-11', 'monthly-full/430681/43/湖南省民政厅'],
    ])
    expect(packageLog(t.ctx).rows.map((row) => [row.id, row.month, row.sequence, row.file])).toEqual([
      [second.id, '2026-11', 2, '2.zfpkg'],
      [first.id, '2026-10', 1, '1.zfpkg'],
    ])
  })

  it('is entered in log and audit chain with its hashes, and names the chain it was sealed on', async () => {
    ready()
    const head = auditHead(t.ctx.db).hash
    const { id, summary } = await seal('m.zfpkg')
    const { header, manifest, manifestHash } = await openPackage(path('m.zfpkg'), provinceView(), (opened) =>
      Promise.resolve(opened),
    )
    expect(manifest.auditHead).toBe(head)
    expect(manifest.program).toMatch(/^zhongfu \d+\.\d+\.\d+$/)
    expect(header.to).toEqual({ region: '43', office: '湖南省民政厅' })
    expect(packageLog(t.ctx).rows).toEqual([
      {
        ...{ id, month: '2026-11', toOffice: '湖南省民政厅', toRegion: '43', sequence: 1, records: 23 },
        ...{ file: 'm.zfpkg', sha256: summary.sha256, sm3: summary.sm3, sealedBy: '管理员' },
        sealedAt: manifest.createdAt,
      },
    ])
    const entry = t.ctx.db.get<{ action: string; subject: string; detail: string }>(
      sql`SELECT action, subject, detail FROM audit_event WHERE action = 'package.export' ORDER BY seq DESC LIMIT 1`,
    )
    expect([entry?.action, entry?.subject]).toEqual(['package.export', `package:${manifestHash}`])
    expect(JSON.parse(entry?.detail ?? '')).toEqual({
      ...{ month: '2026-11', to: '43', sequence: 1, records: 23, sm3: summary.sm3 },
    })
    expect([...t.ctx.changed]).toContain('packages')
  })

  it('gives the cover sheet figures that agree with the rows', async () => {
    ready()
    const { id, summary, bytes } = await seal('m.zfpkg')
    expect(packageCover(t.ctx, id)).toMatchObject({
      sender: { office: '示例县民政局', region: '430681', regionName: '示例县' },
      recipient: { office: '湖南省民政厅', region: '43' },
      ...{ month: '2026-11', kind: 'monthly-full', sequence: 1, previous: null, records: 23 },
      rows: [
        { type: 'household', title: '家庭', count: 3 },
        { type: 'person', title: '人员', count: 4 },
        { type: 'membership', title: '家庭成员关系', count: 4 },
        { type: 'income', title: '收入', count: 1 },
        { type: 'expense', title: '支出', count: 1 },
        { type: 'asset', title: '财产', count: 3 },
        { type: 'obligor', title: '赡养抚养扶养义务人', count: 1 },
        { type: 'determination', title: '认定结果', count: 3 },
        { type: 'entitlement', title: '保障待遇', count: 3 },
      ],
      totals: { households: 3, persons: 4, tkPersons: 1, dbsPersons: 1, monthlyAmount: 195_000 },
      determination: { on: '2026-11-20', policyId: 'TEST-1' },
      file: { name: 'm.zfpkg', bytes, sm3: summary.sm3, sha256: summary.sha256 },
      fingerprint: summary.signer,
      sealedBy: '管理员',
      signatures: ['经办人', '审核人', '接收人'],
    })
    const cover = packageCover(t.ctx, id)
    const sealedOn = t.ctx.db.get<{ seq: number; hash: string }>(
      sql`SELECT seq, hash FROM audit_event WHERE seq < (SELECT seq FROM audit_event WHERE action = 'package.export')
        ORDER BY seq DESC LIMIT 1`,
    )
    expect(cover.audit).toEqual(sealedOn)
    expect(cover.rows.reduce((sum, row) => sum + row.count, 0)).toBe(cover.records)
    expect(Object.fromEntries(cover.households.map(({ category, count }) => [category, count]))).toEqual({
      ...{ TK: 1, DB: 1, BY: 0, GX: 0, FP: 0, QT: 0, NONE: 1, MANUAL: 0 },
    })
    expect(() => packageCover(t.ctx, 'nothing')).toThrow('packageNotFound')
  })

  it('reports a past month as it then stood, and ends what has ended', async () => {
    ready()
    fillBook(t.ctx, [household({ key: '4', appliedOn: '2026-11-10', members: [member('己', '01', '1990-01-01', 17)] })])
    t.ctx.db.execute(`UPDATE household SET ended_on = '2026-11-05' WHERE key = '3'`)
    await seal('10.zfpkg', '2026-10')
    await seal('11.zfpkg', '2026-11')
    const keysOf = async (name: string): Promise<string[]> =>
      (await recordsOf(name)).flatMap((record) => (record.type === 'household' ? [record.key] : []))
    const ended = t.ctx.db.get<{ id: string }>(sql`SELECT id FROM household WHERE key = '3'`)?.id
    expect(await keysOf('10.zfpkg')).toContain('3')
    expect(await keysOf('11.zfpkg')).toEqual(['1', '2', '4'])
    const october = await recordsOf('10.zfpkg')
    expect(october.filter((record) => record.type === 'determination')).toEqual([])
    expect((await recordsOf('11.zfpkg')).at(-1)).toMatchObject({
      ...{ type: 'tombstone', id: ended, of: 'household', trueFrom: '2026-11-05' },
    })
  })

  it('checks before sealing what must hold and what should be known', () => {
    const failing = (month = '2026-11'): string[] =>
      checkMonth(t.ctx, month)
        .checks.filter((check) => !check.passed)
        .map((check) => `${check.key}${check.blocking ? ' blocks' : ''} ${check.count}`)
    expect(failing()).toEqual(['households blocks 0', 'ownKey blocks 0', 'recipient blocks 0', 'determined 0'])
    makeKey()
    pinProvince()
    fillBook(t.ctx, households)
    expect(failing()).toEqual(['determined 0', 'undetermined 3'])
    judged('2026-11-20')
    expect(failing()).toEqual([])
    expect(failing('2026-12')).toEqual(['monthReached blocks 0', 'determined 0'])
    expect(failing('2026-10')).toEqual(['determined 0', 'undetermined 3'])
    fillBook(t.ctx, [household({ key: '9', members: [member('庚', '01', '1991-01-01', 19)] })])
    expect(failing()).toEqual(['undetermined 1', 'stale 1'])
    const check = checkMonth(t.ctx, '2026-11')
    expect([check.households, check.persons, check.recipients.map((key) => key.office)]).toEqual([
      4,
      5,
      ['湖南省民政厅'],
    ])
    expect(() => checkMonth(t.ctx, '2026-13')).toThrow('invalidMonth')
  })

  it('is refused with its reason when something is missing, and nothing is written', async () => {
    expect(await answer(() => seal('x.zfpkg'))).toBe('RULE_BROKEN packageNothing')
    fillBook(t.ctx, households)
    expect(await answer(() => seal('x.zfpkg'))).toBe('RULE_BROKEN noOfficeKey')
    makeKey()
    expect(await answer(() => seal('x.zfpkg'))).toBe('RULE_BROKEN noRecipient')
    pinProvince()
    expect(await answer(() => seal('x.zfpkg', '2026-12'))).toBe('RULE_BROKEN packageMonthAhead')
    const to = (target: string): Promise<string> =>
      answer(() => exportMonth(t.ctx, { month: '2026-11', to: target, path: path('x.zfpkg') }, quietControl))
    expect(await to('44')).toBe('NOT_FOUND recipientUnknown')
    expect(await to('43')).toBe('accepted')
    expect(await to(province.keyId.toUpperCase())).toBe('accepted')
    t.ctx.db.execute(`UPDATE partner_key SET valid_to = '2026-11-21'`)
    expect(await to('43')).toBe('RULE_BROKEN noRecipient')
    expect(() => findRecipient(t.ctx, '43')).toThrow('recipientNotGood')
    expect(packageLog(t.ctx).rows.map((row) => row.sequence)).toEqual([2, 1])
  })

  it('leaves neither file nor number behind when it is cancelled or the place cannot be written', async () => {
    ready()
    const before = readdirSync(t.folder.root).sort()
    const cancelled: JobControl = { progress: () => undefined, cancelled: () => true }
    expect(await answer(() => seal('c.zfpkg', '2026-11', cancelled))).toBe('CANCELLED cancelled')
    expect(await answer(() => seal('nowhere/c.zfpkg'))).toBe('INVALID_INPUT cannotWrite')
    expect(readdirSync(t.folder.root).sort()).toEqual(before)
    expect(packageLog(t.ctx).rows).toEqual([])
    expect((await seal('after.zfpkg')).summary.sequence).toBe(1)
  })

  it('is withdrawn when another export of the stream took its number meanwhile', async () => {
    ready()
    const control: JobControl = {
      cancelled: () => false,
      progress: (phase) => {
        if (phase !== 'sealing') return
        t.ctx.db.execute(`
          INSERT OR IGNORE INTO package_log SELECT 'other', 'sealed', 'monthly-full', '2026-11',
            'monthly-full/430681/43/湖南省民政厅', 1, 'h', NULL, key_id, region, office, 'p', '43', '湖南省民政厅', 'o', 1,
            '{}', 's', 's', '2026-11-22T00:00:00.000Z', 'admin' FROM office_key`)
      },
    }
    // The other export ends while this one is being sealed: its row stands before ours is written.
    expect(await answer(() => seal('late.zfpkg', '2026-11', control))).toBe('CONFLICT packageSequenceTaken')
    expect(existsSync(path('late.zfpkg'))).toBe(false)
  })

  it('can be looked at by the office that sealed it, and the look is logged', async () => {
    ready()
    const { summary } = await seal('m.zfpkg')
    const look = await verifyPackageFile(t.ctx, { path: path('m.zfpkg') }, quietControl)
    expect(look).toEqual({
      summary: { ...summary, createdAt: summary.createdAt },
      accepted: 23,
      refused: 0,
      refusals: [],
    })
    const entry = t.ctx.db.get(sql`SELECT action, user_id FROM audit_event ORDER BY seq DESC LIMIT 1`)
    expect(entry).toEqual({ action: 'package.verify', user_id: t.ctx.session.userId })
  })

  it('still opens with an earlier key of the office after a new one was made', async () => {
    ready()
    await seal('m.zfpkg')
    const newer = newKey(t.ctx, {
      office: '示例县民政局',
      recoveryCopy: path('2.pem'),
      recoveryPassphrase: '恢复口令 2027',
    })
    const { summary } = await verifyPackageFile(t.ctx, { path: path('m.zfpkg') }, quietControl)
    expect(summary.signer).not.toBe(newer.fingerprint)
    expect((await seal('n.zfpkg')).summary.signer).toBe(newer.fingerprint)
  })

  it('of a partner is judged by what was received before, once something was', async () => {
    makeKey()
    exportKey(t.ctx, { keyId: null, format: 'pem', path: path('own.pem') })
    pinProvince()
    const row = t.ctx.db.get<{ public_hex: string }>(sql`SELECT public_hex FROM office_key`)
    const stream = 'parameters/43/430681'
    const send = async (name: string, sequence: number, previous: string | null): Promise<string> => {
      const sealed = await sealPackage({
        ...{ file: path(name), sender: province, to: { region: '430681', office: '示例县民政局' } },
        recipients: [Buffer.from(row?.public_hex ?? '', 'hex')],
        ...{ kind: 'monthly-full', period: '2026-11', stream, sequence, previous },
        ...{ createdAt: '2026-11-22T08:00:00.000Z', auditHead: null, program: 'test', records: [] },
      })
      return sealed.manifestHash
    }
    const look = async (name: string): Promise<string> => {
      try {
        const { summary } = await verifyPackageFile(t.ctx, { path: path(name) }, quietControl)
        return summary.duplicate ? 'duplicate' : 'accepted'
      } catch (error) {
        return error instanceof AppError ? error.message : String(error)
      }
    }
    const first = await send('1.zfpkg', 1, null)
    await send('2.zfpkg', 2, first)
    await send('4.zfpkg', 4, first)
    await send('1b.zfpkg', 1, null)
    expect([await look('1.zfpkg'), await look('2.zfpkg')]).toEqual(['accepted', 'accepted'])
    t.ctx.db.execute(`
      INSERT INTO package_log VALUES ('r1', 'received', 'monthly-full', '2026-11', '${stream}', 1, '${first}', NULL,
        '${province.keyId}', '43', '湖南省民政厅', 'k', '430681', '示例县民政局', '1.zfpkg', 0, '{}', 's', 's',
        '2026-11-22T09:00:00.000Z', 'admin')`)
    expect(await look('1.zfpkg')).toBe('duplicate')
    expect(await look('2.zfpkg')).toBe('accepted')
    expect(await look('4.zfpkg')).toBe('RULE_BROKEN packageGap')
    expect(await look('1b.zfpkg')).toBe('RULE_BROKEN packageRollback')
  })

  it('never shows personal data in log, audit chain or file name', async () => {
    ready()
    await seal('m.zfpkg')
    const traces = JSON.stringify([
      t.ctx.db.all(sql`SELECT * FROM package_log`),
      t.ctx.db.all(sql`SELECT * FROM audit_event`),
    ])
    for (const { idNumber } of [father, son, elder]) {
      expect(traces).not.toContain(idNumber)
      expect(readFileSync(path('m.zfpkg')).includes(idNumber)).toBe(false)
    }
  })
})
