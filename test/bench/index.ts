import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import { benchWords as words } from '@shared/messages/bench'
import { unlockWords } from '@shared/messages/setup'
import { buildNoticeLists } from '@shared/documents/buildNoticeLists'
import { noticePrintJob } from '@shared/documents/noticeHtml'
import { layOutNotice } from '@shared/documents/noticeLayout'
import { lineOf, percentile, secondsSince, type Measured } from '../../electron/cli/bench/measure'
import { createBook } from '../../electron/store/book'
import { dataFolder } from '../../electron/store/dataFolder'
import { walkPassphrase } from '../walk/friday'
import { launchApp } from '../walk/launchApp'
import { runningAppRows } from './runningApp'
import { helperPrinter } from '../../electron/store/printing/helperPrinter'

// npm run bench: the command line's own measurements, printing and the cold start of the real app, written into
// docs/benchmark.md with the machine, the versions and what the bare technical part needs in the same run.

const say = (text: string): void => {
  process.stderr.write(`${text}\n`)
}

function storeRows(extra: readonly string[]): Measured[] {
  say('存储、导入、认定、查找、数据包')
  const run = spawnSync(process.execPath, [resolve('out/main/cli.js'), 'bench', '--json', ...extra], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1 << 26,
  })
  if (run.status !== 0) throw new Error('bench failed')
  return JSON.parse(run.stdout) as Measured[]
}

function villageJob(): ReturnType<typeof noticePrintJob> {
  const cases = Array.from({ length: 22 }, (_, index) => ({
    class: 'DB' as const,
    name: `示例${'甲乙丙丁戊己庚辛壬癸'[index % 10] ?? ''}`,
    minor: false,
    householdSize: 1 + (index % 5),
    people: 1 + (index % 5),
    amount: 40_000 + index * 1100,
  }))
  const lists = buildNoticeLists({
    kind: '初审公示',
    sample: false,
    class: null,
    on: '2026-11-20',
    publicityDays: 7,
    place: '示例县',
    office: { countyOffice: '示例县民政局', hotline: '', address: '' },
    villages: [{ code: '430681102201', name: '幸福村', townName: '川山坪镇', cases }],
  })
  return noticePrintJob(layOutNotice(lists, 'A4'))
}

/** One village list to PDF as the program makes it, beside Chromium printing a page that is already open. */
async function printRow(): Promise<Measured> {
  say('打印')
  process.env['ZHONGFU_PRINT_HELPER_COMMAND'] ??= JSON.stringify([
    process.execPath,
    resolve('build/electronForCli.mjs'),
  ])
  const job = villageJob()
  const printer = helperPrinter()
  await printer.toPdf(job)
  const samples: number[] = []
  for (let round = 0; round < 10; round += 1) {
    const start = process.hrtime.bigint()
    await printer.toPdf(job)
    samples.push(secondsSince(start))
  }
  await printer.close()
  return lineOf(words.notice, words.units.files, 1, percentile(samples, 0.5))
}

/** From starting the process to a passphrase field that takes keys, on a folder that has a book. */
async function startRow(): Promise<{ start: Measured; printFloor: number }> {
  say('冷启动')
  const data = mkdtempSync(join(tmpdir(), 'zhongfu-bench-'))
  createBook(dataFolder(join(data, 'book')), {
    region: '430681',
    countyName: '示例县',
    administrator: { login: 'admin', name: '管理员' },
    passphrase: walkPassphrase,
    sample: false,
    recoveryCounts: true,
  }).book.close()
  const samples: number[] = []
  let printFloor = 0
  for (let round = 0; round < 3; round += 1) {
    const began = process.hrtime.bigint()
    const desk = await launchApp(data)
    await desk.page.getByLabel(unlockWords.passphrase).first().fill('x')
    samples.push(secondsSince(began))
    printFloor = await desk.electron.evaluate(async ({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows()[0]
      await window?.webContents.printToPDF({})
      const start = Date.now()
      await window?.webContents.printToPDF({})
      return (Date.now() - start) / 1000
    })
    await desk.close()
  }
  rmSync(data, { recursive: true, force: true, maxRetries: 5 })
  return { start: lineOf(words.coldStart, words.units.lookups, 1, percentile(samples, 0.5)), printFloor }
}

const aims: Readonly<Record<string, string>> = {
  [words.imported]: '≤ 60 秒，内存 ≤ 1.2 GB',
  [words.computed]: '≤ 5 秒',
  [words.classified]: '≤ 15 秒',
  [words.columnsLoaded]: '≤ 1.5 秒',
  [words.columnsEvaluated]: '≤ 0.05 秒',
  [words.comparedRun]: '≤ 5 秒',
  [words.comparedPolicy]: '≤ 5 秒',
  [words.tenfoldLoaded]: '≤ 11 倍',
  [words.tenfoldEvaluated]: '≤ 11 倍',
  [words.tenfoldSimulatedCold]: '≤ 11 倍',
  [words.tenfoldSimulatedWarm]: '≤ 11 倍',
  [words.tenfoldClassified]: '≤ 11 倍',
  [words.tenfoldComparedRun]: '≤ 11 倍',
  [words.tenfoldComparedPolicy]: '≤ 11 倍',
  [words.simulatedCold]: '≤ 3 秒',
  [words.simulatedWarm]: '≤ 0.5 秒',
  [words.search]: '≤ 0.1 秒',
  [words.searchAtSize]: '≤ 0.1 秒',
  [words.searchFirst]: '≤ 0.1 秒',
  [words.openedWithAid]: '≤ 0.15 秒',
  [words.formKept]: '≤ 0.1 秒',
  [words.formSubmitted]: '≤ 0.1 秒',
  [words.matchedOne]: '≤ 0.2 秒',
  [words.matchedMisread]: '≤ 0.2 秒',
  [words.matchedMistyped]: '≤ 0.2 秒',
  [words.matchedBook]: '≤ 30 秒',
  [words.matchedDoubles]: '≤ 30 秒',
  [words.sealed]: '≤ 30 秒',
  [words.verified]: '≤ 20 秒',
  [words.audit]: '≤ 15 秒',
  [words.notice]: '≤ 1.5 秒',
  [words.coldStart]: '≤ 4 秒',
  [words.unlock]: '≤ 1 秒',
  [words.idle]: '≤ 500 MB',
  [words.backup]: '500 MB ≤ 20 秒',
  [words.stall]: '≤ 0.05 秒',
}

function table(rows: readonly Measured[]): string {
  const cell = (row: Measured): string =>
    [
      row.name,
      `${row.units.toLocaleString('en-US')} ${row.unit}`,
      row.seconds > 0 ? `${row.seconds.toFixed(row.seconds < 1 ? 3 : 1)} 秒` : '',
      aims[row.name] ?? '',
      row.floor ? `${row.floor.name}：${row.floor.seconds.toFixed(row.floor.seconds < 1 ? 3 : 1)} 秒` : '',
      row.peakMb > 0 ? `${row.peakMb} MB` : '',
    ].join(' | ')
  return rows.map((row) => `| ${cell(row)} |`).join('\n')
}

const stored = storeRows(process.argv.slice(2))
const print = await printRow()
const { start, printFloor } = await startRow()
say('解锁、静置内存、备份')
// A book a little over the 500 MB of which the aims for a backup and for the window's stalls speak.
const running = await runningAppRows(65_000)
const imported = new Set<string>([words.read, words.commit, words.imported])
const rows = [
  // Memory is the process's highest so far: it speaks of the import, which is measured first.
  ...stored.map((row) => (imported.has(row.name) ? row : { ...row, peakMb: 0 })),
  { ...print, peakMb: 0, floor: { name: words.floorPrint, seconds: printFloor } },
  { ...start, peakMb: 0 },
  ...running.map((row) => (row.name === words.idle ? row : { ...row, peakMb: 0 })),
]
const version = (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version
const machine = `${cpus()[0]?.model ?? ''}，${cpus().length} 核，内存 ${Math.round(totalmem() / 2 ** 30)} GB，${process.platform}`
writeFileSync(
  'docs/benchmark.md',
  `# 速度

\`npm run bench\` 在示例县数据上实测。每行旁边是同一次运行中仅作技术部分所需的时间（下限）。“内存”是该进程到这一步为止的最高值。

- 日期：${new Date().toISOString().slice(0, 10)}
- 机器：${machine}（共享的虚拟机，绝对值有起伏，请看比例）
- 版本：众扶 ${version}，Node ${process.versions.node}

| 项目 | 数量 | 用时 | 目标 | 下限 | 内存 |
|---|---|---|---|---|---|
${table(rows)}
`,
)
say('已写入 docs/benchmark.md')
