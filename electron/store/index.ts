import { pathContract, printerContract, vaultContract } from '@shared/contracts/backstageContracts'
import { diagnosticsContract } from '@shared/contracts/diagnosticsContract'
import { storeContract } from '@shared/contracts/storeContract'
import { channels, type Envelope } from '@shared/ipc/channels'
import { connect } from '@shared/ipc/connect'
import type { Plain } from '@shared/ipc/portLike'
import { serve } from '@shared/ipc/serve'
import { WriteOrder } from '@shared/ipc/writeOrder'
import { commandPlace, serveCommands } from '../cli/handed'
import { useAsideThreads } from './aside'
import { Background } from './background'
import { dataFolder } from './dataFolder'
import { handlers } from './handlers'
import { diagnosticsHandlers } from './handlers/diagnosticsHandlers'
import { incident } from './incident'
import { portPrinter } from './printing/portPrinter'
import { StoreApp } from './storeApp'
import { keepHeapTight } from './tightHeap'
import { portVault } from './vault'

// The store process: answers the main process over the channel it was forked with, ends when that channel closes.

const has = (flag: string): boolean => process.argv.includes(flag)
const folder = process.argv.find((argument) => argument.startsWith('--data='))?.slice('--data='.length) ?? ''
const open = channels((envelope) => {
  // The program may be gone before 'disconnect' is told: nobody is left to hear it, and the store ends by that event.
  if (process.connected) process.send?.(envelope, undefined, {}, () => undefined)
})
const screen = open.port('store')
const tell = (name: string, value: Plain): void => screen.post({ type: 'event', name, value })
const onChanged = (what: readonly string[]): void => tell('changed', { what: [...what] })

keepHeapTight()
useAsideThreads(new URL('./worker.js', import.meta.url))
const place = commandPlace()
const background = new Background()
const app: StoreApp = new StoreApp({
  folder: dataFolder(folder, place?.path ?? null),
  sample: has('--sample'),
  expected: has('--expected'),
  vault: portVault(connect(open.port('vault'), vaultContract)),
  printer: portPrinter(connect(open.port('printer'), printerContract)),
  worker: new URL('./worker.js', import.meta.url),
  onJob: (job) => tell('job', job),
  onChanged,
  onRestore: (phase) => tell('restore', { phase }),
  onOpened: (data) => background.start(app, data),
  onClosing: () => background.stop(),
})

serve(screen, storeContract, handlers, {
  context: (changed) => ({ app, changed }),
  incident,
  onChanged,
  writes: app.writes,
})
serve(
  open.port('paths'),
  pathContract,
  {
    'path.register': (_ctx, input) => {
      app.registerPath(input.token, input.path)
      return {}
    },
  },
  { context: () => ({}), incident, writes: new WriteOrder() },
)

serve(open.port('facts'), diagnosticsContract, diagnosticsHandlers, {
  context: () => ({ app }),
  incident,
  writes: new WriteOrder(),
})

if (place) {
  serveCommands(
    {
      folder: app.folder,
      printer: app.printer,
      writes: app.writes,
      openFor: (passphrase) => app.openFor(passphrase),
      runTask: (book, name, input, control) => app.runTaskFor(book)(name, input, control),
      onChanged: (what) => onChanged(what),
    },
    place,
  )
}

process.on('message', (message) => open.receive(message as Envelope))
process.on('disconnect', () => {
  // Writes in progress are synchronous transactions: they have ended by the time this runs.
  app.lock('closed')
  process.exit(0)
})
