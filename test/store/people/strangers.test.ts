import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { storeContract, type StoreArgument, type StoreOperation } from '@shared/contracts/storeContract'
import { blankForm } from '@shared/intake/renewal'
import { testSetJson } from '../../shared/rules/testPolicy'
import type { ServiceContext } from '../../../electron/store/context'
import { handlers } from '../../../electron/store/handlers'
import { quietControl } from '../../../electron/store/jobs/control'
import { addAttachment } from '../../../electron/store/services/attachments/addAttachment'
import { listAttachments } from '../../../electron/store/services/attachments/attachments'
import { actOnCase } from '../../../electron/store/services/casework/actOnCase'
import { openCaseNow } from '../../../electron/store/services/casework/openCase'
import { classify } from '../../../electron/store/services/determination/classify'
import { consentPage, recordConsent } from '../../../electron/store/services/consent/consents'
import { newDraft } from '../../../electron/store/services/intake/drafts'
import { filePair } from '../../../electron/store/services/kin/filings'
import { addRelative, addRosterPerson } from '../../../electron/store/services/kin/rosters'
import { loadPolicySet } from '../../../electron/store/services/policy/policySets'
import { duties } from '../../../electron/store/session'
import { sql } from '../../../electron/store/sql'
import { addUser } from '../../../electron/store/services/office/users'
import { failureOf } from '../failureOf'
import { first, peopleBook, type PeopleBook } from './peopleBook'

const on = '2026-11-20'

/** What of one family the calls name. */
interface Named {
  readonly home: string
  readonly revision: number
  readonly other: string
  readonly person: string
  readonly caseId: string
  readonly caseRevision: number
  readonly draft: string
  readonly attachment: string
  readonly consent: string
  readonly filing: string
  readonly roster: string
  readonly village: string
}
type Calls = { readonly [K in StoreOperation]?: (one: Named) => StoreArgument<K> }

/** Every operation that names one family, its case, its form, its papers, with an input that would do for its own office. */
const calls: Calls = {
  'household.page': ({ home }) => ({ id: home }),
  'person.reveal': ({ home }) => ({ householdId: home, personId: null, field: 'idNumber' }),
  'household.undo': ({ home, revision }) => ({ id: home, revision }),
  'household.mergePreview': ({ home, other }) => ({ keep: other, drop: home }),
  'household.merge': ({ home, other, revision }) => ({
    keep: other,
    drop: home,
    keepRevision: 1,
    dropRevision: revision,
  }),
  'household.previewOperation': ({ home, revision, person }) => ({
    id: home,
    revision,
    on,
    act: { kind: 'memberState', personId: person, state: '服刑' },
  }),
  'household.operate': ({ home, revision, person }) => ({
    id: home,
    revision,
    on,
    act: { kind: 'memberState', personId: person, state: '服刑' },
  }),
  'household.suggestRelations': ({ home, person }) => ({ id: home, applicant: person, members: [person] }),
  'aid.page': ({ home }) => ({ householdId: home, offset: 0, limit: 10 }),
  'aidReview.keep': ({ home }) => ({ householdId: home, reason: '金额不变' }),
  'collection.pdf': ({ home }) => ({ householdId: home }),
  'collection.save': ({ home }) => ({ householdId: home, file: 'file-token' }),
  'collection.print': ({ home }) => ({ householdId: home }),
  'explain.view': ({ home }) => ({ householdId: home }),
  'explain.pdf': ({ home }) => ({ householdId: home }),
  'explain.save': ({ home }) => ({ householdId: home, file: 'file-token' }),
  'explain.print': ({ home }) => ({ householdId: home }),
  'classify.recompute': ({ home }) => ({ householdId: home }),
  'kin.ofHousehold': ({ home }) => ({ householdId: home }),
  'kin.file': ({ home, roster, person }) => ({
    householdId: home,
    caseId: null,
    rosterId: roster,
    personId: person,
    fields: { relation: '兄弟姐妹', statement: '本人声明属实', registeredBy: '张经办', registeredOn: on },
  }),
  'kin.notRelated': ({ home, roster, person }) => ({
    householdId: home,
    rosterId: roster,
    personId: person,
    reason: '同名不同人',
  }),
  'kin.visit': ({ filing }) => ({ id: filing, revision: 1, visit: { by: '张经办', on, result: '属实' } }),
  'kin.lift': ({ filing }) => ({ id: filing, revision: 1, on, reason: '已离任' }),
  'kin.pdf': ({ filing }) => ({ ids: [filing] }),
  'kin.save': ({ filing }) => ({ ids: [filing], file: 'file-token' }),
  'kin.print': ({ filing }) => ({ ids: [filing] }),
  'consent.page': ({ home }) => ({ householdId: home, on }),
  'consent.record': ({ home, person }) => ({
    householdId: home,
    caseId: null,
    kind: 'check',
    subjects: [{ subjectKey: person, guardian: null }],
    agreed: true,
    signedOn: on,
    attachmentId: null,
  }),
  'consent.attachScan': ({ consent, attachment }) => ({ id: consent, revision: 1, attachmentId: attachment }),
  'consent.withdraw': ({ consent }) => ({ id: consent, revision: 1, on, reason: '不再申请' }),
  'consent.pdf': ({ home }) => ({ householdId: home, paper: 'authorization', on }),
  'consent.save': ({ home }) => ({ householdId: home, paper: 'authorization', on, file: 'file-token' }),
  'consent.print': ({ home }) => ({ householdId: home, paper: 'authorization', on }),
  'attachment.list': ({ home }) => ({ householdId: home }),
  'attachment.add': ({ home }) => ({
    householdId: home,
    caseId: null,
    file: 'file-token',
    item: 'identity',
    personId: null,
    title: '',
    issuer: '',
    datedOn: null,
    note: '',
  }),
  'attachment.change': ({ attachment }) => ({
    id: attachment,
    revision: 1,
    rotation: 90,
    item: 'identity',
    personId: null,
    title: '',
    issuer: '',
    datedOn: null,
    note: '',
  }),
  'attachment.remove': ({ attachment }) => ({ id: attachment, revision: 1, reason: '重复' }),
  'attachment.undoRemove': ({ attachment }) => ({ id: attachment }),
  'attachment.open': ({ attachment }) => ({ id: attachment }),
  'attachment.chunk': ({ attachment }) => ({ id: attachment, at: 0 }),
  'attachment.save': ({ attachment }) => ({ id: attachment, file: 'file-token' }),
  'intake.newDraft': ({ home }) => ({ fromHouseholdId: home, purpose: 'edit' }),
  'intake.draft': ({ draft }) => ({ id: draft }),
  'intake.saveDraft': ({ draft }) => ({ id: draft, revision: 1, body: blankForm(on, null) }),
  'intake.rebase': ({ draft, revision }) => ({
    id: draft,
    revision: 1,
    body: blankForm(on, null),
    theirsRevision: revision,
  }),
  'intake.theirs': ({ draft }) => ({ id: draft }),
  'intake.discard': ({ draft }) => ({ id: draft, revision: 1 }),
  'intake.undoDiscard': ({ draft }) => ({ id: draft }),
  'intake.submit': ({ draft }) => ({ id: draft, revision: 1, openCase: false, on }),
  'case.open': ({ home }) => ({ householdId: home, on, requested: { class: 'DB', stepwise: true } }),
  'case.openChange': ({ home }) => ({
    householdId: home,
    on,
    kind: 'end',
    change: { standingId: 'declared', reason: 'income', facts: '收入增加', amount: null, people: null },
  }),
  'case.page': ({ caseId }) => ({ id: caseId }),
  'case.act': ({ caseId, caseRevision }) => ({
    id: caseId,
    revision: caseRevision,
    on,
    data: { action: 'registerKin', kin: true, note: '' },
  }),
  'case.advice': ({ caseId }) => ({ id: caseId, on }),
  'case.papers': ({ caseId }) => ({ id: caseId }),
  'case.paperPdf': ({ caseId }) => ({ id: caseId, paper: 'accept-0' }),
  'case.paperSave': ({ caseId }) => ({ id: caseId, paper: 'accept-0', file: 'file-token' }),
  'case.paperPrint': ({ caseId }) => ({ id: caseId, paper: 'accept-0' }),
  'case.ofHousehold': ({ home }) => ({ householdId: home }),
  'caseForm.keep': ({ caseId }) => ({ subjectId: caseId, form: 'decide', values: { note: '半句' } }),
  'rush.complete': ({ caseId }) => ({
    id: caseId,
    revision: 1,
    on,
    explanation: '补充说明',
    documents: [],
    signedBy: '某某',
  }),
  'rush.open': ({ home, village }) => ({
    householdId: home,
    on,
    rush: {
      personId: null,
      name: '某',
      idNumber: '',
      emergency: '火灾',
      place: '村',
      region: village,
      amount: 100,
      way: '现金',
      handlers: [
        { userId: null, name: '甲', unit: '', certificateNo: '' },
        { userId: null, name: '乙', unit: '', certificateNo: '' },
      ],
    },
  }),
}

describe('a family', () => {
  let t: PeopleBook
  let one: Named
  let stranger: ServiceContext
  let relative: ServiceContext
  let person: string

  /** Somebody with every duty, so that only the area and kinship can stand in the way. */
  const withEveryDuty = (login: string, area: string): ServiceContext => {
    const { id } = addUser(t.book, { login, name: '某某人', role: 'TOWN_CLERK', area, passphrase: '够长的 一句话' })
    const session = { ...t.ctx.session, id: `s-${id}`, userId: id, userName: '某某人', login, area }
    return { ...t.ctx, session: { ...session, role: 'TOWN_CLERK', duties: new Set(duties) }, changed: new Set() }
  }

  beforeAll(async () => {
    t = await peopleBook('strangers', 60)
    writeFileSync(join(t.folder.root, 'set.json'), JSON.stringify({ ...testSetJson(), effectiveFrom: '2024-01-01' }))
    loadPolicySet(t.ctx, join(t.folder.root, 'set.json'))
    classify(t.ctx, { on, policyId: null }, quietControl)
    const own = t.households.find(({ id }) => {
      const { facts } = t.versionOf(id)
      return facts.standing !== null && facts.members.length > 1
    })
    if (!own) throw new Error('no family with aid')
    const town = own.village.slice(0, 9)
    const away = t.households.find(({ village }) => !village.startsWith(town))
    const beside = t.households.find(({ id, village }) => id !== own.id && village.startsWith(town))
    if (!away || !beside) throw new Error('one town only')
    const home = own.id
    const version = t.versionOf(home)
    person = version.facts.members[1]?.idNumber ?? ''
    const scan = join(t.folder.root, 'f.pdf')
    writeFileSync(scan, '%PDF-1.7\n%%EOF')
    const described = { item: 'identity', personId: null, title: '', issuer: '', datedOn: null, note: '' } as const
    addAttachment(t.ctx, { householdId: home, caseId: null, path: scan, again: false, ...described })
    const { lines } = consentPage(t.ctx, { householdId: home, caseId: null, on })
    const pledge = first(lines.filter((line) => line.kind === 'pledge'))
    recordConsent(t.ctx, {
      householdId: home,
      caseId: null,
      kind: 'pledge',
      subjects: [
        {
          subjectKey: pledge.subjectKey,
          guardian: pledge.needsGuardian ? { name: '监护人', idNumber: null, relation: '父母', reason: 'minor' } : null,
        },
      ],
      agreed: true,
      refusedWhy: '',
      signedOn: on,
      attachmentId: null,
    })
    const roster = (name: string, userId: string | null) =>
      addRosterPerson(t.ctx, {
        kind: 'staff',
        userId,
        name,
        idNumber: null,
        unit: '民政所',
        post: '经办人',
        inCharge: false,
        region: town,
        from: '2020-01-01',
        to: null,
      }).id
    const filed = filePair(t.ctx, {
      householdId: home,
      caseId: null,
      rosterId: roster('别人', null),
      personId: version.personIds[0] ?? '',
      fields: { relation: '兄弟姐妹', statement: '声明', registeredBy: '张经办', registeredOn: on },
    })
    const opened = openCaseNow(t.ctx, {
      householdId: home,
      on,
      requested: { class: 'DB', stepwise: true },
      proxy: null,
    })
    actOnCase(t.ctx, { id: opened.caseId, revision: 1, on, overdueReason: '', data: { action: 'accept' } })
    const draft = newDraft(t.ctx, { fromHouseholdId: home, purpose: 'edit' }).id
    stranger = withEveryDuty('stranger', away.village.slice(0, 9))
    relative = withEveryDuty('relative', town)
    const kin = roster('本人', relative.session.userId)
    addRelative(t.ctx, {
      rosterId: kin,
      relative: { name: '亲属', idNumber: person, relation: '兄弟姐妹', region: null },
    })
    one = {
      home,
      revision:
        t.ctx.db.get<{ revision: number }>(sql`SELECT revision FROM household WHERE id = ${home}`)?.revision ?? 0,
      other: beside.id,
      person: version.personIds[1] ?? '',
      caseId: opened.caseId,
      caseRevision: 2,
      draft,
      attachment: first(listAttachments(t.ctx, { householdId: home, caseId: null, offset: 0, limit: 10 }).rows).id,
      consent: first(consentPage(t.ctx, { householdId: home, caseId: null, on }).rows).id,
      filing: filed.id,
      roster: kin,
      village: own.village,
    }
  })
  afterAll(() => t.end())

  const ask = async (ctx: ServiceContext, name: StoreOperation): Promise<string> => {
    const make = calls[name] as ((named: Named) => object) | undefined
    const input = storeContract[name].input.parse(make?.(one)) as object
    const handler = handlers[name] as (call: object, input: object) => Promise<object>
    const app = {
      context: (changed: Set<string>) => ({ ...ctx, changed }),
      path: () => join(t.folder.root, 'f.pdf'),
      printer: { toPdf: () => Promise.resolve(new Uint8Array()), dialog: () => Promise.resolve(true) },
      writes: { run: (work: () => Promise<void>) => work() },
    }
    try {
      await handler({ app, changed: new Set() }, input)
      return 'answered'
    } catch (error) {
      return failureOf(() => {
        throw error
      })
    }
  }
  const answers = async (ctx: ServiceContext): Promise<[StoreOperation, string][]> => {
    const found: [StoreOperation, string][] = []
    for (const name of Object.keys(calls) as StoreOperation[]) found.push([name, await ask(ctx, name)])
    return found
  }

  it('is neither shown nor changed to anybody of another township, whatever that person may do', async () => {
    const wrong = (await answers(stranger)).filter(([, answer]) => !/^(NOT_FOUND|NOT_ALLOWED) /.test(answer))
    expect(wrong).toEqual([])
  })

  it('is neither shown nor changed to a near relative of its own township', async () => {
    const wrong = (await answers(relative)).filter(([, answer]) => !/^(NOT_FOUND|NOT_ALLOWED) /.test(answer))
    expect(wrong).toEqual([])
  })

  it('is shown to its own office by the same calls: they name it rightly', async () => {
    const own = withEveryDuty('own', first(t.households.filter(({ id }) => id === one.home)).village.slice(0, 9))
    const refused = (await answers(own)).filter(([, answer]) => /^(NOT_FOUND|NOT_ALLOWED) /.test(answer))
    // This pair is certain by the number: nobody can say that it is another person.
    expect(refused).toEqual([['kin.notRelated', 'NOT_FOUND kinPersonNotFound']])
  })
})
