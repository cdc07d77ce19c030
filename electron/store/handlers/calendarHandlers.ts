import type { calendarContract } from '@shared/contracts/calendarContract'
import type { Handlers } from '@shared/ipc/operation'
import type { CallContext } from '../callContext'
import { calendarYearView, calendarYears, importCalendar } from '../services/casework/calendars'

/** 工作日历. */
export const calendarHandlers: Handlers<typeof calendarContract, CallContext> = {
  'calendar.years': ({ app, changed }) => calendarYears(app.context(changed)),
  'calendar.year': ({ app, changed }, input) => calendarYearView(app.context(changed), input.year),
  'calendar.import': ({ app, changed }, input) => importCalendar(app.context(changed), app.path(input.file)),
}
