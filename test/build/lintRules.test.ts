import { afterAll, beforeAll, expect, test } from 'vitest'
import { toolScript } from '../../build/bootstrap/toolScript.mjs'
import { makeScratchTree, type ScratchTree } from './scratchTree'

interface LintReport {
  filePath: string
  messages: { ruleId: string | null; message: string }[]
}

let tree: ScratchTree

beforeAll(() => {
  tree = makeScratchTree(
    ['eslint.config.mjs', 'tsconfig.json', 'test/tsconfig.json', 'build/lint.tsconfig.json', 'renderer/env.d.ts'],
    { modules: 'real' },
  )
})

afterAll(() => tree.remove())

const vue = (script: string, template: string): string =>
  `<script setup lang="ts">\n${script}\n</script>\n\n<template>\n  <div>${template}</div>\n</template>\n`

const REFUSED: readonly (readonly [file: string, text: string, rule: string])[] = [
  ['shared/a.ts', 'export const a = (b: any): string => String(b)\n', '@typescript-eslint/no-explicit-any'],
  ['shared/b.ts', 'const b = async (): Promise<void> => {}\nb()\n', '@typescript-eslint/no-floating-promises'],
  [
    'shared/c.ts',
    "import { Fact } from './fact'\nexport const c: Fact = 1\n",
    '@typescript-eslint/consistent-type-imports',
  ],
  ['shared/d.ts', '// @ts-ignore\nexport const d: string = 1\n', '@typescript-eslint/ban-ts-comment'],
  ['electron/store/a.ts', "console.log('x')\n", 'no-console'],
  ['electron/store/b.ts', "void fetch('https://example.invalid')\n", 'no-restricted-globals'],
  ['renderer/A.vue', vue("const a = '<b></b>'", '<p v-html="a" />'), 'vue/no-v-html'],
  ['renderer/c.ts', 'export const c = window.zhongfu\n', 'no-restricted-syntax'],
  ['renderer/d.ts', "export const d = Reflect.get(window, 'zhongfu')\n", 'no-restricted-syntax'],
  ['renderer/e.ts', 'export const { zhongfu: e } = window\n', 'no-restricted-syntax'],
  ['renderer/F.vue', vue('const f = window.zhongfu', '{{ f }}'), 'no-restricted-syntax'],
]

test('each fault is refused by its rule, the bridge is open to renderer/api alone, and no comment switches a rule off', () => {
  tree.write('shared/fact.ts', 'export type Fact = number\n')
  for (const [file, text] of REFUSED) tree.write(file, text)
  tree.write('renderer/api/bridge.ts', 'export const bridge = window.zhongfu\n')
  tree.write('shared/muted.ts', '/* eslint-disable no-console */\nexport const muted = 1\n')

  const { out } = tree.run(toolScript('eslint'), '--format', 'json', 'shared', 'electron', 'renderer')
  const report = JSON.parse(out) as LintReport[]
  const found = (file: string): (string | null)[] =>
    report.find((one) => one.filePath === `${tree.folder}/${file}`)?.messages.map((one) => one.ruleId ?? one.message) ??
    []

  for (const [file, , rule] of REFUSED) expect([file, found(file)]).toEqual([file, [rule]])
  expect(found('renderer/api/bridge.ts')).toEqual([])
  expect(found('shared/muted.ts').join()).toContain("'/* eslint-disable no-console */' has no effect")
})
