// Stands in for Electron's own default app: `electron [-r file]... [switches] <app folder or file> [arguments]`.
// An ES module with top-level await on purpose: Electron holds `ready` back until this module has finished, so the
// application may still register its schemes.
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true })

const require = createRequire(path.join(process.cwd(), 'noop.js'))
const words = process.argv.slice(1)
const preloads = []
let first = 0
for (; first < words.length && words[first].startsWith('-'); first++) {
  if (words[first] === '-r' || words[first] === '--require') preloads.push(words[++first])
}
if (first >= words.length) {
  process.stderr.write('usage: electron [-r file] <app folder or file>\n')
  process.exit(2)
}
// What Electron's own default app leaves behind: [executable, app, ...arguments].
process.argv = [process.argv[0], ...words.slice(first)]
for (const file of preloads) require(path.resolve(file))

try {
  const given = path.resolve(words[first])
  const isFolder = fs.statSync(given).isDirectory()
  const folder = isFolder ? given : path.dirname(given)
  let main = given
  if (isFolder) {
    const about = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'))
    if (about.version) app.setVersion(about.version)
    app.setName(about.productName || about.name || 'Electron')
    main = require.resolve(path.resolve(folder, about.main || 'index.js'))
  }
  app.setPath('userData', path.join(app.getPath('appData'), app.getName()))
  app.setAppPath(folder)
  await import(pathToFileURL(main).href)
} catch (error) {
  process.stderr.write(`App threw an error during load\n${error?.stack ?? error}\n`)
  process.exit(1)
}
