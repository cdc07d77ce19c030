import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import RecoveryPage from '@/recovery/RecoveryPage.vue'
import { useSessionStore } from '@/stores/session'
import UnlockView from '@/views/unlock/UnlockView.vue'
import { recoveryFor } from '@shared/messages/recovery'
import { errorCodes, type ErrorCode } from '@shared/result'
import { failed, installBridge, ok, type FakeBridge } from '../fakeBridge'

const open = {
  state: 'open',
  region: '430681',
  countyName: '汨罗市',
  userName: '管理员',
  duties: [],
  lastBackupAt: null,
  lastPackageMonth: null,
  schemaVersion: 40,
} as const
let bridge: FakeBridge
beforeEach(() => {
  setActivePinia(createPinia())
  bridge = installBridge()
  bridge.store('book.status', () => ok({ ...open, duties: [] }))
})
afterEach(() => {
  document.body.innerHTML = ''
})

describe('unlocking', () => {
  async function enter(passphrase: string) {
    const wrapper = mount(UnlockView, { attachTo: document.body })
    await wrapper.find('input').setValue(passphrase)
    await wrapper.find('form').trigger('submit')
    await flushPromises()
    return wrapper
  }

  test('a wrong passphrase is said in one sentence at the field, and the field is ready for another', async () => {
    bridge.store('book.unlock', () => failed('WRONG_KEY', 'no sentence of its own'))
    const wrapper = await enter('nonsense')
    expect(wrapper.find('.problem').text()).toBe('密码或密钥不正确。请核对大小写和输入法后重新输入。')
    expect(document.activeElement?.id).toBe('passphrase')
  })

  test('an empty field asks for the passphrase without a call', async () => {
    const wrapper = await enter('')
    expect(wrapper.find('.problem').text()).toBe('请输入密码。')
    expect(bridge.calls).toEqual([])
  })

  test('the right passphrase opens the book', async () => {
    bridge.store('book.unlock', ({ passphrase }) =>
      passphrase === 'correct horse' ? ok({}) : failed('WRONG_KEY', 'wrongPassphrase'),
    )
    await enter('correct horse')
    expect(useSessionStore().phase).toBe('open')
  })

  test('where to find the recovery code is told on request', async () => {
    const wrapper = mount(UnlockView)
    expect(wrapper.text()).not.toContain('抄写的恢复码')
    await wrapper.findAll('button').at(-1)?.trigger('click')
    expect(wrapper.text()).toContain('抄写的恢复码')
  })
})

describe('the recovery page', () => {
  test('starts the store again, asks anew and gives way when the book can be used', async () => {
    const session = useSessionStore()
    bridge.store('book.status', () => failed('STORE_DAMAGED', 'storeDamaged', { incident: '0a1b2c3d' }))
    bridge.host('app.info', () => ok({ version: '0.1.0', dataFolder: '数据', electron: '45', fonts: [] }))
    bridge.host('store.retry', () => ok({}))
    await session.refresh()
    const wrapper = mount(RecoveryPage, { attachTo: document.body })
    await flushPromises()
    expect(wrapper.find('h1').text()).toBe('数据文件已损坏')
    const [retry, details] = wrapper.findAll('button')
    await retry?.trigger('click')
    await flushPromises()
    expect(wrapper.text()).toContain('重试后情况没有变化')
    await details?.trigger('click')
    expect(wrapper.findAll('dd').map((dd) => dd.text())).toEqual([
      '0a1b2c3d',
      '0.1.0',
      '数据',
      'STORE_DAMAGED',
      'storeDamaged',
    ])
    bridge.store('book.status', () => ok({ ...open, duties: [] }))
    await retry?.trigger('click')
    await flushPromises()
    expect(session.phase).toBe('open')
    expect(bridge.calls.filter((call) => call.name === 'store.retry')).toHaveLength(2)
  })

  test('has words and at least one step for every failure that can lead to it', () => {
    for (const code of errorCodes) {
      const words = recoveryFor({ code, messageKey: 'x', details: {} })
      expect(words.title.length).toBeGreaterThan(4)
      expect(words.steps.length).toBeGreaterThan(0)
    }
    const title = (code: ErrorCode, messageKey: string): string => recoveryFor({ code, messageKey, details: {} }).title
    expect([
      title('STORE_FROM_FUTURE', 'storeFromFuture'),
      title('STORE_BUSY', 'folderInUse'),
      title('STORE_BUSY', 'folderReadOnly'),
      title('STORE_DAMAGED', 'keyringDamaged'),
      title('DISK_FULL', 'diskFull'),
      recoveryFor(null).title,
    ]).toEqual([
      '数据由较新版本的程序保存',
      '数据正被另一个程序使用',
      '数据文件夹不能写入',
      '密钥文件已损坏',
      '磁盘空间不足',
      '数据服务已停止',
    ])
  })
})
