import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import type { StoreOperation } from '../../shared/contracts/storeContract'
import type { Plain } from '../../shared/ipc/portLike'
import type { Reply } from '../../shared/result'
import { readPdfPages } from '../../electron/store/publicity/readPdf'
import { expect, startApp, test } from './app'

// Printing as the screen uses it: page → store process → main process → print window → back, nothing on the disk.

const cli = resolve(import.meta.dirname, '../../out/main/cli.js')
const policy = resolve(import.meta.dirname, '../fixtures/policy-test-1.json')
const passphrase = 'zhongfu-print-2026'

/** An encrypted book with a made-up county, determined. */
function makeBook(data: string): void {
  mkdirSync(join(data, 'book'), { recursive: true })
  const key = join(data, 'key')
  writeFileSync(key, `${passphrase}\n`)
  const run = (...words: string[]): void => {
    execFileSync(process.execPath, [cli, ...words, '--data', join(data, 'book'), '--key-file', key], { stdio: 'pipe' })
  }
  run('init', '--region', '430681', '--name', '汨罗市', '--policy', policy)
  run('sample', '--households', '60', '--seed', '3', join(data, 'sample.xlsx'))
  run('import', 'households', join(data, 'sample.xlsx'))
  run('classify')
}

/** Values as a page hands them to the test: bytes come as numbers. */
type Answer = { readonly [key: string]: Plain }

async function call(page: Page, name: StoreOperation, input: Answer): Promise<Answer> {
  const written = await page.evaluate(
    async ([operation, argument]) => {
      const answer = await window.zhongfu.callStore(operation, JSON.parse(argument))
      return JSON.stringify(answer, (_key, value) => (value instanceof Uint8Array ? [...value] : value))
    },
    [name, JSON.stringify(input)] as const,
  )
  const reply = JSON.parse(written) as Reply<Answer>
  if (!reply.ok) throw new Error(`${name}: ${reply.error.code} ${reply.error.messageKey}`)
  return reply.value
}

const text = (value: Answer, name: string): string => String(value[name])

async function outcomeOf(page: Page, jobId: string): Promise<Record<string, Plain>> {
  let outcome: Plain = null
  await expect
    .poll(
      async () => {
        const { jobs } = (await call(page, 'job.list', {})) as { jobs: { id: string; state: string; outcome: Plain }[] }
        const job = jobs.find((one) => one.id === jobId)
        outcome = job?.outcome ?? null
        return job?.state
      },
      { timeout: 60_000 },
    )
    .toBe('done')
  return outcome as unknown as Record<string, Plain>
}

test('lists and grounds are printed by the running app', async ({ data }) => {
  test.setTimeout(180_000)
  makeBook(data)
  const app = await startApp(data)
  try {
    const { page } = app
    await call(page, 'book.unlock', { login: null, passphrase })
    const job = await call(page, 'notice.build', {
      kind: '初审公示',
      regions: ['430681'],
      class: 'DB',
      on: '2026-11-19',
      paper: 'A4',
    })
    const outcome = await outcomeOf(page, text(job, 'jobId'))
    const batch = (await call(page, 'notice.batch', { batchId: text(outcome, 'batchId') })) as {
      rows: number
      pages: number
      gate: { passed: boolean }
      lists: { id: string; villageName: string; pages: number }[]
    }
    expect(batch.gate.passed).toBe(true)
    expect(batch.rows).toBeGreaterThan(3)
    const whole = (await call(page, 'notice.pdf', { batchId: text(outcome, 'batchId'), listId: null })) as {
      bytes: number[]
    }
    expect((await readPdfPages(Uint8Array.from(whole.bytes))).length).toBe(batch.pages)

    const [list] = batch.lists
    const began = Date.now()
    const one = (await call(page, 'notice.pdf', { batchId: text(outcome, 'batchId'), listId: list?.id ?? '' })) as {
      bytes: number[]
    }
    expect(Date.now() - began).toBeLessThan(1500)
    const pages = await readPdfPages(Uint8Array.from(one.bytes))
    expect(pages.length).toBe(list?.pages)
    expect(pages[0]?.text).toContain(list?.villageName ?? '-')
    expect(pages[0]?.text).toContain('关于拟确认最低生活保障对象的公示')

    const households = (await call(page, 'household.list', { category: 'DB' })) as {
      rows: { id: string; applicantName: string }[]
    }
    const [row] = households.rows
    const grounds = (await call(page, 'explain.pdf', { householdId: row?.id ?? '' })) as { bytes: number[] }
    const [first] = await readPdfPages(Uint8Array.from(grounds.bytes))
    expect(first?.text).toContain('低收入人口认定依据书')
    expect(first?.text).toContain(row?.applicantName ?? '-')
    expect(first?.text).not.toMatch(/[0-9]{17}[0-9X]/)
  } finally {
    await app.close()
  }
})

test('the command line prints the same lists without a window', ({ data }) => {
  test.setTimeout(180_000)
  makeBook(data)
  const pdf = join(data, 'lists.pdf')
  const words = [
    'notice',
    '--kind',
    '初审公示',
    '--region',
    '430681',
    '--on',
    '2026-11-19',
    '--pdf',
    pdf,
    '--xlsx',
    join(data, 'lists.xlsx'),
    '--json',
  ]
  const executable = process.env['ELECTRON_EXEC_PATH'] ?? ''
  const own = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const helper = [
    process.execPath,
    '-e',
    'process.stdout.write(process.argv[1])',
    JSON.stringify({ executable, args: [...own, resolve(import.meta.dirname, '../..')], env: {} }),
  ]
  const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== 'DISPLAY'))
  const answer = execFileSync(
    process.execPath,
    [cli, ...words, '--data', join(data, 'book'), '--key-file', join(data, 'key')],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...environment, ZHONGFU_PRINT_HELPER_COMMAND: JSON.stringify(helper) },
    },
  )
  const result = JSON.parse(answer) as {
    rows: number
    lists: number
    pages: number
    gate: { passed: boolean; findings: Plain[] }
  }
  expect(result.gate).toEqual({ passed: true, findings: [] })
  expect(result.pages).toBeGreaterThanOrEqual(result.lists)
  expect(
    readFileSync(pdf)
      .toString('latin1')
      .match(/\/Type \/Page\b/g)?.length,
  ).toBe(result.pages)
  const checked = execFileSync(process.execPath, [cli, 'gate', join(data, 'lists.xlsx'), '--json'], {
    encoding: 'utf8',
  })
  expect(JSON.parse(checked)).toEqual({ passed: true, findings: [] })
})
