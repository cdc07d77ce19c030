import { z } from 'zod'
import { printJobSchema } from '../documents/printJob'
import { operation } from '../ipc/operation'
import { bytes, done, fileToken } from './common'

/** What the store may ask of the main process: printing, nothing else. */
export const printerContract = {
  'print.pdf': operation({
    kind: 'read',
    input: z.object({ job: printJobSchema }),
    output: z.object({ bytes: bytes }),
  }),
  'print.dialog': operation({ kind: 'read', input: z.object({ job: printJobSchema }), output: done }),
}

/** What the main process tells the store: which path a token stands for. The screen never sees a path. */
export const pathContract = {
  'path.register': operation({
    kind: 'read',
    input: z.object({ token: fileToken, path: z.string().min(1) }),
    output: done,
  }),
}
