import type { Socket } from 'node:net'
import type { z } from 'zod'
import { frameReader, packFrame } from '@shared/ipc/frames'

const nothing = new Uint8Array(0)

/** Sends one message as JSON, with bytes beside it where there are any. A socket that has gone takes nothing. */
export function sendMessage(socket: Socket, message: object, body: Uint8Array = nothing): void {
  if (socket.writable) socket.write(packFrame(Buffer.from(JSON.stringify(message)), body))
}

/**
 * Reads messages of one shape. Whoever sends anything else, or more than `longest` bytes in one message, is cut off:
 * the socket is destroyed and says so by its `close` event.
 */
export function readMessages<S extends z.ZodType>(
  socket: Socket,
  schema: S,
  onMessage: (message: z.output<S>, body: Uint8Array) => void,
  longest?: number,
): void {
  const read = frameReader((head, body) => {
    const parsed = schema.safeParse(JSON.parse(Buffer.from(head).toString('utf8')))
    if (parsed.success) onMessage(parsed.data, body)
    else socket.destroy()
  }, longest)
  socket.on('error', () => socket.destroy())
  socket.on('data', (chunk) => {
    try {
      read(chunk)
    } catch {
      socket.destroy()
    }
  })
}
