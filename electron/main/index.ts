import { join } from 'node:path'
import { app, type BrowserWindow } from 'electron'
import { chooseFolders, printHelperSocket } from './arguments'
import { FileTokens } from './host/fileTokens'
import { printerHandlers } from './printing/printerHandlers'
import { runPrintHelper } from './printHelper'
import { answerScreen } from './answerScreen'
import { registerAppScheme, serveScreen } from './security/appProtocol'
import { hardenEverything, hardenSession } from './security/harden'
import { StoreSupervisor } from './storeSupervisor'
import { connect } from '@shared/ipc/connect'
import { serve } from '@shared/ipc/serve'
import { WriteOrder } from '@shared/ipc/writeOrder'
import { pathContract, printerContract } from '@shared/contracts/backstageContracts'
import { unforeseen } from './unforeseen'
import { createMainWindow } from './windows/mainWindow'

registerAppScheme()
hardenEverything()
// As root Chromium has no sandbox of its own; the API sandbox of each window stays on all the same.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()

function runApp(): void {
  const folders = chooseFolders()
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  let window: BrowserWindow | null = null
  let paths: ReturnType<typeof connect<typeof pathContract>> | null = null
  const files = new FileTokens(async (token, path) => {
    await paths?.call('path.register', { token, path })
  })
  const store = new StoreSupervisor({
    entry: join(import.meta.dirname, 'store.js').replace('app.asar', 'app.asar.unpacked'),
    dataFolder: folders.data,
    onEvent: (name, value) => window?.webContents.send('event', name, value),
    onStart: (open) => {
      serve(open.port('printer'), printerContract, printerHandlers, {
        context: () => ({ window: () => window }),
        incident: unforeseen,
        writes: new WriteOrder(),
      })
      paths = connect(open.port('paths'), pathContract)
      void files.tellAllAgain()
    },
  })
  answerScreen({
    store,
    files,
    window: () => window,
    dataFolder: folders.data,
    retryStore: () => store.retry(),
  })
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  app.on('window-all-closed', () => {
    void store.stop().then(() => app.quit())
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
