import type { CaseAdviceView, CaseEventView, CasePage } from '@shared/contracts/caseViews'
import type { CaseActionData } from '@shared/casework/actionData'
import type { CasePaperInput } from '@shared/documents/case/paperInput'

/** A made-up case of a 低保 application, whole from the first to the last act; tests say what is otherwise. */

export type Step = readonly [on: string, to: CaseEventView['to'], data: CaseActionData]

export const official = (name: string, unit = '川山坪镇社会事务办公室') => ({
  userId: null,
  name,
  unit,
  certificateNo: '',
})

const steps: readonly Step[] = [
  [
    '2026-09-02',
    'correcting',
    {
      action: 'requestCorrection',
      missing: ['家庭成员李建国的核查授权书', '前十二个月医疗费用票据'],
      phone: '0730-5230012',
    },
  ],
  ['2026-09-04', 'submitted', { action: 'correct', received: ['核查授权书', '医疗费用票据'] }],
  ['2026-09-04', 'accepted', { action: 'accept' }],
  ['2026-09-04', 'accepted', { action: 'registerKin', kin: false, note: '' }],
  [
    '2026-09-08',
    'surveying',
    {
      action: 'recordSurvey',
      way: '入户',
      emergency: '',
      place: '幸福村一组',
      investigators: [official('张文'), official('陈立')],
      present: ['王秀英', '李建国'],
      living: '住砖木结构平房三间，房屋完好；家中有电视机、冰箱各一台，日常饮食以自种蔬菜为主，无其他大额消费。',
      neighbours: [{ name: '周桂兰', relation: '邻居', content: '家里两个老人，一个常年吃药，儿子在外打零工。' }],
      conclusion: '家庭收入主要靠儿子务工，支出以药费为主，情况与申报相符。',
      suggested: 'DB',
    },
  ],
  [
    '2026-09-09',
    'checking',
    {
      action: 'requestCheck',
      authorizationNo: '4306812026010000123-S',
      departments: ['户籍', '社会保险', '不动产登记'],
    },
  ],
  ['2026-09-10', 'checking', { action: 'startCheck', requestNo: 'HD-2026-0912' }],
  [
    '2026-09-18',
    'toDetermine',
    {
      action: 'recordCheck',
      reportNo: 'HD-2026-0912',
      fits: true,
      findings: [
        { department: '社会保险', content: '王秀英享受城乡居民养老保险待遇，每月 143 元。' },
        { department: '不动产登记', content: '本村住房一套，无其他不动产。' },
      ],
      opinion: '未发现与申报不符的情况。',
    },
  ],
]

const decideSteps: readonly Step[] = [
  [
    '2026-09-21',
    'opinion',
    { action: 'determine', items: [{ class: 'DB', personId: null, people: 3, amount: 126_000 }], reason: '' },
  ],
  [
    '2026-09-22',
    'publicity',
    { action: 'giveOpinion', opinion: 'agree', text: '经调查核实，符合低保条件，同意上报。' },
  ],
  ['2026-09-22', 'publicity', { action: 'postNotice', from: '2026-09-23', places: ['幸福村村务公开栏'], by: '陈立' }],
  ['2026-09-30', 'reporting', { action: 'closeNotice', removedBy: '陈立' }],
  ['2026-09-30', 'review', { action: 'report' }],
]

function eventsOf(all: readonly Step[]): CaseEventView[] {
  const opened: CaseEventView = {
    seq: 1,
    action: 'open',
    on: '2026-09-01',
    recordedAt: '2026-09-01T01:00:00.000Z',
    by: '张文',
    data: null,
    from: null,
    to: 'submitted',
    overdue: null,
    late: null,
    advice: null,
  }
  const rest = all.map(([on, to, data], index): CaseEventView => ({
    seq: index + 2,
    action: data.action,
    on,
    recordedAt: `${on}T08:00:00.000Z`,
    by: '张文',
    data,
    from: null,
    to,
    overdue: null,
    late: null,
    advice: null,
  }))
  return [opened, ...rest]
}

const texts = ['《最低生活保障审核确认办法》（民发〔2021〕57号）']
const income: CaseAdviceView['grounds'][number] = {
  rule: 'income',
  heading: '家庭收入',
  outcome: 'info',
  person: null,
  fact: '人均月收入 380.00 元',
  formula: '工资 10,000.00 × 90% + 转移净收入 4,680.00 = 13,680.00 元/年',
  article: '57号 第十三条',
  texts,
}
const dibao: CaseAdviceView['grounds'][number] = {
  rule: 'DB',
  heading: '最低生活保障',
  outcome: 'met',
  person: null,
  fact: '人均金融资产 10,000.00 ≤ 19,200.00',
  formula: '13,680.00 ＜ 800 × 12 × 3 = 28,800.00',
  article: '57号 第十二条',
  texts,
}
const gap: CaseAdviceView['grounds'][number] = {
  rule: 'amount',
  heading: '保障金',
  outcome: 'met',
  person: null,
  fact: '按户补差，进位到元',
  formula: '800 × 3 − 13,680.00 ÷ 12 = 1,260.00',
  article: '',
  texts: [],
}

const advice = {
  on: '2026-09-21',
  policyId: '示例-2026',
  policyTitle: '示例县社会救助标准',
  policyDocumentNo: '示民发〔2026〕1号',
  category: 'DB' as const,
  items: [{ class: 'DB' as const, personId: null, people: 3, amount: 126_000 }],
  people: 3,
  annualIncome: 1_368_000,
  monthlyPerCapita: 38_000,
  reasons: ['DB_GAP'],
  reasonWords: ['补差'],
  grounds: [income, dibao, gap],
}

const page: CasePage = {
  row: {
    id: 'case-1',
    number: '4306812026010000123',
    kind: 'apply',
    state: 'review',
    class: 'DB',
    applicantName: '王秀英',
    householdId: 'household-1',
    key: '0001',
    townCode: '430681102',
    townName: '川山坪镇',
    villageName: '幸福村',
    openedOn: '2026-09-01',
    lastOn: '2026-09-30',
    desk: 'county',
    assignedTo: null,
    deadline: null,
    kin: false,
    tippedOff: false,
    sampled: false,
    revision: 13,
  },
  applicantIdMasked: '430681********0214',
  request: { class: 'DB', stepwise: true },
  proxy: null,
  change: null,
  rush: null,
  members: [
    { personId: 'p1', name: '王秀英', relation: '本人', age: 67 },
    { personId: 'p2', name: '李建国', relation: '配偶', age: 69 },
    { personId: 'p3', name: '李志强', relation: '子', age: 41 },
  ],
  steps: [],
  deadlines: [
    {
      key: 'total',
      unit: 'wd',
      days: 30,
      from: '2026-09-04',
      due: '2026-10-28',
      left: 12,
      paused: false,
      doneOn: null,
      overdue: false,
    },
  ],
  term: { days: 30, due: '2026-10-22', countyDays: null },
  actions: [],
  events: eventsOf([...steps, ...decideSteps]),
  advice,
  determined: { on: '2026-09-21', outcome: 'DB', items: advice.items, reason: '', advised: 'DB' },
  decision: null,
  kinToFile: 0,
  check: {
    requestedOn: '2026-09-09',
    startedOn: '2026-09-10',
    reportedOn: '2026-09-18',
    reportNo: 'HD-2026-0912',
    fits: true,
    validUntil: '2027-03-17',
    of: null,
  },
  earlierCheck: null,
  toBring: [],
  notice: {
    from: '2026-09-23',
    until: '2026-09-29',
    closedOn: '2026-09-30',
    places: ['幸福村村务公开栏'],
    by: '陈立',
    printed: null,
  },
  publicity: true,
  mustVisit: [],
  sampled: null,
  investigators: [official('张文'), official('陈立')],
  standing: [],
  limits: { publicityDays: 7, rushCap: 80_000, checkValidDays: 180, delegated: false },
  calendarEndsOn: '2026-12-31',
  calendarMissing: false,
  householdRevision: 1,
}

const input: CasePaperInput = {
  page,
  facts: null,
  hukou: '川山坪镇幸福村一组',
  certificates: [],
  address: '示例县川山坪镇幸福村一组',
  minor: false,
  office: {
    county: '示例县',
    countyOffice: '示例县民政局',
    townOffice: '川山坪镇人民政府',
    hotline: '0730-5230012',
  },
  printedOn: '2026-10-10',
  sample: false,
}

type Parts = Partial<Omit<CasePaperInput, 'page'>> & {
  page?: Partial<Omit<CasePage, 'row'>>
  row?: Partial<CasePage['row']>
  /** Acts after those of the example, in order. */
  further?: readonly Step[]
  /** All acts, in place of those of the example. */
  acts?: readonly Step[]
}

/** The example with what a test wants otherwise. */
export function paperInput({ page: parts = {}, row = {}, further = [], acts, ...rest }: Parts = {}): CasePaperInput {
  const judged = parts.advice ?? page.advice
  const judging: readonly string[] = parts.change ? ['inviteHearing', 'decide'] : ['determine']
  const events = eventsOf(acts ?? [...steps, ...decideSteps, ...further]).map((event) =>
    judging.includes(event.action) ? { ...event, advice: judged } : event,
  )
  return { ...input, ...rest, page: { ...page, events, ...parts, row: { ...page.row, ...row } } }
}

export const decidedOn = '2026-10-09'

/** The county agrees. */
export const agreed = paperInput({
  row: { state: 'confirmed' },
  page: {
    decision: {
      on: decidedOn,
      agree: true,
      outcome: 'DB',
      items: advice.items,
      startMonth: '2026-11',
      validUntil: null,
      reason: '',
    },
  },
  further: [
    [
      decidedOn,
      'confirmed',
      { action: 'decide', agree: true, items: advice.items, text: '同意按低保确认，月保障金额 1,260 元。' },
    ],
    [
      '2026-10-10',
      'inForce',
      { action: 'notify', documentNo: '示民救〔2026〕118号', way: '直接送达', receiver: '王秀英', witness: '' },
    ],
  ],
})

/** The county refuses. */
export const refused = paperInput({
  row: { state: 'refused', class: 'NONE' },
  page: {
    advice: {
      ...advice,
      category: 'NONE',
      items: [],
      reasonWords: ['超过低保财产限额'],
      grounds: [
        income,
        { ...dibao, outcome: 'notMet', fact: '收入符合，财产超过限额：人均金融资产 30,000.00 ＞ 19,200.00' },
      ],
    },
    decision: {
      on: decidedOn,
      agree: false,
      outcome: 'NONE',
      items: [],
      startMonth: '2026-11',
      validUntil: null,
      reason: '',
    },
  },
  further: [
    [
      decidedOn,
      'refused',
      { action: 'decide', agree: false, items: [], text: '核对发现银行存款超过规定限额，不符合低保条件' },
    ],
  ],
})

/** A reduction, decided after the family was heard. */
export const reduced = paperInput({
  row: { kind: 'reduce', state: 'confirmed', number: '4306812026050000007' },
  acts: [
    [
      '2026-10-12',
      'hearing',
      { action: 'inviteHearing', way: '直接送达', intended: '李志强已就业，家庭收入增加，补差相应减少' },
    ],
    [
      '2026-10-15',
      'toDetermine',
      {
        action: 'recordHearing',
        way: '当面',
        place: '川山坪镇便民服务中心',
        present: ['王秀英'],
        officials: [official('张文'), official('陈立')],
        opinion: '儿子工作不稳定，希望少减一些',
        evidence: '',
        adopted: false,
        answer: '按前十二个月实际收入核算，工作变化后可以随时申请重新核算',
      },
    ],
    [
      '2026-10-20',
      'confirmed',
      {
        action: 'decide',
        agree: true,
        items: [{ class: 'DB', personId: null, people: 3, amount: 60_000 }],
        text: '家庭月人均收入 600 元，按差额应发 600 元',
      },
    ],
  ],
  page: {
    request: null,
    change: {
      standingId: 's1',
      reason: 'income',
      facts: '家庭成员李志强自 2026年8月 起在镇办企业就业，月工资 3,000 元',
      amount: 60_000,
      people: 3,
      class: 'DB',
      before: 126_000,
    },
    advice: {
      ...advice,
      items: [{ class: 'DB', personId: null, people: 3, amount: 60_000 }],
      annualIncome: 2_160_000,
      monthlyPerCapita: 60_000,
      reasonWords: [],
      grounds: [
        { ...income, fact: '人均月收入 600.00 元', formula: '工资 24,000.00 × 90% = 21,600.00 元/年' },
        { ...dibao, formula: '21,600.00 ＜ 800 × 12 × 3 = 28,800.00' },
        { ...gap, formula: '800 × 3 − 21,600.00 ÷ 12 = 600.00' },
      ],
    },
    determined: null,
    decision: {
      on: '2026-10-20',
      agree: true,
      outcome: 'DB',
      items: [{ class: 'DB', personId: null, people: 3, amount: 60_000 }],
      startMonth: '2026-11',
      validUntil: null,
      reason: '',
    },
    deadlines: [
      {
        key: 'hearing',
        unit: 'wd',
        days: 5,
        from: '2026-10-12',
        due: '2026-10-19',
        left: 2,
        paused: false,
        doneOn: '2026-10-15',
        overdue: false,
      },
    ],
  },
})
