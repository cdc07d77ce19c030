import { join } from 'node:path'
import { BrowserWindow, Menu, app } from 'electron'
import icon from '../../../build/icons/256.png?asset'
import { appOrigin, isOwnPage } from '../security/ownAddress'
import { windowPreferences } from './windowPreferences'

/** What Chromium reports of a navigation that was refused: the page stays where it is. */
const refusedLoad = -3

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
      ...windowPreferences(app.isPackaged),
      preload: join(import.meta.dirname, '../preload/index.cjs'),
    },
  })
  window.once('ready-to-show', () => window.show())
  const home = `${appOrigin}/index.html`
  // A page can empty itself (about:blank, about:srcdoc) without asking: Chromium makes no request for that. It comes back.
  const comeBack = (url: string): void => {
    if (!isOwnPage(url)) void window.loadURL(home)
  }
  window.webContents.on('did-navigate', (_event, url) => comeBack(url))
  window.webContents.on('did-fail-load', (_event, code, _text, url, main) => {
    if (main && code !== refusedLoad) comeBack(url)
  })
  void window.loadURL(home)
  return window
}
