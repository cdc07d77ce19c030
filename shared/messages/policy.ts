import type { FailureTopic } from './errors'

/** Why a parameter set is refused, or a parameter cannot be used. `key` is the key as the set spells it. */
export const policyFailures: FailureTopic = {
  policyNotJson: {
    what: '参数集文件不是可读的 JSON 文本。',
    next: '请核对文件是否完整，括号、引号和逗号是否成对后重新载入。',
  },
  policyKeyRepeated: {
    what: '参数集文件中的“{key}”写了两次。',
    next: '请核对以哪一个为准，删去另一个后重新载入。',
  },
  policyKeyUnknown: {
    what: '参数集中的“{key}”不是已知的参数（填的是“{typed}”）。{expected}。',
    next: '请核对参数名的写法，改正后重新载入。',
  },
  policyKeyMissing: { what: '参数集缺少“{key}”，{expected}', next: '请补上该项后重新载入。' },
  policyValueForm: {
    what: '参数“{key}”填的是“{typed}”，写法不对，应为{expected}。',
    next: '请改正后重新载入。',
  },
  policyValueRange: {
    what: '参数“{key}”填的是“{typed}”，超出范围或单位不对，应为{expected}。',
    next: '请核对单位和数值后重新载入。',
  },
  policyPercentForRatio: {
    what: '参数“{key}”填的是“{typed}”，像是百分数，应为{expected}。',
    next: '请改为小数后重新载入。',
  },
  policyYearForMonth: {
    what: '参数“{key}”填的是“{typed}”，像是全年的数，应为{expected}。',
    next: '请核对文件中的标准是按月还是按年，改正后重新载入。',
  },
  policyMonthForYear: {
    what: '参数“{key}”填的是“{typed}”，像是一个月的数，应为{expected}。',
    next: '请核对文件中的标准是按月还是按年，改正后重新载入。',
  },
  policyOutOfKeeping: {
    what: '参数“{key}”填的是“{typed}”，与其他参数不相称，应为{expected}。',
    next: '请核对该项和相关各项的单位与数值后重新载入。',
  },
  policyJump: {
    what: '参数“{key}”填的是“{typed}”，{expected}。',
    next: '请核对文件中的标准是按月还是按年，改正后重新载入。',
  },
  policyValueRepeated: { what: '参数“{key}”中有重复的项（{typed}）。', next: '请去掉重复的项后重新载入。' },
  policyUrbanRural: {
    what: '参数“{key}”须分别给出城镇（urban）和农村（rural）的值，填的是“{typed}”。',
    next: '城乡标准一致时，两处填同一数值。',
  },
  policyNotUrbanRural: {
    what: '参数“{key}”不分城镇和农村，填的是“{typed}”，应为{expected}。',
    next: '请改为一个值后重新载入。',
  },
  policyEndsBeforeStart: {
    what: '参数集的终止日期（{key}）{typed} 早于起始日期。',
    next: '请改正日期后重新载入。',
  },
  policyOverlap: {
    what: '参数集的有效期（{key}：{typed}）与已有的参数集“{expected}”重叠。',
    next: '请核对起止日期；补录较早的参数集时须写明终止日期（effectiveTo）。',
  },
  policyBaseUnknown: {
    what: '参数集所依据的“{expected}”（{key}）不存在，或起始日期晚于本参数集。',
    next: '请先载入所依据的参数集，或改正 basedOn。',
  },
  policyIdTaken: {
    what: '已有编号（{key}：{typed}）相同而内容不同的参数集（{expected}）。',
    next: '已载入的参数集不能改动，请换一个编号。',
  },
  noPolicyInForce: {
    what: '{date} 没有有效的参数集，不能认定。',
    next: '请先载入该日期有效的参数集。',
  },
  policyValueMissing: {
    what: '认定需要参数“{place}”，有效的参数集中没有给出。',
    next: '请按当地文件在参数集中补上该项后重新认定。',
  },
}

/** How a value should be written; fills `{expected}`. */
export const expectedWords = {
  /** Of what is missing. */
  fillIn: '应为{what}。',
  money: '以元为单位的金额，{least} 至 {most} 之间，最多两位小数（整数，或写成文本的小数）',
  ratio: '{least} 至 {most} 之间的比例（写成文本的小数，如 "0.10"）',
  multiple: '{least} 至 {most} 之间的倍数（整数，或写成文本的小数，如 "1.5"）',
  /** Follows the words of a ratio or a multiple. */
  perHundred: '{expected}；{typed}% 写作 {meant}',
  /** Amounts whose unit is easily mistaken: what an official text would say. */
  perMonth: '每人每月 {least} 至 {most} 元{meant}',
  perYear: '每人每年 {least} 至 {most} 元{meant}',
  meantPerMonth: '（全年数除以 12 为 {amount} 元）',
  meantPerYear: '（每月数乘以 12 为 {amount} 元）',
  underIncome:
    '低于上年度居民人均可支配收入的十二分之一（{income} 元/人/年 ÷ 12 = {month} 元/人/月）；请核对两项是否按月、按年填反',
  overYearlyStandard:
    '高于低保标准的十二倍（{standard} 元/人/月 × 12 = {year} 元/人/年）；请核对两项是否按月、按年填反',
  overStandard: '不低于低保标准（{standard} 元/人/月）',
  underYearly: '按每人每月填写，现为低保标准（{standard} 元/人/月）的 {factor} 倍，像是全年的数',
  jump: '上一参数集为 {before}，现为其 {factor} 倍，像是按月与按年填错（相差约 12 倍）',
  fall: '上一参数集为 {before}，现只有其 {factor} 分之一，像是按月与按年填错（相差约 12 倍）',
  integer: '{least} 至 {most} 之间的整数',
  flag: '是（true）或否（false）',
  text: '文字',
  choice: '下列之一：{options}',
  list: '列表',
  urbanRural: '分城镇（urban）和农村（rural）的两个值',
  byName: '按名称给出的值，可用的名称：{names}',
  table: '“名称：值”的对照表',
  date: '日期（年-月-日）',
  degree: '“类别:等级”，类别为视力、听力、言语、肢体、智力、精神、多重或 *，等级为 1 至 4',
  uplift: '{"who": 人群, "rate": 标准的比例} 或 {"who": 人群, "amount": 元/月}',
  tiers: '由 {"from": 人均月差额, "amount": 每人每月金额} 组成的列表，自 0 起，逐档升高',
  knownKey: '可用的参数见参数表',
  required: '本地区的第一个参数集必须给出该项。',
  set: '参数集（id、region、title、documentNo、effectiveFrom、values）',
  head: {
    id: '参数集编号',
    region: '区划代码（2、4、6、9 或 12 位数字）',
    title: '参数集名称',
    documentNo: '文号',
    effectiveFrom: '日期（年-月-日）',
    effectiveTo: '日期（年-月-日）',
    basedOn: '所依据的参数集编号',
    values: '“参数：值”的对照表',
  } as Readonly<Record<string, string>>,
} as const

/**
 * What does not stop a set but should be looked at before it is released; `{label}` is the parameter's name, `{place}`
 * that name with the part of it that is meant (最低生活保障标准·城镇).
 */
export const policyCautions = {
  bigChange: '“{place}”由 {before} 改为 {after}，变动较大。',
  lowered: '“{place}”由 {before} 降为 {after}。',
  ruralOverUrban: '“{label}”农村（{rural}）高于城镇（{urban}）。',
  tkUnderStandard: '“{place}”（{amount}）低于低保标准（{standard}）。',
  careFalls: '照料护理标准未随自理能力下降而提高（{amounts}）。',
  propertyYears: '“{place}”（{value} 倍）按低保月标准的倍数填写；文件写“年标准 3 倍”的，应填 36。',
  propertyFalls: '“{label}”低保边缘（{edge}）低于低保（{dibao}）。',
  triggerShare: '“{place}”（{value}）按百分数填写，涨幅 3.5% 填 3.5。',
  groupUnseen: '“{label}”中的“{names}”在家庭资料中无从得知，不会自动计发，由经办人逐户核定；自动计发的有{groups}。',
  retroactive: '执行日期 {from} 早于今天：此前已作的认定不变，需要时请重新认定。',
  changesLater: '在“{title}”之前插入：该参数集沿用上一参数集的 {count} 项（{keys}）随之改变。',
  missing: '认定可能用到的参数尚未设定：{labels}。',
} as const

export const yesWord = '是'
export const noWord = '否'
/** Stands for a value that no set gives and that has no default. */
export const missingWord = '未设定'
export const listEmpty = '无'
export const noLimitWord = '不设上限'
export const urbanRuralWords = '城镇 {urban}，农村 {rural}'

/** Parts of a value that differs between the two kinds of area. */
export const partWords = { urban: '城镇', rural: '农村' } as const

/** Names of classes and parts inside a value. */
export const classWords: Readonly<Record<string, string>> = {
  TK: '特困',
  DB: '低保',
  DBS: '单人保',
  BY: '低保边缘',
  GX: '刚性支出困难',
  FP: '防返贫监测',
  QT: '其他困难',
  NONE: '不符合',
  MANUAL: '需人工认定',
  TEMP_RUSH: '小额快救',
  CHILD: '儿童福利',
  upTo2: '子女两人以下',
  from3: '子女三人以上',
  cpi: '居民消费价格同比',
  food: '食品价格同比',
  from: '自',
  to: '至',
  holidays: '放假日',
  workdays: '调休上班日',
}

/** Values that stand in a set as codes. */
export const valueWords: Readonly<Record<string, string>> = {
  mult: '倍数',
  amount: '绝对额',
  rate: '按工资比例',
  fixed: '定额',
  actual: '据实',
  none: '不扣减',
  FULL: '全额',
  GAP: '补差',
  RATIO: '按比例',
  TIER: '分档',
  CEIL_YUAN_HOUSEHOLD: '按户进位到元',
  CEIL_YUAN_PERSON: '按人进位到元',
  CEIL_JIAO: '按户进位到角',
  NONE: '不进位',
  highest: '取最高一项',
  sum: '各项相加',
  net: '净收入',
  gross: '毛收入',
  BY: '低保边缘',
  GX: '刚性支出困难',
  DB: '低保',
  TK: '特困',
  DBS: '单人保',
  FP: '防返贫监测',
  QT: '其他困难',
  TEMP_RUSH: '小额快救',
  CHILD: '儿童福利',
  '*': '各类',
  grade1: '一级',
  grade2: '二级',
  grade3: '三级',
  grade4: '四级',
  upliftRate: '{who} 标准的 {rate}',
  upliftAmount: '{who} {amount} 元',
  tier: '差额 {from} 元起每人 {amount} 元',
}

export interface PolicyLabel {
  readonly label: string
  readonly unit: string
}

const perMonth = '元/人/月'
const workDays = '工作日'

/** Official-sounding name and unit of every key of the parameter table. */
export const policyLabels = {
  dibao_std: { label: '最低生活保障标准', unit: perMonth },
  disposable_income: { label: '上年度居民人均可支配收入', unit: '元/人/年' },
  std_basis: { label: '适用城乡标准的依据', unit: '' },
  edge_mode: { label: '低保边缘标准的确定方式', unit: '' },
  edge_mult: { label: '低保边缘标准为低保标准的倍数', unit: '倍' },
  edge_amount: { label: '低保边缘标准（绝对额）', unit: perMonth },
  compare_strict: { label: '“低于”不含等于', unit: '' },
  income_window_months: { label: '收入核算期间', unit: '个月' },
  exclude_basic_pension: { label: '基础养老金不计入家庭收入', unit: '' },
  exclude_items: { label: '不计入家庭收入的项目', unit: '' },
  employment_cost_mode: { label: '必要就业成本扣减方式', unit: '' },
  employment_cost_rate: { label: '必要就业成本扣减比例', unit: '' },
  employment_cost_cap: { label: '必要就业成本上限（定额方式为定额）', unit: '元/人/月' },
  dibao_rigid_deduct: { label: '核算低保收入时扣减残疾、重病刚性支出', unit: '' },
  social_contrib_deduct: { label: '另行扣减社会保险支出', unit: '' },
  support_enabled: { label: '核算赡（抚、扶）养费', unit: '' },
  support_line_mult: { label: '赡养费起算线为低保标准的倍数', unit: '倍' },
  support_rate: { label: '赡养费计算比例', unit: '' },
  support_base: { label: '赡养费计算基数', unit: '' },
  support_divide_by_supported: { label: '赡养费按被赡养人数分摊', unit: '' },
  support_actual_over_calc: { label: '实际给付高于计算额时按实际', unit: '' },
  obligor_exempt: { label: '义务人无履行能力的情形', unit: '' },
  obligor_consent_required: { label: '核对义务人收入财产须经其同意', unit: '' },
  prop_fin_mult: { label: '人均金融资产上限为低保月标准的倍数', unit: '倍' },
  prop_house_max: { label: '住房套数上限', unit: '套' },
  prop_house_recent_years: { label: '新购（建）住房的审查年限', unit: '年' },
  prop_vehicle_max: { label: '机动车辆数上限', unit: '辆' },
  prop_vehicle_value: { label: '单辆机动车价值上限', unit: '元' },
  prop_shop_forbidden: { label: '不得有商铺', unit: '' },
  prop_company_forbidden: { label: '不得有企业', unit: '' },
  prop_exempt_reasons: { label: '车辆豁免情形', unit: '' },
  prop_high_value_items: { label: '高值物品的审查', unit: '' },
  tk_age_elder: { label: '特困老年人年龄', unit: '周岁' },
  tk_age_minor: { label: '特困未成年人年龄（未满）', unit: '周岁' },
  tk_disability_set: { label: '特困无劳动能力的残疾类别和等级', unit: '' },
  tk_obligor_age: { label: '义务人高龄无履行能力的年龄', unit: '周岁' },
  tk_std: { label: '特困人员基本生活标准', unit: perMonth },
  tk_std_mult: { label: '特困人员基本生活标准为低保标准的倍数', unit: '倍' },
  tk_care_amounts: { label: '特困人员照料护理标准', unit: '元/月' },
  single_source_categories: { label: '可申请单人保的家庭类别', unit: '' },
  single_disability_set: { label: '单人保的残疾类别和等级', unit: '' },
  single_major_disease_list: { label: '重特大疾病病种', unit: '' },
  single_adult_jobless_severe: { label: '成年无业重度残疾人可参照单人户', unit: '' },
  single_exempt_support_from_60plus: { label: '豁免兄弟姐妹和 60 周岁以上老年人的供养费用', unit: '' },
  single_benefit_mode: { label: '单人保的计发方式', unit: '' },
  single_benefit_ratio: { label: '单人保的计发比例', unit: '' },
  benefit_mode: { label: '低保金的计发方式', unit: '' },
  benefit_tiers: { label: '低保金分档', unit: '元/人/月' },
  benefit_rounding: { label: '低保金的进位方式', unit: '' },
  uplift_table: { label: '分类施保', unit: '' },
  uplift_elder_age: { label: '分类施保老年人年龄', unit: '周岁' },
  uplift_stack: { label: '分类施保多项时', unit: '' },
  rigid_ratio: { label: '刚性支出占家庭总收入的比例线', unit: '' },
  rigid_ratio_strict: { label: '刚性支出占比须超过（不含等于）', unit: '' },
  rigid_alt_after_deduct: { label: '扣减刚性支出后低收入也可认定', unit: '' },
  rigid_alt_mult: { label: '扣减后人均收入线为低保标准的倍数', unit: '倍' },
  rigid_include_living: { label: '生活支出计入刚性支出', unit: '' },
  rigid_denominator: { label: '刚性支出占比的分母', unit: '' },
  rigid_income_line: { label: '刚性支出困难的收入线', unit: '' },
  rigid_valid_months: { label: '刚性支出困难认定的有效期', unit: '个月' },
  edu_public_fee_table: { label: '同类公办学校收费标准', unit: '元/年' },
  grace_months_max: { label: '渐退期上限', unit: '个月' },
  grace_only_employment: { label: '渐退期只适用于就业后超标', unit: '' },
  grace_cap_mult: { label: '渐退期收入上限为低保标准的倍数', unit: '倍' },
  grace_benefit_mode: { label: '渐退期的计发方式', unit: '' },
  qt_reject_months: { label: '其他困难：申请未通过的回溯期', unit: '个月' },
  qt_exit_months: { label: '其他困难：退出救助的回溯期', unit: '个月' },
  publicity_days: { label: '公示期', unit: '天' },
  publicity_required: { label: '须公示', unit: '' },
  publicity_columns: { label: '公布名单的栏目', unit: '' },
  objection_rework_days: { label: '公示异议后重新提出意见的期限', unit: workDays },
  ttl_start_survey_wd: { label: '启动经济状况调查的期限', unit: workDays },
  ttl_start_check_wd: { label: '启动信息核对的期限', unit: workDays },
  ttl_township_wd: { label: '乡镇初审期限', unit: workDays },
  ttl_county_wd: { label: '县级确认期限', unit: workDays },
  ttl_notice_wd: { label: '书面告知期限', unit: workDays },
  ttl_total_wd: { label: '审核确认总期限', unit: workDays },
  ttl_delegated_wd: { label: '审核确认总期限（权限下放乡镇）', unit: workDays },
  ttl_extended_wd: { label: '审核确认总期限（特殊情况延长）', unit: workDays },
  county_sample_pct: { label: '县级随机抽查比例', unit: '%' },
  kin_relation_set: { label: '近亲属范围', unit: '' },
  kin_county_visit: { label: '备案申请由县级入户调查', unit: '' },
  review_cycle: { label: '定期核查周期', unit: '个月' },
  review_season: { label: '年审起止月份', unit: '月' },
  death_review_months: { label: '成员死亡后的办结期限', unit: '个月' },
  refuse_work_times: { label: '连续拒绝接受介绍工作的次数', unit: '次' },
  change_report_months: { label: '重大变化的报告期限', unit: '个月' },
  selfcare_reassess_wd: { label: '自理能力复核评估期限', unit: workDays },
  hearing_days: { label: '听取意见期限', unit: workDays },
  warn_deadline_wd: { label: '预警核实期限', unit: workDays },
  data_share_request_day: { label: '每月提出数据共享需求的日期', unit: '日' },
  temp_rush_cap_mult: { label: '小额快救上限为低保月标准的倍数', unit: '倍' },
  temp_rush_days: { label: '小额快救办结期限', unit: '天' },
  temp_cap_mult: { label: '临时救助上限为低保月标准的倍数', unit: '倍' },
  temp_township_limit: { label: '乡镇临时救助审批限额', unit: '元' },
  price_trigger: { label: '价格临时补贴启动条件', unit: '%' },
  subsidy_living: { label: '困难残疾人生活补贴', unit: '元/人/月' },
  subsidy_care: { label: '重度残疾人护理补贴', unit: '元/人/月' },
  disability_subsidy_categories: { label: '困难残疾人生活补贴的家庭类别', unit: '' },
  pension_proxy_pay_base: { label: '城乡居民养老保险代缴基数', unit: '元/年' },
  pension_loan_years_before_retire: { label: '助保贷款距退休年限', unit: '年' },
  heating_relief: { label: '取暖补贴', unit: '元' },
  water_relief: { label: '用水用电用气减免', unit: '元' },
  funeral_relief: { label: '殡葬费用减免', unit: '元' },
  work_calendar: { label: '放假和调休日历', unit: '' },
  check_report_valid_days: { label: '核对报告有效期', unit: '天' },
  auth_valid_rule: { label: '核查授权的有效规则', unit: '' },
  authority_confirm: { label: '审核确认权限', unit: '' },
  category_labels: { label: '类别名称', unit: '' },
  fp_enabled: { label: '使用防返贫监测类别', unit: '' },
  upload_format_version: { label: '上报格式版本', unit: '' },
  upload_keys: { label: '上报字段', unit: '' },
} as const satisfies Readonly<Record<string, PolicyLabel>>
