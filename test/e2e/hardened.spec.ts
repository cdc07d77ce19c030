import { expect, test } from './app'

// The page is a stranger in its own house: whatever runs in it can reach nothing but the two calls of the bridge.

test('the page has no Node, no network, no other windows and no other addresses', async ({ app }) => {
  const { page, electron } = app
  const seen = await page.evaluate(async () => {
    const tried = async (url: string): Promise<string> =>
      window.fetch(url).then(
        () => 'reached',
        () => 'refused',
      )
    return {
      require: typeof (globalThis as { require?: object }).require,
      process: typeof (globalThis as { process?: object }).process,
      bridge: Object.keys(window.zhongfu).toSorted(),
      network: await tried('https://example.com/'),
      file: await tried('file:///etc/passwd'),
      opened: window.open('https://example.com/') === null,
      outside: (await tried('app://main/..%2f..%2fpackage.json')) === 'refused',
    }
  })
  expect(seen).toEqual({
    require: 'undefined',
    process: 'undefined',
    bridge: ['callHost', 'callStore', 'dropped', 'on'],
    network: 'refused',
    file: 'refused',
    opened: true,
    outside: true,
  })

  await page.evaluate(() => {
    window.location.href = 'https://example.com/'
  })
  await page.waitForTimeout(300)
  expect(page.url()).toMatch(/^app:\/\/main\/index\.html/)

  const inline = await page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'document.body.dataset.ran = "yes"'
    document.body.append(script)
    return document.body.dataset['ran'] ?? 'no'
  })
  expect(inline).toBe('no')

  const switches = await electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => {
      const contents = window.webContents as typeof window.webContents & {
        getLastWebPreferences(): { sandbox?: boolean; contextIsolation?: boolean; nodeIntegration?: boolean }
      }
      const { sandbox, contextIsolation, nodeIntegration } = contents.getLastWebPreferences()
      return { sandbox, contextIsolation, nodeIntegration }
    }),
  )
  expect(switches).toEqual([{ sandbox: true, contextIsolation: true, nodeIntegration: false }])
})

test('the store answers nothing before the passphrase', async ({ app }) => {
  const reply = await app.page.evaluate(() => window.zhongfu.callStore('household.list', { query: '' }))
  expect(reply).toMatchObject({ ok: false, error: { code: 'STORE_LOCKED' } })
})
