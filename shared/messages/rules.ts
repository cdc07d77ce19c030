import type { PersonReasonCode, ReasonCode, TagCode } from '../rules/reasons'

/** Short reasons beside a class, in lists and records. */
export const reasonLabels: Readonly<Record<ReasonCode, string>> = {
  SUSPECT_TK: '疑似符合特困人员条件',
  SUSPECT_DB: '疑似符合最低生活保障条件',
  SUSPECT_BY: '疑似符合低保边缘家庭条件',
  SUSPECT_GX: '疑似符合刚性支出困难家庭条件',
  SUSPECT_DBS: '疑似有成员符合单人保条件',
  SUSPECT_MANUAL: '疑似符合条件，须人工认定',
  PROPERTY_OVER_DB: '收入低于低保标准，财产超过低保限额',
  GRACE: '就业后超标，渐退',
  REFUSED_WORK: '连续拒绝接受介绍的工作，本人份额减发',
  GX_RATIO: '刚性支出占家庭总收入的比例超过规定',
  GX_REMAINDER: '扣减刚性支出后人均收入低于规定标准',
  GX_EXPIRED: '刚性支出困难认定已到期，未重新申请',
  QT_REJECTED: '申请救助未通过，在回溯期内',
  QT_EXITED: '退出救助，在回溯期内',
  QT_WORKER: '困难职工',
  QT_LEAVING: '原在册，不再符合原类别，继续监测',
  MANUAL_AGE_GAP: '超过特困未成年人年龄、未满 18 周岁，符合特困其他条件，须人工认定',
  MANUAL_STUDENT: '原特困未成年人已成年仍在读，须人工认定',
  MANUAL_NO_INCOME: '无收入而有刚性支出，须人工认定',
  NO_MEMBER: '没有共同生活的家庭成员',
}

export const tagLabels: Readonly<Record<TagCode, string>> = {
  FP: '防返贫监测',
  WORKER: '困难职工',
  ORPHAN: '孤儿',
  UNATTENDED_CHILD: '事实无人抚养儿童',
  KIN: '近亲属备案',
}

export const personReasonLabels: Readonly<Record<PersonReasonCode, string>> = {
  TK_ELDER: '老年人',
  TK_MINOR: '未成年人',
  TK_DISABILITY: '残疾人',
  DISABILITY: '重度残疾',
  DISEASE: '重特大疾病',
  SINGLE_ADULT: '成年无业重度残疾人',
}

/** Headings of the trail, by rule. */
export const ruleHeadings: Readonly<Record<string, string>> = {
  members: '家庭成员',
  area: '适用标准',
  income: '家庭收入',
  support: '赡（抚、扶）养费',
  TK: '特困人员',
  DB: '最低生活保障',
  BY: '低保边缘',
  DBS: '单人保',
  GX: '刚性支出困难',
  FP: '防返贫监测',
  QT: '其他困难',
  amount: '保障金',
  uplift: '分类施保',
  later: '以后各类',
  apply: '申请',
  check: '请核实',
  policy: '默认参数',
}

/** The last column of a trail line. */
export const outcomeWords = {
  met: '符合',
  notMet: '不符合',
  manual: '须人工认定',
  check: '请核实',
  people: '{n} 人',
  yuan: '{amount} 元',
  perYear: '{amount} 元/年',
  notCounted: '不计入',
  none: '无',
} as const

/** Signs and small pieces of formulas. */
export const formulaWords = {
  below: '＜',
  atMost: '≤',
  atLeast: '≥',
  above: '＞',
  equals: '=',
  about: '≈',
  perYear: '{amount} 元/年',
  and: '；',
  list: '、',
  ageAside: '{relation}（{age} 岁）',
  ageBeside: '{relation} {age} 岁',
  apart: '不同住的{relation}',
  percent: '{value}%',
} as const

/** Income parts in the order of 57号 §13. */
export const incomeWords = {
  wage: '工资',
  wageLessRate: '工资 {amount} × {rest}',
  cost: '就业成本',
  biz: '经营净收入',
  prop: '财产净收入',
  trans: '转移净收入',
  other: '其他收入',
  support: '赡（抚、扶）养费',
  share: '未分人收入的份额',
  excl: '不计入收入',
  social: '社会保险支出',
  perCapita: '人均月收入 {each} 元',
  socialShown: '社会保险支出 {amount} 元已在转移净收入中体现，不另扣减',
  socialOff: '另行扣减社会保险支出 {amount} 元',
  without: '特困人员 {k} 人另行供养，核算其余 {n} 人',
  costActual: '就业成本据实扣减',
  costFixed: '就业成本按定额扣减',
  costCapped: '就业成本按工资比例扣减，不超过上限',
} as const

export const areaWords: Readonly<Record<string, string>> = { urban: '城镇', rural: '农村' }

/** Grounds of 无劳动能力 (43号 §5), and the two that the texts leave open. */
export const groundWords: Readonly<Record<string, string>> = {
  ELDER: '老年人',
  MINOR: '未成年人',
  DISABILITY: '残疾人（{degree}）',
  AGE_GAP: '超过特困未成年人年龄、未满 18 周岁',
  STUDENT: '成年后仍在读的原特困未成年人',
}

export const gradeWords: Readonly<Record<string, string>> = { 1: '一级', 2: '二级', 3: '三级', 4: '四级' }

/** Property, compared with the limits of the class. */
export const propertyWords = {
  fin: '人均金融资产 {fin} {sign} {limit}',
  ownFin: '本人金融资产 {fin} {sign} {limit}',
  house: '住房 {n} {sign} {limit}',
  houseNew: '其中 {n} 套为近 {years} 年新购（建）',
  car: '机动车 {n} {sign} {limit}',
  carFree: '豁免车辆 {n} 辆',
  carValue: '车辆价值 {value} {sign} {limit}',
  carUnknown: '有车辆未填价值',
  shop: '有商铺',
  company: '有企业',
} as const

/** Situations of obligors who live in the household or apart (43号 §8). */
export const obligorWords = {
  none: '申报无义务人',
  unable: '{who}（{situation}）',
  able: '{who}（有履行义务能力）',
  assumed: '{who}（关系不能推定，按义务人对待）',
  list: '义务人：{list}',
} as const

/**
 * Sentences of the trail: `rule.key` → what was looked at, and what came out where it is not simply 符合 or 不符合.
 * Gaps are filled by shared/rules/explain*.ts.
 */
export const trailSentences = {
  'members.counted': { fact: '计入 {n} 人：{who}' },
  'members.leftOut': { fact: '{who}：{state}{since}，不计入共同生活的家庭成员' },
  'members.died': { fact: '{who}：死亡{since}，不计入{due}' },
  'members.nobody': { fact: '没有共同生活的家庭成员，不作认定' },
  'area.residence': { fact: '按居住地适用{area}标准' },
  'area.residenceUnknown': { fact: '居住地代码不能区分城乡，按户籍类别适用{area}标准' },
  'support.computed': { fact: '{to}的义务人（{rel}）家庭人均月收入 {pc} 元，起算线 {line} 元' },
  'support.unable': { fact: '{to}的义务人（{rel}）：{situation}，无履行义务能力{actual}' },
  'support.actualOnly': { fact: '{to}的义务人（{rel}）：按实际给付{actual}' },
  'support.notCounted': { fact: '{to}不计入家庭成员，义务人（{rel}）的给付不计入收入' },
  'TK.able': { fact: '{who}：不属于无劳动能力情形' },
  'TK.obligorAble': { fact: '{who}' },
  'TK.obligorAbleOne': { fact: '{who}：有具备履行义务能力的法定义务人（{by}）' },
  'TK.childWelfare': { fact: '{who}：选择{chosen}基本生活保障，不再认定为特困人员' },
  'TK.income': { fact: '{who}，{ground}：本人收入不低于低保标准' },
  'TK.property': { fact: '{who}，{ground}：{property}' },
  'TK.met': { fact: '{who}，{ground}；{property}；{obligors}' },
  'TK.obligor': { fact: '{who}，{ground}；{obligors}' },
  'TK.ageGap': { fact: '{who}，{ground}，其他条件均符合；{obligors}' },
  'TK.student': { fact: '{who}，{ground}，其他条件均符合；{obligors}' },
  'TK.leave': { fact: '特困人员 {n} 人另行供养{left}' },
  'TK.undecided': { fact: '是否认定为特困人员由人工决定；其余情况下本户为{otherwise}' },
  'DB.met': { fact: '{property}{deducted}' },
  'DB.income': { fact: '人均收入不低于低保标准{deducted}' },
  'DB.property': { fact: '收入符合，财产超过限额：{property}{deducted}' },
  'DB.grace': { fact: '在保家庭就业后超标，可给予不超过 {months} 个月的渐退期；{property}' },
  'DB.graceOver': { fact: '在保家庭就业后收入不在渐退范围内' },
  'DB.graceProperty': { fact: '在保家庭就业后收入在渐退范围内，财产超过限额：{property}' },
  'BY.met': { fact: '{property}' },
  'BY.income': { fact: '人均收入不低于低保边缘标准' },
  'BY.property': { fact: '收入符合，财产超过限额：{property}' },
  'GX.income': { fact: '人均收入不低于上年度居民人均可支配收入' },
  'GX.nothing': { fact: '没有刚性支出' },
  'GX.spending': { fact: '刚性支出：{spending}' },
  'GX.property': { fact: '刚性支出：{spending}；财产超过限额：{property}' },
  'GX.noIncome': { fact: '没有收入而有刚性支出（{spending}），不能计算比例；{property}' },
  'GX.ratio': { fact: '刚性支出：{spending}；{property}；有效期不超过 {months} 个月' },
  'GX.remainder': { fact: '刚性支出：{spending}；{property}；有效期不超过 {months} 个月' },
  'GX.expired': { fact: '认定有效期至 {until}，期满后未重新申请' },
  'FP.main': { fact: '农业农村部门认定的防止返贫监测对象（{type}）' },
  'FP.tag': { fact: '农业农村部门认定的防止返贫监测对象（{type}），同时标注' },
  'FP.off': { fact: '防止返贫监测类别（{type}）未启用' },
  'QT.met': { fact: '{ground}' },
  'QT.income': { fact: '人均收入不低于上年度居民人均可支配收入' },
  'QT.noGround': { fact: '回溯期内没有申请未通过、退出救助的记录，也不是困难职工' },
  'DBS.met': { fact: '{who}：{cause}{from}' },
  'DBS.degree': { fact: '{who}：{degree}，不在单人保的残疾范围内' },
  'DBS.multiple': { fact: '{who}：{degree}，请按残疾人证核实各单项类别和等级' },
  'DBS.disease': { fact: '{who}：所填病种“{disease}”不在重特大疾病目录内' },
  'DBS.ownIncome': { fact: '{who}，成年无业重度残疾人：本人收入不低于低保标准{exempt}' },
  'DBS.ownAssets': { fact: '{who}，成年无业重度残疾人：本人财产超过限额，{property}' },
  'DBS.adult': { fact: '{who}，成年无业重度残疾人，参照单人户；{property}{exempt}' },
  'DBS.assetsBlank': { fact: '{who}，成年无业重度残疾人，参照单人户；本人名下金融资产未填，按 0 计{exempt}' },
  'amount.gap': { fact: '{rounding}' },
  'amount.tier': { fact: '人均月差额 {each} 元，每人每月 {tier} 元' },
  'amount.grace': { fact: '渐退期按原额发放' },
  'amount.graceFalling': { fact: '渐退期按递减发放，各月金额由县级民政部门确定' },
  'amount.graceUnknown': { fact: '渐退期按原额发放，现月保障金未填' },
  'amount.refused': { fact: '{who}连续 {times} 次以上拒绝接受介绍的工作，本人份额减发；减发前应当听取意见' },
  'amount.tk': { fact: '基本生活 {basic} 元 + 照料护理 {nursing} 元（{level}）{assumed}' },
  'amount.total': { fact: '合计' },
  'uplift.member': { fact: '{groups}{also}' },
  'later.skipped': { fact: '{rest}：已按优先顺序认定为{found}，不再审核' },
  'apply.no': { fact: '未申请救助，不纳入救助范围{found}' },
  'check.stateLater': { fact: '{who}：{state}自 {since} 起，认定日仍共同生活' },
  'check.graduate': { fact: '{who}：研究生，请核实是否能独立生活' },
  'check.grownChild': { fact: '{who}：成年子女，请核实是否共同生活、能否独立生活' },
  'check.clergyYears': { fact: '{who}：宗教教职离家{since}，请核实是否连续满三年' },
  'check.excludedUnnamed': { fact: '不计入收入 {amount} 元未写明项目' },
  'check.excludedUnlisted': { fact: '“{items}”中 {stays} 元不属于参数集的不计入项目，计入收入' },
  'check.excludedMixed': { fact: '“{items}”含不属于不计入项目的内容而未分列金额，{amount} 元全部计入收入，请分项填写' },
  'check.incomeWindow': { fact: '收入核算期间为 {months} 个月，所填收入应为折算的年数' },
  'check.incapacityAge': { fact: '义务人（{rel}）{age} 岁，与所填情形“{situation}”不符，按有履行义务能力对待' },
  'check.obligorConsent': { fact: '{n} 名义务人未同意核对，收入按申报数计算' },
  'check.spouseObligors': { fact: '{who}未填写不同住的义务人，其配偶填有子女' },
  'check.ownAssetsAbove': { fact: '成员名下金融资产合计 {own} 元，高于家庭金融资产 {household} 元，按较高数计算' },
  'check.otherProperty': { fact: '填有其他财产，未计入金融资产，请审查是否影响财产状况' },
  'check.multipleTekun': { fact: '{who}：多重残疾，请按残疾人证核实各单项类别和等级' },
  'check.upliftOpen': { fact: '分类施保的人群“{who}”不能由所填内容判定' },
  'check.schoolUnknown': { fact: '有教育支出 {amount} 元而未填在读学段，未按同类公办标准核减' },
  'check.feeUnknown': { fact: '参数集没有学段“{stages}”的同类公办标准，教育支出 {amount} 元未核减' },
  'check.feeAbove': { fact: '教育支出 {declared} 元高于同类公办标准，按 {limit} 元计算' },
  'check.gxOldApplication': { fact: '申请日期 {applied} 已超过十二个月，刚性支出应按重新申请前十二个月核算' },
  'policy.defaults': { fact: '下列参数未由参数集给出，按默认值：{keys}' },
} as const satisfies Readonly<Record<string, { readonly fact: string }>>

/** Pieces that are put into the sentences above when they apply. */
export const pieceWords = {
  since: '（自 {date} 起）',
  on: '（{date}）',
  due: '，应不迟于 {date} 完成核查和低保金调整',
  actual: '，实际给付 {amount} 元/年',
  actualHigher: '实际给付 {amount} 元/年，高于计算额，按实际',
  actualIgnored: '实际给付 {amount} 元/年，按计算额',
  notAboveLine: '{pc} ≤ {line}，无给付',
  left: '，其余 {n} 人继续审核',
  nobodyLeft: '，家庭没有其他成员',
  deducted: '；核算收入时扣减残疾、重病刚性支出 {amount} 元',
  exempt: '；豁免兄弟姐妹或 60 周岁以上老年人的供养费 {amount} 元',
  fromClass: '，{category}家庭成员',
  suspected: '；{list}',
  also: '（另符合{groups}，只计最高一项）',
  assumed: '；未作自理能力评估，按最低档计',
  living: '生活',
  med: '医疗',
  edu: '教育',
  rehab: '残疾康复',
  oth: '其他',
  spendingPart: '{name} {amount}',
  qtSince: '（{date}）',
  disease: '重特大疾病（{disease}）',
  parts: { gap: '补差', uplift: '分类施保', dbs: '单人保', tk: '特困供养' } as Readonly<Record<string, string>>,
} as const

/** What is done with the shortfall before it is paid. */
export const roundingWords: Readonly<Record<string, string>> = {
  CEIL_YUAN_HOUSEHOLD: '按户补差，进位到元',
  CEIL_YUAN_PERSON: '按人补差，每人进位到元',
  CEIL_JIAO: '按户补差，进位到角',
  NONE: '按户补差，计算到分',
}
