import { afterEach, beforeEach, expect, test } from 'vitest'
import { toolScript } from '../../build/bootstrap/toolScript.mjs'
import { makeScratchTree, type ScratchTree } from './scratchTree'

interface CruiseReport {
  summary: { violations: { from: string; to: string; rule: { name: string } }[] }
}

let tree: ScratchTree

/** Runs the product's rules over a made-up tree and returns `file: rule` of each violation. */
function violations(files: Readonly<Record<string, string>>): string[] {
  for (const [file, text] of Object.entries(files)) tree.write(file, text)
  const { out } = tree.run(
    toolScript('dependency-cruiser', 'depcruise'),
    ...['--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'shared', 'electron', 'renderer'],
  )
  const report = JSON.parse(out) as CruiseReport
  return [...new Set(report.summary.violations.map((one) => `${one.from}: ${one.rule.name}`))].sort()
}

// Small packages under the real names stand in for node_modules, so that the tree is made in no time.
const PACKAGES = ['electron', 'vue', 'vue-router', 'pinia', 'element-plus', 'better-sqlite3', 'zod']

beforeEach(() => {
  tree = makeScratchTree(['.dependency-cruiser.cjs', 'tsconfig.json', 'test/tsconfig.json'], { modules: 'none' })
  for (const name of PACKAGES) {
    tree.write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }))
    tree.write(`node_modules/${name}/index.js`, 'module.exports = { thing: 1 }\n')
    tree.write(`node_modules/${name}/index.d.ts`, 'export const thing: number\nexport type Thing = number\n')
  }
  tree.write('shared/fact.ts', 'export const fact = 1\nexport type Fact = number\n')
  tree.write('shared/rules/rule.ts', 'export const rule = 1\n')
  tree.write('shared/columnar/column.ts', 'export const column = 1\n')
  tree.write('electron/store/table.ts', 'export const table = 1\n')
  tree.write('electron/cli/words.ts', 'export const words = 1\n')
  tree.write('electron/cli/handed.ts', 'export const handed = 1\n')
  tree.write('electron/main/host.ts', 'export const host = 1\n')
  tree.write('electron/preload/index.ts', 'export const bridge = 1\n')
  tree.write('renderer/view.ts', 'export const view = 1\n')
  tree.write('test/help.ts', 'export const help = 1\n')
})

afterEach(() => tree.remove())

test('a tree that keeps the layers passes', () => {
  expect(
    violations({
      'shared/rule.ts':
        "import { thing } from 'zod'\nimport { fact } from './fact'\nexport const rule = [thing, fact]\n",
      'electron/store/openStore.ts': "import { thing } from 'better-sqlite3'\nexport const open = thing\n",
      'electron/store/rows.ts': "import type { Thing } from 'better-sqlite3'\nexport type Row = Thing\n",
      'electron/store/file.ts':
        "import fs from 'node:fs'\nimport { fact } from '@shared/fact'\nexport const file = [fs, fact]\n",
      'electron/cli/run.ts':
        "import net from 'node:net'\nimport { table } from '../store/table'\nexport const run = [net, table]\n",
      'electron/store/index.ts': "import { handed } from '../cli/handed'\nexport const entry = handed\n",
      'electron/main/window.ts':
        "import { thing } from 'electron'\nimport fs from 'node:fs'\nexport const window = [thing, fs]\n",
      'electron/preload/call.ts':
        "import { thing } from 'electron'\nimport type { Fact } from '@shared/fact'\nexport const call: Fact = thing\n",
      'renderer/page.ts':
        "import { thing } from 'vue'\nimport { fact } from '@shared/fact'\nexport const page = [thing, fact]\n",
      'renderer/Page.vue':
        '<script setup lang="ts">\nimport { view } from \'@/view\'\nconst v = view\n</script>\n<template>{{ v }}</template>\n',
    }),
  ).toEqual([])
})

const take = (name: string, from: string): string => `import { ${name} } from '${from}'\nexport const taken = ${name}\n`

const REFUSED: readonly (readonly [file: string, text: string, rule: string])[] = [
  ['shared/a.ts', "import fs from 'node:fs'\nexport const taken = fs\n", 'shared-has-no-node'],
  ['shared/b.ts', take('thing', 'electron'), 'shared-imports-nobody'],
  ['shared/c.ts', take('thing', 'vue'), 'shared-imports-nobody'],
  ['shared/d.ts', take('table', '../electron/store/table'), 'shared-imports-nobody'],
  ['shared/e.ts', take('view', '../renderer/view'), 'shared-imports-nobody'],
  ['shared/f.ts', take('thing', 'better-sqlite3'), 'shared-imports-nobody'],
  ['shared/columnar/a.ts', take('rule', '../rules/rule'), 'columnar-knows-no-rules'],
  ['shared/rules/a.ts', take('column', '../columnar/column'), 'rules-know-no-columnar'],
  ['electron/store/a.ts', take('thing', 'electron'), 'store-and-cli-are-plain-node'],
  ['electron/store/b.ts', take('host', '../main/host'), 'store-and-cli-are-plain-node'],
  ['electron/store/c.ts', take('view', '../../renderer/view'), 'store-and-cli-are-plain-node'],
  ['electron/store/d.ts', take('words', '../cli/words'), 'store-knows-no-cli'],
  ['electron/store/index.ts', take('words', '../cli/words'), 'store-process-takes-commands-only'],
  ['electron/store/d2.ts', take('handed', '../cli/handed'), 'store-knows-no-cli'],
  ['electron/store/e.ts', take('thing', 'better-sqlite3'), 'driver-only-in-open-store'],
  ['electron/cli/a.ts', take('thing', 'electron'), 'store-and-cli-are-plain-node'],
  [
    'electron/cli/b.ts',
    "import type { Thing } from 'better-sqlite3'\nexport type T = Thing\n",
    'driver-types-only-in-store',
  ],
  ['electron/main/a.ts', take('table', '../store/table'), 'main-knows-no-store'],
  ['electron/main/b.ts', take('thing', 'better-sqlite3'), 'driver-types-only-in-store'],
  ['electron/main/c.ts', take('view', '../../renderer/view'), 'main-knows-no-store'],
  ['electron/main/d.ts', "import https from 'node:https'\nexport const taken = https\n", 'no-network'],
  [
    'electron/main/e.ts',
    "import net from 'node:net'\nexport const taken = net\n",
    'local-socket-only-between-our-processes',
  ],
  ['electron/preload/a.ts', "import fs from 'node:fs'\nexport const taken = fs\n", 'preload-imports-electron-only'],
  ['electron/preload/b.ts', take('fact', '@shared/fact'), 'preload-takes-types-from-shared'],
  ['renderer/a.ts', "import fs from 'node:fs'\nexport const taken = fs\n", 'renderer-has-no-node'],
  ['renderer/b.ts', take('thing', 'electron'), 'renderer-is-a-browser'],
  ['renderer/c.ts', take('table', '../electron/store/table'), 'renderer-is-a-browser'],
  [
    'renderer/D.vue',
    '<script setup lang="ts">\nimport { table } from \'../electron/store/table\'\nconst t = table\n</script>\n<template>{{ t }}</template>\n',
    'renderer-is-a-browser',
  ],
  ['renderer/e.ts', take('help', '../test/help'), 'product-knows-no-tests'],
  ['renderer/f.ts', take('nothing', './nothing'), 'everything-resolves'],
]

test('each wrong import is refused by its rule', () => {
  const found = violations(Object.fromEntries(REFUSED.map(([file, text]) => [file, text])))
  for (const [file, , rule] of REFUSED) expect(found).toContain(`${file}: ${rule}`)
})

test('two files that import each other are refused, types included', () => {
  expect(
    violations({
      'shared/egg.ts': "import type { Hen } from './hen'\nexport interface Egg { from: Hen }\n",
      'shared/hen.ts': "import type { Egg } from './egg'\nexport interface Hen { from: Egg }\n",
    }),
  ).toEqual(['shared/egg.ts: no-circular'])
})
