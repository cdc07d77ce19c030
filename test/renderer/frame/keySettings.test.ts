import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import ComparePartner from '@/views/settings/ComparePartner.vue'
import { keyState } from '@/views/settings/keyState'
import MakeKey from '@/views/settings/MakeKey.vue'
import type { KeyInfo } from '@shared/contracts/exchangeContract'
import { installBridge, ok, type FakeBridge } from '../fakeBridge'

const fingerprint = '3f9a 07bc 91d2 5e40 aa18 6c7f 02b5 d913'
const key: KeyInfo = {
  keyId: fingerprint.replaceAll(' ', '').padEnd(64, '0'),
  fingerprint,
  office: '湖南省民政厅',
  region: '43',
  role: 'partner',
  validFrom: '2026-01-01',
  validTo: '2026-12-31',
  createdAt: '2026-01-01T00:00:00Z',
  revoked: false,
}
let bridge: FakeBridge
beforeEach(() => {
  setActivePinia(createPinia())
  bridge = installBridge()
})
afterEach(() => {
  document.body.innerHTML = ''
})

describe('a certificate of another office', () => {
  const seen = { keyId: key.keyId, fingerprint, office: key.office, region: key.region }
  async function compare(format: 'zfcert' | 'pem') {
    bridge.store('keys.import', () => ok(key))
    const wrapper = mount(ComparePartner, {
      props: { file: { token: 'token-of-cert', name: '证书.zfcert' }, seen: { ...seen, format } },
      attachTo: document.body,
    })
    await flushPromises()
    const button = wrapper.find('button[type=submit]')
    return {
      wrapper,
      type: (text: string) => wrapper.find('#typed').setValue(text),
      blocked: () => button.attributes('disabled') !== undefined,
      async pin() {
        await wrapper.find('form').trigger('submit')
        await flushPromises()
      },
    }
  }

  test('is trusted only when all eight groups that the other office read out are the same', async () => {
    const page = await compare('zfcert')
    expect(page.blocked()).toBe(true)
    await page.type('3f9a 07bd')
    expect(page.wrapper.text()).toContain('第 2 组不一致')
    await page.pin()
    expect(bridge.calls).toEqual([])
    await page.type(fingerprint.slice(0, 34))
    expect(page.blocked()).toBe(true)
    await page.type('3F9A07BC91D25E40AA186C7F02B5D913')
    expect(page.wrapper.text()).toContain('8 组全部一致')
    await page.pin()
    expect(bridge.calls).toEqual([
      { name: 'keys.import', input: { file: 'token-of-cert', region: null, office: null, fingerprint } },
    ])
    expect(page.wrapper.emitted('pinned')).toEqual([[key]])
  })

  test('that names nobody (PEM) wants office and region too', async () => {
    const page = await compare('pem')
    await page.type(fingerprint)
    await page.pin()
    expect(bridge.calls).toEqual([])
    await page.wrapper.find('#partner-office').setValue('湖南省民政厅')
    await page.wrapper.find('#partner-region').setValue('43')
    await page.pin()
    expect(bridge.calls.at(-1)?.input).toEqual({
      file: 'token-of-cert',
      region: '43',
      office: '湖南省民政厅',
      fingerprint,
    })
  })
})

describe("the office's own key", () => {
  test('is never made without a place for its recovery copy', async () => {
    bridge.store('office.get', () => ok({ countyOffice: '汨罗市民政局', hotline: '', address: '' }))
    bridge.host('file.save', () => ok({ file: { token: 'token-of-copy', name: '副本.pem' } }))
    bridge.store('keys.new', () => ok({ ...key, role: 'own' as const }))
    const wrapper = mount(MakeKey, { attachTo: document.body })
    await flushPromises()
    expect(wrapper.find<HTMLInputElement>('#key-office').element.value).toBe('汨罗市民政局')
    await wrapper.find('#key-pass').setValue('another secret')
    await wrapper.find('#key-again').setValue('another secret')
    await wrapper.find('form').trigger('submit')
    await flushPromises()
    expect(bridge.calls.some((call) => call.name === 'keys.new')).toBe(false)
    expect(wrapper.text()).toContain('请选择恢复副本的保存位置。')
    await wrapper.find('#key-copy').trigger('click')
    await flushPromises()
    await wrapper.find('form').trigger('submit')
    await flushPromises()
    expect(bridge.calls.at(-1)).toEqual({
      name: 'keys.new',
      input: { office: '汨罗市民政局', recoveryCopy: 'token-of-copy', recoveryPassphrase: 'another secret' },
    })
    expect(wrapper.emitted('made')).toEqual([['副本.pem']])
  })
})

test('the state of a key is said for each day, its last day still counting', () => {
  const on = (day: string): string => keyState(key, day).text
  expect([
    on('2025-12-31'),
    on('2026-01-01'),
    on('2026-11-30'),
    on('2026-12-01'),
    on('2026-12-31'),
    on('2027-01-01'),
  ]).toEqual(['2026-01-01 起有效', '有效', '有效', '30 天后到期', '今天到期', '已过期'])
  expect(keyState({ ...key, revoked: true }, '2026-06-01')).toEqual({ text: '已撤销', tone: 'bad' })
})
