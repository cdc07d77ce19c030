import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { routes } from '@/router'
import VerifyPackage from '@/views/exchange/VerifyPackage.vue'
import type { JobInfo } from '@shared/contracts/common'
import type { PackageSummary } from '@shared/contracts/exchangeContract'
import { registerFailureTopic } from '@shared/messages/errors'
import { exchangeErrors } from '@shared/messages/exchange'
import { installBridge, ok, type FakeBridge } from '../fakeBridge'

const summary: PackageSummary = {
  kind: 'monthly-full',
  period: '2026-11',
  fromRegion: '430681',
  fromOffice: '汨罗市民政局',
  toRegion: '430600',
  toOffice: '岳阳市民政局',
  sequence: 3,
  createdAt: '2026-11-19T03:00:00Z',
  rows: { household: 7 },
  records: 7,
  sha256: 'ab'.repeat(32),
  sm3: 'cd'.repeat(32),
  signer: '019c'.repeat(8),
  signerTrusted: true,
  duplicate: false,
}
const verified: JobInfo = {
  id: 'v1',
  kind: 'package.verify',
  state: 'done',
  done: 7,
  total: 7,
  phase: 'verifying',
  startedAt: '2026-11-19T03:00:00Z',
  endedAt: '2026-11-19T03:00:01Z',
  outcome: { records: 7, accepted: 7, refused: 0 },
  error: null,
}
registerFailureTopic(exchangeErrors)
let bridge: FakeBridge
let job: JobInfo
let wrapper: VueWrapper
beforeEach(() => {
  setActivePinia(createPinia())
  bridge = installBridge()
  job = verified
  bridge.host('file.open', () => ok({ file: { token: 'token-12345', name: '月报.zfpkg' } }))
  bridge.store('package.verify', () => ok({ jobId: 'v1' }))
  bridge.store('job.list', () => ok({ jobs: [job] }))
  bridge.store('package.result', () => ok(summary))
})
afterEach(() => wrapper.unmount())
async function open(jobId: string | null = null): Promise<void> {
  const router = createRouter({ history: createMemoryHistory(), routes })
  wrapper = mount(VerifyPackage, { props: { jobId }, global: { plugins: [router] } })
  await flushPromises()
}

describe('verifying a package', () => {
  test('asks for the file at once and tells who signed it', async () => {
    await open()
    expect(wrapper.find('.verdict').text()).toBe('核验通过。内容完整，由汨罗市民政局签名。')
    expect(wrapper.text()).toContain('没有写入家庭库')
  })

  test('records that do not fit are counted, a package received before is called so', async () => {
    job = { ...verified, outcome: { records: 7, accepted: 5, refused: 2 } }
    await open()
    expect(wrapper.find('.verdict.odd').text()).toContain('2 条记录不合规定的格式')
    wrapper.unmount()
    setActivePinia(createPinia())
    bridge.store('package.result', () => ok({ ...summary, duplicate: true }))
    await open()
    expect(wrapper.find('.verdict.odd').text()).toContain('以前接收过')
  })

  test('a refusal is told in words, and an unknown sender leads to registering its certificate', async () => {
    const details = { file: '月报.zfpkg', office: '汨罗市民政局', region: '430681', fingerprint: '019c' }
    job = {
      ...verified,
      state: 'failed',
      outcome: null,
      error: { code: 'RULE_BROKEN', messageKey: 'packageSenderUnknown', details },
    }
    await open()
    expect(wrapper.find('[role=alert]').text()).toContain('由汨罗市民政局（430681）签名，该公钥尚未登记')
    expect(wrapper.findAll('button').map((one) => one.text())).toContain('登记发送单位证书')
    expect(wrapper.find('.verdict').exists()).toBe(false)
    expect(bridge.calls.some((call) => call.name === 'package.result')).toBe(false)
  })

  test('a verification that was begun elsewhere is looked at without asking for a file', async () => {
    await open('v1')
    expect(bridge.calls.some((call) => call.name === 'file.open')).toBe(false)
    expect(wrapper.find('.verdict').exists()).toBe(true)
  })

  test('a closed dialog starts nothing', async () => {
    bridge.host('file.open', () => ok({ file: null }))
    await open()
    expect(wrapper.emitted('cancelled')).toHaveLength(1)
    expect(bridge.calls.some((call) => call.name === 'package.verify')).toBe(false)
  })
})
