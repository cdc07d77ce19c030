import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import type { Plain, PortLike } from '@shared/ipc/portLike'
import { caller, storeClosed, type RawReply } from '@shared/ipc/caller'
import { channels, type Channels, type Envelope } from '@shared/ipc/channels'

export interface SupervisorOptions {
  entry: string
  dataFolder: string
  /** Events of the store, for the screen. */
  onEvent(name: string, value: Plain): void
  /** A fresh store process is up; ports of its own must be served again. */
  onStart(channels: Channels): void
}

const restartWindow = 5 * 60_000
const restartLimit = 3

/** The Node 24 that ships with the app; in development the one npm brought. */
function nodeExecutable(): string {
  const shipped = join(process.resourcesPath, 'node', process.platform === 'win32' ? 'node.exe' : 'node')
  return process.env['APP_NODE'] ?? shipped
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
    const child = fork(this.#options.entry, [`--data=${this.#options.dataFolder}`], {
      execPath: nodeExecutable(),
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    const open = channels((envelope: Envelope) => {
      if (child.connected) child.send(envelope)
    })
    child.on('message', (message) => open.receive(message as Envelope))
    child.once('exit', () => {
      open.closed()
      this.#child = null
      this.#send = null
      if (!this.#stopping) this.#again()
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
      this.#options.onEvent('store', { state: 'down' })
      return
    }
    this.#restarts.push(now)
    this.#options.onEvent('store', { state: 'restarting' })
    this.start()
  }
}
