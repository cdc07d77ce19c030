import { expect, test } from 'vitest'
import { isOwnPage } from '../../../electron/main/security/ownAddress'
import { windowPreferences } from '../../../electron/main/windows/windowPreferences'

test('only the page of the window is its own, with whatever stands behind #', () => {
  expect(
    ['app://main/index.html', 'app://main/index.html#/households/1', 'app://main/index.html?x=1#y'].map(isOwnPage),
  ).toEqual([true, true, true])
})

test.each([
  'app://main',
  'app://main/',
  'app://main/assets/index.js',
  'app://main/index.html/../../etc/passwd',
  'app://main.evil.com/index.html',
  'app://main@evil.com/index.html',
  'app://user@main/index.html',
  'app://main:8080/index.html',
  'app://evil/index.html',
  'app://print/index.html',
  'app:/main/index.html',
  'app:main/index.html',
  'http://main/index.html',
  'https://example.com/index.html',
  'file:///etc/passwd',
  'file://evil/share/index.html',
  '\\\\evil\\share\\index.html',
  '//main/index.html',
  'javascript:alert(1)',
  'data:text/html,index.html',
  'blob:app://main/index.html',
  'about:blank',
  'vbscript:x',
  'devtools://devtools/bundled/inspector.html',
  'view-source:app://main/index.html',
  'filesystem:app://main/index.html',
  '',
  ' ',
])('%s is not', (address) => {
  expect(isOwnPage(address)).toBe(false)
})

test('the switches of the window are the same in the product, but that it has no tools of the developer', () => {
  const { devTools: inProduct, ...product } = windowPreferences(true)
  const { devTools: inDevelopment, ...development } = windowPreferences(false)
  expect([inProduct, inDevelopment]).toEqual([false, true])
  expect(product).toEqual(development)
  expect(product).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  })
})
