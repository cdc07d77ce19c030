import { relations } from '@shared/codes/relation'
import type { ExplainPaper, ProofLine, ShortfallLine } from '@shared/contracts/explainContract'
import type { TrailLine } from '@shared/contracts/householdContract'
import type { StoreOutput } from '@shared/contracts/storeContract'
import { explainPrintJob } from '@shared/documents/explainDocument'
import type { ExplainMember } from '@shared/documents/explainInput'
import { familyNoticePrintJob } from '@shared/documents/familyNoticeDocument'
import type { PrintJob } from '@shared/documents/printJob'
import { ageOn } from '@shared/domain/dates'
import { birthDateOf, maskId } from '@shared/domain/idNumber'
import { fenToYuanText } from '@shared/domain/money'
import { explainWords } from '@shared/messages/explain'
import { fill } from '@shared/messages/fill'
import { ADULT_AGE } from '@shared/rules/members'
import type { ServiceContext } from '../../context'
import type { Printer } from '../../printing/printer'
import { regionNames } from '../../tables/region'
import { readSetting } from '../../tables/setting'
import { write } from '../../write'
import { readGrounds, type Grounds } from './explainGrounds'
import { readOffice } from '../office/office'
import { placeInWords } from '../office/regions'

/** What `explain` answers: the determination with its trail in words; money in 元. */
export interface Explained {
  readonly key: string
  readonly on: string
  readonly policyId: string
  readonly category: string
  readonly people: number
  readonly annualIncome: string
  readonly monthlyPerCapita: string
  readonly amount: string | null
  readonly trail: readonly TrailLine[]
  /** 差多少 */
  readonly shortfall: readonly ShortfallLine[]
  /** 缺件 */
  readonly missingProof: readonly ProofLine[]
}

function logLook(ctx: ServiceContext, householdId: string): void {
  write(ctx, 'read', { action: 'household.explain', subject: `household:${householdId}`, detail: {} }, () => undefined)
}

/** The grounds of one household's determination; the look is logged. */
export function explainHousehold(ctx: ServiceContext, householdId: string): Explained {
  const { view, version, shortfallLines, proofLines } = readGrounds(ctx, householdId, 'full')
  logLook(ctx, householdId)
  return {
    key: version.facts.key,
    on: view.on,
    policyId: view.policyId,
    category: view.category,
    people: view.people,
    annualIncome: fenToYuanText(view.annualIncome),
    monthlyPerCapita: fenToYuanText(view.monthlyPerCapita),
    amount: view.amount === null ? null : fenToYuanText(view.amount),
    trail: view.trail,
    shortfall: shortfallLines,
    missingProof: proofLines,
  }
}

/** What the record shows beside the determination; the look is logged. */
export function explainView(ctx: ServiceContext, householdId: string): StoreOutput<'explain.view'> {
  const { deciding, shortfallLines, proofLines } = readGrounds(ctx, householdId, 'full')
  logLook(ctx, householdId)
  return {
    deciding: { decided: [...deciding.decided], against: deciding.against },
    shortfalls: shortfallLines.map((line) => ({ ...line, sentences: [...line.sentences] })),
    proofs: [...proofLines],
  }
}

/** Number of the paper: 区划-年-类-流水 of the determination. */
function numberOf(ctx: ServiceContext, { row, determination }: Grounds): string {
  return fill(explainWords.serial, {
    region: readSetting(ctx.db, 'region'),
    year: determination.on.slice(0, 4),
    category: determination.category,
    serial: String(row.id).padStart(6, '0'),
  })
}

function membersOf({ version, view, nameOf }: Grounds): ExplainMember[] {
  const rows = view.sources[0]?.rows.filter((row) => row.of === 'member') ?? []
  return version.facts.members.map((member, index) => {
    const gone = member.state !== '共同生活' && (member.stateDate === null || member.stateDate <= view.on)
    return {
      name: nameOf(member.idNumber),
      relation: relations.labelOf(member.relation) ?? member.relation,
      age: ageOn(birthDateOf(member.idNumber), view.on),
      idMasked: maskId(member.idNumber),
      leftOut: gone ? member.state : null,
      row: rows[index] ?? null,
    }
  })
}

function groundsJob(ctx: ServiceContext, grounds: Grounds): PrintJob {
  const { version, view, determination } = grounds
  const { facts } = version
  const helped = ['TK', 'DB', 'BY', 'GX', 'MANUAL'].includes(determination.category)
  return explainPrintJob({
    number: numberOf(ctx, grounds),
    household: {
      key: facts.key,
      applicantName: grounds.nameOf(facts.applicantId),
      applicantIdMasked: maskId(facts.applicantId),
      hukouType: facts.hukouType,
      residence: `${readSetting(ctx.db, 'countyName')}${placeInWords(regionNames(ctx.db), facts.residenceRegion)}`,
      members: membersOf(grounds),
    },
    determination: view,
    deciding: grounds.deciding,
    shortfalls: grounds.shortfallLines,
    proofs: grounds.proofLines,
    refused: facts.appliesForAid !== false && !helped && determination.persons.length === 0,
    office: readOffice(ctx).countyOffice,
    printedOn: ctx.clock.today(),
    sample: readSetting(ctx.db, 'sample') === '1',
  })
}

function familyJob(ctx: ServiceContext, grounds: Grounds): PrintJob {
  const { facts } = grounds.version
  return familyNoticePrintJob({
    number: numberOf(ctx, grounds),
    applicantName: grounds.nameOf(facts.applicantId),
    minor: ageOn(birthDateOf(facts.applicantId), grounds.determination.on) < ADULT_AGE,
    determination: grounds.determination,
    nameOf: grounds.nameOf,
    shortfalls: grounds.shortfalls,
    proofs: grounds.proofLines,
    office: readOffice(ctx),
    town: regionNames(ctx.db).get(facts.residenceRegion.slice(0, 9)) ?? '',
    printedOn: ctx.clock.today(),
    // A determination is the advice of the program; only casework makes a decision of it.
    decision: 'preliminary',
    sample: readSetting(ctx.db, 'sample') === '1',
  })
}

/** 认定依据书 or 告知 of one household, ready to print. */
export function explainJob(ctx: ServiceContext, householdId: string, paper: ExplainPaper): PrintJob {
  const grounds = readGrounds(ctx, householdId, paper === 'grounds' ? 'full' : 'shielded')
  return paper === 'grounds' ? groundsJob(ctx, grounds) : familyJob(ctx, grounds)
}

export function explainPdf(
  ctx: ServiceContext,
  printer: Printer,
  householdId: string,
  paper: ExplainPaper,
): Promise<Uint8Array> {
  return printer.toPdf(explainJob(ctx, householdId, paper))
}

const actions = {
  grounds: { pdf: 'explain.pdf', print: 'explain.print' },
  family: { pdf: 'explain.familyPdf', print: 'explain.familyPrint' },
} as const

/** Notes that a household's grounds left the program on paper or as a file. */
export function recordExplain(
  ctx: ServiceContext,
  householdId: string,
  paper: ExplainPaper,
  act: 'pdf' | 'print',
): void {
  write(ctx, 'read', { action: actions[paper][act], subject: `household:${householdId}`, detail: {} }, () => undefined)
}
