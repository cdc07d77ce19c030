import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { buildNoticeLists } from '../../shared/documents/buildNoticeLists'
import { checkNoticePages } from '../../shared/documents/checkNoticePages'
import { explainPrintJob } from '../../shared/documents/explainDocument'
import { noticePrintJob } from '../../shared/documents/noticeHtml'
import type { NoticeCase } from '../../shared/documents/noticeInput'
import { layOutNotice, type NoticeDocument } from '../../shared/documents/noticeLayout'
import type { PrintJob } from '../../shared/documents/printJob'
import { scanText } from '../../shared/publicity/gate'
import { AppError } from '../../shared/result'
import { helperPrinter } from '../../electron/store/printing/helperPrinter'
import type { HelperCommand } from '../../electron/store/printing/helperCommand'
import type { Printer } from '../../electron/store/printing/printer'
import { gateBytes } from '../../electron/store/publicity/gateFile'
import { readPdfPages } from '../../electron/store/publicity/readPdf'
import { caseOf, explainInputOf } from '../shared/documents/explainCases'

// The print helper as the command line uses it: the real app, started from plain Node without a window or a screen.

const checkout = resolve(import.meta.dirname, '../..')
const electron = process.env['ELECTRON_EXEC_PATH'] ?? join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '', 'electron')
const command = (): Promise<HelperCommand> =>
  Promise.resolve({
    executable: electron,
    args: process.getuid?.() === 0 ? ['--no-sandbox', checkout] : [checkout],
    env: {},
  })

const names = [
  '缪沅蓁',
  '钮宥',
  '荀珩',
  '卞蓁沅',
  '戚槐',
  '阿卜杜热合曼·买买提',
  '伊力哈木江·吐尔逊阿吉·阿卜杜外力·买买提明',
  '尉迟荻',
]

function cases(count: number, more: Partial<NoticeCase> = {}): NoticeCase[] {
  return Array.from({ length: count }, (_none, index) => ({
    class: 'DB',
    name: names[index % names.length] ?? '',
    minor: index % 9 === 4,
    householdSize: 1 + (index % 6),
    people: 1 + (index % 4),
    amount: 30000 + index * 1350,
    ...more,
  }))
}

function notice(counts: readonly number[], paper: 'A4' | 'A3' = 'A4', more: Partial<NoticeCase> = {}): NoticeDocument {
  return layOutNotice(
    buildNoticeLists({
      kind: '初审公示',
      sample: false,
      class: null,
      on: '2026-11-19',
      publicityDays: 7,
      place: '汨罗市川山坪镇',
      office: { countyOffice: '汨罗市民政局', hotline: '0730-5230012', address: '汨罗市政务服务中心社会救助窗口' },
      villages: counts.map((count, index) => ({
        code: `4306811042${String(index).padStart(2, '0')}`,
        name: `${['幸福', '三新', '十八里', '托头岭', '桃林', '黄市'][index % 6] ?? ''}村`,
        townName: '川山坪镇',
        cases: cases(count, more),
      })),
    }),
    paper,
  )
}

const page = (body: string): PrintJob => ({
  title: 'x',
  html: `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><body>${body}</body></html>`,
  paper: 'A4',
  landscape: false,
  pageNumbers: 'inline',
})
const textOf = async (pdf: Uint8Array): Promise<string> => (await readPdfPages(pdf)).map((one) => one.text).join('\f')
/** The page number at the foot, without white space. */
const footOf = (one: { text: string }): string | undefined =>
  one.text
    .split('\n')
    .map((line) => line.replace(/\s/g, ''))
    .findLast((line) => /^第[0-9]+页共[0-9]+页$/.test(line))
const keyOf = (error: unknown): string => (error instanceof AppError ? error.messageKey : String(error))

/** A helper that this test process has started: its process and the private folder of its socket. */
interface RunningHelper {
  readonly pid: number
  readonly folder: string
}

function helpers(): RunningHelper[] {
  return readdirSync('/proc')
    .filter((name) => /^[0-9]+$/.test(name))
    .flatMap((name) => {
      try {
        const parent = / ([0-9]+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8').replace(/^.*\) \S/s, ''))?.[1]
        const socket = /--print-helper=([^\0]+)/.exec(readFileSync(`/proc/${name}/cmdline`, 'utf8'))?.[1]
        return Number(parent) === process.pid && socket !== undefined
          ? [{ pid: Number(name), folder: dirname(socket) }]
          : []
      } catch {
        return []
      }
    })
}

/** Opens a socket, starts a helper on it, says its process number once it is connected, and waits for its end. */
const starterScript = `
  const { createServer } = require('node:net')
  const { spawn } = require('node:child_process')
  const { mkdtempSync } = require('node:fs')
  const folder = mkdtempSync(require('node:path').join(require('node:os').tmpdir(), 'zhongfu-print-'))
  const { executable, args } = JSON.parse(process.env.STARTED)
  const server = createServer(() => process.stdout.write(helper.pid + ' ' + folder))
  let helper
  server.listen(folder + '/socket', () => {
    const own = ['--print-helper=' + folder + '/socket', '--ozone-platform=headless', '--disable-gpu']
    helper = spawn(executable, [...args, ...own], { stdio: 'ignore', env: { ...process.env, ZHONGFU_PRINT_FOLDER: folder } })
  })
`

test.describe('printing without a screen', () => {
  let printer: Printer
  test.beforeAll(() => {
    expect(existsSync(electron)).toBe(true)
    printer = helperPrinter(command)
  })
  test.afterAll(() => printer.close())

  test('puts every row of every list where it belongs, in one call', async () => {
    const built = notice([1, 14, 22, 23, 60, 300])
    const pdf = await printer.toPdf(noticePrintJob(built))
    const pages = await readPdfPages(pdf)
    checkNoticePages(built, pages)
    expect(pages.length).toBe(built.pageCount)
    expect(scanText(pages, { knownPlaces: ['川山坪镇'] }).findings).toEqual([])
    expect(pages[0]?.text.split('\n').slice(0, 1)).toEqual(['关于拟确认最低生活保障对象的公示'])
    expect(pages.map(footOf).slice(-3)).toEqual(['第10页共12页', '第11页共12页', '第12页共12页'])
  })

  test('the whole file passes the gate as a stranger’s file would', async () => {
    const pdf = await printer.toPdf(noticePrintJob(notice([14, 3])))
    expect(await gateBytes('公示.pdf', pdf)).toEqual({ passed: true, findings: [] })
  })

  test('an amount or a name that differs on paper is noticed', async () => {
    const built = notice([5])
    const job = noticePrintJob(built)
    const pages = await readPdfPages(await printer.toPdf({ ...job, html: job.html.replace('>300.00<', '>301.00<') }))
    expect(() => checkNoticePages(built, pages)).toThrow('noticeRowMissing')
  })

  test('private facts that slipped into a name are found in the finished file', async () => {
    for (const [slip, kind] of [
      ['缪沅430681196803120216', 'ID_NUMBER'],
      ['缪沅13873012345', 'MOBILE'],
      ['缪沅蓁（系统性红斑狼疮患者本人）', 'ILLNESS'],
    ] as const) {
      const pdf = await printer.toPdf(noticePrintJob(notice([1], 'A4', { name: slip, minor: false })))
      const { findings } = await gateBytes('公示.pdf', pdf)
      expect([slip, [...new Set(findings.map((finding) => finding.kind))]]).toEqual([slip, [kind]])
    }
  })

  test('A3 is the same list on a larger sheet', async () => {
    const built = notice([14], 'A3')
    const pdf = await printer.toPdf(noticePrintJob(built))
    checkNoticePages(built, await readPdfPages(pdf))
    expect(
      /\/MediaBox \[(.*?)\]/
        .exec(Buffer.from(pdf).toString('latin1'))?.[1]
        ?.split(' ')
        .map((side) => Math.round(Number(side))),
    ).toEqual([0, 0, 842, 1191])
  })

  test('one list takes less than a second and a half', async () => {
    const job = noticePrintJob(notice([22]))
    const began = Date.now()
    await printer.toPdf(job)
    expect(Date.now() - began).toBeLessThan(1500)
  })

  test('documents that flow are numbered at the foot', async () => {
    const base = explainInputOf(caseOf('C22'))
    const trail = Array.from({ length: 60 }, (_none, index) => ({
      rule: 'income',
      heading: '家庭收入',
      person: null,
      fact: `第 ${index} 项事实，工资性收入 20,000.00 元`,
      formula: '20,000.00 ÷ 12 ÷ 3 = 555.56',
      article: '民发〔2021〕57号 第十三条',
      outcome: '555.56 元',
      tone: 'info' as const,
    }))
    const job = explainPrintJob({
      ...base,
      household: { ...base.household, applicantName: '<img src=x onerror="document.title=1">' },
      determination: { ...base.determination, trail },
      sample: true,
    })
    const pages = await readPdfPages(await printer.toPdf(job))
    expect(pages.map(footOf)).toEqual(pages.map((_one, index) => `第${index + 1}页共${pages.length}页`))
    expect(pages.length).toBeGreaterThan(2)
    expect(pages[0]?.text).toContain('<img src=x')
    // Made-up data: the word lies across every page, also those that Chromium itself breaks.
    expect(pages[0]?.text).toContain('示例数据，不作认定依据')
    expect(pages.every((one) => /^示\s*例$/m.test(one.text))).toBe(true)
    expect(pages[1]?.text.split('\n')[0]).toBe('事项\t事实与算式\t依据\t结论')
  })

  test('lists of made-up data carry the mark on every page, are complete and pass the gate', async () => {
    for (const paper of ['A4', 'A3'] as const) {
      const sample = { ...notice([70, 3], paper), sample: true }
      const pdf = await printer.toPdf(noticePrintJob(sample))
      const pages = await readPdfPages(pdf)
      checkNoticePages(sample, pages)
      expect(pages.every((one) => /^示\s*例$/m.test(one.text))).toBe(true)
      expect(scanText(pages).findings).toEqual([])
      expect((await gateBytes('名单.pdf', pdf)).findings).toEqual([])
    }
  })

  test('nothing in a document runs, and nothing is fetched', async () => {
    const asked: string[] = []
    const server = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.end()
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    const origin = `http://127.0.0.1:${port}`
    const pdf = await printer.toPdf(
      page(
        `<p>before</p><script>document.body.textContent='RAN'</script><img src="${origin}/picture" onerror="document.body.textContent='RAN'">` +
          `<link rel="stylesheet" href="${origin}/style"><iframe src="${origin}/frame"></iframe><iframe src="file:///etc/hostname"></iframe>` +
          `<meta http-equiv="refresh" content="0;url=${origin}/away"><object data="${origin}/object"></object><style>@import "${origin}/import";</style><p>after</p>`,
      ),
    )
    const text = await textOf(pdf)
    expect(text).toContain('before')
    expect(text).toContain('after')
    expect(text).not.toContain('RAN')
    expect(text).not.toContain(readFileSync('/etc/hostname', 'utf8').trim())
    await new Promise((done) => setTimeout(done, 300))
    expect(asked).toEqual([])
    server.close()
  })

  test('keeps nothing of a document on the disk', async () => {
    await printer.toPdf(page('<p>SECRET-OF-A-NEIGHBOUR</p>'))
    const folder = helpers()[0]?.folder ?? ''
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
    for (const file of files)
      expect(readFileSync(join(file.parentPath, file.name)).includes('SECRET-OF-A-NEIGHBOUR')).toBe(false)
  })

  test('asked for several documents at once, it answers each with its own', async () => {
    const texts = await Promise.all(
      [1, 2, 3, 4].map(async (number) => textOf(await printer.toPdf(page(`<p>document ${number}</p>`)))),
    )
    expect(texts).toEqual(['document 1', 'document 2', 'document 3', 'document 4'])
  })

  test('starts again after the helper was lost', async () => {
    await printer.toPdf(page('<p>one</p>'))
    const long = printer.toPdf(noticePrintJob(notice([300, 300, 300]))).catch(keyOf)
    for (const { pid } of helpers()) process.kill(pid, 'SIGKILL')
    expect(await long).toBe('printHelperLost')
    expect(await textOf(await printer.toPdf(page('<p>two</p>')))).toBe('two')
  })

  test('never opens a print dialog', async () => {
    expect(await printer.dialog(page('<p>x</p>')).catch(keyOf)).toBe('printDialogNeedsApp')
  })
})

test('the helper starts quickly, and leaves nothing behind when it is closed', async () => {
  const printer = helperPrinter(command)
  const began = Date.now()
  await printer.toPdf(page('<p>first</p>'))
  expect(Date.now() - began).toBeLessThan(10_000)
  const [helper] = helpers()
  expect(existsSync(helper?.folder ?? '')).toBe(true)
  await printer.close()
  expect(helpers()).toEqual([])
  expect(existsSync(helper?.folder ?? '')).toBe(false)
})

test('the helper ends by itself when the program that started it is killed', async () => {
  const starter = spawn(process.execPath, ['-e', starterScript], {
    env: { ...process.env, STARTED: JSON.stringify(await command()) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [written] = (await once(starter.stdout, 'data')) as [Buffer]
  const [pid = '', folder = ''] = written.toString('utf8').split(' ')
  const runs = (): boolean => existsSync(`/proc/${pid}`) && !/\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  expect(runs()).toBe(true)
  starter.kill('SIGKILL')
  await expect.poll(runs, { timeout: 5000 }).toBe(false)
  expect(existsSync(folder)).toBe(false)
})

test('says so when the app cannot be started', async () => {
  const missing = helperPrinter(() => Promise.resolve({ executable: '/nowhere/zhongfu', args: [], env: {} }))
  expect(await missing.toPdf(page('')).catch(keyOf)).toBe('printHelperFailed')
  await missing.close()
  const silent = helperPrinter(() => Promise.resolve({ executable: '/bin/false', args: [], env: {} }))
  expect(await silent.toPdf(page('')).catch(keyOf)).toBe('printHelperFailed')
  await silent.close()
})
