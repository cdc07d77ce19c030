import { storeContract, type StoreOutput } from '@shared/contracts/storeContract'
import { policyDraftView } from '@shared/contracts/policyContract'
import { resolvePolicy } from '@shared/policy/policyChain'
import { policyRows, valueAsWritten } from '@shared/policy/policyRows'
import { parsePolicySet } from '@shared/policy/policySet'
import testSet from '../../fixtures/policy-test-1.json'

/** What the store would say of TEST-1 and of a draft for next year, made by the real rows. */
const first = parsePolicySet(testSet)
const later = parsePolicySet({
  id: 'NEXT',
  region: '430681',
  title: '2027年标准',
  documentNo: '测试〔2027〕1号',
  effectiveFrom: '2027-01-01',
  values: { dibao_std: { urban: 850, rural: 650 } },
})
const kept = resolvePolicy([first], first, '2027-01-01')

export const values: StoreOutput<'policy.values'> = {
  title: first.title,
  rows: policyRows(kept, first, [first]),
}

export const draftView: StoreOutput<'policy.timeline'>['drafts'][number] = policyDraftView.parse({
  id: 'd1',
  revision: 2,
  head: {
    id: 'NEXT',
    title: '2027年标准',
    documentNo: '测试〔2027〕1号',
    effectiveFrom: '2027-01-01',
    effectiveTo: null,
    basedOn: 'TEST-1',
  },
  region: '430681',
  enteredBy: '张三',
  enteredAt: '2026-11-20T01:00:00.000Z',
  changedAt: '2026-11-20T01:05:00.000Z',
  hands: ['张三'],
  problems: 0,
  state: 'open',
})

export const timeline: StoreOutput<'policy.timeline'> = storeContract['policy.timeline'].output.parse({
  sets: [
    {
      id: 'TEST-1',
      title: first.title,
      region: '430681',
      documentNo: first.documentNo,
      effectiveFrom: '2026-07-01',
      effectiveTo: null,
      loadedAt: '2026-07-01T01:00:00.000Z',
      state: 'inForce',
      until: null,
      enteredBy: '李明',
      releasedBy: '李明',
      releasedAt: '2026-07-01T01:00:00.000Z',
      secondBy: '',
      way: 'setup',
      reason: '',
      check: null,
    },
  ],
  drafts: [draftView],
  limit: 10,
})

/** Nothing stands in the way of releasing it. */
export const free: StoreOutput<'policy.draft'>['release'] = {
  hindrances: [],
  needsSecond: false,
  alone: false,
  noSecondPerson: false,
}

export const draft: StoreOutput<'policy.draft'> = storeContract['policy.draft'].output.parse({
  ...draftView,
  values: { dibao_std: { urban: 850, rural: 650 } },
  kept: policyRows(kept, { ...first, values: {} }, [first]).map((row) => ({
    ...row,
    raw: valueAsWritten(kept, row.key),
  })),
  problemList: [],
  cautions: [],
  check: null,
  signedBy: null,
  release: { ...free, hindrances: ['unchecked'] },
})

export const check: NonNullable<StoreOutput<'policy.draft'>['check']> = {
  at: '2026-11-20T02:00:00.000Z',
  by: '张三',
  on: '2027-01-01',
  households: 1200,
  failure: null,
  manual: 4,
  missing: ['prop_fin_mult.DB'],
  differing: 0,
  differences: [],
  against: { id: 'TEST-1', title: first.title },
  comparable: true,
  moves: [
    { from: 'DB', to: 'DB', households: 1000 },
    { from: 'BY', to: 'DB', households: 61 },
  ],
  classChanged: 61,
  amountChanged: 900,
  monthlyBefore: 50_000_000,
  monthlyAfter: 54_321_000,
  seconds: 0.4,
}

export const comparison: StoreOutput<'policy.compare'> = {
  left: first.title,
  right: later.title,
  rows: [
    {
      section: 'standard',
      key: 'edge_mult',
      label: '低保边缘标准为低保标准的倍数',
      unit: '倍',
      left: '1.5',
      right: '1.5',
      changed: false,
    },
    {
      section: 'benefit',
      key: 'benefit_mode',
      label: '低保金的计发方式',
      unit: '',
      left: '补差',
      right: '分档',
      changed: true,
    },
  ],
}
