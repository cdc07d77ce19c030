import type { ConsentKind, ConsentStanding, GuardianReason } from '../contracts/consentContract'
import type { FailureTopic } from './errors'

export const consentKindWords: Readonly<Record<ConsentKind, string>> = {
  pledge: '诚信承诺',
  check: '核查授权',
  obligor: '义务人同意核对',
}

export const consentStandingWords: Readonly<Record<ConsentStanding, string>> = {
  given: '有效',
  refused: '不同意',
  missing: '未签',
  withdrawn: '已撤回',
  stale: '须重签',
  ended: '已失效',
}

export const guardianReasonWords: Readonly<Record<GuardianReason, string>> = {
  minor: '未成年人，由监护人代签',
  noCapacity: '无民事行为能力，由监护人代签',
  limitedCapacity: '限制民事行为能力，由监护人代签',
  commissioned: '书面委托代签',
}

/** Why an answer does not hold. */
export const consentWhy = {
  missingPledge: '申请人还没有签诚信承诺。',
  missingCheck: '还没有签核查授权。',
  missingMinor: '未成年人，还没有由监护人代签核查授权。',
  missingObligor: '还没有征求义务人意见（同意或不同意都要登记）。',
  refusedCheck: '{on} 表示不同意核查{why}。',
  refusedObligor: '{on} 不同意核对{why}，其收入财产不予核对。',
  withdrawn: '{on} 撤回：{why}。',
  members: '{on} 所签；{since} 家庭成员有变化，须重签。',
  application: '{on} 所签是上一次申请的；再次申请须重签。',
  ended: '{on} 所签；上次申请已于 {since} 办结或停止救助，授权不再有效。',
  expired: '{on} 所签，已超过 {months} 个月的有效期，须重签。',
  grownUp: '{on} 由监护人代签；本人已满 18 周岁，须由本人重签。',
} as const

/** The printed sheets (F3). Pledge and authorization have the very words of the official 信息采集表. */
export const consentPaperWords = {
  pledgeTitle: '申报人诚信承诺书',
  pledgeText:
    '本人作为户主或主申报人作出承诺：本人申报的家庭收入、支出及财产情况真实可靠对自己提供的各种资料的真实性和合法性负责，保证真实无误，如有隐瞒、伪造、虚报等行为，愿承担相应法律责任。',
  pledgeSign: '申报人（签字、手印）：',
  authorizationTitle: '救助申请人核查授权书',
  authorizationText:
    '本人作为户主或救助申请人同意授权涉及低收入认定的相关部门及工作人员通过合法渠道查询我家庭的相关收入和财产等信息。',
  obligorTitle: '法定义务人同意核对书',
  obligorText:
    '本人为 {supported} 的法定赡养、抚养、扶养义务人（{relation}），不与其共同生活。依照《中华人民共和国社会救助法》第四十一条，县级人民政府民政部门必要时经本人同意，可以对本人的收入、财产等状况进行核对。本人的意见是：',
  obligorChoices: '□ 同意核对　　□ 不同意核对（原因：　　　　　　　　　　　　　　　　）',
  scopeHead: '授权查询的单位和机构',
  scope:
    '户籍管理、税务、社会保险、不动产登记、市场监督管理、住房公积金管理、车船管理等单位，银行、保险、证券等金融机构，以及提供货币资金转移服务的非银行支付机构。',
  rulesHead: '生效与终止',
  rules: [
    '自签署之日起生效。',
    '经核对不符合救助条件的，授权即行终止；符合条件的，在享受救助期间有效。',
    '家庭成员发生变化或者再次申请救助的，须重新签署。',
    '本人可以书面撤回授权；撤回后不再核对，可能影响救助申请的办理。',
    '查询结果只用于社会救助的审核确认和动态管理，依法保密。',
  ],
  ruleInForce: '有效规则：{rule}。',
  project: '救助项目',
  projectBlank: '□最低生活保障　□特困人员救助供养　□最低生活保障边缘家庭　□刚性支出困难家庭　□其他',
  applicant: '推荐申请人',
  address: '家庭住址',
  number: '编号：',
  numberBlank: '　　　　　　　　　　　　',
  members: '家庭成员签名（未成年人和无民事行为能力、限制民事行为能力人由监护人代签并注明理由）',
  memberColumns: ['姓名', '与申请人关系', '身份证号', '本人签名、指模', '日期', '监护人代签及理由'],
  clerk: '经办人（签名）：',
  on: '日期：　　　　年　　月　　日',
  copies: '本授权书一式三份，申请人、乡镇人民政府（街道办事处）、县级民政部门各执一份。',
  obligorCopies: '本同意书由义务人单独签署，一式两份，义务人、乡镇人民政府（街道办事处）各执一份。',
  obligorSign: '义务人（签字、手印）：',
  idNumber: '身份证号：',
  basisCheck:
    '依据：《中华人民共和国社会救助法》第四十一条，《最低生活保障审核确认办法》（民发〔2021〕57号）第九条、第十七条。',
  fileName: { authorization: '核查授权书', pledge: '诚信承诺书', obligor: '义务人同意核对书' },
} as const

/** Words of the section 承诺与授权. */
export const consentWords = {
  section: '承诺与授权',
  complete: '承诺和授权齐全，可以提请核对。',
  incomplete: '还缺 {count} 项，不能提请核对。',
  rule: '有效规则：{rule}',
  columns: {
    kind: '事项',
    name: '姓名',
    relation: '关系',
    standing: '状态',
    why: '说明',
    number: '编号',
    signedOn: '签署日期',
    signer: '签署',
    scan: '扫描件',
    recorded: '登记',
    actions: '操作',
  },
  actions: {
    record: '登记签署',
    printAuthorization: '核查授权书',
    printPledge: '诚信承诺书',
    printObligor: '义务人同意书',
    withdraw: '登记撤回',
    scan: '关联扫描件',
    replaceScan: '更换扫描件',
    viewScan: '查看扫描件',
    print: '打印',
    save: '保存为 PDF',
    close: '返回',
    history: '全部记录（{count}）',
    hideHistory: '收起记录',
  },
  form: {
    title: '登记签署',
    who: '签署人',
    whoHint: '同一张纸上签署的人一起登记',
    answer: '意见',
    agreed: '同意',
    refused: '不同意',
    refusedWhy: '不同意的原因',
    signedOn: '签署日期',
    guardian: '代签',
    none: '本人签署',
    guardianName: '代签人姓名',
    guardianId: '代签人身份证号',
    guardianRelation: '与本人关系',
    scan: '扫描件',
    noScan: '暂不关联',
    withdrawOn: '撤回日期',
    reason: '原因',
    save: '保存',
    cancel: '取消',
    wrongWho: '请选择签署人。',
    wrongDate: '请填写日期。',
    wrongGuardian: '请填写代签人的姓名和与本人的关系。',
    wrongWhy: '请填写不同意的原因。',
    wrongReason: '请填写原因，至少 2 个字。',
  },
  self: '本人',
  byGuardian: '{name}（{relation}）代签：{reason}',
  agreed: '同意',
  refused: '不同意',
  refusedWhy: '：{why}',
  withdrawn: '{on} 撤回：{reason}（{by}）',
  undone: '登记已于 {at} 随资料变更撤销（{by}）',
  done: {
    recorded: '已登记 {count} 人，编号 {number}。',
    withdrawn: '已登记撤回。',
    scanned: '已关联扫描件。',
  },
  empty: '该户还没有登记过承诺和授权。',
  noOtherScans: '档案材料中没有别的扫描件。请先在“材料”中加入新的扫描件。',
  noScans: '档案材料中还没有“诚信承诺和核查授权书”。',
} as const

/** Sentences of consent. */
/** Where facts come from after an obligor answered: the source as it was, and the sheet. */
export const consentSources = {
  given: '{source}；义务人同意核对（{number}）',
  taken: '{source}；义务人未同意或撤回同意核对（{number}）',
} as const

export const consentErrors: FailureTopic = {
  consentNotFound: { what: '没有找到这条签署记录。', next: '请刷新后再试。' },
  consentChangedMeanwhile: { what: '这条签署记录刚被别人修改。', next: '请核对现在的内容后再办理。' },
  consentSubjectUnknown: { what: '签署人不在该户的成员或义务人中。', next: '请刷新后重新选择。' },
  consentGuardianMissing: { what: '{name} 未满 18 周岁，不能单独签署。', next: '请由监护人代签并填写监护人。' },
  consentGuardianMinor: { what: '代签人 {name} 未满 18 周岁。', next: '请由成年监护人代签。' },
  consentGuardianSelf: { what: '{name} 不能为本人代签。', next: '请填写代签的监护人姓名。' },
  consentGuardianId: { what: '代签人的身份证号不正确。', next: '请对照证件改正。' },
  consentDateAhead: { what: '日期 {on} 在今天之后。', next: '请核对日期。' },
  consentDateWrong: { what: '撤回日期早于签署日期 {on}。', next: '请核对日期。' },
  consentWhyMissing: { what: '登记不同意时要填写原因。', next: '请填写后保存。' },
  consentWithdrawnAlready: { what: '这份授权已经撤回。', next: '重新签署的，请另行登记。' },
  consentUndone: {
    what: '这条登记已随全户资料的变更一并撤销。',
    next: '撤销有误的，请在全户信息的“历史”中恢复刚才撤销的变更；否则请重新登记签署。',
  },
  consentNotWithdrawable: { what: '登记为不同意的记录不能撤回。', next: '本人改为同意的，请另行登记签署。' },
  consentScanWrong: { what: '所选扫描件不在该户的档案材料中。', next: '请刷新后重新选择。' },
  consentNoObligors: { what: '该户没有登记法定义务人。', next: '登记义务人后再打印同意书。' },
}
