import { z } from 'zod'
import { isIsoDate } from '../domain/dates'
import { MAX_FEN } from '../domain/money'
import { isRegionCode } from '../domain/region'
import { caseClasses } from './states'

/**
 * What each action of a case needs to be told. One discriminated union, so that the screen, the store and the papers
 * speak of the same fields. Money is fen; dates are calendar dates.
 */
const words = z.string().trim().min(1).max(2000)
const short = z.string().trim().min(1).max(120)
const blankable = z.string().trim().max(2000)
const date = z.string().refine(isIsoDate)
const amount = z.number().int().min(0).max(MAX_FEN)
const recordId = z.string().min(1).max(80)

/** Somebody of an office who acted, as the papers name them; `userId` where the person signs in here. */
export const official = z.object({
  userId: recordId.nullable(),
  name: short,
  unit: z.string().trim().max(120),
  certificateNo: z.string().trim().max(60),
})
export type Official = z.infer<typeof official>

/** What is given: a class to the household, or to one person (TK, DBS). Amount fen a month, null where nothing is paid. */
export const caseItem = z.object({
  class: z.enum(caseClasses),
  /** Null for a class of the whole household. */
  personId: recordId.nullable(),
  people: z.number().int().min(1).max(99),
  amount: amount.nullable(),
})
export type CaseItem = z.infer<typeof caseItem>
export const caseItems = z.array(caseItem).max(60)

export const surveyWays = ['入户', '视频', '电话'] as const
export const deliveryWays = ['直接送达', '留置送达', '邮寄送达', '委托送达', '电子送达', '公告送达'] as const
export const payWays = ['现金', '实物', '转账'] as const
/** `未提出`: the time to be heard has passed; `已死亡`: nobody can be heard; `自愿退出`: the own request is the opinion. */
export const hearingWays = ['当面', '电话', '书面', '未提出', '自愿退出', '已死亡'] as const
export const objectionHandlings = ['重新调查', '民主评议'] as const
export const conversionWays = ['当面', '电话', '书面'] as const

const survey = z.object({
  action: z.literal('recordSurvey'),
  way: z.enum(surveyWays),
  /** 57号 §16: without entering the home only in a 重大突发事件, which is named. */
  emergency: blankable,
  place: short,
  investigators: z.array(official).min(1).max(10),
  /** Members of the family who were there and signed. */
  present: z.array(short).max(20),
  /** 吃、穿、住、用. */
  living: words,
  neighbours: z.array(z.object({ name: short, relation: short, content: words })).max(20),
  conclusion: words,
  suggested: z.enum(caseClasses).nullable(),
})

export const caseActionData = z.discriminatedUnion('action', [
  z.object({
    action: z.literal('requestCorrection'),
    missing: z.array(short).min(1).max(40),
    phone: z.string().max(60),
  }),
  z.object({ action: z.literal('correct'), received: z.array(short).max(40) }),
  z.object({ action: z.literal('accept') }),
  z.object({ action: z.literal('registerKin'), kin: z.boolean(), note: blankable }),
  survey,
  z.object({
    action: z.literal('requestCheck'),
    authorizationNo: z.string().trim().max(60),
    departments: z.array(short).min(1).max(30),
  }),
  z.object({ action: z.literal('startCheck'), requestNo: z.string().trim().max(60) }),
  z.object({
    action: z.literal('recordCheck'),
    reportNo: short,
    fits: z.boolean(),
    findings: z.array(z.object({ department: short, content: words })).max(40),
    opinion: blankable,
  }),
  z.object({
    action: z.literal('reuseCheck'),
    /** The earlier case whose report stands for a new one, and the number of that report. */
    caseId: recordId,
    reportNo: short,
  }),
  z.object({
    action: z.literal('determine'),
    items: caseItems,
    /** Needed where the items differ from the advice. */
    reason: blankable,
  }),
  z.object({
    action: z.literal('consentConversion'),
    agreed: z.boolean(),
    way: z.enum(conversionWays),
    by: short,
  }),
  z.object({
    action: z.literal('giveOpinion'),
    opinion: z.enum(['agree', 'disagree', 'return']),
    text: words,
  }),
  z.object({
    action: z.literal('postNotice'),
    /** First of the days of publicity. */
    from: date,
    places: z.array(short).min(1).max(20),
    by: short,
  }),
  z.object({ action: z.literal('recordObjection'), by: short, way: short, content: words }),
  z.object({ action: z.literal('closeNotice'), removedBy: short }),
  z.object({
    action: z.literal('resolveObjection'),
    handling: z.enum(objectionHandlings),
    handlers: z.array(official).min(1).max(20),
    record: words,
    upheld: z.boolean(),
  }),
  z.object({ action: z.literal('report') }),
  z.object({ action: z.literal('recordTipOff'), source: short, content: words }),
  z.object({
    action: z.literal('countyVisit'),
    visitors: z.array(official).min(1).max(10),
    present: z.array(short).max(20),
    findings: words,
    agrees: z.boolean(),
  }),
  z.object({ action: z.literal('returnToTown'), reason: words }),
  z.object({
    action: z.literal('decide'),
    agree: z.boolean(),
    /** What is given; empty when it is not agreed. */
    items: caseItems,
    text: words,
    /** Needed where the items differ from what was determined and published; absent in what was written before. */
    reason: blankable.optional(),
  }),
  z.object({
    action: z.literal('notify'),
    documentNo: short,
    way: z.enum(deliveryWays),
    receiver: short,
    witness: blankable,
  }),
  z.object({ action: z.literal('announce'), places: z.array(short).min(1).max(20), by: short }),
  z.object({ action: z.literal('withdraw'), reason: words }),
  z.object({ action: z.literal('stop'), reason: words }),
  z.object({ action: z.literal('extend'), reason: words }),
  z.object({
    action: z.literal('advanceAid'),
    amount: amount.min(1),
    way: z.enum(payWays),
    goods: blankable,
    reason: words,
    receiver: short,
    handlers: z.array(official).min(1).max(10),
  }),
  z.object({
    action: z.literal('meeting'),
    minutesNo: short,
    place: short,
    chair: short,
    attendees: z.array(short).min(1).max(60),
    absent: z.array(short).max(60),
    difficulty: words,
    proposal: words,
    votes: z.object({
      for: z.number().int().min(0).max(99),
      against: z.number().int().min(0).max(99),
      abstain: z.number().int().min(0).max(99),
    }),
    outcome: words,
  }),
  z.object({
    action: z.literal('inviteHearing'),
    way: z.enum(deliveryWays),
    /** What is meant to be decided, and why: said to the person before. */
    intended: words,
  }),
  z.object({
    action: z.literal('recordHearing'),
    way: z.enum(hearingWays),
    place: blankable,
    present: z.array(short).max(20),
    officials: z.array(official).min(1).max(10),
    opinion: blankable,
    evidence: blankable,
    adopted: z.boolean(),
    answer: words,
  }),
  z.object({
    action: z.literal('payRush'),
    way: z.enum(payWays),
    goods: blankable,
    receiver: short,
    handlers: z.array(official).min(1).max(10),
  }),
  z.object({
    action: z.literal('completeRush'),
    explanation: words,
    /** Papers handed in afterwards. */
    documents: z.array(short).max(40),
    signedBy: short,
  }),
])
export type CaseActionData = z.infer<typeof caseActionData>
export type CaseActionName = CaseActionData['action']
export type ActionData<A extends CaseActionName> = Extract<CaseActionData, { action: A }>

const place = z.object({ code: z.string(), words: z.string() })
/**
 * What happens to a case without anybody acting on it: it went along with its household to another village. No action, so
 * that nobody can send it.
 */
export const caseMove = z.object({
  action: z.literal('move'),
  from: place,
  to: place,
  reason: z.string(),
  /** Who gave it back, since that person does not work there; empty where nobody had to. */
  givenBackBy: z.string(),
})
export type CaseMove = z.infer<typeof caseMove>

/** What an event of a case can be. */
export const caseEventData = z.union([caseActionData, caseMove])
export type CaseEventData = z.infer<typeof caseEventData>

export const caseActionNames = caseActionData.options.map((option) => option.shape.action.value)

/** Who speaks for the applicant (57号 §6). */
export const caseProxy = z.object({
  name: short,
  idNumber: z.string().trim().max(18),
  relation: short,
  reason: words,
})
export type CaseProxy = z.infer<typeof caseProxy>

/** What is applied for: where the examination begins, and whether the applicant agreed to go on class by class. */
export const caseRequest = z.object({ class: z.enum(caseClasses), stepwise: z.boolean() })
export type CaseRequest = z.infer<typeof caseRequest>

/** Why standing aid is to be reduced or ended (43号 §24, 57号 §31, §34). */
export const changeReasons = [
  'income',
  'property',
  'members',
  'death',
  'workAbility',
  'prison',
  'obligor',
  'refusedWork',
  'voluntary',
  'moved',
  'fraud',
  'other',
] as const
export type ChangeReason = (typeof changeReasons)[number]

/** What is meant to be changed; the amount is fen a month, null for an end. */
export const caseChange = z.object({
  standingId: recordId,
  reason: z.enum(changeReasons),
  facts: words,
  amount: amount.nullable(),
  people: z.number().int().min(1).max(99).nullable(),
})
export type CaseChange = z.infer<typeof caseChange>

/** 小额快救 as registered: who, what happened where, how much. The papers of identity may follow. */
export const rushRequest = z.object({
  personId: recordId.nullable(),
  name: short,
  idNumber: z.string().trim().max(18),
  emergency: words,
  place: short,
  /** Town or village code of the place: who handles it, and which standard caps it. */
  region: z.string().refine((code) => isRegionCode(code) && code.length >= 9),
  amount: amount.min(1),
  way: z.enum(payWays),
  handlers: z.array(official).min(1).max(10),
})
export type RushRequest = z.infer<typeof rushRequest>
