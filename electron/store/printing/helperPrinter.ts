import type { Socket } from 'node:net'
import type { ChildProcess } from 'node:child_process'
import type { PrintReply, PrintRequest } from '@shared/documents/printFrames'
import type { PrintJob } from '@shared/documents/printJob'
import { WriteOrder } from '@shared/ipc/writeOrder'
import { AppError } from '@shared/result'
import { sendMessage } from '../localSocket/messages'
import { findHelperCommand, type HelperCommand } from './helperCommand'
import { endLaunch, hasEnded, launchesOf, startLaunch, type Launch } from './helperLaunch'
import { openHelperSocket, type HelperSocket } from './helperSocket'
import type { Printer } from './printer'

/** Measured: ready after 0.3 s headless, 1 s on a virtual screen; an old PC with a virus scanner may need many times that. */
const startSeconds = 40

interface Pending {
  resolve(pdf: Uint8Array): void
  reject(error: AppError): void
}

/** A running helper and the documents it is laying out. */
class Helper {
  readonly #child: ChildProcess
  readonly #launch: Launch
  readonly #meeting: HelperSocket
  readonly #pending = new Map<number, Pending>()
  readonly #killOnExit: () => void
  #socket: Socket | null = null
  #nextId = 1
  alive = true

  constructor(child: ChildProcess, launch: Launch, meeting: HelperSocket) {
    this.#child = child
    this.#launch = launch
    this.#meeting = meeting
    // A helper that has connected ends by itself when the socket does, and tidies up; one that is just starting does not.
    this.#killOnExit = () => {
      if (!this.#socket) this.#end()
    }
    process.once('exit', this.#killOnExit)
  }

  /** Resolves when the helper says that it can lay out pages; rejects when it ends or stays silent. */
  async ready(): Promise<void> {
    const socket = await new Promise<Socket>((resolve, reject) => {
      const late = setTimeout(() => reject(new AppError('INTERNAL', 'printHelperFailed')), startSeconds * 1000)
      const failed = (): void => {
        clearTimeout(late)
        reject(new AppError('INTERNAL', 'printHelperFailed'))
      }
      this.#child.once('error', failed)
      this.#child.once('exit', failed)
      void this.#meeting
        .accepted((reply, body) => this.#answer(reply, body))
        .then((one) => {
          clearTimeout(late)
          resolve(one)
        })
    })
    this.#socket = socket
    // Nobody else has anything to say here.
    this.#meeting.server.close()
    socket.once('close', () => this.#lost())
    if (socket.destroyed) this.#lost()
  }

  print(job: PrintJob): Promise<Uint8Array> {
    const socket = this.#socket
    if (!this.alive || !socket?.writable) return Promise.reject(new AppError('INTERNAL', 'printHelperLost'))
    const id = this.#nextId
    this.#nextId += 1
    const request: PrintRequest = { id, job }
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject })
      sendMessage(socket, request)
    })
  }

  async close(): Promise<void> {
    this.alive = false
    process.off('exit', this.#killOnExit)
    const late = setTimeout(() => endLaunch(this.#launch, this.#child), 2_000)
    await new Promise<void>((resolve) => {
      if (hasEnded(this.#child)) resolve()
      this.#child.once('exit', () => resolve())
      if (this.#socket) this.#socket.end()
      else endLaunch(this.#launch, this.#child)
    })
    clearTimeout(late)
    this.#end()
  }

  #answer(reply: PrintReply, body: Uint8Array): void {
    if (!('id' in reply)) return
    const waiting = this.#pending.get(reply.id)
    this.#pending.delete(reply.id)
    if (reply.ok) waiting?.resolve(body)
    else waiting?.reject(new AppError(reply.error.code, reply.error.messageKey, reply.error.details))
  }

  #lost(): void {
    this.alive = false
    for (const waiting of this.#pending.values()) waiting.reject(new AppError('INTERNAL', 'printHelperLost'))
    this.#pending.clear()
  }

  /** Everything that must not outlive this process. */
  #end(): void {
    this.#lost()
    endLaunch(this.#launch, this.#child)
    this.#meeting.dispose()
  }
}

async function start(command: HelperCommand): Promise<Helper> {
  for (const attempt of [0, 1, 2]) {
    const meeting = await openHelperSocket()
    const launch = launchesOf(command, [`--print-helper=${meeting.path}`])[attempt]
    if (!launch) {
      meeting.dispose()
      break
    }
    const env = { ...command.env, ZHONGFU_PRINT_FOLDER: meeting.folder, ZHONGFU_PRINT_TOKEN: meeting.token }
    const helper = new Helper(startLaunch(launch, env), launch, meeting)
    try {
      await helper.ready()
      return helper
    } catch {
      await helper.close()
    }
  }
  throw new AppError('INTERNAL', 'printHelperFailed')
}

/**
 * Prints from plain Node: starts the app as a print helper at the first document and keeps it until `close`.
 * `command` is asked for only then. A helper that was lost is started again with the next document.
 */
export function helperPrinter(command: () => Promise<HelperCommand> = () => findHelperCommand(process.env)): Printer {
  const order = new WriteOrder()
  let running: Helper | null = null
  const helper = (): Promise<Helper> =>
    order.run(async () => {
      if (running?.alive) return running
      await running?.close()
      running = null
      running = await start(await command())
      return running
    })
  return {
    async toPdf(job) {
      return (await helper()).print(job)
    },
    dialog: () => Promise.reject(new AppError('NOT_ALLOWED', 'printDialogNeedsApp')),
    close: () =>
      order.run(async () => {
        const current = running
        running = null
        await current?.close()
      }),
  }
}
