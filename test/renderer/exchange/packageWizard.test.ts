import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import { runShortcut } from '@/components/useShortcut'
import { routes } from '@/router'
import PackageWizard from '@/views/exchange/PackageWizard.vue'
import { checkLines } from '@/views/exchange/packageChecks'
import type { KeyInfo, PackageSummary } from '@shared/contracts/exchangeContract'
import type { JobInfo } from '@shared/contracts/common'
import { exchangeWords } from '@shared/messages/exchange'
import { failed, installBridge, ok, type FakeBridge } from '../fakeBridge'

vi.mock('@/components/openPdf', () => ({
  openPdf: () => ({ promise: new Promise(() => undefined), destroy: () => Promise.resolve() }),
}))

const keys: KeyInfo[] = ['16a1', '27b2'].map((start, n) => ({
  keyId: start.repeat(16),
  fingerprint: start.repeat(8),
  office: n === 0 ? '岳阳市民政局' : '湖南省民政厅',
  region: n === 0 ? '430600' : '43',
  role: 'partner',
  validFrom: '2026-01-01',
  validTo: '2031-01-01',
  createdAt: '2026-01-01T00:00:00Z',
  revoked: false,
}))
type Check = { key: string; passed: boolean; blocking: boolean; count: number }
const good: Check[] = [
  { key: 'monthReached', passed: true, blocking: true, count: 0 },
  { key: 'households', passed: true, blocking: true, count: 11206 },
  { key: 'ownKey', passed: true, blocking: true, count: 0 },
  { key: 'recipient', passed: true, blocking: true, count: 2 },
  { key: 'stale', passed: false, blocking: false, count: 1234 },
]
const summary: PackageSummary = {
  kind: 'monthly-full',
  period: '2026-11',
  fromRegion: '430681',
  fromOffice: '汨罗市民政局',
  toRegion: '43',
  toOffice: '湖南省民政厅',
  sequence: 3,
  createdAt: '2026-11-19T03:00:00Z',
  rows: { household: 11206, person: 31874, notice: 0 },
  records: 43080,
  sha256: 'ab'.repeat(32),
  sm3: '0123456789abcdef'.repeat(4),
  signer: '019c'.repeat(8),
  signerTrusted: true,
  duplicate: false,
}
const sealed: JobInfo = {
  id: 'j1',
  kind: 'package.export',
  state: 'done',
  done: 1,
  total: 1,
  phase: 'sealing',
  startedAt: '2026-11-19T03:00:00Z',
  endedAt: '2026-11-19T03:00:09Z',
  outcome: { packageId: 'p3', records: 43080, sequence: 3 },
  error: null,
}

let bridge: FakeBridge
let router: Router
let wrapper: VueWrapper
let checks: Check[]
let recipients: KeyInfo[]
beforeEach(async () => {
  setActivePinia(createPinia())
  bridge = installBridge()
  checks = good
  recipients = keys
  bridge.store('package.check', () => ok({ checks, households: 11206, persons: 31874, recipients }))
  bridge.store('package.export', () => ok({ jobId: 'j1' }))
  bridge.store('job.list', () => ok({ jobs: [sealed] }))
  bridge.store('package.result', () => ok(summary))
  bridge.store('package.cover', () => ok({ bytes: new Uint8Array([1]) }))
  bridge.host('file.save', () => ok({ file: { token: 'token-12345', name: '月报.zfpkg' } }))
  router = createRouter({ history: createMemoryHistory(), routes })
  await router.push('/exchange/package')
})
afterEach(() => wrapper.unmount())

async function open(): Promise<void> {
  wrapper = mount(PackageWizard, { global: { plugins: [router] }, attachTo: document.body })
  await flushPromises()
}
function button(text: string): HTMLButtonElement {
  const found = [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === text)
  if (!found) throw new Error(`no button ${text}`)
  return found
}
async function press(text: string): Promise<void> {
  button(text).click()
  await flushPromises()
}
const called = (name: string): unknown[] => bridge.calls.filter((call) => call.name === name).map((call) => call.input)

describe('the monthly package', () => {
  test('a check that blocks stops the way on and leads to where it is mended', async () => {
    checks = [
      { key: 'ownKey', passed: false, blocking: true, count: 0 },
      { key: 'households', passed: false, blocking: true, count: 0 },
      { key: 'determined', passed: false, blocking: false, count: 0 },
    ]
    await open()
    expect(button('下一步').disabled).toBe(true)
    expect(wrapper.text()).toContain('有 2 项未满足，不能生成数据包')
    const links = wrapper.findAll('li[data-check] a').map((one) => [one.text(), one.attributes('href')])
    expect(links).toEqual([
      ['新建本单位密钥', '/settings?section=keys'],
      ['导入采集表', '/exchange/import'],
      ['去认定', '/determination'],
    ])
    button('下一步').click()
    await flushPromises()
    expect(wrapper.find('[aria-current=step]').text()).toContain('月份和检查')
  })

  test('what blocks stands first, and what only should be known does not stop', async () => {
    await open()
    expect(wrapper.find('li[data-check]').text()).toContain('1,234 户在认定后有变更')
    expect(button('下一步').disabled).toBe(false)
  })

  test('of several recipients none is chosen for the person; the package goes to the one that is', async () => {
    await open()
    await press('下一步')
    expect(button('选择保存位置并生成').disabled).toBe(true)
    await wrapper.findAll('input[name=recipient]')[1]?.setValue(true)
    await press('选择保存位置并生成')
    const month = (called('package.check')[0] as { month: string }).month
    expect(called('package.export')).toEqual([{ month, toKeyId: keys[1]?.keyId, file: 'token-12345' }])
  })

  test('the end shows the hashes, the contents that add up, and the cover of this very package', async () => {
    recipients = keys.slice(1)
    await open()
    await press('下一步')
    await press('选择保存位置并生成')
    expect(wrapper.find('[aria-current=step]').text()).toContain('完成')
    expect(wrapper.findAll('.digest').map((one) => one.text())).toEqual([summary.sm3, summary.sha256])
    expect(wrapper.findAll('.facts tbody tr').map((row) => row.findAll('td').map((cell) => cell.text()))).toEqual([
      ['家庭', '11,206'],
      ['人员', '31,874'],
      ['合计', '43,080'],
    ])
    expect(called('package.cover')).toEqual([{ id: 'p3' }])
  })

  test('Ctrl+P prints the cover in front; a printer that refuses is said in words', async () => {
    bridge.store('package.printCover', () => failed('INTERNAL', 'printDialogFailed'))
    recipients = keys.slice(1)
    await open()
    await press('下一步')
    await press('选择保存位置并生成')
    expect(runShortcut('print')).toBe(true)
    await flushPromises()
    expect(called('package.printCover')).toEqual([{ id: 'p3' }])
    expect(wrapper.find('.cover [role=alert]').exists()).toBe(true)
  })

  test('a closed save dialog starts nothing', async () => {
    bridge.host('file.save', () => ok({ file: null }))
    recipients = keys.slice(1)
    await open()
    await press('下一步')
    await press('选择保存位置并生成')
    expect(called('package.export')).toEqual([])
    expect(button('选择保存位置并生成').disabled).toBe(false)
  })

  test('every check of the store has words, and one that fails says what to do', () => {
    const failing = Object.keys(exchangeWords.checks).map((key) => ({ key, passed: false, blocking: false, count: 2 }))
    for (const line of checkLines(failing)) {
      expect(line.text).not.toContain('{')
      expect(line.remedy).not.toBe('')
    }
    expect(checkLines([{ key: 'later', passed: false, blocking: true, count: 0 }])).toEqual([
      { key: 'later', state: 'blocking', text: '检查项 later', remedy: '', to: null },
    ])
  })
})
