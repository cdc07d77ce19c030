import { join } from 'node:path'
import { app, session, type Session } from 'electron'

/** Denies what an offline app never needs: other addresses, new windows, embedded pages, permissions, the network. */
export function hardenEverything(): void {
  // Nor a graphics card: where its driver fails at start, Chromium can wait for it for ever and the window never appears
  // (measured: 1 start of 25 on a busy PC without a card). Forms and lists are drawn well without one.
  app.disableHardwareAcceleration()
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    // What is shown is loaded by the main process. A page never goes anywhere by itself, not even to its own address;
    // the part behind # is no navigation. Frames inside it there are none.
    contents.on('will-navigate', (event) => event.preventDefault())
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-frame-navigate', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
  })
}

/**
 * A picture of the memory after a crash would hold whatever was open. Electron's crash reporter is never started, so none
 * is written; should one be after all, it lies with the program's own files and nowhere else. Once the folders are chosen.
 */
export function keepCrashesHere(): void {
  app.setPath('crashDumps', join(app.getPath('userData'), 'crashes'))
}

/** No camera, no place, no notifications, no devices, no picture of the screen; nothing is asked, all is refused. */
function denyPermissions(of: Session): void {
  of.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  of.setPermissionCheckHandler(() => false)
  of.setDevicePermissionHandler(() => false)
  // An answer without a stream refuses.
  of.setDisplayMediaRequestHandler((_request, answer) => answer({}))
}

/** What the page itself may ask for: its own files, and what it holds in memory. */
const pageSchemes: ReadonlySet<string> = new Set(['app:', 'blob:', 'data:', ...(app.isPackaged ? [] : ['devtools:'])])

/** Needs the app to be ready. */
export function hardenSession(): void {
  const current = session.defaultSession
  denyPermissions(current)
  current.webRequest.onBeforeRequest((details, answer) => {
    const { protocol } = new URL(details.url)
    // The main process reads the files of the screen (app://) as file:, without any page behind the request.
    const ownFile = protocol === 'file:' && details.webContentsId === undefined
    answer({ cancel: !ownFile && !pageSchemes.has(protocol) })
  })
  // Neither spelling lists nor names of hosts are ever looked up.
  current.setSpellCheckerEnabled(false)
  current.on('will-download', (event) => event.preventDefault())
}
