import { randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer, type Server, type Socket } from 'node:net'
import { printReplySchema, type PrintReply } from '@shared/documents/printFrames'
import { AppError } from '@shared/result'
import { readMessages } from '../localSocket/messages'
import { makeSocketPlace } from '../localSocket/socketPlace'

/** Where the helper reports: a place of this user alone, and a token on top of it. */
export interface HelperSocket {
  readonly path: string
  readonly folder: string
  readonly token: string
  readonly server: Server
  /** The helper that was started; anybody else who connects is dropped. */
  accepted(onReply: (reply: PrintReply, body: Uint8Array) => void): Promise<Socket>
  dispose(): void
}

function sameToken(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** @throws AppError INTERNAL printHelperFailed where no socket can be made. */
export async function openHelperSocket(): Promise<HelperSocket> {
  const place = makeSocketPlace('print')
  if (!place) throw new AppError('INTERNAL', 'printHelperFailed')
  const token = randomBytes(32).toString('hex')
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(place.path, resolve)
  })
  return {
    path: place.path,
    folder: place.folder,
    token,
    server,
    accepted: (onReply) =>
      new Promise((resolve) => {
        server.on('connection', (socket) => {
          let known = false
          readMessages(socket, printReplySchema, (reply, body) => {
            if (known) onReply(reply, body)
            else if ('ready' in reply && sameToken(reply.ready, token)) {
              known = true
              resolve(socket)
            } else socket.destroy()
          })
        })
      }),
    dispose: () => {
      server.close()
      place.remove()
    },
  }
}
