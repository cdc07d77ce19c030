import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { connect } from '@shared/ipc/connect'
import { operation, type Handlers } from '@shared/ipc/operation'
import type { PortLike, WireMessage } from '@shared/ipc/portLike'
import { serve } from '@shared/ipc/serve'
import { WriteOrder } from '@shared/ipc/writeOrder'
import { AppError } from '@shared/result'

const contract = {
  double: operation({ kind: 'read', input: z.object({ n: z.number().int() }), output: z.object({ n: z.number() }) }),
  append: operation({
    kind: 'write',
    input: z.object({ word: z.string().max(10), wait: z.number().default(0) }),
    output: z.object({ all: z.array(z.string()) }),
  }),
  refuse: operation({ kind: 'write', input: z.object({}), output: z.object({}) }),
  crash: operation({ kind: 'read', input: z.object({}), output: z.object({}) }),
}

interface Pair {
  client: PortLike
  server: PortLike
}

/** Two ports joined back to back; messages are cloned as a process channel would. */
function pair(): Pair {
  const make = () => {
    const listeners: ((message: WireMessage) => void)[] = []
    const closers: (() => void)[] = []
    return { listeners, closers }
  }
  const [a, b] = [make(), make()]
  const port = (own: ReturnType<typeof make>, other: ReturnType<typeof make>): PortLike => ({
    post: (message) => {
      const copy = structuredClone(message)
      queueMicrotask(() => other.listeners.forEach((listener) => listener(copy)))
    },
    onMessage: (listener) => own.listeners.push(listener),
    onClose: (listener) => own.closers.push(listener),
    close: () => [...own.closers, ...other.closers].forEach((closer) => closer()),
  })
  return { client: port(a, b), server: port(b, a) }
}

function started(): { ports: Pair; client: ReturnType<typeof connect<typeof contract>>; changes: string[][] } {
  const ports = pair()
  const words: string[] = []
  const changes: string[][] = []
  const handlers: Handlers<typeof contract, { changed: Set<string> }> = {
    double: (_ctx, { n }) => ({ n: n * 2 }),
    append: async ({ changed }, { word, wait }) => {
      await new Promise((done) => setTimeout(done, wait))
      words.push(word)
      changed.add(`word:${word}`)
      return { all: [...words] }
    },
    refuse: () => {
      throw new AppError('RULE_BROKEN', 'notToday', { day: '2026-11-20' })
    },
    crash: () => {
      throw new Error('text with 张三 in it')
    },
  }
  serve(ports.server, contract, handlers, {
    context: (changed) => ({ changed }),
    incident: () => ({ code: 'INTERNAL', messageKey: 'internal', details: { incident: 'abc' } }),
    onChanged: (changed) => changes.push([...changed]),
    writes: new WriteOrder(),
  })
  return { ports, client: connect(ports.client, contract), changes }
}

describe('a contract over a port', () => {
  it('answers reads', async () => {
    expect(await started().client.call('double', { n: 21 })).toEqual({ ok: true, value: { n: 42 } })
  })

  it('runs writes strictly in the order they came, however long each takes', async () => {
    const { client, changes } = started()
    const replies = await Promise.all([
      client.call('append', { word: 'slow', wait: 30 }),
      client.call('append', { word: 'quick' }),
    ])
    expect(replies.map((reply) => reply.ok && reply.value.all)).toEqual([['slow'], ['slow', 'quick']])
    expect(changes).toEqual([['word:slow'], ['word:quick']])
  })

  it('goes on after a refused write, and passes the refusal on as it is', async () => {
    const { client } = started()
    const [refused, after] = await Promise.all([client.call('refuse', {}), client.call('append', { word: 'next' })])
    expect(refused).toEqual({
      ok: false,
      error: { code: 'RULE_BROKEN', messageKey: 'notToday', details: { day: '2026-11-20' } },
    })
    expect(after.ok).toBe(true)
  })

  it('never lets the text of an unforeseen error cross', async () => {
    const reply = await started().client.call('crash', {})
    expect(JSON.stringify(reply)).not.toContain('张三')
    expect(reply).toMatchObject({ ok: false, error: { code: 'INTERNAL' } })
  })

  it('refuses a wrong input before it leaves', async () => {
    expect(await started().client.call('append', { word: 'far too long a word' })).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT', details: { field: 'word' } },
    })
  })

  it('refuses a wrong input and an unknown name on arrival too', async () => {
    const { ports } = started()
    const replies: WireMessage[] = []
    ports.client.onMessage((message) => replies.push(message))
    ports.client.post({ type: 'call', id: 901, name: 'double', input: { n: 'one' } })
    ports.client.post({ type: 'call', id: 902, name: 'constructor', input: {} })
    await new Promise((done) => setTimeout(done, 10))
    expect(replies).toMatchObject([
      { id: 901, ok: false, error: { code: 'INVALID_INPUT' } },
      { id: 902, ok: false, error: { code: 'INVALID_INPUT', messageKey: 'unknownOperation' } },
    ])
  })

  it('settles everything that is under way when the port closes', async () => {
    const { ports, client } = started()
    const waiting = client.call('append', { word: 'never', wait: 5000 })
    await Promise.resolve()
    ports.client.close()
    expect(await waiting).toMatchObject({ ok: false, error: { code: 'STORE_CLOSED' } })
    expect(await client.call('double', { n: 1 })).toMatchObject({ ok: false, error: { code: 'STORE_CLOSED' } })
  })
})
