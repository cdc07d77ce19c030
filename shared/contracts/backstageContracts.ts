import { z } from 'zod'
import { printJobSchema } from '../documents/printJob'
import { operation } from '../ipc/operation'
import { bytes, done, fileToken } from './common'

/** What the store may ask of the main process about paper. */
export const printerContract = {
  'print.pdf': operation({
    kind: 'read',
    input: z.object({ job: printJobSchema }),
    output: z.object({ bytes: bytes }),
  }),
  /** `printed` is false where the dialog was closed again. */
  'print.dialog': operation({
    kind: 'read',
    input: z.object({ job: printJobSchema }),
    output: z.object({ printed: z.boolean() }),
  }),
}

/** What the main process tells the store: which path a token stands for. The screen never sees a path. */
export const pathContract = {
  'path.register': operation({
    kind: 'read',
    input: z.object({ token: fileToken, path: z.string().min(1) }),
    output: done,
  }),
}

/**
 * What the store may ask of the main process about the vault of this PC and system user (Electron safeStorage).
 * A vault that would keep the secret in plain text is `refused`.
 */
export const vaultContract = {
  'vault.state': operation({
    kind: 'read',
    input: z.object({}),
    output: z.object({ state: z.enum(['available', 'refused', 'none']), machine: z.string() }),
  }),
  'vault.seal': operation({ kind: 'read', input: z.object({ secret: bytes }), output: z.object({ sealed: bytes }) }),
  /** Null when this vault cannot open it: another PC, another user, a rebuilt profile. */
  'vault.open': operation({
    kind: 'read',
    input: z.object({ sealed: bytes }),
    output: z.object({ secret: bytes.nullable() }),
  }),
}
