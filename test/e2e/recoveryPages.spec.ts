import { execFileSync } from 'node:child_process'
import { appendFileSync, chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { appWords } from '@shared/messages/app'
import { recoveryWords } from '@shared/messages/recovery'
import { unlockWords } from '@shared/messages/setup'
import { contextOf, createBook, openBook } from '../../electron/store/book'
import { dataFolder, type DataFolder } from '../../electron/store/dataFolder'
import { quietControl } from '../../electron/store/jobs/control'
import { takeLoggedBackup } from '../../electron/store/services/office/backups'
import { latestVersion } from '../../electron/store/migrate'
import { walkPassphrase } from '../walk/friday'
import { processTree } from '../walk/processTree'
import { expect, startApp, test, type RunningApp } from './app'

// Every page that stands in place of the work when the data cannot be used, each reached by breaking the world on purpose.

interface World {
  readonly data: string
  readonly folder: DataFolder
}

/** A small book where the app will find it. */
function worldWithBook(data: string): World {
  const folder = dataFolder(join(data, 'book'))
  createBook(folder, {
    region: '430681',
    countyName: '示例县',
    administrator: { login: 'admin', name: '管理员' },
    passphrase: walkPassphrase,
    sample: false,
    recoveryCounts: true,
  }).book.close()
  return { data, folder }
}

function withBackup({ folder }: World): void {
  const book = openBook(folder, { login: null, passphrase: walkPassphrase })
  const { key } = book
  takeLoggedBackup(contextOf(book), { key, keyring: book.keyring(), kind: 'daily', file: null }, quietControl)
  book.close()
}

async function enter({ page }: RunningApp): Promise<void> {
  await page.getByLabel(unlockWords.passphrase, { exact: true }).first().fill(walkPassphrase)
  await page.getByRole('button', { name: unlockWords.unlock, exact: true }).click()
}

async function seesPage(app: RunningApp, title: string, name: string): Promise<void> {
  await expect(app.page.getByRole('heading', { name: title })).toBeVisible({ timeout: 20_000 })
  await expect(app.page.getByRole('button', { name: recoveryWords.retry, exact: true })).toBeVisible()
  await app.page.setViewportSize({ width: 1366, height: 768 })
  await app.page.screenshot({ path: test.info().outputPath(`${name}.png`) })
}

async function seesFrame(app: RunningApp): Promise<void> {
  await expect(app.page.getByRole('navigation').first()).toBeVisible({ timeout: 20_000 })
}

async function during(world: World, run: (app: RunningApp) => Promise<void>): Promise<void> {
  const app = await startApp(world.data)
  try {
    await run(app)
  } finally {
    await app.close()
  }
}

/** Writes until nothing more fits, while others write too. */
function fillUp(path: string): void {
  const piece = Buffer.alloc(4096)
  for (let size = 65_536; size >= 1; size = Math.floor(size / 16)) {
    try {
      for (;;) appendFileSync(path, Buffer.concat(Array<Buffer>(Math.ceil(size / 4096)).fill(piece)).subarray(0, size))
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
    }
  }
}

/** Runs `run` on a small disk mounted at `place`; skips where that right is missing. */
async function onSmallDisk(place: string, options: string, run: () => Promise<void>): Promise<void> {
  mkdirSync(place, { recursive: true })
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', place])
  } catch {
    test.skip(true, 'no right to mount a small disk here')
  }
  try {
    await run()
  } finally {
    execFileSync('umount', ['-l', place])
  }
}

test('a damaged database: what the check found, the last good backup, and the way back to work by it', async ({
  data,
}) => {
  const world = worldWithBook(data)
  withBackup(world)
  const bytes = readFileSync(world.folder.database)
  bytes.fill(0x5a, 4096, 4096 + 64)
  bytes.fill(0x5a, 100, 200)
  writeFileSync(world.folder.database, bytes)
  rmSync(`${world.folder.database}-wal`, { force: true })
  await during(world, async (app) => {
    await enter(app)
    await seesPage(app, '数据文件已损坏', 'damaged')
    await expect(app.page.getByText(recoveryWords.finding, { exact: true })).toBeVisible()
    await expect(app.page.getByText(recoveryWords.lastBackup, { exact: true })).toBeVisible()
    await expect(app.page.getByText(/zhongfu-\d{8}-\d{6}-daily/)).toBeVisible()
    await app.page.getByRole('button', { name: recoveryWords.restore }).click()
    await expect(app.page.getByRole('button', { name: recoveryWords.retry, exact: true })).toBeHidden()
  })
  expect(readFileSync(world.folder.database).equals(bytes)).toBe(true)
})

test('a keyring that was cut: fetched back from the newest backup, and the book opens', async ({ data }) => {
  const world = worldWithBook(data)
  withBackup(world)
  const whole = readFileSync(world.folder.keyring, 'utf8')
  writeFileSync(world.folder.keyring, whole.slice(0, 300))
  await during(world, async (app) => {
    await seesPage(app, '密钥文件已损坏', 'keyring')
    await app.page.getByRole('button', { name: recoveryWords.keyring }).click()
    await expect(app.page.getByLabel(unlockWords.passphrase, { exact: true }).first()).toBeVisible({ timeout: 20_000 })
    await enter(app)
    await seesFrame(app)
  })
})

test("a keyring of another county's data is named as such", async ({ data }) => {
  const world = worldWithBook(data)
  const other = worldWithBook(join(data, 'other'))
  writeFileSync(world.folder.keyring, readFileSync(other.folder.keyring))
  await during(world, async (app) => {
    await seesPage(app, '密钥文件与数据不是一套', 'otherKeyring')
  })
})

test('data of a newer program: both versions are named and nothing is touched', async ({ data }) => {
  const world = worldWithBook(data)
  const book = openBook(world.folder, { login: null, passphrase: walkPassphrase })
  book.db.execute('PRAGMA user_version = 99990')
  book.close()
  const before = readFileSync(world.folder.database)
  await during(world, async (app) => {
    await enter(app)
    await seesPage(app, '数据由较新版本的程序保存', 'future')
    await expect(app.page.getByText(new RegExp(`99990.*${latestVersion}`))).toBeVisible()
  })
  expect(readFileSync(world.folder.database).equals(before)).toBe(true)
})

test('a store that dies is started again, and after too many times the page says so and offers another try', async ({
  data,
}) => {
  test.skip(process.platform !== 'linux', 'reads the process tree from /proc')
  const world = worldWithBook(data)
  await during(world, async (app) => {
    const store = (): number | undefined =>
      processTree(app.electron.process().pid ?? 0).find((pid) => {
        try {
          return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('store.js')
        } catch {
          return false
        }
      })
    await enter(app)
    await seesFrame(app)
    for (let kill = 0; kill < 4; kill += 1) {
      await expect.poll(store, { timeout: 20_000 }).toBeTruthy()
      process.kill(store() ?? 0, 'SIGKILL')
      await app.page.waitForTimeout(800)
      if (kill === 0) {
        await expect(app.page.getByText(unlockWords.restarted)).toBeVisible({ timeout: 20_000 })
      }
    }
    await seesPage(app, '数据服务已停止', 'crashed')
    await app.page.getByRole('button', { name: recoveryWords.retry, exact: true }).click()
    await enter(app)
    await seesFrame(app)
  })
})

test('a full disk is told before anything is lost, and work goes on once there is room', async ({ data }) => {
  const place = join(data, 'book')
  await onSmallDisk(place, 'size=40m', async () => {
    const world = worldWithBook(data)
    // Started with room, so that Chromium has its own files; then somebody fills the disk.
    await during(world, async (app) => {
      fillUp(join(place, 'filler'))
      await enter(app)
      await seesPage(app, '磁盘空间不足', 'full')
      rmSync(join(place, 'filler'))
      await app.page.getByRole('button', { name: recoveryWords.retry, exact: true }).click()
      await enter(app)
      await seesFrame(app)
    })
  })
})

test('a folder that cannot be written', async ({ data }) => {
  const place = join(data, 'book')
  const root = process.getuid?.() === 0
  if (!root) {
    const world = worldWithBook(data)
    await during(world, async (app) => {
      chmodSync(place, 0o500)
      try {
        await enter(app)
        await seesPage(app, '数据文件夹不能写入', 'readOnly')
      } finally {
        chmodSync(place, 0o700)
      }
    })
    return
  }
  const world = worldWithBook(data)
  await during(world, async (app) => {
    // The superuser ignores permissions: a read-only mount over the folder does not.
    try {
      execFileSync('mount', ['--bind', place, place])
    } catch {
      test.skip(true, 'no right to mount here')
    }
    try {
      execFileSync('mount', ['-o', 'remount,bind,ro', place])
      await app.page.reload()
      await seesPage(app, '数据文件夹不能写入', 'readOnly')
    } finally {
      execFileSync('umount', ['-l', place])
    }
    await app.page.getByRole('button', { name: recoveryWords.retry, exact: true }).click()
    await enter(app)
    await seesFrame(app)
  })
})

test('a folder that is gone is not taken for a first start', async ({ data }) => {
  const world = worldWithBook(data)
  await during(world, async (app) => {
    await expect(app.page.getByLabel(unlockWords.passphrase, { exact: true }).first()).toBeVisible()
  })
  renameSync(world.folder.root, join(data, 'elsewhere'))
  await during(world, async (app) => {
    await seesPage(app, '数据文件夹不见了', 'gone')
    rmSync(world.folder.root, { recursive: true, force: true, maxRetries: 5 })
    renameSync(join(data, 'elsewhere'), world.folder.root)
    await app.page.getByRole('button', { name: recoveryWords.retry, exact: true }).click()
    await enter(app)
    await seesFrame(app)
  })
})

test('a network folder is refused at once', async ({ data }) => {
  test.skip(process.platform !== 'linux', 'the file system is told by its number')
  const world = worldWithBook(data)
  // The edge of the machine: a Node whose file system answers as a mounted share does.
  const preload = join(data, 'share.mjs')
  writeFileSync(
    preload,
    `import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module'
const plain = fs.statfsSync; fs.statfsSync = (...words) => ({ ...plain(...words), type: 0xff534d42 }); syncBuiltinESMExports()`,
  )
  const node = process.env['APP_NODE'] ?? process.execPath
  const wrapper = join(data, 'node')
  writeFileSync(wrapper, `#!/bin/sh\nexec "${node}" --import "${preload}" "$@"\n`)
  chmodSync(wrapper, 0o700)
  process.env['APP_NODE'] = wrapper
  try {
    await during(world, (app) => seesPage(app, '数据文件夹在共享目录上', 'network'))
  } finally {
    process.env['APP_NODE'] = node
  }
})

test('a folder that another program holds is named with who holds it', async ({ data }) => {
  const world = worldWithBook(data)
  await during(world, async (app) => {
    const book = openBook(world.folder, { login: null, passphrase: walkPassphrase })
    try {
      await enter(app)
      await seesPage(app, '数据正被另一个程序使用', 'inUse')
      await expect(app.page.getByText(String(process.pid))).toBeVisible()
    } finally {
      book.close()
    }
    await app.page.getByRole('button', { name: recoveryWords.retry, exact: true }).click()
    await enter(app)
    await seesFrame(app)
  })
})

test('a wrong passphrase is told beside the field, and nothing is locked away', async ({ data }) => {
  const world = worldWithBook(data)
  await during(world, async (app) => {
    await app.page.getByLabel(unlockWords.passphrase, { exact: true }).first().fill('不是这个密码吧')
    await app.page.getByRole('button', { name: unlockWords.unlock, exact: true }).click()
    await expect(app.page.getByText('密码', { exact: false }).filter({ hasText: '不正确' })).toBeVisible()
    await enter(app)
    await seesFrame(app)
    await expect(app.page.getByRole('button', { name: appWords.lock, exact: false }).first()).toBeVisible()
  })
})
