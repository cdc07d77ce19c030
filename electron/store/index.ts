import { pathContract, printerContract } from '@shared/contracts/backstageContracts'
import { storeContract } from '@shared/contracts/storeContract'
import { channels, type Envelope } from '@shared/ipc/channels'
import { connect } from '@shared/ipc/connect'
import type { Plain } from '@shared/ipc/portLike'
import { serve } from '@shared/ipc/serve'
import { WriteOrder } from '@shared/ipc/writeOrder'
import { handlers } from './handlers'
import { incident } from './incident'
import { portPrinter } from './printing/portPrinter'
import { StoreApp } from './storeApp'

// The store process: answers the main process over the channel it was forked with, ends when that channel closes.

const folder = process.argv.find((argument) => argument.startsWith('--data='))?.slice('--data='.length) ?? ''
const open = channels((envelope) => {
  if (process.connected) process.send?.(envelope)
})
const screen = open.port('store')
const tell = (name: string, value: Plain): void => screen.post({ type: 'event', name, value })
const onChanged = (what: readonly string[]): void => tell('changed', { what: [...what] })

const app = new StoreApp({
  folder,
  printer: portPrinter(connect(open.port('printer'), printerContract)),
  worker: new URL('./worker.js', import.meta.url),
  onJob: (job) => tell('job', job),
  onChanged,
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

process.on('message', (message) => open.receive(message as Envelope))
process.on('disconnect', () => {
  // Writes in progress are synchronous transactions: they have ended by the time this runs.
  app.lock()
  process.exit(0)
})
