import { join } from 'node:path'
import { app, type BrowserWindow } from 'electron'
import { chooseFolders, printHelperSocket } from './arguments'
import { FileTokens } from './host/fileTokens'
import { vaultHandlers } from './host/vault'
import { KnownBooks } from './knownBooks'
import { startLog } from './log/appLog'
import { watchProgram } from './log/watchProgram'
import { printerHandlers } from './printing/printerHandlers'
import { runPrintHelper } from './printHelper'
import { answerScreen } from './answerScreen'
import { registerAppScheme, serveScreen } from './security/appProtocol'
import { hardenEverything, hardenSession, keepCrashesHere } from './security/harden'
import { StoreSupervisor } from './storeSupervisor'
import { connect } from '@shared/ipc/connect'
import { serve } from '@shared/ipc/serve'
import { WriteOrder } from '@shared/ipc/writeOrder'
import { pathContract, printerContract, vaultContract } from '@shared/contracts/backstageContracts'
import { diagnosticsContract } from '@shared/contracts/diagnosticsContract'
import { storeClosed } from '@shared/ipc/caller'
import { unforeseen } from './unforeseen'
import { createMainWindow } from './windows/mainWindow'

registerAppScheme()
watchProgram()
hardenEverything()
// As root Chromium has no sandbox of its own; the API sandbox of each window stays on all the same.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()

function runApp(): void {
  const folders = chooseFolders()
  keepCrashesHere()
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  let window: BrowserWindow | null = null
  let sample = false
  const dataFolder = (): string => (sample ? folders.sample : folders.data)
  startLog(dataFolder)
  // Nothing is collected or sent; what Chromium might write when it crashes stays with the data all the same.
  app.setPath('crashDumps', join(folders.data, 'crashes'))
  let paths: ReturnType<typeof connect<typeof pathContract>> | null = null
  let facts: ReturnType<typeof connect<typeof diagnosticsContract>> | null = null
  const files = new FileTokens(async (token, path) => {
    await paths?.call('path.register', { token, path })
  })
  const books = new KnownBooks(folders.settings)
  books.note(folders.data)
  const store = new StoreSupervisor({
    entry: join(import.meta.dirname, 'store.js').replace('app.asar', 'app.asar.unpacked'),
    arguments: () => [
      `--data=${dataFolder()}`,
      ...(sample ? ['--sample'] : []),
      ...(books.has(dataFolder()) ? ['--expected'] : []),
    ],
    onEvent: (name, value) => window?.webContents.send('event', name, value),
    onStart: (open) => {
      const served = { incident: unforeseen, writes: new WriteOrder() }
      serve(open.port('printer'), printerContract, printerHandlers, {
        ...served,
        context: () => ({ window: () => window }),
      })
      serve(open.port('vault'), vaultContract, vaultHandlers, { ...served, context: () => ({}) })
      paths = connect(open.port('paths'), pathContract)
      facts = connect(open.port('facts'), diagnosticsContract)
      void files.tellAllAgain()
    },
  })
  answerScreen({
    store,
    files,
    window: () => window,
    dataFolder,
    storeFacts: () => facts?.call('diagnostics.facts', {}) ?? Promise.resolve({ ok: false, error: storeClosed }),
    retryStore: () => store.retry(),
    sample: () => sample,
    goToSample: async (wanted) => {
      sample = wanted
      await store.restart()
    },
  })
  app.on('second-instance', () => {
    window?.show()
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  app.on('window-all-closed', () => {
    void store.stop().then(() => {
      books.note(folders.data)
      app.quit()
    })
  })
  void app.whenReady().then(() => {
    hardenSession()
    serveScreen(join(import.meta.dirname, '../renderer'))
    store.start()
    window = createMainWindow()
    window.on('closed', () => {
      window = null
    })
  })
}

const socket = printHelperSocket()
if (socket === null) runApp()
else void runPrintHelper(socket)
