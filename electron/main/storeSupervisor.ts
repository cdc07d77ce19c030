import { fork, type ChildProcess } from 'node:child_process'
import { app } from 'electron'
import type { Plain, PortLike } from '@shared/ipc/portLike'
import { caller, storeClosed, type RawReply } from '@shared/ipc/caller'
import { channels, type Channels, type Envelope } from '@shared/ipc/channels'
import { note } from './log/appLog'
import { StderrEntries } from './log/stderrEntries'
import { storeNode } from './storeNode'

export interface SupervisorOptions {
  entry: string
  /** Asked at every start: the data folder may have changed to the sample county's. */
  arguments(): string[]
  /** Events of the store, for the screen. */
  onEvent(name: string, value: Plain): void
  /** A fresh store process is up; ports of its own must be served again. */
  onStart(channels: Channels): void
}

const restartWindow = 5 * 60_000
const restartLimit = 3

/** What the store writes goes into the log, redacted; in development to the terminal as well, as it is. */
function logOutput(child: ChildProcess): void {
  const entries = new StderrEntries(note)
  child.stderr?.setEncoding('utf8').on('data', (piece: string) => {
    entries.take(piece)
    if (!app.isPackaged) process.stderr.write(piece)
  })
  child.stderr?.once('end', () => entries.end())
  // Nothing writes there; read all the same, or a full pipe would stop the store.
  child.stdout?.on('data', (piece: Buffer) => {
    if (!app.isPackaged) process.stderr.write(piece)
  })
}

/**
 * Runs the store as a child process on its own Node and relays calls without looking inside. When the child dies every
 * pending call settles with STORE_CLOSED; it is started again at most 3 times in 5 minutes.
 */
export class StoreSupervisor {
  readonly #options: SupervisorOptions
  #child: ChildProcess | null = null
  #send: ((name: string, input: Plain) => Promise<RawReply>) | null = null
  #restarts: number[] = []
  #stopping = false

  constructor(options: SupervisorOptions) {
    this.#options = options
  }

  start(): void {
    const child = fork(this.#options.entry, this.#options.arguments(), {
      ...storeNode(),
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    logOutput(child)
    note({ level: 'info', part: 'store', what: 'started' })
    const open = channels((envelope: Envelope) => {
      if (child.connected) child.send(envelope)
    })
    child.on('message', (message) => open.receive(message as Envelope))
    const ended = (how: string): void => {
      if (this.#child !== child) return
      open.closed()
      this.#child = null
      this.#send = null
      note({ level: this.#stopping ? 'info' : 'error', part: 'store', what: `ended ${how}` })
      if (!this.#stopping) this.#again()
    }
    child.once('exit', (code, signal) => ended(signal ?? `code ${code ?? '?'}`))
    // Without a listener an error would end the main process; a process that never began has no exit.
    child.on('error', () => {
      if (child.pid === undefined) ended('before it began')
    })
    const port: PortLike = open.port('store')
    port.onMessage((message) => {
      if (message.type === 'event') this.#options.onEvent(message.name, message.value)
    })
    this.#child = child
    this.#send = caller(port)
    this.#options.onStart(open)
    this.#options.onEvent('store', { state: 'up' })
  }

  call(name: string, input: Plain): Promise<RawReply> {
    return this.#send ? this.#send(name, input) : Promise.resolve({ ok: false, error: storeClosed })
  }

  /** A person asked for another try from the recovery page. */
  retry(): void {
    this.#restarts = []
    if (!this.#child) this.start()
  }

  /** Ends the store and starts it anew, e.g. on another data folder. */
  async restart(): Promise<void> {
    await this.stop()
    this.#stopping = false
    this.#restarts = []
    this.start()
  }

  /** Lets the store finish what it is writing and end. */
  async stop(): Promise<void> {
    this.#stopping = true
    const child = this.#child
    if (!child) return
    await new Promise<void>((resolve) => {
      child.once('exit', () => resolve())
      child.disconnect()
      setTimeout(() => child.kill('SIGKILL'), 15_000).unref()
    })
  }

  #again(): void {
    const now = Date.now()
    this.#restarts = this.#restarts.filter((at) => now - at < restartWindow)
    if (this.#restarts.length >= restartLimit) {
      note({ level: 'error', part: 'store', what: 'given up after too many restarts' })
      this.#options.onEvent('store', { state: 'down' })
      return
    }
    this.#restarts.push(now)
    this.#options.onEvent('store', { state: 'restarting' })
    this.start()
  }
}
