import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { unzipSync } from 'fflate'
import type { ElectronApplication, Page } from '@playwright/test'
import { appWords } from '@shared/messages/app'
import { diagnosticsWords } from '@shared/messages/backupScreens'
import { unlockWords } from '@shared/messages/setup'
import { openWithPassphrase } from '../../electron/store/keyring/slots'
import { readKeyring } from '../../electron/store/keyring/keyring'
import { writeHouseholdsWorkbook } from '../../electron/store/workbook/writeHouseholdsWorkbook'
import { blankMember, household } from '../shared/rules/households'
import { answerSave } from '../walk/dialogs'
import {
  buildLists,
  commitWorkbook,
  determineAll,
  goTo,
  readWorkbook,
  setUpBook,
  signIn,
  walkPassphrase,
} from '../walk/friday'
import { processTree } from '../walk/processTree'
import { expect, startApp, test, type RunningApp } from './app'
import { markers, markersIn, searchFolder, toGb18030 } from './markers'
import { networkSockets } from './networkSockets'

// A household with names that nobody else bears goes through the whole program. Afterwards every file the program wrote
// anywhere is searched for it: the data are in the encrypted files and in no other place, whatever went wrong meanwhile.

const version = (
  JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as { version: string }
).version
const policyFile = join(import.meta.dirname, '../fixtures/policy-test-1.json')
const [applicant, spouse, child] = markers.names

const family = household({
  key: 'ZF-1',
  members: [
    { ...blankMember, name: applicant, relation: '01', idNumber: markers.ids[0], phone: markers.phones[0] },
    { ...blankMember, name: child, relation: '20', idNumber: markers.ids[1] },
  ],
  obligors: [],
  phone: markers.phones[1],
  hukouType: '农村',
  hukouAddress: markers.addresses[1],
  residenceRegion: '430681102201',
  residenceAddress: markers.addresses[0],
  bankName: '农村商业银行',
  bankAccount: markers.accounts[0],
  kinNote: spouse,
})

/** Every address that any session of the program asks for, from now on. The product's own listener stays in place. */
async function recordRequests(electron: ElectronApplication): Promise<void> {
  await electron.evaluate(({ app, session }) => {
    const asked: string[] = []
    ;(globalThis as { asked?: string[] }).asked = asked
    const listen = (of: typeof session.defaultSession): void => {
      of.webRequest.onCompleted(({ url }) => void asked.push(url))
      of.webRequest.onErrorOccurred(({ url, error }) => void asked.push(`${url} ${error}`))
    }
    listen(session.defaultSession)
    app.on('session-created', listen)
  })
}

/** Secrets that are in the command line or the environment of any process of the program. Linux only. */
function secretsOfProcesses(root: number, secrets: readonly string[]): string[] {
  return processTree(root).flatMap((pid) =>
    ['cmdline', 'environ'].flatMap((file) => {
      try {
        const bytes = readFileSync(`/proc/${pid}/${file}`)
        return markersIn(bytes, secrets).map((secret) => `${secret} in ${file} of ${pid}`)
      } catch {
        // Ended, or somebody else's.
        return []
      }
    }),
  )
}

function storePid(root: number): number | undefined {
  return processTree(root).find((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('store.js')
    } catch {
      return false
    }
  })
}

/** The store process, once there is another one than `before`. */
async function nextStore(root: number, before: number | null): Promise<number> {
  let store = 0
  const isThere = (): boolean => {
    store = storePid(root) ?? 0
    return store !== 0 && store !== before
  }
  await expect.poll(isThere, { timeout: 20_000 }).toBe(true)
  return store
}

/** Waits for a job that was started by a call. */
async function jobDone(page: Page, jobId: string): Promise<string> {
  for (let tries = 0; tries < 300; tries += 1) {
    const reply = await page.evaluate(() => window.zhongfu.callStore('job.list', {}))
    const jobs = reply.ok ? (reply.value as { jobs: { id: string; state: string }[] }).jobs : []
    const state = jobs.find((job) => job.id === jobId)?.state
    if (state !== undefined && state !== 'running') return state
    await page.waitForTimeout(100)
  }
  return 'never'
}

test('the search itself finds a marker in every encoding', () => {
  for (const text of [applicant, spouse, child, markers.addresses[0]]) {
    expect(new TextDecoder('gb18030').decode(toGb18030(text))).toBe(text)
    for (const bytes of [
      Buffer.from(`x${text}y`),
      Buffer.from(`x${text}y`, 'utf16le'),
      toGb18030(`x${text}y`),
      Buffer.from(
        JSON.stringify({ text }).replaceAll(
          /[^\x20-\x7e]/g,
          (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
        ),
      ),
    ]) {
      expect(markersIn(bytes)).not.toEqual([])
    }
  }
  expect(markersIn(Buffer.from('Ou Yang Yi'))).not.toEqual([])
  expect(markersIn(Buffer.from(`account ${markers.accounts[0]}`))).not.toEqual([])
  expect(markersIn(Buffer.from('nothing of the kind 430681'))).toEqual([])
})

test.describe('a household goes through the whole program', () => {
  const linux = process.platform === 'linux'
  let outside = ''
  let privateTemp = ''
  let formerTemp: string | undefined
  test.beforeEach(() => {
    outside = mkdtempSync(join(tmpdir(), 'zhongfu-outside-'))
    privateTemp = mkdtempSync(join(tmpdir(), 'zf-tmp-'))
    formerTemp = process.env['TMPDIR']
    process.env['TMPDIR'] = privateTemp
  })
  test.afterEach(() => {
    if (formerTemp === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = formerTemp
    for (const folder of [outside, privateTemp]) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  /** Imports, determines, looks, prints, backs up, goes wrong in every part of the program, locks and crashes. */
  async function walk(
    app: RunningApp,
    data: string,
  ): Promise<{ secrets: string[]; processes: string[]; sockets: string[] }> {
    const { page, electron } = app
    const root = electron.process().pid ?? 0
    await setUpBook(app, { region: '430681', name: '示例县' }, policyFile)
    const code = await page.evaluate(() => window.zhongfu.callStore('keyring.newRecovery', {}))
    const recoveryCode = code.ok ? (code.value as { code: string }).code : ''
    expect(recoveryCode).toMatch(/^[A-Z2-9]{5}(-[A-Z2-9]{5}){5}$/)
    await page.evaluate((typed) => window.zhongfu.callStore('keyring.confirmRecovery', { code: typed }), recoveryCode)
    const { key } = openWithPassphrase(readKeyring(join(data, 'book/keyring.json')), null, walkPassphrase)
    const secrets = [
      walkPassphrase,
      recoveryCode,
      recoveryCode.replaceAll('-', ''),
      key.toString('hex'),
      key.toString('base64'),
    ]

    const workbook = join(outside, 'households.xlsx')
    await writeHouseholdsWorkbook(
      workbook,
      [family],
      [
        { code: '430681102', name: '川山坪镇' },
        { code: '430681102201', name: '幸福村' },
      ],
    )
    await readWorkbook(app, workbook)
    await commitWorkbook(app)
    await determineAll(app)

    // Searching, looking at the record, asking for a whole number.
    await page.keyboard.press('Control+k')
    await page.keyboard.type(applicant)
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await expect(page.getByText(applicant).first()).toBeVisible()
    await page.getByRole('button', { name: appWords.masked.reveal }).first().click()
    await buildLists(app)
    await goTo(app, '/settings?section=backup')
    const taken = await page.evaluate(() => window.zhongfu.callStore('backup.take', {}))
    expect(await jobDone(page, taken.ok ? (taken.value as { jobId: string }).jobId : '')).toBe('done')

    // Errors that quote a record, in the main process and in the page.
    const quoted = `${applicant} ${markers.ids[0]} ouyang yi ${markers.phones[0]}`
    await electron.evaluate((_electron, text) => {
      void Promise.reject(new Error(text))
      globalThis.setTimeout(() => {
        throw new TypeError(text)
      }, 0)
    }, quoted)
    await page.evaluate((text) => {
      window.console.error(text)
      window.setTimeout(() => {
        throw new RangeError(text)
      }, 0)
    }, quoted)
    await page.waitForTimeout(300)
    const processes = linux ? secretsOfProcesses(root, secrets) : []

    await page.keyboard.press('Control+l')
    await page.getByLabel(unlockWords.passphrase, { exact: true }).waitFor()
    await signIn(app, null, walkPassphrase)
    // The store is killed in the middle of its work.
    if (linux) {
      const store = await nextStore(root, null)
      process.kill(store, 'SIGKILL')
      await nextStore(root, store)
      await signIn(app, null, walkPassphrase)
    }
    await goTo(app, '/households')
    await expect(page.getByRole('row').filter({ hasText: applicant })).toBeVisible()
    // The test runner itself listens on the machine's own address to steer the main process and the page.
    const sockets = linux
      ? processTree(root)
          .flatMap(networkSockets)
          .filter((one) => !/ 0100007F:\w+ →/.test(one))
      : []
    return { secrets, processes: [...processes, ...(linux ? secretsOfProcesses(root, secrets) : [])], sockets }
  }

  test('and nothing of it, and no secret, is left outside the encrypted files', async ({ data }) => {
    test.setTimeout(240_000)
    const app = await startApp(data)
    const { page, electron } = app
    page.setDefaultTimeout(30_000)
    await recordRequests(electron)
    const crashes = await electron.evaluate(({ app: program }) => program.getPath('crashDumps'))
    expect(crashes.startsWith(join(data, 'book'))).toBe(true)
    const packed = join(outside, 'diagnostics.zip')
    let secrets: string[]
    let asked: string[]
    try {
      const walked = await walk(app, data)
      secrets = walked.secrets
      expect(walked.processes).toEqual([])
      expect(walked.sockets).toEqual([])
      await goTo(app, '/settings?section=machine')
      await answerSave(electron, packed)
      await page.getByRole('button', { name: diagnosticsWords.save }).click()
      await expect.poll(() => existsSync(packed)).toBe(true)
      asked = await electron.evaluate(() => (globalThis as { asked?: string[] }).asked ?? [])
    } finally {
      await app.close()
    }

    // No request ever left: the page's own files, what it holds in memory, and the documents being printed.
    expect(asked.length).toBeGreaterThan(5)
    expect(asked.filter((url) => !/^(app:\/\/(main|print)\/|blob:app:\/\/main\/|data:|file:\/\/\/)/.test(url))).toEqual(
      [],
    )

    // The source of the data holds the markers, or the search would prove nothing.
    const source = unzipSync(readFileSync(join(outside, 'households.xlsx')))
    const inSource = new Set(Object.values(source).flatMap((part) => markersIn(part)))
    for (const marker of [applicant, child, markers.ids[0], markers.accounts[0], markers.addresses[0]]) {
      expect([...inSource].some((found) => found.startsWith(marker))).toBe(true)
    }

    const book = searchFolder(join(data, 'book'), secrets)
    const names = book.files.map((file) => basename(file))
    expect(names).toContain('zhongfu.db')
    expect(names).toContain('zhongfu.log')
    expect(names.some((name) => name.endsWith('.zfbak'))).toBe(true)
    expect(book.bytes).toBeGreaterThan(100_000)
    expect(readFileSync(join(data, 'book/zhongfu.db')).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3')
    expect(book.found).toEqual([])
    for (const folder of ['config', 'cache']) expect(searchFolder(join(data, folder), secrets).found).toEqual([])
    expect(searchFolder(privateTemp, secrets).found).toEqual([])
    expect(searchFolder(crashes).files).toEqual([])
    const everywhere = [data, privateTemp].flatMap((folder) => searchFolder(folder).files)
    expect(everywhere.filter((file) => /\.(dmp|core)$|(^|\/)core(\.\d+)?$/.test(file))).toEqual([])

    const parts = unzipSync(readFileSync(packed))
    expect(Object.keys(parts).toSorted()).toEqual(['facts.json', 'logs/zhongfu.log', '说明.txt'])
    for (const [name, part] of Object.entries(parts))
      expect([name, markersIn(part, [...secrets, '430681'])]).toEqual([name, []])
    const text = (name: string): string => new TextDecoder().decode(parts[name])
    // Neither the county's name nor a path; the word for made-up data alone is no name.
    expect(text('facts.json') + text('logs/zhongfu.log')).not.toMatch(/示例县|\/root|\/home|\/tmp/)
    const facts = JSON.parse(text('facts.json')) as Record<string, Record<string, object>>
    expect(facts).toMatchObject({
      program: version,
      data: { exists: true, writable: true, sample: false },
      store: { state: 'open', jobs: expect.any(Array) as object[] },
    })
    expect(facts['store']?.['rows']).toContainEqual({ table: 'household', rows: '1-9' })

    const log = text('logs/zhongfu.log')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { part: string; what: string; incident?: string })
    expect(log.filter((line) => line.incident !== undefined).map((line) => line.what)).toEqual(
      expect.arrayContaining(['unhandled: Error', 'uncaught: TypeError']) as string[],
    )
    expect(log.some((line) => line.part === 'screen' && line.what === 'console error')).toBe(true)
    if (process.platform === 'linux') expect(log.some((line) => line.what === 'ended SIGKILL')).toBe(true)
    expect(log.filter((line) => line.part === 'store' && line.what === 'started').length).toBeGreaterThan(0)
  })

  /** Asks for the package as the button does. */
  async function savePackage({ page, electron }: RunningApp, path: string): Promise<object> {
    await answerSave(electron, path)
    const reply = await page.evaluate(async () => {
      const chosen = await window.zhongfu.callHost('file.save', { kind: 'diagnostics', suggestedName: 'x.zip' })
      const file = chosen.ok ? (chosen.value as { file: { token: string } | null }).file : null
      return window.zhongfu.callHost('diagnostics.save', { token: file?.token ?? 'nothing-chosen' })
    })
    expect(reply).toEqual({ ok: true, value: {} })
    return JSON.parse(new TextDecoder().decode(unzipSync(readFileSync(path))['facts.json'])) as object
  }

  test('the package can be made before there is a book, and when the store has given up', async ({ data }) => {
    mkdirSync(join(data, 'book'), { recursive: true })
    const app = await startApp(data)
    try {
      const early = await savePackage(app, join(outside, 'early.zip'))
      expect(early).toMatchObject({ store: { state: 'none', rows: [], schemaFound: null } })
      if (!linux) return
      const root = app.electron.process().pid ?? 0
      // Three restarts in five minutes, then the recovery page.
      let store: number | null = null
      for (let kill = 0; kill < 4; kill += 1) {
        store = await nextStore(root, store)
        process.kill(store, 'SIGKILL')
      }
      await expect(app.page.getByRole('button', { name: diagnosticsWords.save })).toBeVisible()
      const late = await savePackage(app, join(outside, 'late.zip'))
      expect(late).toMatchObject({ store: { missing: 'STORE_CLOSED' }, data: { exists: true } })
      const log = new TextDecoder().decode(unzipSync(readFileSync(join(outside, 'late.zip')))['logs/zhongfu.log'])
      expect(log).toContain('given up after too many restarts')
    } finally {
      await app.close()
    }
  })
})
