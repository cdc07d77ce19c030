import type { IsoDate } from '../domain/dates'
import { requestNames, type RequestName } from './application'
import { withCarried } from './carried'
import { blankRow, HOUSEHOLD_UID, type FormBody, type FormRow } from './formBody'
import { newUid } from './readForm'

/** A form that nobody has typed in, with what is the same for every application of the day. */
export function blankForm(today: IsoDate, village: string | null): FormBody {
  return {
    household: {
      ...blankRow(HOUSEHOLD_UID),
      values: {
        appliedOn: today,
        source: '自主申报',
        appliesForAid: '是',
        ...(village === null ? {} : { residenceRegion: village }),
      },
    },
    members: [{ ...blankRow(newUid('self')), values: { relation: '本人' } }],
    obligors: [],
    houses: [],
    vehicles: [],
    application: {},
  }
}

/** Signed or given anew for every application (57号 §6、§15; 社会救助法 §41), and what speaks of a past one. */
const askedAgain: ReadonlySet<string> = new Set(['pledgedOn', 'authorizedOn', 'rejectedOn', 'exitedOn'])

function without(row: FormRow, fields: ReadonlySet<string>): FormRow {
  return { ...row, values: Object.fromEntries(Object.entries(row.values).filter(([field]) => !fields.has(field))) }
}

const requestOfStanding: Readonly<Record<string, RequestName>> = {
  特困: '特困人员救助供养',
  低保: '最低生活保障',
  低保边缘: '低保边缘家庭',
  刚性支出困难: '刚性支出困难家庭',
}

/** The class that a case would begin with, by what the household receives now. */
export function requestFor(standing: string | undefined): RequestName | null {
  const name = standing === undefined ? undefined : requestOfStanding[standing]
  return name !== undefined && name in requestNames ? name : null
}

/**
 * Last year's form as the beginning of this year's: what people are and have stands to be looked at again, each figure
 * marked as last year's; what must be signed or given anew is empty.
 */
export function renewForm(last: FormBody, today: IsoDate): FormBody {
  const household = without(last.household, askedAgain)
  const request = requestFor(household.values['standingCategory'])
  return withCarried({
    ...last,
    household: { ...household, values: { ...household.values, appliedOn: today, appliesForAid: '是' } },
    obligors: last.obligors.map((row) => without(row, new Set(['consent']))),
    application: request === null ? {} : { requested: request },
  })
}
