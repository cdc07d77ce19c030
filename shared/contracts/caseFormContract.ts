import { z } from 'zod'
import { caseActionNames } from '../casework/actionData'
import { operation } from '../ipc/operation'
import { done, id, nothing } from './common'

/** The forms of casework: one for each act on a case, and those that open one. */
export const caseForm = z.enum([...caseActionNames, 'openCase', 'openChange', 'openRush'])
export type CaseForm = z.infer<typeof caseForm>

/** What the form of a 小额快救 is about before there is a case or a household. */
export const rushSubject = 'rush'

// Longer than any field takes: what is half typed may still be too long or wrong.
const text = z.string().max(20_000)
/** One line of a table that grows: the text of each of its columns. */
const rowValue = z.record(z.string().max(80), text).readonly()
const fieldValue = z.union([
  text,
  z.boolean(),
  z.array(text).max(500).readonly(),
  z.array(rowValue).max(500).readonly(),
])
const formValues = z.record(z.string().max(80), fieldValue)

export type RowValue = z.infer<typeof rowValue>
/** What a field holds while it is typed: always as typed, so that it comes back exactly so. */
export type FieldValue = z.infer<typeof fieldValue>
export type FormValues = z.infer<typeof formValues>

const which = { subjectId: id, form: caseForm }

/** What is half typed in forms of casework: of the signed-in person alone, kept in the book until it is sent. */
export const caseFormContract = {
  'caseForm.own': operation({
    kind: 'read',
    input: nothing,
    output: z.object({ rows: z.array(z.object({ ...which, values: formValues })) }),
  }),
  'caseForm.keep': operation({ kind: 'write', input: z.object({ ...which, values: formValues }), output: done }),
  /** Thrown away or emptied. */
  'caseForm.drop': operation({ kind: 'write', input: z.object(which), output: done }),
}
