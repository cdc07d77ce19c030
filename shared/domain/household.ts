import { z } from 'zod'
import { isIsoDate, isIsoMonth } from './dates'
import { MAX_FEN } from './money'

/**
 * The facts of one household as declared and checked: the one value that travels from workbook to store to rules.
 * A null is "no value given" (a blank cell); it is not nought. Money is integer fen a year unless a name says otherwise.
 * Choice values without a national code table are the official labels themselves; those with one hold the code
 * (GB/T 4761 relation, 2261.2 marital, 2261.3 health, 3304 ethnicity, 26341 disability).
 */
const text = z.string().max(500)
const date = z.string().refine(isIsoDate)
const amount = z.number().int().min(-MAX_FEN).max(MAX_FEN)
const notNegative = z.number().int().min(0).max(MAX_FEN)

export const hukouTypes = ['城镇', '农村'] as const
export const sources = ['入户走访', '自主申报', '基层上报', '数据比对', '热线信访', '历史数据'] as const
export const workAbilities = ['有', '部分丧失', '完全丧失'] as const
export const selfCares = ['自理', '部分丧失', '完全丧失'] as const
export const employments = [
  '在职',
  '灵活就业',
  '登记失业',
  '未登记失业',
  '无就业条件',
  '学生',
  '老年',
  '未成年',
] as const
export const schoolings = ['幼儿园', '小学', '初中', '高中', '中职', '大专', '本科', '研究生'] as const
export const memberStates = ['共同生活', '服刑', '强制戒毒', '失踪', '宗教教职离家', '死亡'] as const
export const childWelfares = ['无', '孤儿', '事实无人抚养'] as const
export const obligorIncapacities = [
  '无',
  '特困',
  '60岁以上低保',
  '70岁以上低收入',
  '重度残疾',
  '三级智力或精神残疾',
  '无民事行为能力',
  '失踪',
  '服刑',
] as const
export const vehicleExemptions = ['无', '残疾代步', '生产必需'] as const
export const dilapidations = ['A', 'B', 'C', 'D'] as const
export const fpTypes = ['脱贫不稳定户', '边缘易致贫户', '突发严重困难户'] as const
export const standingCategories = ['特困', '低保', '低保边缘', '刚性支出困难', '其他困难'] as const

export const memberFactsSchema = z.object({
  name: text,
  /** GB/T 4761 code, '01' 本人 for the applicant. */
  relation: z.string(),
  idNumber: z.string(),
  ethnicity: z.string().nullable(),
  marital: z.string().nullable(),
  health: z.string().nullable(),
  /** Disease as written; matched against the parameter set's list by the rules. */
  majorDisease: text.nullable(),
  /** GB/T 26341 kind '1'..'7'. */
  disabilityType: z.string().nullable(),
  disabilityGrade: z.number().int().min(1).max(4).nullable(),
  disabilityCertNo: text.nullable(),
  workAbility: z.enum(workAbilities).nullable(),
  selfCare: z.enum(selfCares).nullable(),
  employment: z.enum(employments).nullable(),
  schooling: z.enum(schoolings).nullable(),
  state: z.enum(memberStates),
  stateDate: date.nullable(),
  /** Gross wage a year. */
  wage: amount.nullable(),
  business: amount.nullable(),
  property: amount.nullable(),
  transfer: amount.nullable(),
  otherIncome: amount.nullable(),
  /** Part of the incomes above that does not count (57号 §13), to be taken out. */
  excludedIncome: notNegative.nullable(),
  /** Names of the excluded items, 、-separated as written. */
  excludedItem: text.nullable(),
  ownAssets: notNegative.nullable(),
  /** Further part left out for 特困 alone (43号 §6). */
  tkExcluded: notNegative.nullable(),
  childWelfare: z.enum(childWelfares).nullable(),
  workRefusals: z.number().int().min(0).max(999).nullable(),
  phone: text.nullable(),
})
export type MemberFacts = z.infer<typeof memberFactsSchema>

export const obligorFactsSchema = z.object({
  supportedIdNumber: z.string(),
  name: text,
  idNumber: z.string().nullable(),
  /** GB/T 4761 code: what the obligor is to the supported person. */
  relation: z.string(),
  familySize: z.number().int().min(1).max(99),
  /** Per-capita income of the obligor's own family, fen a month. */
  perCapitaMonthly: amount,
  /** What is really paid, fen a year. */
  actualYearly: notNegative.nullable(),
  /** Children who share the duty. */
  childrenSharing: z.number().int().min(1).max(99),
  /** People this obligor supports. */
  supportedCount: z.number().int().min(1).max(99),
  incapacity: z.enum(obligorIncapacities).nullable(),
  consent: z.boolean().nullable(),
})
export type ObligorFacts = z.infer<typeof obligorFactsSchema>

export const houseFactsSchema = z.object({
  address: text.nullable(),
  /** Square metres × 100, so that stored values are integers. */
  areaCentiSqm: z.number().int().min(0).nullable(),
  nature: text.nullable(),
  origin: text.nullable(),
  acquiredOn: date.nullable(),
  onlyHome: z.boolean().nullable(),
  dilapidation: z.enum(dilapidations).nullable(),
})
export type HouseFacts = z.infer<typeof houseFactsSchema>

export const vehicleFactsSchema = z.object({
  ownerIdNumber: z.string().nullable(),
  model: text.nullable(),
  plate: text.nullable(),
  boughtOn: date.nullable(),
  boughtFor: notNegative.nullable(),
  value: notNegative.nullable(),
  exemption: z.enum(vehicleExemptions).nullable(),
})
export type VehicleFacts = z.infer<typeof vehicleFactsSchema>

/** What the household received before this program (workbook columns 现类别 …). Starts the ledger; is never a rule input except for 渐退 and the 24-month watch. */
export const standingSchema = z.object({
  category: z.enum(standingCategories),
  /** Fen a month. */
  amount: notNegative.nullable(),
  startMonth: z.string().refine(isIsoMonth).nullable(),
  validUntil: date.nullable(),
  certNo: text.nullable(),
  overAfterJob: z.boolean().nullable(),
})
export type Standing = z.infer<typeof standingSchema>

export const householdFactsSchema = z.object({
  /** 户编号 as imported; links sheets and names the household to people. */
  key: z.string().min(1).max(60),
  applicantName: text,
  applicantId: z.string(),
  phone: text.nullable(),
  hukouType: z.enum(hukouTypes),
  hukouRegion: z.string().nullable(),
  hukouAddress: text.nullable(),
  /** 12-digit village code. */
  residenceRegion: z.string(),
  residenceAddress: text.nullable(),
  source: z.enum(sources),
  appliedOn: date,
  appliesForAid: z.boolean().nullable(),
  mainCause: text.nullable(),
  otherCauses: text.nullable(),
  kinFiling: z.boolean().nullable(),
  kinNote: text.nullable(),
  pledgedOn: date.nullable(),
  authorizedOn: date.nullable(),
  /** Household incomes: the part not given by member. */
  income: z.object({
    wage: amount.nullable(),
    business: amount.nullable(),
    property: amount.nullable(),
    transfer: amount.nullable(),
    other: amount.nullable(),
  }),
  expense: z.object({
    living: notNegative.nullable(),
    socialInsurance: notNegative.nullable(),
    medical: notNegative.nullable(),
    education: notNegative.nullable(),
    rehabilitation: notNegative.nullable(),
    otherRigid: notNegative.nullable(),
    other: notNegative.nullable(),
  }),
  asset: z.object({
    deposit: notNegative.nullable(),
    securities: notNegative.nullable(),
    funds: notNegative.nullable(),
    insurance: notNegative.nullable(),
    claims: notNegative.nullable(),
    internet: notNegative.nullable(),
  }),
  shop: z.boolean().nullable(),
  company: z.boolean().nullable(),
  otherProperty: text.nullable(),
  /** 必要就业成本 by receipt, fen a year; null: by parameter. */
  employmentCost: notNegative.nullable(),
  rejectedOn: date.nullable(),
  exitedOn: date.nullable(),
  hardshipWorker: z.boolean().nullable(),
  fpType: z.enum(fpTypes).nullable(),
  standing: standingSchema.nullable(),
  bankName: text.nullable(),
  bankAccount: text.nullable(),
  members: z.array(memberFactsSchema).min(1).max(99),
  obligors: z.array(obligorFactsSchema).max(200),
  houses: z.array(houseFactsSchema).max(99),
  vehicles: z.array(vehicleFactsSchema).max(99),
  /** Columns that the template does not know, kept aside: heading → text. */
  extra: z.record(z.string(), z.string()),
})
export type HouseholdFacts = z.infer<typeof householdFactsSchema>
