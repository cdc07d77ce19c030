import { randomBytes } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chownSync,
  copyFileSync,
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { packFrame } from '@shared/ipc/frames'
import { firstBrokenAuditEntry } from '../../electron/store/audit/auditLog'
import { openBook } from '../../electron/store/book'
import { dataFolder } from '../../electron/store/dataFolder'
import { readKeyring, saveKeyring } from '../../electron/store/keyring/keyring'
import { openWithPassphrase, withVault } from '../../electron/store/keyring/slots'
import { sql } from '../../electron/store/sql'
import { startStore, type StoreProcess } from './storeProcess'
import { commandDesk, deskPassphrase, ended, type CommandDesk } from './zhongfu'

// Handing a command over while things go wrong: the running store dies, the passphrase is not the right one, somebody
// else listens, two commands come at once, the person at the screen signs out.

const policy = resolve(import.meta.dirname, '../fixtures/policy-test-1.json')
const fresh = { changed: 0, same: 0, refused: 0 }
const isRoot = process.getuid?.() === 0
const nobody = 65534

describe('a command handed to the running store', { timeout: 120_000 }, () => {
  let desk: CommandDesk
  let running: StoreProcess | null = null

  beforeEach(() => {
    desk = commandDesk()
    desk.run('init', '--region', '430681', '--name', '示例县', '--policy', policy)
  })
  afterEach(async () => {
    await running?.stop()
    running = null
    rmSync(desk.folder, { recursive: true, force: true })
  })

  const sample = (households: number): void => {
    desk.run('sample', '--households', String(households), '--seed', 'trouble', desk.path('county.xlsx'))
  }
  const begin = async (): Promise<StoreProcess> => {
    running = startStore(desk.path('data'))
    await running.signIn()
    return running
  }
  /** Resolves when the file was read and its rows are about to be written. */
  const commitBegins = async (store: StoreProcess): Promise<void> => {
    await expect.poll(() => store.changed.includes('import'), { interval: 5, timeout: 60_000 }).toBe(true)
  }
  const lockFile = (): string => desk.path('data/zhongfu.lock')
  const socketOf = (): string => (JSON.parse(readFileSync(lockFile(), 'utf8')) as { socket: string }).socket
  const actions = (): string[] => {
    const book = openBook(dataFolder(desk.path('data')), { login: 'admin', passphrase: deskPassphrase })
    try {
      expect(firstBrokenAuditEntry(book.db)).toBeNull()
      expect(book.db.pragma('integrity_check')).toBe('ok')
      return book.db.all<{ action: string }>(sql`SELECT action FROM audit_event ORDER BY seq`).map((row) => row.action)
    } finally {
      book.close()
    }
  }

  it('asks for the passphrase: a wrong one is exit 5 and stands in the log, too many have to wait', async () => {
    const store = await begin()
    writeFileSync(desk.path('key'), 'not the passphrase')
    for (let tries = 0; tries < 5; tries += 1) expect((await desk.give('policy', 'list')).code).toBe(5)
    writeFileSync(desk.path('key'), deskPassphrase)
    const waiting = await desk.give('policy', 'list')
    expect([waiting.code, (waiting.json['error'] as { key: string }).key]).toEqual([1, 'signInDelayed'])
    await store.stop()
    expect(actions().filter((action) => action === 'session.refused')).toHaveLength(5)
  })

  it('a store killed in the middle: exit 7 with a sentence, the data whole, all of the file or nothing of it', async () => {
    sample(1500)
    const store = await begin()
    const command = desk.start('import', 'households', 'county.xlsx')
    const answer = ended(command)
    await commitBegins(store)
    const socket = socketOf()
    await store.kill()
    const { code, errors } = await answer
    expect(code).toBe(7)
    expect(errors).toContain('正在使用数据文件夹的程序中途停止')
    expect(errors).not.toMatch(/\n\s+at /)

    // Lock and socket of the dead process are still there: they hold nobody up.
    expect([existsSync(lockFile()), existsSync(socket)]).toEqual([true, true])
    const preview = desk.run('import', 'households', desk.path('county.xlsx'), '--dry-run')
    expect(preview.code).toBe(0)
    const households = preview.json['households'] as { new: number }
    expect(preview.json['households']).toEqual(
      households.new === 0 ? { new: 0, ...fresh, same: 1500 } : { new: 1500, ...fresh },
    )
    expect(actions().at(0)).toBe('book.create')

    // The next store clears the dead one's socket away.
    await begin()
    expect(existsSync(dirname(socket))).toBe(false)
    expect((await desk.give('policy', 'list')).code).toBe(0)
  })

  it('a holder that takes no commands, or whose socket has gone, leaves exit 7', async () => {
    for (const socket of [null, desk.path('gone')]) {
      writeFileSync(lockFile(), JSON.stringify({ pid: process.pid, socket, began: null }))
      const answer = await desk.give('policy', 'list')
      expect(answer.code).toBe(7)
      expect(answer.errors).toContain('数据文件夹正被另一个程序使用')
    }
    // As versions before wrote it.
    writeFileSync(lockFile(), String(process.pid))
    expect((await desk.give('policy', 'list')).code).toBe(7)
    writeFileSync(lockFile(), '4194304')
    expect((await desk.give('policy', 'list')).code).toBe(0)
  })

  it('the passphrase never goes to a socket that belongs to somebody else', async ({ skip }) => {
    if (!isRoot) skip('only the superuser can give a file to another user')
    const place = mkdtempSync(join(tmpdir(), 'zhongfu-stranger-'))
    const path = join(place, 'socket')
    const met: Socket[] = []
    const stranger = createServer((socket) => met.push(socket)).listen(path)
    await once(stranger, 'listening')
    chownSync(path, nobody, nobody)
    writeFileSync(lockFile(), JSON.stringify({ pid: process.pid, socket: path, began: null }))
    expect((await desk.give('policy', 'list')).code).toBe(7)
    expect(met).toEqual([])
    stranger.close()
    rmSync(place, { recursive: true, force: true })
    rmSync(lockFile())
  })

  it('another user of the machine cannot reach the socket', async ({ skip }) => {
    if (!isRoot || spawnSync('setpriv', ['--version']).status !== 0) skip('no way to become another user here')
    await begin()
    const socket = socketOf()
    expect([statSync(dirname(socket)).mode & 0o777, statSync(lockFile()).mode & 0o777]).toEqual([0o700, 0o600])
    // A node that another user may run; the one of this checkout can lie in a private folder.
    const node = join(mkdtempSync(join(tmpdir(), 'zhongfu-node-')), 'node')
    copyFileSync(process.execPath, node)
    chmodSync(dirname(node), 0o755)
    const tryIt = `require('node:net').connect(process.argv[1]).on('connect', () => process.exit(0))
      .on('error', (error) => { process.stdout.write(error.code); process.exit(1) })`
    const asNobody = ['--reuid', String(nobody), '--regid', String(nobody), '--clear-groups']
    const refused = spawnSync('setpriv', [...asNobody, node, '-e', tryIt, socket], { encoding: 'utf8', cwd: '/' })
    expect([refused.stdout, refused.status]).toEqual(['EACCES', 1])
    // The same attempt as this user arrives.
    expect(spawnSync(node, ['-e', tryIt, socket], { encoding: 'utf8', cwd: '/' }).status).toBe(0)
    rmSync(dirname(node), { recursive: true, force: true })
  })

  it('who talks nonsense is cut off, and init is not taken from anybody', async () => {
    await begin()
    const ask = async (message: object | null): Promise<string> => {
      const socket = connect(socketOf())
      const head = message === null ? Buffer.from('nonsense') : Buffer.from(JSON.stringify(message))
      socket.write(packFrame(head, new Uint8Array(0)))
      let said = ''
      socket.on('data', (piece) => (said += piece.toString('utf8')))
      socket.on('error', () => undefined)
      await once(socket, 'close')
      return said
    }
    expect(await ask(null)).toBe('')
    expect(await ask({ type: 'run', argv: 'policy list' })).toBe('')
    const argv = ['init', '--region', '430681', '--name', '示例县']
    const init = await ask({ type: 'run', argv, cwd: desk.folder, passphrase: deskPassphrase })
    expect(init).toContain('"messageKey":"folderNeededAlone"')
    expect(await ask({ type: 'run', argv: ['policy', 'list', '--nonsense'], cwd: '/', passphrase: '' })).toContain(
      '"type":"misused"',
    )
    expect((await desk.give('policy', 'list')).code).toBe(0)
  })

  it('Ctrl+C stops it and leaves the data as they were', async () => {
    sample(2500)
    const store = await begin()
    const command = desk.start('import', 'households', 'county.xlsx')
    const answer = ended(command)
    await commitBegins(store)
    command.kill('SIGINT')
    const { code, errors } = await answer
    expect(code).toBe(1)
    expect(errors).toContain('已取消')
    expect((await desk.give('import', 'households', 'county.xlsx', '--dry-run')).json['households']).toEqual({
      new: 2500,
      ...fresh,
    })
  })

  it('two at once are done one after the other, and the screen keeps answering', async () => {
    sample(1500)
    const store = await begin()
    const imports = [0, 1].map(() => desk.give('import', 'households', 'county.xlsx'))
    let longest = 0
    let asked = 0
    let busy = true
    void Promise.all(imports).then(() => (busy = false))
    const began = performance.now()
    while (busy) {
      const asking = performance.now()
      await store.call('household.list', { query: '' })
      longest = Math.max(longest, performance.now() - asking)
      asked += 1
      await setTimeout(20)
    }
    const seconds = (performance.now() - began) / 1000
    const found = (await Promise.all(imports)).map((one) => one.json['households'] as { new: number; same: number })
    expect(found.toSorted((a, b) => b.new - a.new)).toEqual([
      { new: 1500, ...fresh },
      { new: 0, ...fresh, same: 1500 },
    ])
    // The check of each passphrase takes the store's own thread for a moment (argon2id); the imports must not. Measured
    // against the whole, since the machine may be busy with other things.
    expect(longest / 1000).toBeLessThan(seconds / 4)
    expect(asked).toBeGreaterThan(20)
  })

  it('goes on when the person at the screen signs out, and lets go of the folder at its end', async () => {
    sample(1500)
    const store = await begin()
    const threads = (): number => readdirSync(`/proc/${store.pid}/task`).length
    const idle = threads()
    const command = desk.give('import', 'households', 'county.xlsx')
    // The file is being read in a worker thread: the command has begun and is far from its end.
    await expect.poll(threads, { interval: 5, timeout: 60_000 }).toBeGreaterThan(idle)
    await store.call('book.lock', { reason: 'person' })
    expect((await store.call('book.status', {})).state).toBe('locked')
    const answer = await command
    expect([answer.code, answer.errors]).toEqual([0, ''])
    expect(answer.json['households']).toEqual({ new: 1500, ...fresh })
    await expect.poll(() => existsSync(lockFile())).toBe(false)
    // Nobody holds the folder now: the next command has it for itself, and the person can sign in again.
    expect((await desk.give('policy', 'list')).code).toBe(0)
    await store.signIn()
    expect((await store.call('household.list', { query: '' })).total).toBe(1500)
  })

  it('works with nobody signed in, when the vault of this PC holds the data open', async () => {
    const { keyring: path } = dataFolder(desk.path('data'))
    const keyring = readKeyring(path)
    const { key } = openWithPassphrase(keyring, null, deskPassphrase)
    const under = randomBytes(32)
    saveKeyring(path, withVault(keyring, key, { machine: 'test', under, sealed: randomBytes(40) }, '2026-11-20'))
    running = startStore(desk.path('data'), under)
    expect(await running.call('book.status', {})).toMatchObject({ state: 'locked', vault: 'ready' })
    expect(socketOf()).not.toBe('')
    expect((await desk.give('policy', 'list')).json).toHaveLength(1)
    expect((await running.call('book.status', {})).state).toBe('locked')
  })

  it('keeps the passphrase and the data key out of every command line and environment', async () => {
    sample(1500)
    await begin()
    const { key } = openWithPassphrase(readKeyring(dataFolder(desk.path('data')).keyring), null, deskPassphrase)
    const command = desk.give('import', 'households', 'county.xlsx')
    const secrets = [deskPassphrase, key.toString('hex'), key.toString('base64'), key.toString('latin1')]
    let seen = 0
    let done = false
    void command.then(() => (done = true))
    while (!done) {
      for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
        const told = ['cmdline', 'environ'].map((file) => {
          try {
            return readFileSync(join('/proc', pid, file))
          } catch {
            return Buffer.alloc(0)
          }
        })
        for (const text of told) {
          for (const secret of secrets) expect(text.includes(secret)).toBe(false)
          if (text.includes('county.xlsx')) seen += 1
        }
      }
      await setTimeout(100)
    }
    // The command itself was among the processes looked at.
    expect(seen).toBeGreaterThan(0)
    expect((await command).code).toBe(0)
  })
})

it('the lock of a dead process does not count for a later one with the same number', () => {
  const desk = commandDesk()
  desk.run('init', '--region', '430681', '--name', '示例县', '--policy', policy)
  // This very process lives, but it began at another moment than the lock says.
  const lock = { pid: process.pid, socket: null, began: 'an earlier boot:1' }
  writeFileSync(desk.path('data/zhongfu.lock'), JSON.stringify(lock))
  expect(desk.run('policy', 'list').code).toBe(process.platform === 'linux' ? 0 : 7)
  rmSync(desk.folder, { recursive: true, force: true })
})
