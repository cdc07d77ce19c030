// A build plugin that writes down which npm packages really ended up in the bundle of a side: out/packages-<side>.json.
// build/notices.mjs makes the licence notices from these lists.
import fs from 'node:fs'
import { inRoot } from './bootstrap/paths.mjs'

/** The folder of the innermost package of a module's path, relative to the checkout, or null for our own modules. */
export function packageFolder(moduleId) {
  const file = moduleId
    .replace(/^\0/, '')
    .replace(/[?#].*$/, '')
    .replaceAll('\\', '/')
  const inside = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)
  const folder = inside?.[1]
  return folder === undefined ? null : folder.slice(folder.indexOf('node_modules/'))
}

/**
 * @param {string} side
 * @returns {import('vite').Plugin}
 */
export function listBundledPackages(side) {
  return {
    name: 'list-bundled-packages',
    apply: 'build',
    generateBundle(_options, bundle) {
      const folders = new Set()
      for (const output of Object.values(bundle)) {
        const modules = output.type === 'chunk' ? output.moduleIds : (output.originalFileNames ?? [])
        for (const id of modules) folders.add(packageFolder(id))
      }
      folders.delete(null)
      fs.mkdirSync(inRoot('out'), { recursive: true })
      fs.writeFileSync(inRoot(`out/packages-${side}.json`), JSON.stringify([...folders].sort(), null, 1))
    },
  }
}
