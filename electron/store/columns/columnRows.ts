import {
  childWelfares,
  employments,
  fpTypes,
  memberStates,
  obligorIncapacities,
  schoolings,
  selfCares,
  standingCategories,
  vehicleExemptions,
  workAbilities,
} from '@shared/domain/household'
import type { Reader } from '../database'
import { sql, type Sql } from '../sql'
import {
  anyGivenField,
  anyNegative,
  choiceField,
  dateSql,
  flagField,
  lossSql,
  numberField,
  packedSql,
  sumSql,
  testField,
  unpacker,
} from './packedColumns'

/** A piece of SQL made of nothing but names and labels of our own. */
const piece = (text: string): Sql => ({ text, values: [] })

const netIncomes = ['income_business', 'income_property', 'income_transfer']

const householdFields = [
  testField('urban', `hukou_type = '城镇'`),
  flagField('applies', 'applies_for_aid'),
  flagField('shop', 'shop'),
  flagField('company', 'company'),
  flagField('worker', 'hardship_worker'),
  flagField('overAfterJob', 'standing_over_after_job'),
  choiceField('fpType', 'fp_type', fpTypes),
  choiceField('standing', 'standing_category', standingCategories),
  testField(
    'odd',
    anyNegative([
      ...['income_wage', 'income_other', 'employment_cost', 'standing_amount'],
      ...['expense_social_insurance', 'expense_medical', 'expense_education', 'expense_rehabilitation'],
      'expense_other_rigid',
      ...['asset_deposit', 'asset_securities', 'asset_funds', 'asset_insurance', 'asset_claims', 'asset_internet'],
    ]),
  ),
  anyGivenField('incomeGiven', ['income_wage', ...netIncomes, 'income_other']),
]
export const unpackHousehold = unpacker(householdFields)

/** 12 digits of the village first; the rest in the order of the columns they fill. */
export type HouseholdRow = [
  version: number,
  village: number,
  packed: number,
  ...dates: [applied: number, rejected: number, exited: number, until: number, startMonth: number],
  ...incomes: [wage: number, other: number, losses: number, cost: number],
  ...spent: [social: number, medical: number, education: number, rehabilitation: number, otherRigid: number],
  assets: number,
  standingAmount: number,
]

const householdColumns = piece(
  [
    'id',
    'CAST(residence_region AS INTEGER)',
    packedSql(householdFields),
    ...['applied_on', 'rejected_on', 'exited_on', 'standing_valid_until', 'standing_start_month'].map(dateSql),
    'ifnull(income_wage, 0)',
    sumSql([...netIncomes, 'income_other']),
    lossSql(netIncomes),
    'ifnull(employment_cost, -1)',
    ...['social_insurance', 'medical', 'education', 'rehabilitation', 'other_rigid'].map(
      (kind) => `ifnull(expense_${kind}, 0)`,
    ),
    sumSql(['deposit', 'securities', 'funds', 'insurance', 'claims', 'internet'].map((kind) => `asset_${kind}`)),
    'ifnull(standing_amount, -1)',
  ].join(', '),
)

/** Which versions to read, as a condition on the column that holds their number. */
export type Among = (idColumn: string) => Sql

export function householdRows(db: Reader, among: Among): HouseholdRow[] {
  return db.arrays<HouseholdRow>(
    sql`SELECT ${householdColumns} FROM household_version WHERE ${among('id')} ORDER BY id`,
  )
}

const netOfMember = ['business', 'property', 'transfer']

const memberFields = [
  numberField('relation', 'relation', 99),
  choiceField('state', 'state', memberStates),
  numberField('disabilityType', 'disability_type', 7),
  numberField('disabilityGrade', 'disability_grade', 4),
  choiceField('workAbility', 'work_ability', workAbilities),
  choiceField('selfCare', 'self_care', selfCares),
  choiceField('employment', 'employment', employments),
  choiceField('schooling', 'schooling', schoolings),
  choiceField('childWelfare', 'child_welfare', childWelfares),
  anyGivenField('incomeGiven', ['wage', ...netOfMember, 'other_income']),
]
export const unpackMember = unpacker(memberFields)

export type MemberRow = [
  version: number,
  birth: number,
  packed: number,
  wage: number,
  other: number,
  disease: string | null,
  excludedIncome: number | null,
  excludedItem: string | null,
  /** JSON of {@link RareFacts}, or null where a person has none of them. */
  rare: string | null,
]

/** What few people have: making and reading the text costs as much as the whole row. */
export type RareFacts = [
  ownAssets: number | null,
  tkExcluded: number | null,
  workRefusals: number | null,
  stateDate: string | null,
  losses: number,
  /** 1 where an amount stands below nought that never may. */
  odd: number,
]

const rareColumns = ['own_assets', 'tk_excluded', 'work_refusals', 'state_date']
const neverNegative = ['wage', 'other_income', 'excluded_income', 'own_assets', 'tk_excluded', 'work_refusals']

const memberColumns = piece(
  [
    'version_id',
    'CAST(substr(id_number, 7, 8) AS INTEGER)',
    packedSql(memberFields),
    'ifnull(wage, 0)',
    sumSql([...netOfMember, 'other_income']),
    ...['major_disease', 'excluded_income', 'excluded_item'],
    `CASE WHEN coalesce(${rareColumns.join(', ')}) IS NOT NULL OR ${anyNegative([...neverNegative, ...netOfMember])}
      THEN json_array(${rareColumns.join(', ')}, ${lossSql(netOfMember)}, ${anyNegative(neverNegative)}) END`,
  ].join(', '),
)

/** In the order of versions, then of members. */
export function memberRows(db: Reader, among: Among): MemberRow[] {
  return db.arrays<MemberRow>(
    sql`SELECT ${memberColumns} FROM member_fact WHERE ${among('version_id')} ORDER BY version_id, ord`,
  )
}

const obligorFields = [
  numberField('relation', 'o.relation', 99),
  numberField('family', 'o.family_size', 99),
  numberField('children', 'o.children_sharing', 99),
  numberField('supported', 'o.supported_count', 99),
  choiceField('incapacity', 'o.incapacity', obligorIncapacities),
  flagField('consent', 'o.consent'),
  testField(
    'odd',
    `o.family_size < 1 OR o.children_sharing < 1 OR o.supported_count < 1 OR ${anyNegative(['o.actual_yearly'])}`,
  ),
]
export const unpackObligor = unpacker(obligorFields)

export type ObligorRow = [
  version: number,
  packed: number,
  birth: number,
  perCapita: number,
  actual: number,
  /** Place of the supported person among the household's members; −1 for nobody. */
  of: number,
]

/** The place of the member that a number names. */
const placeOf = (id: string, table: string): string =>
  `ifnull((SELECT min(m.ord) FROM member_fact m WHERE m.version_id = ${table}.version_id AND m.id_number = ${id}), -1)`

const obligorColumns = piece(
  [
    'o.version_id',
    packedSql(obligorFields),
    'CASE WHEN o.id_number IS NULL THEN 0 ELSE CAST(substr(o.id_number, 7, 8) AS INTEGER) END',
    'o.per_capita_monthly',
    'ifnull(o.actual_yearly, -1)',
    placeOf('o.supported_id_number', 'o'),
  ].join(', '),
)

export function obligorRows(db: Reader, among: Among): ObligorRow[] {
  return db.arrays<ObligorRow>(
    sql`SELECT ${obligorColumns} FROM obligor_fact o WHERE ${among('o.version_id')} ORDER BY o.version_id, o.ord`,
  )
}

export type HouseRow = [version: number, nature: string | null, acquired: number, onlyHome: number]

const houseColumns = piece(
  ['version_id', 'nature', dateSql('acquired_on'), flagField('onlyHome', 'only_home').sql].join(', '),
)

export function houseRows(db: Reader, among: Among): HouseRow[] {
  return db.arrays<HouseRow>(
    sql`SELECT ${houseColumns} FROM house_fact WHERE ${among('version_id')} ORDER BY version_id, ord`,
  )
}

export type VehicleRow = [version: number, value: number, exemption: number, owner: number, odd: number]

const vehicleColumns = piece(
  [
    'v.version_id',
    'coalesce(v.value, v.bought_for, -1)',
    choiceField('exemption', 'v.exemption', vehicleExemptions).sql,
    `CASE WHEN v.owner_id_number IS NULL THEN -1 ELSE ${placeOf('v.owner_id_number', 'v')} END`,
    anyNegative(['v.value', 'v.bought_for']),
  ].join(', '),
)

export function vehicleRows(db: Reader, among: Among): VehicleRow[] {
  return db.arrays<VehicleRow>(
    sql`SELECT ${vehicleColumns} FROM vehicle_fact v WHERE ${among('v.version_id')} ORDER BY v.version_id, v.ord`,
  )
}
