import { readFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { auditHead } from '../../electron/store/audit/auditLog'
import { openData, signedIn } from '../../electron/store/book'
import { dataFolder } from '../../electron/store/dataFolder'
import { startSession } from '../../electron/store/people/signIn'
import { act, actNames } from './acts'

/** Comes by standard input: the data key stays out of command lines here as well. */
export const ordersSchema = z.object({
  folder: z.string(),
  key: z.string(),
  userId: z.string(),
  /** Number of the first write. */
  from: z.number().int(),
})

/** What the writer says, one JSON line each, written before and after every write. */
export const reportSchema = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ begun: z.number().int(), act: z.enum(actNames) }),
  z.object({
    done: z.number().int(),
    act: z.enum(actNames),
    of: z.number().int().nullable(),
    /** The audit log's head after it. */
    seq: z.number().int(),
    hash: z.string(),
  }),
])
export type Report = z.infer<typeof reportSchema>

/** Straight into the pipe: what was said before the kill arrives. */
function say(report: Report): void {
  writeSync(1, `${JSON.stringify(report)}\n`)
}

/** Opens the book and writes until it is killed. */
export async function write(): Promise<never> {
  const orders = ordersSchema.parse(JSON.parse(readFileSync(0, 'utf8')))
  const folder = dataFolder(orders.folder)
  const key = Buffer.from(orders.key, 'hex')
  const data = openData(folder, () => ({ key }))
  const book = signedIn(data, startSession(data, orders.userId, 'command'))
  say({ ready: true })
  for (let n = orders.from; ; n += 1) {
    // Imports are what matters most and take longest: every second write is one.
    const name = actNames[n % 2 === 0 ? (n / 2) % 2 : 2 + (Math.floor(n / 2) % (actNames.length - 2))] ?? 'office'
    say({ begun: n, act: name })
    const done = await act(book, name, n, dirname(folder.root))
    if (done) say({ done: n, act: name, of: done.of, ...auditHead(book.db) })
  }
}
