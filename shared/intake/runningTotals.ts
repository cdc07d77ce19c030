import type { IsoDate } from '../domain/dates'
import { isIsoDate } from '../domain/dates'
import type { HouseholdFacts } from '../domain/household'
import type { Fen } from '../domain/money'
import { divide, roundHalfUp, whole } from '../domain/rational'
import type { Policy } from '../policy/policyChain'
import { AppError } from '../result'
import { accountOf, type Account } from '../rules/account'
import { readAssets, testProperty } from '../rules/assets'
import { contextOf } from '../rules/determine'
import { tryGx } from '../rules/gx'
import { readIncomes, tellIncome } from '../rules/income'
import { readPersons } from '../rules/members'
import type { RuleContext, TrailValues } from '../rules/ruleContext'
import type { HouseholdRow, MemberRow, ObligorRow } from '../workbook/columns'
import type { Group } from '../workbook/group'
import { rowsToFacts } from '../workbook/rowFacts'

/** What a form comes to so far, in the rules' own figures. Fen; incomes a year unless the name says otherwise. */
export interface RunningTotals {
  readonly on: IsoDate
  /** People who count (57号 §7) out of those listed. */
  readonly counted: number
  readonly listed: number
  /** Kinds of income as declared, of those who count and of the household's own part. */
  readonly wage: Fen
  readonly business: Fen
  readonly property: Fen
  readonly transfer: Fen
  readonly other: Fen
  /** 赡养、抚养、扶养费 that counts. */
  readonly support: Fen
  /** 不计入收入的项目 taken off. */
  readonly excluded: Fen
  /** 必要就业成本 taken off. */
  readonly cost: Fen
  /** 可计算收入. */
  readonly total: Fen
  readonly perCapitaMonthly: Fen
  readonly perCapitaYearly: Fen
  /** 低保标准 a month. */
  readonly standard: Fen
  /** 金融资产, and a head. */
  readonly assets: Fen
  readonly assetsEach: Fen
  /** Most a head for 低保; null where the parameter sets give none. */
  readonly assetsLimit: Fen | null
  /** 刚性支出 as the rules count it, with its share of the income in percent; null where the rules do not come to it. */
  readonly rigid: { readonly amount: Fen; readonly share: string | null } | null
  /** Rows that are not complete yet: counted as far as they go. */
  readonly provisional: number
}

/** Stands for what is not typed yet, so that the rules can count the rest: an adult without an identity number. */
function placeholderId(row: number): string {
  return `00000019800101${String(row).padStart(3, '0')}X`
}

/** What can be read so far as facts; incomplete obligors are left out, for a guess at them would be income. */
function factsSoFar(group: Group, today: IsoDate): { facts: HouseholdFacts; provisional: number } | null {
  const household = group.households[0]?.values
  if (!household) return null
  let provisional = 0
  const members = group.members.map(({ row, values }): MemberRow => {
    if (values.idNumber === null || values.relation === null) provisional += 1
    return {
      ...values,
      key: group.key,
      name: values.name ?? '',
      relation: values.relation ?? '99',
      idNumber: values.idNumber ?? placeholderId(row),
    }
  })
  const obligors = group.obligors.flatMap(({ values }): ObligorRow[] => {
    const { supportedIdNumber, name, relation, familySize, perCapitaMonthly, childrenSharing, supportedCount } = values
    if (
      supportedIdNumber === null ||
      relation === null ||
      familySize === null ||
      perCapitaMonthly === null ||
      childrenSharing === null ||
      supportedCount === null
    ) {
      provisional += 1
      return []
    }
    const required = { supportedIdNumber, relation, familySize, perCapitaMonthly, childrenSharing, supportedCount }
    return [{ ...values, ...required, key: group.key, name: name ?? '' }]
  })
  const row: HouseholdRow = {
    ...household,
    key: group.key,
    applicantName: household.applicantName ?? '',
    applicantId: household.applicantId ?? '',
    hukouType: household.hukouType ?? '农村',
    residenceRegion: household.residenceRegion ?? '',
    source: household.source ?? '自主申报',
    appliedOn: household.appliedOn ?? today,
  }
  const facts = rowsToFacts(
    {
      household: row,
      members,
      obligors,
      houses: group.houses.map(({ values }) => ({ ...values, key: group.key })),
      vehicles: group.vehicles.map(({ values }) => ({ ...values, key: group.key })),
    },
    {},
  )
  return { facts, provisional }
}

/** Runs a rule for its figures; null where a parameter that it needs is given by no set. */
function figuresOf<T>(work: () => T): T | null {
  try {
    return work()
  } catch (error) {
    if (error instanceof AppError && error.messageKey === 'policyValueMissing') return null
    throw error
  }
}

function numberIn(values: TrailValues | undefined, name: string): Fen {
  const value = values?.[name]
  return typeof value === 'number' ? value : 0
}

function rigidOf(ctx: RuleContext, account: Account): RunningTotals['rigid'] {
  const own: RuleContext = { ...ctx, trail: [], defaults: new Set() }
  if (figuresOf(() => tryGx(own, account)) === null) return null
  const step = own.trail.findLast((one) => one.rule === 'GX' && one.values['rigid'] !== undefined)
  if (step === undefined) return null
  const share = step.values['share']
  return { amount: numberIn(step.values, 'rigid'), share: typeof share === 'string' ? share : null }
}

/**
 * What the form comes to so far, by the rules themselves (shared/rules): never a second formula. Null while nobody counts,
 * or while a parameter that income needs is missing.
 */
export function runningTotals(group: Group, policy: Policy, on: IsoDate): RunningTotals | null {
  const soFar = isIsoDate(on) ? factsSoFar(group, on) : null
  if (soFar === null) return null
  const { facts, provisional } = soFar
  const ctx = contextOf(facts, policy, on)
  const all = readPersons(facts, on)
  const counted = all.filter((person) => person.counted)
  const n = counted.length
  if (n === 0) return null
  const book = figuresOf(() => readIncomes(ctx, all, counted))
  if (book === null) return null
  const assets = readAssets(ctx, counted)
  const account = accountOf(book, assets, counted, [])
  tellIncome(ctx, book, counted, { total: account.income, gross: account.gross })
  const told = ctx.trail.findLast((one) => one.rule === 'income' && one.key === 'total')?.values
  const property = figuresOf(() => testProperty({ ...ctx, trail: [] }, 'DB', account.assets, n))
  return {
    on,
    counted: n,
    listed: all.length,
    wage: numberIn(told, 'wage'),
    business: numberIn(told, 'biz'),
    property: numberIn(told, 'prop'),
    transfer: numberIn(told, 'trans'),
    other: numberIn(told, 'other'),
    support: numberIn(told, 'support'),
    excluded: numberIn(told, 'excl'),
    cost: numberIn(told, 'cost'),
    total: numberIn(told, 'total'),
    perCapitaMonthly: roundHalfUp(divide(account.income, whole(12 * n))),
    perCapitaYearly: roundHalfUp(divide(account.income, whole(n))),
    standard: ctx.std,
    assets: roundHalfUp(account.assets),
    assetsEach: roundHalfUp(divide(account.assets, whole(n))),
    assetsLimit: property === null ? null : numberIn(property.values, 'finMax'),
    rigid: rigidOf(ctx, account),
    provisional,
  }
}
