import type { IsoDate } from '../domain/dates'
import type { CaseActionName } from './actionData'
import { actionTable } from './actionTable'
import type { CaseFile } from './caseFile'
import type { CaseWorld } from './caseWorld'
import { deadlinesOf, type Deadline } from './deadlines'

/** The period that an act answers and that has passed by then; doing it asks for 超期说明. */
export function overdueFor(
  file: CaseFile,
  action: CaseActionName,
  world: Pick<CaseWorld, 'limits' | 'calendar'>,
  on: IsoDate,
): Deadline | null {
  const { answers } = actionTable[action]
  if (answers.length === 0) return null
  const deadlines = deadlinesOf(file, world.limits, world.calendar, on)
  return deadlines.find((one) => answers.includes(one.key) && one.doneOn === null && one.overdue) ?? null
}
