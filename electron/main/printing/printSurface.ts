import { BrowserWindow, WebContentsView, type WebContents, type WebPreferences } from 'electron'
import { printSession } from './printSession'

/** Where a document is laid out: never visible, sandboxed, without script, without Node, without a way to the store. */
export interface PrintSurface {
  readonly contents: WebContents
  destroy(): void
}

function preferences(): WebPreferences {
  return {
    session: printSession(),
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    javascript: false,
    webviewTag: false,
    webgl: false,
    plugins: false,
    spellcheck: false,
    devTools: false,
    backgroundThrottling: false,
  }
}

function deny(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
}

/** A page without any window: lays out documents even where there is no screen (measured under the headless platform). */
export function pageSurface(): PrintSurface {
  const view = new WebContentsView({ webPreferences: preferences() })
  deny(view.webContents)
  return { contents: view.webContents, destroy: () => view.webContents.close() }
}

/** A hidden window, which the system's print dialog needs to belong to. */
export function windowSurface(parent: BrowserWindow | null): PrintSurface {
  const window = new BrowserWindow({
    show: false,
    width: 800,
    height: 600,
    ...(parent ? { parent } : {}),
    webPreferences: preferences(),
  })
  deny(window.webContents)
  return { contents: window.webContents, destroy: () => window.destroy() }
}
