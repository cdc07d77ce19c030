// The script behind a tool's command, so that it can be run on a chosen Node without a shell on any system.
import fs from 'node:fs'
import path from 'node:path'
import { inRoot } from './paths.mjs'

/** `command` is needed where a package brings several: toolScript('dependency-cruiser', 'depcruise'). */
export function toolScript(packageName, command = packageName) {
  const folder = inRoot('node_modules', packageName)
  const { bin } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'))
  return path.join(folder, typeof bin === 'string' ? bin : bin[command])
}
