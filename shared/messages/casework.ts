import type { CaseActionName, ChangeReason } from '../casework/actionData'
import type { DeadlineKey } from '../casework/deadlineKeys'
import type { CaseDesk, CaseKind, CaseOutcome, CaseState } from '../casework/states'
import type { FailureTopic } from './errors'

/** Official words of the casework: states, acts, periods and refusals (domain.md §5). */
export const caseKindNames: Readonly<Record<CaseKind, string>> = {
  apply: '救助申请',
  reduce: '调减救助',
  end: '终止救助',
  rush: '小额快救',
}

/** Why the county has to visit: 57号 §20, 43号 §16. */
export const visitReasonWords = { kin: '属近亲属备案', tipOff: '收到举报投诉', sample: '被随机抽中' } as const

export const caseStateNames: Readonly<Record<CaseState, string>> = {
  submitted: '已提交',
  correcting: '待补正',
  accepted: '已受理',
  surveying: '入户调查',
  checking: '经济状况核对',
  toDetermine: '待类别判定',
  converting: '待同意转类',
  hearingDue: '待听取意见',
  hearing: '听取意见中',
  opinion: '待初审',
  publicity: '待公示',
  publicized: '公示中',
  objected: '异议处理中',
  reporting: '待报县',
  review: '县级审核',
  confirmed: '已确认，待告知',
  refused: '不予确认，待告知',
  inForce: '在保',
  closed: '已办结',
  withdrawn: '已撤回',
  stopped: '已终止审核',
  rushRegistered: '已登记，待发放',
  rushPaid: '已发放，待补办',
  rushDone: '已补办',
}

/** Where the county has handed the decision to the township (57号 §2 第二款). */
export const delegatedReviewName = '乡镇审核确认'

export const caseActionWords: Readonly<Record<CaseActionName, string>> = {
  requestCorrection: '一次性告知补正',
  correct: '登记补正材料',
  accept: '受理',
  registerKin: '登记近亲属情况',
  recordSurvey: '登记入户调查',
  requestCheck: '提请经济状况核对',
  startCheck: '启动核对',
  recordCheck: '登记核对报告',
  reuseCheck: '沿用有效的核对报告',
  determine: '类别判定',
  consentConversion: '登记转类意见',
  giveOpinion: '提出初审意见',
  postNotice: '登记张贴公示',
  recordObjection: '登记异议',
  closeNotice: '公示期满',
  resolveObjection: '登记异议处理结果',
  report: '上报县级民政部门',
  recordTipOff: '登记举报投诉',
  countyVisit: '登记县级入户核查',
  returnToTown: '退回乡镇补充调查',
  decide: '作出决定',
  notify: '登记送达',
  announce: '登记公布',
  withdraw: '撤回申请',
  stop: '终止审核确认程序',
  extend: '延长办理期限',
  advanceAid: '先行救助',
  meeting: '登记一事一议',
  inviteHearing: '通知听取意见',
  recordHearing: '登记听取意见笔录',
  payRush: '登记发放',
  completeRush: '补办手续',
}

/** What the history of a case calls its going along with the household. */
export const caseMoveWord = '随家庭迁移'

export const openActionWords: Readonly<Record<CaseKind, string>> = {
  apply: '提交申请',
  reduce: '提出调减',
  end: '提出终止',
  rush: '登记小额快救',
}

export const caseDeskNames: Readonly<Record<CaseDesk, string>> = {
  town: '乡镇经办',
  townReviewer: '乡镇审核',
  check: '县级核对',
  county: '县级审核',
  none: '无',
}

export const deadlineNames: Readonly<Record<DeadlineKey, string>> = {
  startSurvey: '启动调查',
  startCheck: '启动核对',
  township: '乡镇调查初审',
  publicity: '公示期',
  objection: '异议调查核实',
  county: '县级审核确认',
  total: '办理总时限',
  notice: '书面告知',
  hearing: '听取意见',
  rush: '小额快救发放',
  checkValid: '核对报告有效期',
}

export const caseOutcomeNames: Readonly<Record<CaseOutcome, string>> = {
  TK: '特困人员救助供养',
  DB: '最低生活保障',
  DBS: '最低生活保障（单人）',
  BY: '最低生活保障边缘家庭',
  GX: '刚性支出困难家庭',
  NONE: '不符合条件',
}

export const changeReasonNames: Readonly<Record<ChangeReason, string>> = {
  income: '家庭收入变化',
  property: '家庭财产变化',
  members: '共同生活家庭成员变化',
  death: '对象死亡',
  workAbility: '具备或者恢复劳动能力',
  prison: '被判处刑罚且在监狱服刑',
  obligor: '法定义务人具有履行义务能力',
  refusedWork: '连续三次无正当理由拒绝介绍的工作',
  voluntary: '自愿申请退出',
  moved: '户籍迁出',
  fraud: '隐瞒或者虚报情况',
  other: '其他',
}

/** Where aid records of a case come from. */
export const aidItemNames = { rush: '临时救助（小额快救）', advance: '临时救助（先行救助）' } as const
export const aidDepartment = '民政'
export const aidBases = { rush: '社会救助法第五十条', advance: '社会救助法第五十条' } as const

/** Columns of an imported calendar. */
export const calendarWords = {
  columns: { date: '日期', kind: '类型', name: '名称', document: '文号' },
  kinds: { holiday: '放假', workday: '上班' },
  own: '导入的工作日历',
  problems: {
    DATE: '不是日期。请写成 2027-01-01 的样子后重新导入。',
    KIND: '只能是“放假”或“上班”。请改正后重新导入。',
    WORKED_WEEKDAY: '这一天是工作日，不需要注明上班。请核对后重新导入。',
    TWICE: '同一天出现了两次。请删去一行后重新导入。',
  },
} as const

/** Every refusal of an act, with what can be done. Gaps are filled from the failure's details. */
export const caseErrors: FailureTopic = {
  casePaperNotFound: { what: '本案还没有这份文书。', next: '请刷新页面，查看现在可以打印的文书。' },
  caseNotFound: { what: '没有找到这一件，或者它不在您的办理范围内。', next: '请返回待办重新查找。' },
  caseChanged: { what: '{number} 在别处已办理过一步。', next: '请刷新后查看最新环节，再继续办理。' },
  caseWrongState: { what: '现在的环节是“{state}”，不能办理“{action}”。', next: '请先办完当前环节。' },
  caseWrongKind: { what: '“{action}”不适用于{kind}。', next: '请按本件可办理的事项办理。' },
  caseDutyMissing: { what: '当前用户没有办理“{action}”的职责。', next: '请由有该项职责的人员办理。' },
  caseOpenAlready: {
    what: '该家庭已有正在办理的{kind}（{number}）。',
    next: '请在该件中继续办理；一次申请逐类审核，不需要另行申请。',
  },
  caseChangeOpen: {
    what: '该家庭已有正在办理的{kind}（{number}），与本次涉及的待遇相互影响。',
    next: '请先办结该件；只有分别涉及两个人各自待遇的，才能同时办理。',
  },
  caseDateBeforeLast: {
    what: '办理日期 {on} 早于上一步的办理日期 {last}。',
    next: '请核对日期；各环节须按先后顺序办理。',
  },
  caseDateInFuture: { what: '办理日期 {on} 晚于今天（{today}）。', next: '请填写实际办理的日期。' },
  caseClockBack: {
    what: '电脑日期是 {today}，但已有 {last} 的办理记录，电脑时间可能被调回。',
    next: '请校准电脑的日期和时间后再办理；电脑时间确实正确的，请县管理员在“设置—本机”中确认。',
  },
  caseOverdue: {
    what: '“{deadline}”的期限是 {due}，已超期。',
    next: '请填写超期说明后办理；说明将记入本件并可打印。',
  },
  caseCorrectedOnce: {
    what: '本件已于 {on} 一次性告知补正，不能再次要求补正。',
    next: '材料仍不齐全的，可在调查中核实，或按规定受理后办理。',
  },
  caseKinNotFiled: {
    what: '本件有近亲属关系，还有 {count} 对关系没有办理近亲属备案，不能作出决定。',
    next: '请在本件“近亲属”一节逐对登记备案后再作决定。',
  },
  caseKinFound: {
    what: '名册比对发现该家庭与 {count} 名经办人员或村（居）委会成员有近亲属关系。',
    next: '请选择“有近亲属关系”，登记备案后继续办理。',
  },
  caseConsentMissing: {
    what: '核查授权手续不全，还缺 {count} 项，不能提请或者启动核对。',
    next: '请补齐承诺和授权后再办理核对。',
  },
  caseStandingOver: {
    what: '本件要调减或终止的待遇已由后来的决定终止，发放至 {month}。',
    next: '请用“终止审核确认程序”结束本件；现有待遇需要调整的，请另行提起。',
  },
  caseTwoInvestigators: { what: '调查人员不得少于 2 人。', next: '请填写两名以上不同的调查人员。' },
  caseTwoVisitors: { what: '核查人员不得少于 2 人。', next: '请填写两名以上不同的核查人员。' },
  caseVotesUnfit: {
    what: '表决共 {votes} 票，多于出席人员 {attendees} 人。',
    next: '请核对出席人员和票数；列席人员不计票。',
  },
  caseTwoHandlers: { what: '经办人员不得少于 2 人。', next: '请填写两名以上不同的经办人员。' },
  caseSurveyPresent: { what: '入户调查须有在场的家庭成员签字。', next: '请填写在场并签字的家庭成员。' },
  caseSurveyEmergency: {
    what: '只有发生重大突发事件时，才可以用电话、视频等方式代替入户。',
    next: '请写明突发事件，或改为入户调查。',
  },
  caseCheckRequested: { what: '核对已于 {on} 提请，报告尚未返回。', next: '请等待核对报告。' },
  caseCheckNotRequested: { what: '乡镇尚未提请核对，或报告已返回。', next: '请由乡镇提请核对。' },
  caseCheckStarted: { what: '核对已于 {on} 启动。', next: '请登记核对报告。' },
  caseCheckNotStarted: { what: '核对尚未启动。', next: '请先启动核对，再登记报告。' },
  caseCheckExpired: { what: '核对报告的有效期至 {until}，已过期。', next: '请退回或重新提请核对。' },
  caseNoEarlierCheck: { what: '该家庭没有可以沿用的核对报告。', next: '请提请经济状况核对。' },
  caseCheckReported: { what: '本件已有核对报告（{number}，{on}）。', next: '请按本件的核对报告办理。' },
  caseEarlierCheckLater: { what: '原核对报告是 {on} 出具的，晚于办理日期。', next: '请核对办理日期。' },
  caseEarlierCheckExpired: {
    what: '原核对报告的有效期至 {until}，已过期，不能沿用。',
    next: '请提请经济状况核对。',
  },
  caseEarlierCheckJoined: {
    what: '原核对报告出具后，家庭成员和法定义务人中新增 {count} 人，报告没有核对到。',
    next: '请提请经济状况核对。',
  },
  caseReasonNeeded: {
    what: '判定结果与系统建议不一致，须写明理由。',
    next: '请填写理由后提交。',
  },
  caseCheckUnfit: {
    what: '核对报告（{number}）的结果为不符，判定给予救助须写明理由。',
    next: '请写明复查情况和采信的依据；核对不符的，也可以更正申报后重新判定。',
  },
  caseItemsUnfit: { what: '判定的项目不完整：{problem}。', next: '请核对类别、对象和金额。' },
  caseAdviceMissing: { what: '目前无法给出核算建议。', next: '请先载入现行参数集，再办理类别判定。' },
  caseOpinionUnfit: {
    what: '类别判定为“不符合条件”，不能提出拟同意的意见。',
    next: '请选择“拟不予”，或退回重新判定。',
  },
  caseReturnUnfit: { what: '本件没有类别判定环节，不能退回重新判定。', next: '请选择“拟同意”或“拟不予”。' },
  caseNoticeFrom: { what: '公示起始日 {from} 与张贴日期不符。', next: '公示从张贴当日或次日起算，请核对日期。' },
  caseNoticeRunning: { what: '公示期至 {until}，尚未届满。', next: '请在公示期满后办理。' },
  caseVisitNeeded: {
    what: '本件{why}，县级须先入户核查，才能作出决定。',
    next: '请登记县级入户核查后再作决定。',
  },
  caseSampleNeeded: {
    what: '本件尚未参加县级随机抽查（不低于 {pct}%）。',
    next: '请先抽取样本，再作确认决定。',
  },
  caseInvestigatorConfirms: {
    what: '{name} 参加过本件的调查，不能再作确认决定。',
    next: '请由未参加调查的人员作出决定。',
  },
  caseProposerConfirms: {
    what: '{name} 办理过本件的类别判定，或者提出、听取过调减、终止的意见，不能再作决定。',
    next: '请由没有参加这些环节的人员作出决定。',
  },
  caseOpinionGiverConfirms: {
    what: '{name} 提出过本件的初审意见，不能再作确认决定。',
    next: '请由另一名有确认职责的人员作出决定。',
  },
  caseReduceOtherClass: {
    what: '调减后的类别与现有待遇的类别不一致。',
    next: '调减只改变金额和人数；类别变化的，请按终止或新的申请办理。',
  },
  caseReduceOtherPerson: {
    what: '调减的对象与现有待遇的对象不一致。',
    next: '请核对对象；其他人员的待遇须另行提起调减。',
  },
  caseDecideReason: {
    what: '决定的人员或者金额与已告知、已公示的不一致：原定每月 {determined} 元，决定每月 {decided} 元。',
    next: '请写明不一致的理由，理由将记入本件并印入文书；也可以退回乡镇重新办理。',
  },
  caseDecideOtherClass: {
    what: '决定的类别与已公示、已判定的类别不一致。',
    next: '请退回乡镇重新判定并按类别办理公示。',
  },
  caseNotPublished: { what: '本件按规定须先公示，尚未公示期满。', next: '请退回乡镇办理公示后再作决定。' },
  caseDecideItems: { what: '同意时须有保障项目，不予时不得有保障项目。', next: '请核对决定内容。' },
  caseAnnounceRefused: { what: '不予确认的决定不公布。', next: '请书面告知申请人。' },
  caseAnnounced: { what: '确认决定已于 {on} 公布。', next: '不需要再次公布。' },
  caseExtended: { what: '办理期限已于 {on} 延长过一次。', next: '期限不能再次延长。' },
  caseNotExtendable: { what: '本件没有可以延长的办理总时限。', next: '请按现有期限办理。' },
  caseExtendTooLate: { what: '办理总时限 {due} 已过，不能再延长。', next: '请在作出决定时填写超期说明。' },
  caseBeforeDecision: {
    what: '日期 {on} 早于现有待遇的决定日期 {last}。',
    next: '请核对日期；后作的决定不能早于它所变更的决定。',
  },
  caseAidOver: {
    what: '金额超过上限 {cap} 元。',
    next: '请按上限以内的金额办理；超过的按临时救助程序办理。',
  },
  caseAidCap: {
    what: '金额超过上限：本件已发放 {given} 元，上限 {cap} 元。',
    next: '请按上限以内的金额办理；超过的按临时救助程序办理。',
  },
  rushTwice: {
    what: '该对象的小额快救（{number}）尚未办结，已登记 {given} 元，加上本次超过上限 {cap} 元。',
    next: '请先办结前一件；仍有困难的，按临时救助程序办理。',
  },
  caseHearingEarly: {
    what: '听取意见期至 {due}，尚未届满，不能按“未提出意见”处理。',
    next: '请等期满，或登记对象的意见。',
  },
  caseHearingNotInvited: { what: '尚未通知对象听取意见。', next: '请先通知听取意见。' },
  caseHearingWay: { what: '“{way}”与提出的原因不符。', next: '请按实际方式登记听取意见。' },
  caseHearingSurvivors: {
    what: '享受救助的还有其他共同生活的家庭成员，不能按“已死亡”处理。',
    next: '请通知并听取其他家庭成员的意见后办理。',
  },
  caseHearingOpinion: { what: '须记录对象的意见。', next: '请填写对象的意见。' },
  caseStandingMissing: { what: '没有找到要调整的救助，或它已经终止。', next: '请在家庭页查看现有救助。' },
  caseNotReduced: { what: '调减后的金额须低于现在的金额 {before} 元。', next: '请核对调减后的金额。' },
  caseHouseholdEnded: { what: '该家庭的档案已经结束。', next: '请核对后选择正确的家庭。' },
  caseInTheWay: {
    what: '户 {key} 有正在办理的件（{number}），不能并入或结束。',
    next: '请先办结、撤回或终止该件。',
  },
  standingInTheWay: {
    what: '户 {key} 有按决定发放的救助，不能并入或结束。',
    next: '请先按程序办理调整或终止，或以这一户为保留的户。',
  },
  caseBatchNotAllowed: {
    what: '“{action}”须逐件办理，不能批量办理。',
    next: '请打开每一件分别办理。',
  },
  caseAssignEnded: { what: '本件已办结，不需要分派。', next: '请选择正在办理的件。' },
  caseAssignUnfit: { what: '该人员的职责或范围不包括本件。', next: '请分派给本镇或县级有职责的人员。' },
  sampleNotFound: { what: '没有找到这次抽查，或者它不在您的办理范围内。', next: '请返回抽查记录重新选择。' },
  sampleTooEarly: {
    what: '抽取日期 {on} 早于待抽查件最近一次办理的日期 {last}。',
    next: '请填写实际抽取的日期。',
  },
  sampleNothing: { what: '没有待抽查的{class}件。', next: '乡镇上报后再抽取。' },
  samplePctMissing: { what: '现行参数集没有规定{class}的抽查比例。', next: '不需要抽取样本。' },
  rushOutsideArea: { what: '发生地不在您的办理范围内。', next: '请由发生地乡镇办理。' },
  calendarFileEmpty: {
    what: '文件中没有可用的日历行。',
    next: '请使用含“日期、类型、名称、文号”四列的表格。',
  },
}

/** What can be wrong with the items of a determination. */
export const caseItemProblems = {
  person: '特困、单人保须写明对象，低保、低保边缘、刚性支出以户为单位',
  stranger: '对象不是本户的家庭成员',
  dead: '对象在家庭资料中已登记死亡',
  count: '保障人数与对象或本户人口不符',
  twice: '同一人出现了两次',
  household: '一户只能有一个以户为单位的类别',
  amount: '特困、低保、单人保须有月保障金额',
  unpaid: '低保边缘、刚性支出没有月保障金额',
} as const
