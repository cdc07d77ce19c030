/** Words of the letters that a case sends to the applicant, and of their 送达回证. Titles and terms as the texts have them. */

/** Letters of a case, in the order in which a case may need them. */
export const letterKinds = [
  'accept',
  'supplement',
  'checkResult',
  'extend',
  'stop',
  'confirm',
  'refuse',
  'hearing',
  'keep',
  'increase',
  'decrease',
  'end',
] as const
export type LetterKind = (typeof letterKinds)[number]

interface LetterWords {
  readonly title: string
  /** Title for 特困人员 where it differs. */
  readonly titleTekun?: string
  /** What is said first; {name} {on} {category} {number} and what the letter's facts give. */
  readonly lead: string
  /** What is decided or asked. */
  readonly decision: string
}

export const letterWords: Readonly<Record<LetterKind, LetterWords>> = {
  accept: {
    title: '社会救助申请受理通知书',
    lead: '你于{appliedOn}提出的社会救助申请（受理编号：{caseNumber}），材料齐备，现予受理，受理日期为{on}。',
    decision: '{term}调查核实期间，请配合入户调查和家庭经济状况核对。',
  },
  supplement: {
    title: '补正材料一次性告知书',
    lead: '你于{appliedOn}提出的社会救助申请（编号：{caseNumber}）收悉。经审查，申请材料尚不齐备，现将需要补齐的材料一次性告知如下：',
    decision:
      '请将上述材料送交{townOffice}。能够通过政务服务平台查询或者核对机制核实的材料，不需要提交。材料齐备后即予受理。',
  },
  checkResult: {
    title: '家庭经济状况核对结果告知书',
    lead: '你于{appliedOn}提出的社会救助申请（受理编号：{caseNumber}），经家庭经济状况信息核对，发现与申报不一致或者不符合规定条件的情况。',
    decision: '涉及的核对项目如下，具体情况可以向{townOffice}查询：',
  },
  extend: {
    title: '延长办理期限告知书',
    lead: '你于{appliedOn}提出的社会救助申请（受理编号：{caseNumber}），因情况特殊，不能在原定期限内办结。',
    decision:
      '现依法将办理期限延长至自受理之日起{days}个工作日，补正、核对、公示和处理异议的时间不计入。延长的理由如下：',
  },
  stop: {
    title: '终止审核确认程序告知书',
    lead: '你于{appliedOn}提出的社会救助申请（受理编号：{caseNumber}），现决定终止审核确认程序。',
    decision: '理由如下：',
  },
  confirm: {
    title: '社会救助确认通知书',
    titleTekun: '特困人员救助供养确认通知书',
    lead: '你于{appliedOn}提出的社会救助申请（受理编号：{caseNumber}），经审核，符合规定条件，现予确认，认定类别为{category}。',
    decision: '具体事项如下：',
  },
  refuse: {
    title: '不予确认告知书',
    lead: '你于{appliedOn}提出的社会救助申请（受理编号：{caseNumber}），经审核，决定不予确认。',
    decision: '事实和理由如下：',
  },
  hearing: {
    title: '听取意见通知书',
    lead: '经核查，拟对你户（人）的社会救助（{category}）作出如下决定：{proposed}。',
    decision:
      '作出决定前，依法听取你的意见。你可以于{due}前向{townOffice}当面陈述，也可以书面提出，并可以提交佐证材料。不提出意见的，不影响依法作出决定。拟作决定的理由如下：',
  },
  keep: {
    title: '维持社会救助告知书',
    titleTekun: '维持特困人员救助供养告知书',
    lead: '关于拟对你户（人）的社会救助（{category}）作出的下列决定：{proposed}，{toldOn}。',
    decision:
      '经进一步核查，现不作出上述决定，本次审核程序（编号：{caseNumber}）终止。你户（人）的社会救助继续按此前的决定执行。具体事项和理由如下：',
  },
  increase: {
    title: '社会救助金调整告知书',
    lead: '经核查，你户（人）的情况发生变化，决定增发社会救助金（{category}）。',
    decision: '具体事项和理由如下：',
  },
  decrease: {
    title: '社会救助金调整告知书',
    lead: '经核查，你户（人）的情况发生变化，听取意见后，决定减发社会救助金（{category}）。',
    decision: '具体事项和理由如下：',
  },
  end: {
    title: '终止社会救助告知书',
    titleTekun: '终止特困人员救助供养告知书',
    lead: '经核查，你户（人）不再符合{category}的规定条件，听取意见后，决定终止救助。',
    decision: '具体事项和理由如下：',
  },
}

/** How an end begins where the conditions are not the reason. */
export const endLeads = {
  voluntary: '你户（人）自愿申请退出{category}，经核准，决定终止救助。',
  death: '经核查，救助对象{name}已死亡，决定终止{category}。',
} as const

export const letterText = {
  number: '{office}〔{year}〕{serial}号',
  to: '{name}：',
  guardian: '{name}的监护人：',
  family: '{name}的亲属：',
  term: '办理期限为自受理之日起{days}个工作日，至{due}止，补正、核对、公示和处理异议的时间不计入；公示有异议、人户分离等特殊情况的，可以依法延长，延长时另行告知。',
  /** 43号 §13 to §16: a period for each office, none for both together. */
  termTekun:
    '{townOffice}自受理之日起{days}个工作日内（至{due}止）调查核实并提出初审意见；初审意见公示后，由确认机关在{countyDays}个工作日内提出确认意见。核对、公示和处理异议的时间不计入。',
  basis: '以上事项的依据是{basis}。',
  facts: {
    applicant: '申请人',
    address: '住址',
    category: '认定类别',
    people: '保障人数',
    amount: '月保障金额',
    before: '原月保障金额',
    after: '调整后月金额',
    startMonth: '起发月份',
    effectMonth: '执行月份',
    endMonth: '停发起始月份',
    validUntil: '有效期至',
    annualIncome: '家庭年收入',
    perCapita: '月人均收入',
  },
  yuan: '{amount} 元',
  people: '{count} 人',
  noAmount: '按规定享受相应救助，无按月救助金',
  told: { invited: '已于{on}通知你提出意见', heard: '已于{on}听取你的意见' },
  proposed: { decrease: '月保障金额由 {before}减为 {after}', end: '终止救助' },
  reasons: '理由：',
  heard: '听取意见情况：{on}听取了你的意见。你的意见：{said}处理：{answer}',
  notHeard: '听取意见情况：已于{invitedOn}通知你提出意见，你在期限内未提出意见。',
  dead: '听取意见情况：救助对象已死亡，无法听取其本人意见。',
  ownWish: '听取意见情况：{on}收到你自愿退出救助的申请，以该申请为你的意见。',
  remedy:
    '如不服本决定，可以自收到本告知书之日起六十日内向{government}申请行政复议，也可以自收到之日起六个月内依法向人民法院提起行政诉讼（{basis}）。',
  check: '对家庭经济状况核对结果有异议的，可以提供佐证材料，向{townOffice}申请复查。',
  duty: '家庭成员、收入、财产等状况发生变化的，请及时告知{townOffice}。',
  again: '情况发生变化、符合规定条件的，可以重新提出申请。',
  government: '{county}人民政府',
  contact: '联系单位：{office}　联系电话：{hotline}',
  contactNoPhone: '联系单位：{office}',
  hotline: '社会救助服务热线：12345',
  seal: '（盖章）',
  item: '{n}．{text}',
  ground: {
    formula: '算式（元）：{formula}',
    basis: '（{article}）',
    cited: '理由中引用的还有{texts}。',
    standard: '测算使用的标准是{title}（{documentNo}）。',
  },
  sample: '示例数据，不得送达',
} as const

export const receiptWords = {
  title: '送达回证',
  document: '送达文书',
  number: '文书编号',
  to: '受送达人',
  address: '送达地址',
  way: '送达方式',
  ways: '□直接送达　□留置送达　□委托村（居）民委员会转交　□邮寄送达　□电子送达',
  received: '收件人签名（指模）',
  relation: '收件人与受送达人关系',
  receivedOn: '收到日期',
  witness: '见证人签名',
  refused: '拒收事由',
  server: '送达人签名（二人）',
  note: '备注',
  date: '　　　　年　　月　　日',
} as const
