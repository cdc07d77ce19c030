import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { setupWords, unlockWords } from '@shared/messages/setup'
import { isOfficial } from '../../build/package/release.mjs'
import { openBook } from '../../electron/store/book'
import { dataFolder } from '../../electron/store/dataFolder'
import { latestVersion } from '../../electron/store/migrate'
import { writeSample } from '../../electron/store/sample/writeSample'
import { setUpBook, signIn, walkPassphrase } from '../walk/friday'
import { expect, test } from './app'
import {
  checkout,
  copyFolder,
  executable,
  findStore,
  letAttach,
  makePackages,
  raiseVersion,
  runCommand,
  startPackaged,
  startUntouched,
  type Packages,
  type RunningStore,
} from './packagedApp'

// What an office installs, tried as it is: made once, started without anything of the checkout around it.

test.skip(process.platform !== 'linux', 'packages of other systems are made and tried there')
test.describe.configure({ mode: 'serial', timeout: 240_000 })

const place = join(checkout, 'test-results/packaged')
const policyFile = join(checkout, 'test/fixtures/policy-test-1.json')
const { version } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as { version: string }
const official = isOfficial(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '')
let made: Packages = { folder: '', deb: '', said: '' }

test.beforeAll(() => {
  test.setTimeout(300_000)
  made = makePackages(place)
})

test.afterAll(() => rmSync(place, { recursive: true, force: true }))

/** Paths of all files below a folder, relative and sorted. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(folder.length + 1))
    .toSorted()
}

const digest = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex')

test('a package of another Electron than the official one says so wherever it is named', () => {
  const marks = {
    folder: basename(made.folder),
    deb: basename(made.deb),
    note: readdirSync(made.folder).filter((name) => name.startsWith('开发包')),
    said: made.said.includes('开发包'),
  }
  const system = `linux-${process.arch}`
  const architecture = process.arch === 'x64' ? 'amd64' : process.arch
  expect(marks).toEqual(
    official
      ? { folder: `zhongfu-${version}-${system}`, deb: `zhongfu_${version}_${architecture}.deb`, note: [], said: false }
      : {
          folder: `zhongfu-${version}-${system}-dev`,
          deb: `zhongfu_${version}~dev_${architecture}.deb`,
          note: ['开发包，不得分发.txt'],
          said: true,
        },
  )
})

test('nothing but the app itself can be run by its executable', async () => {
  const wire = await getCurrentFuseWire(join(made.folder, executable))
  const state = (fuse: FuseV1Options): string => FuseState[wire[fuse] ?? FuseState.INHERIT] ?? ''
  expect({
    runAsNode: state(FuseV1Options.RunAsNode),
    nodeOptions: state(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    inspect: state(FuseV1Options.EnableNodeCliInspectArguments),
    onlyFromAsar: state(FuseV1Options.OnlyLoadAppFromAsar),
    cookieEncryption: state(FuseV1Options.EnableCookieEncryption),
    ownSnapshot: state(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot),
    filePrivileges: state(FuseV1Options.GrantFileProtocolExtraPrivileges),
  }).toEqual({
    runAsNode: 'DISABLE',
    nodeOptions: 'DISABLE',
    inspect: 'DISABLE',
    onlyFromAsar: 'ENABLE',
    cookieEncryption: 'DISABLE',
    ownSnapshot: 'DISABLE',
    filePrivileges: 'DISABLE',
  })
})

test('the package holds the driver and the Node of its system, the licences, and nothing of the toolchain', () => {
  const files = filesBelow(made.folder)
  expect(files.filter((file) => file.endsWith('.node'))).toEqual([
    `resources/app.asar.unpacked/node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`,
  ])
  expect(files.filter((file) => /^(LICENSE|THIRD-PARTY)/.test(file) || file.startsWith('resources/node/'))).toEqual([
    'LICENSE',
    'LICENSE.electron.txt',
    'LICENSES.chromium.html',
    'THIRD-PARTY-NOTICES.md',
    'resources/node/LICENSE',
    'resources/node/node',
  ])
  expect(
    files.filter((file) => /default_app|prepared\.json|\.map$|\.cpp$|node-addon-api|node-linux/.test(file)),
  ).toEqual([])
  const node = spawnSync(join(made.folder, 'resources/node/node'), ['--version'], { encoding: 'utf8' })
  expect(node.stdout.trim()).toBe(process.version)
})

test('the environment changes nothing of what runs, neither in the app nor in the store that holds the key', async ({
  data,
}) => {
  const planted = join(data, 'planted.cjs')
  const trace = join(data, 'planted-ran')
  writeFileSync(planted, `require('node:fs').writeFileSync(${JSON.stringify(trace)}, process.execPath)`)
  const app = startUntouched(made.folder, data, ['--inspect=0'], {
    ELECTRON_RUN_AS_NODE: '1',
    NODE_OPTIONS: `--require=${planted}`,
    NODE_PATH: data,
    APP_NODE: '/nowhere/node',
  })
  try {
    let store: RunningStore | null = null
    await expect.poll(() => (store = findStore(data)), { timeout: 60_000 }).not.toBeNull()
    expect(store).toEqual({ executable: join(made.folder, 'resources/node/node'), nodeVariables: [] })
    expect(app.errors()).not.toContain('Debugger listening')
    expect(existsSync(trace)).toBe(false)
  } finally {
    await app.end()
  }
})

test('an office sets up its book with the package, and a newer version opens it', async ({ data }) => {
  const first = join(place, 'first')
  const newer = join(place, 'newer')
  copyFolder(made.folder, first, [executable])
  await letAttach(first)
  copyFolder(first, newer, [])
  const raised = raiseVersion(newer, version)

  const app = await startPackaged(first, data)
  try {
    app.page.setDefaultTimeout(20_000)
    await setUpBook(app, { region: '430681', name: '示例县' }, policyFile)
    const seen = await app.electron.evaluate(({ app: main, BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      contents?.openDevTools()
      return {
        packaged: main.isPackaged,
        version: main.getVersion(),
        name: main.getName(),
        archive: main.getAppPath().endsWith('/resources/app.asar'),
        tools: contents?.isDevToolsOpened(),
      }
    })
    expect(seen).toEqual({ packaged: true, version, name: '众扶', archive: true, tools: false })
  } finally {
    await app.close()
  }

  const later = await startPackaged(newer, data)
  try {
    expect(await later.electron.evaluate(({ app: main }) => main.getVersion())).toBe(raised)
    later.page.setDefaultTimeout(20_000)
    await signIn(later, null, walkPassphrase)
    await expect(later.page.getByText('示例县', { exact: false }).first()).toBeVisible()
  } finally {
    await later.close()
  }

  // The way back: what a newer program has written, this one names and leaves alone.
  const folder = dataFolder(join(data, 'book'))
  const future = latestVersion + 9000
  const book = openBook(folder, { login: null, passphrase: walkPassphrase })
  book.db.execute(`PRAGMA user_version = ${future}`)
  book.db.execute('PRAGMA wal_checkpoint(TRUNCATE)')
  book.close()
  const before = digest(folder.database)
  const older = await startPackaged(first, data)
  try {
    const { page } = older
    page.setDefaultTimeout(20_000)
    await page.getByLabel(unlockWords.passphrase, { exact: true }).fill(walkPassphrase)
    await page.getByRole('button', { name: unlockWords.unlock, exact: true }).click()
    const told = page.getByRole('alert').filter({ hasText: String(future) })
    await expect(told).toContainText(String(latestVersion))
    await expect(page.getByRole('navigation')).toHaveCount(0)
  } finally {
    await older.close()
  }
  expect(digest(folder.database)).toBe(before)
})

test('`zhongfu` beside the executable is the command line, also through a link and in print', async ({ data }) => {
  // As installed: /usr/bin/zhongfu points to the launcher, and nobody stands in its folder.
  const launcher = join(data, 'zhongfu')
  symlinkSync(join(made.folder, 'zhongfu'), launcher)
  writeFileSync(join(data, 'key'), `${walkPassphrase}\n`)
  const book = ['--data', 'book', '--key-file', 'key', '--json']
  const run = (...words: string[]): ReturnType<typeof runCommand> => runCommand(launcher, words, data)

  const help = run('--help')
  expect({ code: help.code, named: help.out.includes('zhongfu 命令') }).toEqual({ code: 0, named: true })

  const init = run('init', '--region', '430681', '--name', '示例县', '--policy', policyFile, ...book)
  expect(init).toMatchObject({ code: 0 })
  expect(JSON.parse(init.out)).toMatchObject({ region: '430681', policySet: 'TEST-1' })

  writeFileSync(join(data, 'open.txt'), '公示名单：张三 430681199001010016')
  const gate = run('gate', 'open.txt', '--json')
  expect(gate.code).toBe(3)
  expect(JSON.parse(gate.out)).toMatchObject({ passed: false })

  await writeSample(join(data, 'sample.xlsx'), { households: 40, seed: 'packaged' })
  expect(run('import', 'households', 'sample.xlsx', ...book)).toMatchObject({ code: 0 })
  expect(run('classify', ...book)).toMatchObject({ code: 0 })
  const printed = run('notice', '--kind', '初审公示', '--region', '430681', '--pdf', 'lists.pdf', ...book)
  expect(printed).toMatchObject({ code: 0 })
  expect(JSON.parse(printed.out)).toMatchObject({ gate: { passed: true } })
  expect(readFileSync(join(data, 'lists.pdf')).subarray(0, 5).toString('latin1')).toBe('%PDF-')
  // Prints without leaving a helper's folder behind.
  expect(readdirSync(data).toSorted()).toEqual(['book', 'key', 'lists.pdf', 'open.txt', 'sample.xlsx', 'zhongfu'])
})

test('the .deb installs the same app under /opt with its menu entry, icons and command', async ({ data }) => {
  const tool = (...words: string[]): string => {
    const done = spawnSync('dpkg-deb', words, { encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 })
    expect({ words, code: done.status, err: done.stderr }).toEqual({ words, code: 0, err: '' })
    return done.stdout
  }
  const field = (name: string): string => tool('--field', made.deb, name).trim()
  expect(field('Package')).toBe('zhongfu')
  expect(field('Version')).toBe(official ? version : `${version}~dev`)
  expect(field('Depends')).toMatch(/^libc6 \(>= 2\.34\), /)
  expect(field('Description').includes('不是正式版本')).toBe(!official)

  const listed = tool('--contents', made.deb).split('\n').filter(Boolean)
  const notRoot = listed.filter((line) => line.split(/\s+/)[1] !== 'root/root')
  const unreadable = listed.filter((line) => !/^([dl]rwxr?.x|[-l]rw.r..r|-rwxr.xr)/.test(line))
  expect({ notRoot, unreadable }).toEqual({ notRoot: [], unreadable: [] })

  const root = join(place, 'installed')
  mkdirSync(root)
  tool('--extract', made.deb, root)
  tool('--control', made.deb, join(place, 'control'))
  expect(filesBelow(root).filter((file) => !file.startsWith('opt/'))).toEqual([
    'usr/share/applications/zhongfu.desktop',
    'usr/share/doc/zhongfu/copyright',
    ...['128x128', '16x16', '256x256', '32x32', '48x48', '512x512', '64x64'].map(
      (size) => `usr/share/icons/hicolor/${size}/apps/zhongfu.png`,
    ),
  ])
  expect(filesBelow(join(root, 'opt/zhongfu'))).toEqual(filesBelow(made.folder))
  expect(readFileSync(join(place, 'control/postinst'), 'utf8')).toContain('chmod 4755 /opt/zhongfu/chrome-sandbox')
  const help = runCommand(join(root, 'usr/bin/zhongfu'), ['--help'], data)
  expect(help).toMatchObject({ code: 0 })

  const folder = join(root, 'opt/zhongfu')
  await letAttach(folder)
  const app = await startPackaged(folder, data)
  try {
    expect(await app.electron.evaluate(({ app: main }) => main.isPackaged)).toBe(true)
    await expect(app.page.getByRole('button', { name: setupWords.choice.own })).toBeVisible()
  } finally {
    await app.close()
  }
})
