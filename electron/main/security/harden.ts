import { app, session } from 'electron'
import { appOrigin } from './appProtocol'

/** Addresses that may ever be loaded: the app's own files and documents being printed. */
function isOwn(url: string): boolean {
  return url.startsWith(`${appOrigin}/`) || url.startsWith('app://print/') || url.startsWith('devtools://')
}

/** Denies what an offline app never needs: other addresses, new windows, permissions, web views, the network. */
export function hardenEverything(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('will-navigate', (event, url) => {
      if (!isOwn(url)) event.preventDefault()
    })
    contents.on('will-redirect', (event, url) => {
      if (!isOwn(url)) event.preventDefault()
    })
    contents.on('will-attach-webview', (event) => event.preventDefault())
  })
}

/** Needs the app to be ready. */
export function hardenSession(): void {
  const current = session.defaultSession
  current.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  current.setPermissionCheckHandler(() => false)
  current.webRequest.onBeforeRequest((details, answer) => {
    const local = ['app:', 'blob:', 'data:', 'devtools:', 'file:'].includes(new URL(details.url).protocol)
    answer({ cancel: !local })
  })
}
