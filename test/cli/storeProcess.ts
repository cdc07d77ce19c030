import { fork } from 'node:child_process'
import { resolve } from 'node:path'
import { pathContract, printerContract, vaultContract } from '@shared/contracts/backstageContracts'
import { storeContract, type StoreContract } from '@shared/contracts/storeContract'
import { channels, type Envelope } from '@shared/ipc/channels'
import { connect, valueOf, type Client } from '@shared/ipc/connect'
import type { ArgumentOf, OperationName, OutputOf } from '@shared/ipc/operation'
import { serve } from '@shared/ipc/serve'
import { WriteOrder } from '@shared/ipc/writeOrder'
import { AppError } from '@shared/result'
import { findHelperCommand } from '../../electron/store/printing/helperCommand'
import { helperPrinter } from '../../electron/store/printing/helperPrinter'
import { deskPassphrase, printHelperEnvironment } from './zhongfu'

const entry = resolve(import.meta.dirname, '../../out/main/store.js')

/** The built store process as the app runs it, with this test in the place of the app's main process. */
export interface StoreProcess {
  readonly pid: number
  /** Names of what changed, as the screen is told. */
  readonly changed: string[]
  call<K extends OperationName<StoreContract>>(
    name: K,
    input: ArgumentOf<StoreContract, K>,
  ): Promise<OutputOf<StoreContract, K>>
  signIn(): Promise<void>
  /** A file that the person chose: the token that stands for it. */
  giveFile(path: string): Promise<string>
  /** As when the power fails. */
  kill(): Promise<void>
  /** As when the app is closed. */
  stop(): Promise<void>
}

/**
 * Starts it on a data folder. What it prints goes through a real Electron. `vaultSecret` is what the vault of this PC
 * gives back.
 */
export function startStore(data: string, vaultSecret: Uint8Array | null = null): StoreProcess {
  const child = fork(entry, [`--data=${data}`], {
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const open = channels((envelope: Envelope) => {
    if (child.connected) child.send(envelope)
  })
  child.on('message', (message) => open.receive(message as Envelope))
  const exited = new Promise<void>((done) =>
    child.once('exit', () => {
      open.closed()
      done()
    }),
  )
  const printer = helperPrinter(() => findHelperCommand(printHelperEnvironment))
  const served = {
    context: () => ({}),
    incident: () => new AppError('INTERNAL', 'printFailed').toFailure(),
    writes: new WriteOrder(),
  }
  serve(
    open.port('printer'),
    printerContract,
    {
      'print.pdf': async (_ctx, { job }) => ({ bytes: await printer.toPdf(job) }),
      'print.dialog': () => ({ printed: true }),
    },
    served,
  )
  serve(
    open.port('vault'),
    vaultContract,
    {
      'vault.state': () => ({ state: 'none' as const, machine: '' }),
      'vault.seal': ({ secret }: { secret?: Uint8Array }) => ({ sealed: secret ?? new Uint8Array(0) }),
      'vault.open': () => ({ secret: vaultSecret }),
    },
    served,
  )
  const paths = connect(open.port('paths'), pathContract)
  const screen = open.port('store')
  const changed: string[] = []
  screen.onMessage((message) => {
    if (message.type !== 'event' || message.name !== 'changed') return
    const { what } = message.value as { what: string[] }
    changed.push(...what)
  })
  const client: Client<StoreContract> = connect(screen, storeContract)
  return {
    pid: child.pid ?? 0,
    changed,
    call: async (name, input) => valueOf(await client.call(name, input)),
    giveFile: async (path) => {
      const token = `token-${path}`.slice(-80)
      valueOf(await paths.call('path.register', { token, path }))
      return token
    },
    signIn: async () => {
      valueOf(await client.call('book.unlock', { login: null, passphrase: deskPassphrase }))
    },
    kill: async () => {
      child.kill('SIGKILL')
      await exited
      await printer.close()
    },
    stop: async () => {
      if (child.connected) child.disconnect()
      await exited
      await printer.close()
    },
  }
}
