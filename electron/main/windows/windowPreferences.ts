import type { WebPreferences } from 'electron'

/** The switches of the window. The same in development, tests and product, but for the developer's tools. */
export function windowPreferences(packaged: boolean): WebPreferences {
  return {
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    // A page that can be opened up can be made to show what its masks hide.
    devTools: !packaged,
  }
}
