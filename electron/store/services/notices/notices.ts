import type { StoreInput, StoreOutput } from '@shared/contracts/storeContract'
import type { GateFinding } from '@shared/contracts/noticeContract'
import { townOf } from '@shared/domain/region'
import { buildNoticeLists } from '@shared/documents/buildNoticeLists'
import { checkNoticePages } from '@shared/documents/checkNoticePages'
import { noticePrintJob } from '@shared/documents/noticeHtml'
import { layOutNotice, type NoticeDocument } from '@shared/documents/noticeLayout'
import type { PrintJob } from '@shared/documents/printJob'
import { isOnPage, scanText, type GateOptions } from '@shared/publicity/gate'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import { stopIfCancelled, type JobControl } from '../../jobs/control'
import { newId } from '../../newId'
import type { Printer } from '../../printing/printer'
import { gateBytes } from '../../publicity/gateFile'
import { readPdfPages } from '../../publicity/readPdf'
import { writeNoticeWorkbook } from '../../publicity/writeNoticeWorkbook'
import { requireDuty } from '../../session'
import { sql } from '../../sql'
import { runInUse } from '../../tables/classificationRun'
import { insertNoticeCases } from '../../tables/noticeCase'
import { regionNames } from '../../tables/region'
import { readSetting } from '../../tables/setting'
import { write } from '../../write'
import { minorNames } from './minorNames'
import { byVillage, noticeCases, offeredClasses } from './noticeCases'
import { standingCounts } from './standings'
import { readOffice } from '../office/office'
import { policyOn } from '../policy/policySets'

export type NoticeRequest = StoreInput<'notice.build'>

/** A batch of lists as built: laid out, printed to PDF, gone through the gate. */
export interface BuiltNotices {
  readonly id: string
  readonly request: NoticeRequest
  readonly runId: number | null
  readonly document: NoticeDocument
  readonly pdf: Uint8Array
  readonly lists: StoreOutput<'notice.batch'>['lists']
  readonly rows: number
  readonly pages: number
  readonly gate: { readonly passed: boolean; readonly findings: readonly GateFinding[] }
  /** Which case stands on which list. */
  readonly cases: readonly { readonly village: string; readonly class: string; readonly id: string }[]
  /** What the gate was told; the workbook of the same lists goes through it too. */
  readonly gateOptions: GateOptions
}

/** How many rows each village would have, before anything is built. */
export function villagesOfNotice(ctx: ServiceContext, kind: NoticeRequest['kind']): StoreOutput<'notice.villages'> {
  requireDuty(ctx.session, 'publish')
  const names = regionNames(ctx.db)
  const county = readSetting(ctx.db, 'region')
  const today = ctx.clock.today()
  const cases = kind === '长期公布' ? [] : noticeCases(ctx, kind, [county], today)
  const counts =
    kind === '长期公布'
      ? standingCounts(ctx, county, today)
      : new Map(byVillage(ctx, cases).map((village) => [village.code, village.cases.length]))
  const towns = new Map<string, StoreOutput<'notice.villages'>['towns'][number]>()
  for (const [village, rows] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const code = townOf(village)
    const town = towns.get(code) ?? { code, name: names.get(code) ?? code, rows: 0, villages: [] }
    towns.set(code, town)
    town.rows += rows
    town.villages.push({ code: village, name: names.get(village) ?? village, rows })
  }
  return { classes: offeredClasses(ctx, kind, cases), towns: [...towns.values()] }
}

function placeNamed(ctx: ServiceContext, request: NoticeRequest): string {
  const names = regionNames(ctx.db)
  const [chosen] = request.regions
  if (request.regions.length !== 1 || chosen === undefined) return readSetting(ctx.db, 'countyName')
  // Whoever works in a town builds that town's lists, also when asking for the county.
  const only = ctx.session.area.startsWith(chosen) ? ctx.session.area : chosen
  if (only.length <= 6) return readSetting(ctx.db, 'countyName')
  return only.length === 12 ? `${names.get(townOf(only)) ?? ''}${names.get(only) ?? only}` : (names.get(only) ?? only)
}

/**
 * Builds the lists of the chosen regions: cases → pages → PDF → text back out of the PDF → every row is there → gate.
 * The gate scans the finished text, not the database.
 * @throws AppError INTERNAL when the finished pages do not hold what they should; CANCELLED.
 */
export async function buildNotices(
  ctx: ServiceContext,
  printer: Printer,
  request: NoticeRequest,
  control: JobControl,
): Promise<BuiltNotices> {
  requireDuty(ctx.session, 'publish')
  control.progress('building', 0, 0)
  const { policy } = policyOn(ctx, request.on, null)
  const cases = noticeCases(ctx, request.kind, request.regions, request.on)
  const lists = buildNoticeLists({
    kind: request.kind,
    sample: readSetting(ctx.db, 'sample') === '1',
    class: request.class,
    on: request.on,
    publicityDays: policy.values.publicity_days ?? 7,
    place: placeNamed(ctx, request),
    office: readOffice(ctx),
    villages: byVillage(ctx, cases),
  })
  const document = layOutNotice(lists, request.paper)
  stopIfCancelled(control)
  control.progress('printing', 0, document.lists.length)
  const pdf = await printer.toPdf(noticePrintJob(document))
  stopIfCancelled(control)
  control.progress('gate', 0, document.lists.length)
  const texts = await readPdfPages(pdf)
  checkNoticePages(document, texts)
  const gateOptions: GateOptions = {
    minorNames: minorNames(ctx),
    listedAdults: cases.filter((one) => !one.minor).map((one) => one.name),
    knownPlaces: [...regionNames(ctx.db).values()],
    diseases: policy.values.single_major_disease_list ?? [],
  }
  const { findings } = scanText(texts, gateOptions)
  let firstPage = 0
  const entries = document.lists.map((list, index) => {
    const pages = list.pages.length
    const entry = {
      id: String(index),
      villageCode: list.villageCode,
      villageName: list.villageName,
      townName: list.townName,
      class: list.class ?? request.class ?? ('DB' as const),
      rows: list.rows.length,
      people: list.totals.people,
      amount: list.totals.amount,
      pages,
      firstPage,
      gatePassed: !texts
        .slice(firstPage, firstPage + pages)
        .some((page) => findings.some((finding) => isOnPage(finding, page))),
    }
    firstPage += pages
    return entry
  })
  return {
    id: newId(),
    request,
    runId: request.kind === '初审公示' ? (runInUse(ctx.db, request.on)?.id ?? null) : null,
    document,
    pdf,
    lists: lists.rows === 0 ? [] : entries,
    rows: lists.rows,
    pages: document.pageCount,
    gate: { passed: findings.length === 0, findings },
    cases: cases.flatMap((one) =>
      one.caseId === undefined ? [] : [{ village: one.village, class: one.class, id: one.caseId }],
    ),
    gateOptions,
  }
}

/** Cases on one list of a batch, or on all of them. */
function casesOn(built: BuiltNotices, listId: string | null): string[] {
  const lists = listId === null ? built.lists : built.lists.filter((one) => one.id === listId)
  const on = new Set(lists.map((one) => `${one.villageCode} ${one.class}`))
  return built.cases.filter((one) => on.has(`${one.village} ${one.class}`)).map((one) => one.id)
}

/** A built batch as the screen sees it. */
export function batchView(built: BuiltNotices): StoreOutput<'notice.batch'> {
  return {
    batchId: built.id,
    kind: built.request.kind,
    on: built.request.on,
    until: built.document.until,
    paper: built.request.paper,
    rows: built.rows,
    pages: built.pages,
    lists: built.lists,
    gate: { passed: built.gate.passed, findings: [...built.gate.findings] },
  }
}

/** The print job of one list of a batch, or of all. */
export function jobOf(built: BuiltNotices, listId: string | null): PrintJob {
  if (listId === null) return noticePrintJob(built.document)
  const list = built.document.lists[Number(listId)]
  if (!list) throw new AppError('NOT_FOUND', 'noticeGone')
  return noticePrintJob({ ...built.document, lists: [list], pageCount: list.pages.length })
}

/** @throws AppError RULE_BROKEN while the gate has findings: such a list leaves the program in no form. */
export function requirePassed(built: BuiltNotices): void {
  if (!built.gate.passed) throw new AppError('RULE_BROKEN', 'noticeBlocked', { count: built.gate.findings.length })
}

/** The lists as a styled workbook, itself gone through the gate. */
export async function listsWorkbook(built: BuiltNotices): Promise<Uint8Array> {
  requirePassed(built)
  const workbook = await writeNoticeWorkbook(built.document)
  const { findings } = await gateBytes('.xlsx', workbook, built.gateOptions)
  if (findings.length > 0) throw new AppError('RULE_BROKEN', 'noticeBlocked', { count: findings.length })
  return workbook
}

/** Notes that lists were printed or saved: what, where, how many, and which cases stood on them; no names. */
export function recordNotices(
  ctx: ServiceContext,
  built: BuiltNotices,
  act: 'pdf' | 'xlsx' | 'print',
  listId: string | null = null,
): void {
  requirePassed(built)
  const { kind, on, regions } = built.request
  write(
    ctx,
    'publish',
    { action: `notice.${act}`, subject: 'notices', detail: { kind, on, lists: built.lists.length, rows: built.rows } },
    (tx) => {
      const id = newId()
      tx.run(sql`
        INSERT INTO notice_log (id, kind, act, regions, on_date, until_date, run_id, lists, row_count, at, by_user)
        VALUES (${id}, ${kind}, ${act}, ${JSON.stringify(regions)}, ${on}, ${built.document.until}, ${built.runId},
          ${built.lists.length}, ${built.rows}, ${ctx.clock.now()}, ${ctx.session.userName})`)
      insertNoticeCases(tx, id, casesOn(built, listId))
    },
  )
  ctx.changed.add('notices')
}
