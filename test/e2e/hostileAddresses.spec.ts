import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ElectronApplication, Page } from '@playwright/test'
import { expect, test, type RunningApp } from './app'

// The window shows one page for as long as it lives. Whatever runs in it cannot go, open or load anything else.

const ownPage = /^app:\/\/main\/index\.html(#.*)?$/

/** Every way a page can be made to go somewhere. Each runs in the page; none may take it away. */
const ways = {
  href: (url: string) => void (window.location.href = url),
  replace: (url: string) => window.location.replace(url),
  link: (url: string) => {
    const link = Object.assign(document.createElement('a'), { href: url })
    document.body.append(link)
    link.click()
  },
  newWindow: (url: string) => {
    const link = Object.assign(document.createElement('a'), { href: url, target: '_blank' })
    document.body.append(link)
    link.click()
  },
  middleClick: (url: string) => {
    const link = Object.assign(document.createElement('a'), { href: url })
    document.body.append(link)
    link.dispatchEvent(new MouseEvent('click', { button: 1, ctrlKey: true, bubbles: true, cancelable: true }))
  },
  open: (url: string) => void (document.body.dataset['opened'] = String(window.open(url) !== null)),
  formGet: (url: string) => {
    const form = Object.assign(document.createElement('form'), { action: url })
    document.body.append(form)
    form.submit()
  },
  formPost: (url: string) => {
    const form = Object.assign(document.createElement('form'), { action: url, method: 'post' })
    document.body.append(form)
    form.submit()
  },
  refresh: (url: string) => {
    const meta = document.createElement('meta')
    meta.httpEquiv = 'refresh'
    meta.content = `0;url=${url}`
    document.head.append(meta)
  },
  base: (url: string) => {
    const base = document.createElement('base')
    base.href = url
    document.head.prepend(base)
    const link = Object.assign(document.createElement('a'), { textContent: 'x' })
    link.setAttribute('href', 'next.html')
    document.body.append(link)
    link.click()
    base.remove()
  },
  frame: (url: string) => {
    const frame = document.createElement('iframe')
    frame.src = url
    document.body.append(frame)
  },
  object: (url: string) => {
    const object = document.createElement('object')
    object.data = url
    document.body.append(object)
  },
  embed: (url: string) => {
    const embed = document.createElement('embed')
    embed.src = url
    document.body.append(embed)
  },
  download: (url: string) => {
    const link = Object.assign(document.createElement('a'), { href: url, download: 'x' })
    document.body.append(link)
    link.click()
  },
} as const

/** Watches in the main process what the window really does: whatever the page says of itself is not asked. */
async function watchWindow({ electron, page }: RunningApp): Promise<void> {
  // The window's own first navigation is over once the page shows something.
  await page.getByRole('heading').first().waitFor()
  await electron.evaluate(({ app, BrowserWindow, session }) => {
    const seen: string[] = []
    ;(globalThis as { seen?: string[] }).seen = seen
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    contents?.on('did-navigate', (_event, url) => seen.push(`navigated ${url}`))
    contents?.on('did-frame-navigate', (_event, url, _code, _text, main) => {
      if (!main) seen.push(`frame ${url}`)
    })
    app.on('browser-window-created', () => seen.push('window'))
    session.defaultSession.on('will-download', (event) => {
      if (!event.defaultPrevented) seen.push('download')
    })
  })
}
async function seenBy(electron: ElectronApplication): Promise<string[]> {
  return await electron.evaluate(() => (globalThis as { seen?: string[] }).seen ?? [])
}

async function tryEveryWay(page: Page, url: string): Promise<void> {
  for (const [name, way] of Object.entries(ways)) {
    await page.evaluate(`(${String(way)})(${JSON.stringify(url)})`).catch((error: unknown) => {
      // A refused address may throw in the page; a page that was left destroys its context, which is told below.
      if (String(error).includes('destroyed')) throw new Error(`${name} left the page for ${url}`)
    })
  }
}

test('no address of any kind takes the window away, opens another one or loads anything into it', async ({ app }) => {
  const { page, electron } = app
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.writeHead(302, { location: 'https://example.com/' }).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await watchWindow(app)
  await page.evaluate(() => {
    document.body.dataset['here'] = 'yes'
  })
  const hostile = [
    `http://127.0.0.1:${port}/redirects`,
    'https://example.com/',
    'ftp://example.com/x',
    'ws://example.com/x',
    'javascript:document.body.dataset.ran="yes"',
    'vbscript:msgbox(1)',
    'data:text/html,<script>parent.document.body.dataset.ran="yes"</script>',
    'file:///etc/passwd',
    'file://evil/share/page.html',
    '\\\\evil\\share\\page.html',
    'app://evil/index.html',
    'app://main.evil.com/index.html',
    'app://user@main/index.html',
    'app://main/index.html?x=1',
    'app://print/00000000-0000-0000-0000-000000000000',
    'app://main/assets/none.html',
    'devtools://devtools/bundled/inspector.html',
    'chrome://gpu/',
    'view-source:app://main/index.html',
    'mailto:someone@example.com',
    'ms-settings:network',
  ]
  for (const url of hostile) await tryEveryWay(page, url)
  const blob = await page.evaluate(() => URL.createObjectURL(new Blob(['<p>x</p>'], { type: 'text/html' })))
  await tryEveryWay(page, blob)
  await page.waitForTimeout(1_000)
  // A frame refused by the policy shows an error page of Chromium's own, under this address and without content.
  const left = (await seenBy(electron)).filter((one) => one !== 'frame chrome-error://chromewebdata/')
  expect(left).toEqual([])
  expect(page.url()).toMatch(ownPage)
  const state = await page.evaluate(() => ({ ...document.body.dataset }))
  expect(state).toEqual({ here: 'yes', opened: 'false' })
  expect(await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  expect(asked).toEqual([])
  server.close()
})

test('a page that empties itself comes back', async ({ app }) => {
  const { page } = app
  for (const address of ['about:blank', 'about:srcdoc']) {
    for (const way of ['href', 'replace', 'link', 'refresh'] as const) {
      await page.evaluate(`(${String(ways[way])})('${address}')`).catch(() => undefined)
      await page.waitForTimeout(500)
      await expect.poll(() => page.url(), { timeout: 10_000 }).toMatch(ownPage)
      await expect(page.locator('#app > *').first()).toBeVisible()
    }
  }
})

test('an address or a file that is dragged onto the window does not open there', async ({ app }) => {
  const { page, electron } = app
  await watchWindow(app)
  const devices = await page.context().newCDPSession(page)
  for (const mimeType of ['text/uri-list', 'text/plain'] as const) {
    const data = { items: [{ mimeType, data: 'https://example.com/' }], dragOperationsMask: 1 }
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await devices.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data })
    }
  }
  const data = { items: [], files: ['/etc/hosts'], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await devices.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data })
  }
  await page.waitForTimeout(500)
  expect(await seenBy(electron)).toEqual([])
  expect(page.url()).toMatch(ownPage)
})
