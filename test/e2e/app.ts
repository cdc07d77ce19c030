import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test'

const checkout = resolve(import.meta.dirname, '../..')

/** A started app: its process, its first window, and what it wrote to standard error so far. */
export interface RunningApp {
  readonly electron: ElectronApplication
  readonly page: Page
  readonly errors: readonly string[]
  close(): Promise<void>
}

/**
 * Starts the built app as a user would, with the security switches of the product: the operating system's sandbox stays
 * on for everybody but root, whom Chromium refuses.
 * Everything the app may write goes below `data`, so no test sees the settings of another or of the person at the machine.
 */
export async function startApp(data: string, ...words: string[]): Promise<RunningApp> {
  const env: Record<string, string> = {}
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) env[name] = value
  const electron = await _electron.launch({
    args: [checkout, `--data=${join(data, 'book')}`, ...words],
    cwd: checkout,
    chromiumSandbox: process.getuid?.() !== 0,
    env: {
      ...env,
      XDG_CONFIG_HOME: join(data, 'config'),
      XDG_CACHE_HOME: join(data, 'cache'),
      APPDATA: join(data, 'config'),
    },
  })
  const errors: string[] = []
  electron.process().stderr?.on('data', (piece: Buffer) => errors.push(piece.toString('utf8')))
  const page = await electron.firstWindow()
  return { electron, page, errors, close: () => electron.close() }
}

/**
 * Fixtures: `data` is a fresh folder, removed at the end; `app` is the app started on it and closed at the end; a failed
 * test leaves a picture of the window, window.png, in its folder below test-results/.
 */
export const test = base.extend<{ data: string; app: RunningApp }>({
  // Playwright reads the names of the needed fixtures from this argument; there are none.
  data: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'zhongfu-e2e-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  },
  app: async ({ data }, use, info) => {
    const app = await startApp(data)
    await use(app)
    if (info.status !== info.expectedStatus && !app.page.isClosed()) {
      await app.page.screenshot({ path: info.outputPath('window.png') })
    }
    await app.close()
  },
})

export { expect } from '@playwright/test'
