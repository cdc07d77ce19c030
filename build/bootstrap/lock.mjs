// One at a time across processes. The lock is a listening socket in the kernel's name space (Linux) or a named pipe
// (Windows): it vanishes with its holder, however that dies, so no stale lock can block anybody.
import { createHash } from 'node:crypto'
import net from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { Refusal, say } from './say.mjs'

function tryToHold(name) {
  return new Promise((resolve, reject) => {
    const server = net.createServer((socket) => socket.destroy())
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) =>
      error.code === 'EADDRINUSE' ? resolve(null) : reject(error),
    )
    server.listen(name, () => resolve(server))
  })
}

/**
 * Runs `action` while nobody else holds the lock of that name; waits for the other at most `patience` milliseconds.
 * Systems without such a socket (macOS, used by nobody but a lone developer) run unlocked.
 */
export async function withLock(name, action, patience = 20 * 60_000) {
  const id = `zhongfu-${createHash('sha256').update(name).digest('hex').slice(0, 16)}`
  const address = { linux: `\0${id}`, win32: `\\\\.\\pipe\\${id}` }[process.platform]
  if (!address) return action()

  const until = Date.now() + patience
  let server = await tryToHold(address)
  if (!server) say('另一个窗口正在做同样的准备，等待其完成。')
  while (!server) {
    if (Date.now() > until) throw new Refusal('等待另一个准备过程超时。请关闭其他正在运行的 npm 命令后重试。')
    await sleep(200)
    server = await tryToHold(address)
  }
  try {
    return await action()
  } finally {
    await new Promise((resolve) => server.close(resolve))
  }
}
