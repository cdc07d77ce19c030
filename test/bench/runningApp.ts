import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { benchWords as words } from '@shared/messages/bench'
import { unlockWords } from '@shared/messages/setup'
import { lineOf, secondsSince, type Measured } from '../../electron/cli/bench/measure'
import { fillCounty } from '../../electron/cli/bench/fillCounty'
import { listBackupFiles } from '../../electron/store/backup/listBackups'
import { contextOf, createBook } from '../../electron/store/book'
import { dataFolder } from '../../electron/store/dataFolder'
import { walkPassphrase, type Desk } from '../walk/friday'
import { launchApp } from '../walk/launchApp'
import { memoryOfTree } from '../walk/processTree'

interface Stalls {
  /** Longest time between two frames of the window, ms. */
  worst: number
  seconds: number
}

/** Watches the frames of the window while a backup is taken through the running app. */
async function backupWithStalls({ page }: Desk): Promise<Stalls> {
  return page.evaluate(async () => {
    type Reply<T> = { ok: true; value: T } | { ok: false }
    let worst = 0
    let last = performance.now()
    let watching = true
    const frame = (): void => {
      const now = performance.now()
      worst = Math.max(worst, now - last)
      last = now
      if (watching) requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
    const began = performance.now()
    const started = (await window.zhongfu.callStore('backup.take', {})) as Reply<{ jobId: string }>
    if (!started.ok) throw new Error('the backup was not started')
    for (;;) {
      await new Promise((resolve) => window.setTimeout(resolve, 100))
      const reply = (await window.zhongfu.callStore('job.list', {})) as Reply<{ jobs: { id: string; state: string }[] }>
      const job = reply.ok ? reply.value.jobs.find((one) => one.id === started.value.jobId) : undefined
      if (job?.state === 'failed') throw new Error('the backup failed')
      if (job?.state === 'done') break
    }
    watching = false
    return { worst, seconds: (performance.now() - began) / 1000 }
  })
}

/** What the person at the screen feels: unlocking, memory at rest, and a large backup in the background. */
export async function runningAppRows(households: number): Promise<Measured[]> {
  const data = mkdtempSync(join(tmpdir(), 'zhongfu-bench-'))
  const folder = dataFolder(join(data, 'book'))
  const { book } = createBook(folder, {
    region: '430681',
    countyName: '示例县',
    administrator: { login: 'admin', name: '管理员' },
    passphrase: walkPassphrase,
    sample: false,
    recoveryCounts: true,
  })
  await fillCounty(contextOf(book), data, households)
  book.close()
  const megabytes = Math.round(statSync(folder.database).size / 2 ** 20)
  const desk = await launchApp(data)
  try {
    const { page } = desk
    await page.getByLabel(unlockWords.passphrase).first().fill(walkPassphrase)
    const began = process.hrtime.bigint()
    await page.getByRole('button', { name: unlockWords.unlock, exact: true }).click()
    await page.getByRole('navigation').first().waitFor()
    const unlocked = secondsSince(began)
    // The day's own backup and the first lists come to an end before the rest is measured.
    while (listBackupFiles(folder.backups).length === 0) await setTimeout(1000)
    await setTimeout(60_000)
    const rest = memoryOfTree(desk.electron.process().pid ?? 0)
    const backup = await backupWithStalls(desk)
    return [
      lineOf(words.unlock, words.units.lookups, 1, unlocked),
      { ...lineOf(words.idle, words.units.processes, rest.processes, 0), seconds: 0, peakMb: rest.megabytes },
      lineOf(words.backup, words.units.megabytes, megabytes, backup.seconds),
      lineOf(words.stall, words.units.lookups, 1, backup.worst / 1000),
    ]
  } finally {
    await desk.close()
    rmSync(data, { recursive: true, force: true, maxRetries: 5 })
  }
}
