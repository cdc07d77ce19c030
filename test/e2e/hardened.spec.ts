import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { processTree } from '../walk/processTree'
import { expect, test } from './app'
import { networkSockets } from './networkSockets'

// The page is a stranger in its own house: whatever runs in it can reach nothing but the calls of the bridge.

test('the page has no Node and no network; the switches are those of the product', async ({ app }) => {
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
      module: typeof (globalThis as { module?: object }).module,
      bridge: Object.keys(window.zhongfu).toSorted(),
      network: await tried('https://example.com/'),
      file: await tried('file:///etc/passwd'),
      own: await tried('app://main/index.html'),
      secure: window.isSecureContext,
    }
  })
  expect(seen).toEqual({
    require: 'undefined',
    process: 'undefined',
    module: 'undefined',
    bridge: ['callHost', 'callStore', 'dropped', 'on'],
    network: 'refused',
    file: 'refused',
    own: 'refused',
    secure: true,
  })
  const switches = await electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => {
      const contents = window.webContents as typeof window.webContents & {
        getLastWebPreferences(): Record<string, boolean | undefined>
      }
      const { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity } = contents.getLastWebPreferences()
      return {
        sandbox,
        contextIsolation,
        nodeIntegration,
        webviewTag: webviewTag ?? false,
        webSecurity: webSecurity ?? true,
      }
    }),
  )
  expect(switches).toEqual([
    { sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false, webSecurity: true },
  ])
})

test('the files of the screen come with a policy that lets nothing in and nothing out', async ({ app }) => {
  const { page, electron } = app
  const policy = await electron.evaluate(async ({ session }) => {
    const answer = await session.defaultSession.fetch('app://main/index.html')
    return [answer.headers.get('content-security-policy') ?? '', answer.headers.get('x-content-type-options') ?? '']
  })
  const directives = Object.fromEntries(
    (policy[0] ?? '').split('; ').map((one) => [one.split(' ')[0], one.split(' ').slice(1).join(' ')]),
  )
  expect(directives).toEqual({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self' 'unsafe-inline'",
    'img-src': "'self' data: blob:",
    'font-src': "'self' data:",
    'worker-src': "'self' blob:",
    'connect-src': "'none'",
    'object-src': "'none'",
    'base-uri': "'none'",
    'frame-ancestors': "'none'",
    'form-action': "'none'",
  })
  expect(policy[1]).toBe('nosniff')

  const ran = await page.evaluate(async () => {
    const mark = (way: string): string => `document.body.dataset.ran = (document.body.dataset.ran ?? '') + '${way} '`
    const inline = document.createElement('script')
    inline.textContent = mark('inline')
    document.body.append(inline)
    const handler = document.createElement('p')
    handler.setAttribute('onclick', mark('handler'))
    document.body.append(handler)
    handler.click()
    const picture = document.createElement('img')
    picture.setAttribute('onerror', mark('picture'))
    picture.src = 'app://main/none.png'
    document.body.append(picture)
    // A text as the body of a timer is an eval by another name.
    window.setTimeout(mark('timer') as never, 0)
    const foreign = document.createElement('script')
    foreign.src = 'https://example.com/script.js'
    document.body.append(foreign)
    const data = document.createElement('script')
    data.src = `data:text/javascript,${mark('data')}`
    document.body.append(data)
    await new Promise((done) => window.setTimeout(done, 300))
    return document.body.dataset['ran'] ?? ''
  })
  expect(ran).toBe('')
})

test('app:// serves the folder of the screen and nothing beside it', async ({ app }) => {
  const addresses = [
    'app://main/index.html',
    'app://main/',
    'app://main/../package.json',
    'app://main/..%2f..%2fpackage.json',
    'app://main/%2e%2e/%2e%2e/package.json',
    'app://main/..%5c..%5cpackage.json',
    'app://main/assets/../../main/index.js',
    'app://main/%2fetc%2fpasswd',
    'app://main//etc/passwd',
    'app://main/index.html%00.png',
    'app://main/%ZZ',
    'app://main/C:%5cWindows%5cwin.ini',
    'app://other/index.html',
    'app://main.evil.com/index.html',
    'app://print/index.html',
  ]
  const answers = await app.electron.evaluate(
    ({ session }, list) =>
      Promise.all(
        list.map((address) =>
          session.defaultSession.fetch(address).then(
            (answer) => answer.status,
            () => 404,
          ),
        ),
      ),
    addresses,
  )
  expect(Object.fromEntries(addresses.map((address, at) => [address, answers[at]]))).toEqual(
    Object.fromEntries(addresses.map((address) => [address, address === 'app://main/index.html' ? 200 : 404])),
  )
  const posted = await app.electron.evaluate(({ session }) =>
    session.defaultSession.fetch('app://main/index.html', { method: 'POST', body: 'x' }).then(
      (answer) => answer.status,
      () => 404,
    ),
  )
  expect(posted).toBe(404)
})

test('nothing is permitted: no place, camera, screen, devices, notifications, clipboard to read', async ({ app }) => {
  const answers = await app.page.evaluate(async () => {
    const denied = (run: () => Promise<object | null | undefined>): Promise<string> =>
      run().then(
        (given) => (given === null || given === undefined ? 'nothing' : 'given'),
        () => 'denied',
      )
    const state = async (name: string): Promise<string> => {
      try {
        return (await navigator.permissions.query({ name: name as PermissionName })).state
      } catch {
        return 'unknown'
      }
    }
    const devices = navigator as Navigator &
      Record<
        'usb' | 'hid' | 'serial' | 'bluetooth',
        { requestDevice(o: object): Promise<object>; requestPort(): Promise<object> } | undefined
      >
    return {
      place: await new Promise<string>((done) =>
        navigator.geolocation.getCurrentPosition(
          () => done('given'),
          () => done('denied'),
        ),
      ),
      camera: await denied(() => navigator.mediaDevices.getUserMedia({ video: true })),
      sound: await denied(() => navigator.mediaDevices.getUserMedia({ audio: true })),
      screen: await denied(() => navigator.mediaDevices.getDisplayMedia({ video: true })),
      notifications: await Notification.requestPermission(),
      clipboard: await denied(async () => ({ text: await navigator.clipboard.readText() })),
      usb: await denied(async () => devices.usb?.requestDevice({ filters: [] })),
      serial: await denied(async () => devices.serial?.requestPort()),
      bluetooth: await denied(async () => devices.bluetooth?.requestDevice({ acceptAllDevices: true })),
      states: Object.fromEntries(
        await Promise.all(
          ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi', 'persistent-storage'].map(
            async (name) => [name, await state(name)] as const,
          ),
        ),
      ),
    }
  })
  const { states, ...asked } = answers
  expect(Object.entries(asked).filter(([, answer]) => answer === 'given' || answer === 'granted')).toEqual([])
  expect(asked).toMatchObject({ place: 'denied', camera: 'denied', screen: 'denied', notifications: 'denied' })
  expect(Object.values(states).filter((state) => state === 'granted')).toEqual([])
})

test('a page that sends a path where a token belongs gets nowhere', async ({ app }) => {
  const replies = await app.page.evaluate(async () => {
    const path = '/etc/passwd'
    const bridge = window.zhongfu
    return {
      show: await bridge.callHost('file.show', { token: path }),
      diagnostics: await bridge.callHost('diagnostics.save', { token: '/tmp/zhongfu-stolen.zip' }),
      create: await bridge.callStore('book.create', {
        region: '430681',
        countyName: '示例县',
        administrator: { login: 'admin', name: '管理员' },
        passphrase: 'long enough',
        regionsFile: path,
        policyFile: path,
      }),
      inspect: await bridge.callStore('backup.inspect', { source: { file: path } }),
      named: await bridge.callStore('backup.inspect', { source: { name: '../../../etc/passwd' } }),
      dropped: await (async () => bridge.dropped({ name: 'passwd', path }))().catch(() => null),
      unknownHost: await bridge.callHost('eval' as never, {}),
      prototypeHost: await bridge.callHost('constructor' as never, {}),
      unknownStore: await bridge.callStore('__proto__' as never, {}),
    }
  })
  const { dropped, ...answered } = replies
  expect(dropped).toBeNull()
  for (const [name, reply] of Object.entries(answered)) expect([name, reply.ok]).toEqual([name, false])
  expect(replies.show).toMatchObject({ error: { messageKey: 'unknownFile' } })
  expect(replies.diagnostics).toMatchObject({ error: { messageKey: 'unknownFile' } })
  expect(replies.create).toMatchObject({ error: { messageKey: 'unknownFile' } })
  expect(replies.unknownHost).toMatchObject({ error: { messageKey: 'unknownOperation' } })
  expect(replies.prototypeHost).toMatchObject({ error: { messageKey: 'unknownOperation' } })
  expect(replies.unknownStore).toMatchObject({ error: { messageKey: 'unknownOperation' } })
})

test('the store answers nothing about anybody before somebody signed in', async ({ app }) => {
  const replies = await app.page.evaluate(() =>
    Promise.all(
      (
        ['household.list', 'household.search', 'board.summary', 'audit.page', 'user.list', 'keyring.slots'] as const
      ).map((name) => window.zhongfu.callStore(name, { query: '', today: '2026-11-20' })),
    ),
  )
  for (const reply of replies) expect(reply).toMatchObject({ ok: false, error: { code: 'STORE_LOCKED' } })
})

test('the running program holds no socket of the network', async ({ data }) => {
  test.skip(process.platform !== 'linux', 'sockets of processes are read from /proc')
  const electron =
    process.env['ELECTRON_EXEC_PATH'] ?? join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '', 'electron')
  // Without the test runner: its own debugging ports would be in the way.
  const child = spawn(
    electron,
    [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      resolve(import.meta.dirname, '../..'),
      `--data=${join(data, 'book')}`,
    ],
    {
      stdio: 'ignore',
      env: { ...process.env, XDG_CONFIG_HOME: join(data, 'config'), XDG_CACHE_HOME: join(data, 'cache') },
    },
  )
  const ended = once(child, 'exit')
  try {
    // Main, zygotes, GPU, page, store.
    await expect.poll(() => processTree(child.pid ?? 0).length, { timeout: 30_000 }).toBeGreaterThan(4)
    await after(3_000)
    const tree = processTree(child.pid ?? 0)
    expect(tree.length).toBeGreaterThan(4)
    expect(tree.flatMap(networkSockets)).toEqual([])
  } finally {
    child.kill('SIGTERM')
    await ended
  }
})
