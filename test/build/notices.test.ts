import { expect, test } from 'vitest'
import { packageFolder } from '../../build/bundledPackages.mjs'
import { isAllowed } from '../../build/notices/readPackage.mjs'

test('the package of a bundled module is the innermost one', () => {
  expect(packageFolder('/x/node_modules/vue/dist/vue.js')).toBe('node_modules/vue')
  expect(packageFolder('/x/node_modules/@noble/curves/sm2.js?v=1')).toBe('node_modules/@noble/curves')
  expect(packageFolder('/x/node_modules/a/node_modules/@b/c/d.js')).toBe('node_modules/a/node_modules/@b/c')
  expect(packageFolder('C:\\x\\node_modules\\zod\\index.js')).toBe('node_modules/zod')
  expect(packageFolder('\0/x/node_modules/zod/index.cjs?commonjs-module')).toBe('node_modules/zod')
  expect(packageFolder('/x/shared/domain/money.ts')).toBeNull()
})

test('a licence is allowed when one choice of it can be met in full', () => {
  expect(isAllowed('MIT')).toBe(true)
  expect(isAllowed('(GPL-3.0 OR Apache-2.0)')).toBe(true)
  expect(isAllowed('MIT AND BSD-3-Clause')).toBe(true)
  expect(isAllowed('MIT AND GPL-3.0')).toBe(false)
  expect(isAllowed('AGPL-3.0')).toBe(false)
  expect(isAllowed('')).toBe(false)
})
