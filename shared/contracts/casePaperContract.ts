import { z } from 'zod'
import { caseFormKinds } from '../messages/caseForms'
import { certificateKinds } from '../messages/certificates'
import { letterKinds } from '../messages/caseLetters'
import { operation } from '../ipc/operation'
import { bytes, done, fileToken, id, isoDate } from './common'

/** One paper of a case, named by `paper` within it. */
const ofCase = { id, paper: z.string().min(1).max(60) }

export const casePaperView = z.object({
  /** Names it within its case. */
  paper: z.string(),
  kind: z.enum([...letterKinds, ...caseFormKinds, ...certificateKinds]),
  title: z.string(),
  on: isoDate,
})
export type CasePaperView = z.infer<typeof casePaperView>

/** Letters and records of a case: what can be printed of it now. */
export const casePaperContract = {
  'case.papers': operation({
    kind: 'read',
    input: z.object({ id }),
    output: z.object({ papers: z.array(casePaperView) }),
  }),
  'case.paperPdf': operation({ kind: 'write', input: z.object(ofCase), output: z.object({ bytes }) }),
  'case.paperSave': operation({ kind: 'write', input: z.object({ ...ofCase, file: fileToken }), output: done }),
  'case.paperPrint': operation({ kind: 'write', input: z.object(ofCase), output: done }),
  /** 抽查名单 of one draw. */
  'case.samplePdf': operation({ kind: 'write', input: z.object({ id }), output: z.object({ bytes }) }),
  'case.sampleSave': operation({ kind: 'write', input: z.object({ id, file: fileToken }), output: done }),
  'case.samplePrint': operation({ kind: 'write', input: z.object({ id }), output: done }),
}
