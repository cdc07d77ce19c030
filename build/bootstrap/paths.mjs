// Where things are. No imports beyond Node: usable before anything is installed.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

export const isWindows = process.platform === 'win32'

export const inRoot = (...parts) => path.join(root, ...parts)

/** Prepared runtimes are shared by all checkouts of this user. */
export const toolchainCache = process.env.ZHONGFU_TOOLCHAIN ?? path.join(os.homedir(), '.cache', 'zhongfu-toolchain')

/** The real file of the project's own Node 24 (from npm's platform package), or null where there is none. */
export function projectNode() {
  const name = { 'linux-x64': 'linux-x64', 'linux-arm64': 'linux-arm64', 'win32-x64': 'win-x64' }[
    `${process.platform}-${process.arch}`
  ]
  if (name) {
    const file = inRoot('node_modules', `node-${name}`, 'bin', isWindows ? 'node.exe' : 'node')
    if (fs.existsSync(file)) return fs.realpathSync(file)
  }
  return Number(process.versions.node.split('.')[0]) >= 24 ? process.execPath : null
}
