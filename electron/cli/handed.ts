import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { WriteOrder } from '@shared/ipc/writeOrder'
import { AppError } from '@shared/result'
import { incident } from '../store/incident'
import { readMessages, sendMessage } from '../store/localSocket/messages'
import { makeSocketPlace, type SocketPlace } from '../store/localSocket/socketPlace'
import { readCommandLine } from './commandLine'
import { commandEntry, commandName } from './commands'
import { handedDesk, type CommandHost } from './handed/handedDesk'
import { longestRequest, requestSchema, type Answer, type Request } from './handed/protocol'
import type { Output } from './output'
import { UsageError } from './usage'

export type { CommandHost } from './handed/handedDesk'

/** A program connects and says at once what it wants; who stays silent is let go. */
const silentMs = 10_000
/** Commands wait for each other; more than this many waiting is a fault of whoever calls. */
const mostAtOnce = 20

/** One connection: a command, its progress and its end. */
class HandedCommand {
  readonly #socket: Socket
  readonly #host: CommandHost
  readonly #queue: WriteOrder
  readonly #onCancel: (() => void)[] = []
  #cancelled = false
  #started = false
  #toldAt = 0
  #toldPhase = ''

  constructor(socket: Socket, host: CommandHost, queue: WriteOrder) {
    this.#socket = socket
    this.#host = host
    this.#queue = queue
    const silent = setTimeout(() => socket.destroy(), silentMs)
    readMessages(
      socket,
      requestSchema,
      (request) => {
        clearTimeout(silent)
        if (request.type === 'cancel') this.#cancel()
        else if (this.#started) socket.destroy()
        else void this.#take(request)
      },
      longestRequest,
    )
    // Who gave the command is gone: as when a command that runs alone is ended.
    socket.once('close', () => {
      clearTimeout(silent)
      this.#cancel()
    })
  }

  #tell(answer: Answer): void {
    sendMessage(this.#socket, answer)
  }

  #cancel(): void {
    if (this.#cancelled) return
    this.#cancelled = true
    for (const listener of this.#onCancel) listener()
  }

  async #take(request: Extract<Request, { type: 'run' }>): Promise<void> {
    this.#started = true
    try {
      this.#tell(await this.#run(request))
    } catch (error) {
      if (error instanceof UsageError) this.#tell({ type: 'misused', sentence: error.message })
      else {
        const { code, messageKey, details } = incident(error, 'handed command')
        this.#tell({ type: 'failed', failure: { code, messageKey, details: { ...details } } })
      }
    }
    this.#socket.end()
  }

  async #run({ argv, cwd, passphrase }: Extract<Request, { type: 'run' }>): Promise<Answer> {
    const line = readCommandLine(argv, cwd)
    const name = commandName(line.words)
    const entry = commandEntry(name)
    if (entry?.needs !== 'book') throw new AppError('STORE_BUSY', 'folderNeededAlone', { command: name })
    const command = await entry.load()
    // In the order of writes, since a session's beginning is one. Checking a passphrase takes a moment of the store's own
    // thread: between two of them the screen is answered.
    const { book, release } = await this.#host.writes.run(async () => {
      await setImmediate()
      return this.#host.openFor(passphrase)
    })
    try {
      return await this.#queue.run(async () => {
        if (this.#cancelled) throw new AppError('CANCELLED', 'cancelled')
        const desk = handedDesk(this.#host, { book, passphrase }, name, this.#output())
        const { json, lines, exit } = await command(line, desk)
        return { type: 'done', json: JSON.stringify(json), lines: [...lines], exit }
      })
    } finally {
      await this.#host.writes.run(() => Promise.resolve(release()))
    }
  }

  #output(): Output {
    return {
      say: (sentence) => this.#tell({ type: 'say', sentence }),
      control: {
        progress: (phase, done, total) => {
          const now = Date.now()
          if (phase === this.#toldPhase && done !== total && now - this.#toldAt < 100) return
          this.#toldAt = now
          this.#toldPhase = phase
          this.#tell({ type: 'progress', phase, done, total })
        },
        cancelled: () => this.#cancelled,
        whenCancelled: (listener) => {
          this.#onCancel.push(listener)
        },
      },
    }
  }
}

/**
 * A place for the running store to take commands at; its path goes into the lock file of the data folder. Null on a
 * machine where no socket can be made: commands then answer that the folder is in use.
 */
export function commandPlace(): SocketPlace | null {
  const runtime = process.env['XDG_RUNTIME_DIR'] ?? ''
  return makeSocketPlace('command', [...(runtime === '' ? [] : [runtime]), tmpdir(), '/tmp'])
}

export interface CommandServer {
  /** Takes no more commands; running ones are cut off. */
  close(): void
}

/** Takes commands for the data folder that this process holds, one after the other. */
export function serveCommands(host: CommandHost, place: SocketPlace): CommandServer {
  const queue = new WriteOrder()
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    new HandedCommand(socket, host, queue)
  })
  server.maxConnections = mostAtOnce
  // Without a socket the app works on; commands say that the folder is in use.
  server.once('error', () => place.remove())
  server.listen(place.path)
  process.once('exit', () => place.remove())
  return {
    close: () => {
      server.close()
      for (const socket of sockets) socket.destroy()
      place.remove()
    },
  }
}
