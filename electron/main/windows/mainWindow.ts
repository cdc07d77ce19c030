import { join } from 'node:path'
import { BrowserWindow, Menu, app } from 'electron'
import icon from '../../../build/icons/256.png?asset'
import { appOrigin } from '../security/appProtocol'

/** The one window. The same switches in tests and product. */
export function createMainWindow(): BrowserWindow {
  Menu.setApplicationMenu(null)
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 600,
    show: false,
    title: '众扶',
    icon,
    backgroundColor: '#f4f6f6',
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  })
  window.once('ready-to-show', () => window.show())
  void window.loadURL(`${appOrigin}/index.html`)
  return window
}
