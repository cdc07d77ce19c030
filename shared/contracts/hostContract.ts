import { z } from 'zod'
import { operation } from '../ipc/operation'
import type { Plain } from '../ipc/portLike'
import type { Reply } from '../result'
import { done, fileToken, nothing } from './common'
import type { StoreOperation } from './storeContract'

export const fileKinds = [
  'workbook',
  'regions',
  'policy',
  'certificate',
  'package',
  'pdf',
  'xlsx',
  'json',
  'keyCopy',
  'template',
  'backup',
  'diagnostics',
  'scan',
] as const

/** What the screen may ask of the machine. Paths stay in the main process; the screen gets tokens and bare file names. */
export const hostContract = {
  'file.open': operation({
    kind: 'read',
    input: z.object({ kind: z.enum(fileKinds) }),
    output: z.object({ file: z.object({ token: fileToken, name: z.string() }).nullable() }),
  }),
  'file.save': operation({
    kind: 'read',
    input: z.object({ kind: z.enum(fileKinds), suggestedName: z.string().max(120) }),
    output: z.object({ file: z.object({ token: fileToken, name: z.string() }).nullable() }),
  }),
  /** Shows a file this app has just written in the file manager. */
  'file.show': operation({ kind: 'read', input: z.object({ token: fileToken }), output: done }),
  /** Asks for a folder, e.g. the second place of backups. */
  'folder.open': operation({
    kind: 'read',
    input: nothing,
    output: z.object({ folder: z.object({ token: fileToken, name: z.string() }).nullable() }),
  }),
  /** Goes to the sample county (made on first use) or back to the office's own data; the store starts anew. */
  'sample.open': operation({ kind: 'read', input: nothing, output: done }),
  'sample.leave': operation({ kind: 'read', input: nothing, output: done }),
  /** Writes the diagnostic package: program facts and the redacted log, nothing about any person. */
  'diagnostics.save': operation({ kind: 'read', input: z.object({ token: fileToken }), output: done }),
  /** Starts the store process again after the supervisor gave up (recovery page). */
  'store.retry': operation({ kind: 'read', input: nothing, output: done }),
  'app.info': operation({
    kind: 'read',
    input: nothing,
    output: z.object({
      version: z.string(),
      dataFolder: z.string(),
      electron: z.string(),
      /** Official fonts found on this PC: family → present. */
      fonts: z.array(z.object({ family: z.string(), present: z.boolean(), standIn: z.string() })),
    }),
  }),
}
export type HostContract = typeof hostContract
export type HostOperation = keyof HostContract

/** What the preload puts on `window.zhongfu`; only renderer/api may touch it. */
export interface ZhongfuBridge {
  callStore(name: StoreOperation, input: Plain): Promise<Reply<Plain>>
  callHost(name: HostOperation, input: Plain): Promise<Reply<Plain>>
  on(listener: (name: string, value: Plain) => void): void
  /** Registers a dropped `File` with the main process; the path itself never reaches the page. */
  dropped(file: object): Promise<{ token: string; name: string } | null>
}
