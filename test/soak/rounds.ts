import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { contextOf, createBook, openBook, openData, type OpenData } from '../../electron/store/book'
import { dataFolder, type DataFolder } from '../../electron/store/dataFolder'
import { loadPolicySet } from '../../electron/store/services/policy/policySets'
import { sql } from '../../electron/store/sql'
import { actNames, type ActName } from './acts'
import { checkBook, type Acknowledged } from './checkBook'
import { reportSchema, type Report } from './writer'

/** What became of the writes of one kind. */
export interface ActTally {
  acknowledged: number
  /** Begun and not acknowledged when the kill came: found in the book afterwards, or not. */
  cutKept: number
  cutUndone: number
}

export interface SoakTally {
  readonly rounds: number
  readonly acts: Readonly<Record<ActName, ActTally>>
  /** Kills that came before the book was open. */
  readonly whileOpening: number
  /** Everything that was not as it must be. */
  readonly wrong: readonly string[]
}

export interface SoakOptions {
  readonly rounds: number
  /** Built program that writes when it is given `--writer`. */
  readonly script: string
  readonly policyFile: string
  /** Numbers from 0 up to 1. */
  random(): number
  onRound(done: number, wrong: number): void
}

/** A fresh book now and then: its checks grow with it. */
const roundsPerBook = 50
const passphrase = 'soak 测试密码'

/** Milliseconds. A kill falls into the opening or into the writes that follow it. */
const longestOpening = 300
const longestWriting = 600
const shareOfOpening = 0.15

interface SoakBook {
  readonly root: string
  readonly folder: DataFolder
  readonly key: Buffer
  readonly userId: string
  readonly acknowledged: Acknowledged[]
  next: number
}

function makeBook(policyFile: string): SoakBook {
  const root = mkdtempSync(join(tmpdir(), 'zhongfu-soak-'))
  const folder = dataFolder(join(root, 'data'))
  const { book } = createBook(folder, {
    region: '430681',
    countyName: '示例县',
    administrator: { login: 'soak', name: '示例' },
    passphrase,
    sample: true,
    recoveryCounts: true,
  })
  try {
    loadPolicySet(contextOf(book), policyFile)
    return { root, folder, key: Buffer.from(book.key), userId: book.session.userId, acknowledged: [], next: 1 }
  } finally {
    book.close()
  }
}

/** Lets the writer write, kills it and answers what it had said. */
function killedWriter(book: SoakBook, { script, random }: SoakOptions): Promise<Report[]> {
  return new Promise((resolve, reject) => {
    const writer = spawn(process.execPath, [script, '--writer'], { stdio: ['pipe', 'pipe', 'inherit'] })
    const kill = (): void => void writer.kill('SIGKILL')
    const opening = random() < shareOfOpening
    let timer = opening ? setTimeout(kill, random() * longestOpening) : null
    let text = ''
    writer.stdout.on('data', (piece: Buffer) => {
      text += piece.toString('utf8')
      if (text.includes('\n')) timer ??= setTimeout(kill, random() * longestWriting)
    })
    writer.stdin.on('error', () => undefined)
    writer.stdin.end(
      JSON.stringify({
        folder: book.folder.root,
        key: book.key.toString('hex'),
        userId: book.userId,
        from: book.next,
      }),
    )
    writer.once('close', (_code, signal) => {
      if (timer) clearTimeout(timer)
      if (signal !== 'SIGKILL') return reject(new Error('the writer ended by itself'))
      // The last line may have been cut off.
      const lines = text.split('\n').slice(0, -1)
      resolve(lines.map((line) => reportSchema.parse(JSON.parse(line))))
    })
  })
}

/** Whether the log goes on after an entry, with more than the sessions that opening ends. */
function wroteAfter(data: OpenData, seq: number): boolean {
  const row = data.db.get<{ n: number }>(
    sql`SELECT count(*) AS n FROM audit_event WHERE seq > ${seq} AND action NOT LIKE 'session.%'`,
  )
  return (row?.n ?? 0) > 0
}

/** Kills the writer again and again and looks after each time at what is there. */
export async function soak(options: SoakOptions): Promise<SoakTally> {
  const acts = Object.fromEntries(
    actNames.map((name) => [name, { acknowledged: 0, cutKept: 0, cutUndone: 0 }]),
  ) as Record<ActName, ActTally>
  const wrong: string[] = []
  let whileOpening = 0
  let book: SoakBook | null = null
  const finish = (done: SoakBook): void => {
    // The passphrase still opens it: the keyring, too, was rewritten under kills.
    openBook(done.folder, { login: 'soak', passphrase }).close()
    rmSync(done.root, { recursive: true, force: true })
  }
  for (let round = 0; round < options.rounds; round += 1) {
    if (book && round % roundsPerBook === 0) {
      finish(book)
      book = null
    }
    book ??= makeBook(options.policyFile)
    const reports = await killedWriter(book, options)
    if (reports.length === 0) whileOpening += 1
    const before = book.acknowledged.at(-1)?.seq ?? 0
    let begun: { n: number; act: ActName } | null = null
    let ready = false
    for (const report of reports) {
      if ('ready' in report) ready = true
      else if ('begun' in report) begun = { n: report.begun, act: report.act }
      else {
        const { done, ...rest } = report
        book.acknowledged.push({ n: done, ...rest })
        acts[report.act].acknowledged += 1
        begun = null
      }
    }
    if (reports.length > 0 && !ready) wrong.push(`round ${round + 1}: wrote before it was ready`)
    const { key } = book
    const data = openData(book.folder, () => ({ key }))
    try {
      wrong.push(...checkBook(data, book.acknowledged).map((one) => `round ${round + 1}: ${one}`))
      if (begun) {
        const last = Math.max(before, book.acknowledged.at(-1)?.seq ?? 0)
        acts[begun.act][wroteAfter(data, last) ? 'cutKept' : 'cutUndone'] += 1
        book.next = begun.n + 1
      } else book.next = (book.acknowledged.at(-1)?.n ?? book.next - 1) + 1
    } finally {
      data.close()
    }
    options.onRound(round + 1, wrong.length)
  }
  if (book) finish(book)
  return { rounds: options.rounds, acts, whileOpening, wrong }
}
