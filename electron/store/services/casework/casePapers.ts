import type { StoreOutput } from '@shared/contracts/storeContract'
import { casePapers, type CasePaper } from '@shared/documents/case/casePapers'
import type { CasePaperInput } from '@shared/documents/case/paperInput'
import { townGovernment } from '@shared/documents/noticeText'
import { ageOn } from '@shared/domain/dates'
import { birthDateOf } from '@shared/domain/idNumber'
import { AppError } from '@shared/result'
import { ADULT_AGE } from '@shared/rules/members'
import type { ServiceContext } from '../../context'
import { regionNames } from '../../tables/region'
import { readSetting } from '../../tables/setting'
import { write } from '../../write'
import { currentVersion } from '../households/households'
import { readOffice } from '../office/office'
import { placeInWords } from '../office/regions'
import { readCasePage, withMaskedNumbers } from './casePage'
import { certificatesOf, enterPrinting, issueCertificate } from './certificates'
import { handlesCases } from './villageView'

function inputOf(ctx: ServiceContext, caseId: string): CasePaperInput {
  const whole = readCasePage(ctx, caseId)
  const page = ctx.session.duties.has('reveal') ? whole : withMaskedNumbers(whole)
  const facts = page.row.householdId === null ? null : currentVersion(ctx, page.row.householdId).facts
  const names = regionNames(ctx.db)
  const county = readSetting(ctx.db, 'countyName')
  const today = ctx.clock.today()
  const { countyOffice, hotline } = readOffice(ctx)
  return {
    page,
    facts,
    address:
      facts === null
        ? (page.rush?.place ?? '')
        : `${county}${placeInWords(names, facts.residenceRegion)}${facts.residenceAddress ?? ''}`,
    hukou: facts === null ? '' : `${placeInWords(names, facts.hukouRegion ?? '')}${facts.hukouAddress ?? ''}`,
    // They bear whole identity numbers.
    certificates: ctx.session.duties.has('reveal') ? certificatesOf(ctx.db, caseId, today) : [],
    minor: facts !== null && ageOn(birthDateOf(facts.applicantId), today) < ADULT_AGE,
    office: { county, countyOffice, townOffice: townGovernment(page.row.townName), hotline },
    printedOn: today,
    sample: readSetting(ctx.db, 'sample') === '1',
  }
}

/**
 * What a 村级协理 prints: the letters about the papers that are brought, the sheet of an emergency. The others tell what was
 * found out.
 */
const villagePapers: readonly CasePaper['kind'][] = ['supplement', 'accept', 'rush']

function papersFor(ctx: ServiceContext, caseId: string): CasePaper[] {
  const papers = casePapers(inputOf(ctx, caseId))
  return handlesCases(ctx.session) ? papers : papers.filter(({ kind }) => villagePapers.includes(kind))
}

/** What can be printed of a case now. */
export function listCasePapers(ctx: ServiceContext, caseId: string): StoreOutput<'case.papers'> {
  const papers = papersFor(ctx, caseId)
  return { papers: papers.map(({ id, kind, title, on }) => ({ paper: id, kind, title, on })) }
}

/** @throws AppError NOT_FOUND when the case has not come to that paper. */
export function casePaper(ctx: ServiceContext, input: { id: string; paper: string }): CasePaper {
  const found = papersFor(ctx, input.id).find((paper) => paper.id === input.paper)
  if (found === undefined) throw new AppError('NOT_FOUND', 'casePaperNotFound')
  return found
}

const paperActions = { view: 'case.paperView', pdf: 'case.paperPdf', print: 'case.paperPrint' } as const

/**
 * The same for a paper that is about to leave the program: a certificate gets its number before it is laid out.
 * @throws AppError as `casePaper`.
 */
export function casePaperToKeep(ctx: ServiceContext, input: { id: string; paper: string }): CasePaper {
  const { certificate, ...paper } = casePaper(ctx, input)
  if (certificate === null || certificate.number !== null) return { ...paper, certificate }
  write(
    ctx,
    'reveal',
    (number: string) => ({ action: 'case.certificate', subject: `case:${input.id}`, detail: { number } }),
    (tx) => issueCertificate(ctx, tx, input.id, certificate),
  )
  return casePaper(ctx, input)
}

/** Notes that a paper of a case was shown or left the program; printings of a certificate are counted. */
export function recordCasePaper(
  ctx: ServiceContext,
  caseId: string,
  paper: CasePaper,
  act: keyof typeof paperActions,
): void {
  write(ctx, 'read', { action: paperActions[act], subject: `case:${caseId}`, detail: { name: paper.title } }, (tx) => {
    if (act !== 'view' && paper.certificate !== null) enterPrinting(ctx, tx, paper.certificate, act)
  })
}
