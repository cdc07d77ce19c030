import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readPdfPages } from '../../electron/store/publicity/readPdf'
import { goTo, signIn } from '../walk/friday'
import { expect, startApp, test, type RunningApp } from './app'

// While the app is open all day, scheduled commands work through it, and the screen shows what they did by itself.

const checkout = resolve(import.meta.dirname, '../..')
const policy = join(checkout, 'test/fixtures/policy-test-1.json')
const passphrase = 'zhongfu-handed-2026'

interface Told {
  readonly code: number
  readonly json: { readonly [key: string]: object | number }
  readonly errors: string
}

/** Gives a command in the folder `data`, as a scheduler would, and waits for its end. */
async function give(data: string, ...words: string[]): Promise<Told> {
  const own = ['--data', 'book', '--key-file', 'key', '--json']
  const command = spawn(process.execPath, [join(checkout, 'out/main/cli.js'), ...words, ...own], {
    cwd: data,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  let errors = ''
  command.stdout.on('data', (piece: Buffer) => (output += piece.toString('utf8')))
  command.stderr.on('data', (piece: Buffer) => (errors += piece.toString('utf8')))
  const [code] = (await once(command, 'close')) as [number]
  return { code, json: (output.trim() === '' ? {} : JSON.parse(output)) as Told['json'], errors }
}

async function makeBook(data: string): Promise<void> {
  mkdirSync(join(data, 'book'), { recursive: true })
  writeFileSync(join(data, 'key'), `${passphrase}\n`)
  const made = await give(data, 'init', '--region', '430681', '--name', '汨罗市', '--policy', policy)
  expect(made.code).toBe(0)
  expect((await give(data, 'sample', '--households', '60', '--seed', '5', 'sample.xlsx')).code).toBe(0)
}

test('households that a command imports appear on the open screen, and its lists are printed by the app', async ({
  data,
}) => {
  test.setTimeout(180_000)
  await makeBook(data)
  const app = await startApp(data)
  const { page } = app
  try {
    page.setDefaultTimeout(20_000)
    await signIn(app, null, passphrase)
    await goTo(app, '/households')
    const cells = page.getByRole('gridcell')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(cells).toHaveCount(0)
    const lock = JSON.parse(readFileSync(join(data, 'book/zhongfu.lock'), 'utf8')) as { socket: string }
    expect(lock.socket).not.toBe('')

    const done = await give(data, 'import', 'households', 'sample.xlsx')
    expect(done).toMatchObject({ code: 0, errors: '', json: { households: { new: 60, refused: 0 } } })
    await expect(page.getByRole('banner').getByText('60 户')).toBeVisible()
    await expect(cells.first()).toBeVisible()

    expect((await give(data, 'classify', '--on', '2026-11-19')).code).toBe(0)
    const words = ['--kind', '初审公示', '--region', '430681', '--on', '2026-11-19', '--pdf', 'lists.pdf']
    const notice = await give(data, 'notice', ...words)
    expect(notice).toMatchObject({ code: 0, errors: '', json: { gate: { passed: true, findings: [] } } })
    const pages = await readPdfPages(readFileSync(join(data, 'lists.pdf')))
    expect(pages.length).toBe(notice.json['pages'])
    expect(pages[0]?.text).toContain('公示')

    // The person is still signed in and the command left nothing behind on the screen.
    await expect(page.getByRole('navigation').first()).toBeVisible()
    await expect(page.getByRole('alertdialog')).toHaveCount(0)
  } finally {
    await app.close()
  }
})

/** Starts the app once more as a double click would, and answers its exit code. */
async function startAgain(first: RunningApp, data: string): Promise<number> {
  const { spawnfile } = first.electron.process()
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const second = spawn(spawnfile, [...sandbox, checkout, `--data=${join(data, 'book')}`], {
    stdio: 'ignore',
    env: { ...process.env, XDG_CONFIG_HOME: join(data, 'config'), XDG_CACHE_HOME: join(data, 'cache') },
  })
  const late = setTimeout(() => second.kill('SIGKILL'), 30_000)
  const [code] = (await once(second, 'exit')) as [number | null]
  clearTimeout(late)
  return code ?? -1
}

test('a second start on the same data brings the first window to the front and ends', async ({ data }) => {
  test.setTimeout(120_000)
  await makeBook(data)
  const app = await startApp(data)
  try {
    await signIn(app, null, passphrase)
    // As when another program is in front. (Nothing is minimized without a window manager, and tests have none.)
    await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.blur())
    const seen = (): Promise<boolean[][]> =>
      app.electron.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((one) => [one.isVisible(), one.isMinimized(), one.isFocused()]),
      )
    await expect.poll(seen).toEqual([[true, false, false]])
    expect(await startAgain(app, data)).toBe(0)
    await expect.poll(seen).toEqual([[true, false, true]])
    // The first one works on.
    await expect(app.page.getByRole('navigation').first()).toBeVisible()
  } finally {
    await app.close()
  }
})

test('two apps on two data folders work side by side', async ({ data }) => {
  test.setTimeout(120_000)
  const folders = ['one', 'other'].map((name) => join(data, name))
  for (const folder of folders) await makeBook(folder)
  const apps: RunningApp[] = []
  try {
    for (const folder of folders) apps.push(await startApp(folder))
    for (const [index, app] of apps.entries()) {
      await signIn(app, null, passphrase)
      const folder = folders[index] ?? ''
      const done = await give(folder, 'import', 'households', 'sample.xlsx')
      expect(done).toMatchObject({ code: 0, json: { households: { new: 60 } } })
      await goTo(app, '/households')
      await expect(app.page.getByRole('banner').getByText('60 户')).toBeVisible()
    }
  } finally {
    for (const app of apps) await app.close()
  }
})
