import { join } from 'node:path'
import { app, type BrowserWindow } from 'electron'
import { chooseFolders, printHelperSocket } from './arguments'
import { FileTokens } from './host/fileTokens'
import { KnownBooks } from './knownBooks'
import { startLog } from './log/appLog'
import { watchProgram } from './log/watchProgram'
import { runPrintHelper } from './printHelper'
import { answerScreen } from './answerScreen'
import { registerAppScheme, serveScreen } from './security/appProtocol'
import { hardenEverything, hardenSession, keepCrashesHere } from './security/harden'
import { StoreLinks } from './storeLinks'
import { StoreSupervisor } from './storeSupervisor'
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
  const links = new StoreLinks(() => window)
  const files = new FileTokens((token, path) => links.tellPath(token, path))
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
      links.link(open)
      void files.tellAllAgain()
    },
  })
  answerScreen({
    store,
    files,
    window: () => window,
    dataFolder,
    storeFacts: () => links.storeFacts(),
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
