import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { frameReader, printReplySchema, type PrintReply } from '@shared/documents/printFrames'

/** Where the helper reports: a socket in a folder of this user alone (0700), or a named pipe; a token on both. */
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

export async function openHelperSocket(): Promise<HelperSocket> {
  const folder = mkdtempSync(join(tmpdir(), 'zhongfu-print-'))
  const path = process.platform === 'win32' ? `\\\\.\\pipe\\zhongfu-print-${randomUUID()}` : join(folder, 'socket')
  const token = randomBytes(32).toString('hex')
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, resolve)
  })
  return {
    path,
    folder,
    token,
    server,
    accepted: (onReply) =>
      new Promise((resolve) => {
        server.on('connection', (socket) => {
          let known = false
          const read = frameReader((head, body) => {
            const reply = printReplySchema.parse(JSON.parse(Buffer.from(head).toString('utf8')))
            if (known) onReply(reply, body)
            else if ('ready' in reply && sameToken(reply.ready, token)) {
              known = true
              resolve(socket)
            } else socket.destroy()
          })
          socket.on('error', () => socket.destroy())
          socket.on('data', (chunk) => {
            try {
              read(chunk)
            } catch {
              socket.destroy()
            }
          })
        })
      }),
    dispose: () => {
      server.close()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
    },
  }
}
