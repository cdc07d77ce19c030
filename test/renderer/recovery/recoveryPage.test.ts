import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import RecoveryPage from '@/recovery/RecoveryPage.vue'
import { useSessionStore } from '@/stores/session'
import { recoveryFor } from '@shared/messages/recovery'
import { errorCodes, type ErrorCode, type ErrorDetails } from '@shared/result'
import { bookStatus, failed, installBridge, ok, type FakeBridge } from '../fakeBridge'

let bridge: FakeBridge
beforeEach(() => {
  setActivePinia(createPinia())
  bridge = installBridge()
  bridge.host('app.info', () => ok({ version: '0.1.0', dataFolder: '数据', electron: '45', fonts: [] }))
  bridge.host('store.retry', () => ok({}))
})
afterEach(() => {
  document.body.innerHTML = ''
})
async function open(code: ErrorCode, messageKey: string, details: ErrorDetails = {}) {
  const session = useSessionStore()
  bridge.store('book.status', () => failed(code, messageKey, details))
  await session.refresh()
  expect(session.phase).toBe('recovery')
  const wrapper = mount(RecoveryPage, { attachTo: document.body })
  await flushPromises()
  const press = async (label: string): Promise<void> => {
    const button = wrapper.findAll('button').find((one) => one.text() === label)
    if (!button) throw new Error(`no button ${label}`)
    await button.trigger('click')
    await flushPromises()
  }
  return { session, wrapper, press, buttons: () => wrapper.findAll('button').map((button) => button.text()) }
}

describe('the recovery page', () => {
  test('starts the store again, asks anew and gives way when the book can be used', async () => {
    const { session, wrapper, press } = await open('STORE_DAMAGED', 'storeDamaged', { incident: '0a1b2c3d' })
    expect(wrapper.find('h1').text()).toBe('数据文件已损坏')
    await press('重试')
    expect(wrapper.text()).toContain('重试后情况没有变化')
    await press('详情')
    expect(wrapper.findAll('.details dd').map((dd) => dd.text())).toEqual([
      '0a1b2c3d',
      '0.1.0',
      '数据',
      'STORE_DAMAGED',
      'storeDamaged',
    ])
    bridge.store('book.status', () => ok(bookStatus()))
    await press('重试')
    expect(session.phase).toBe('open')
    expect(bridge.calls.filter((call) => call.name === 'store.retry')).toHaveLength(2)
  })

  test('says what the check found and which backup is good, and leads to restoring it', async () => {
    bridge.store('backup.list', () =>
      ok({
        backups: [
          {
            name: 'b-2.zfbak',
            kind: 'daily',
            takenAt: '2025-11-20T00:02:00Z',
            bytes: 1024,
            schemaVersion: 60,
            place: 'own',
          },
        ],
        secondFolder: null,
        secondTrouble: null,
        lastProvenAt: null,
        trouble: null,
        undoableSince: null,
      }),
    )
    const { wrapper, press, session } = await open('STORE_DAMAGED', 'storeDamaged', {
      finding: '第 812 页的校验不符',
      backup: 'b-2.zfbak',
      backupAt: '2025-11-20T00:02:00Z',
    })
    const found = wrapper.find('.found').text()
    expect(found).toContain('第 812 页的校验不符')
    expect(found).toContain('2025-11-20')
    expect(found).toContain('b-2.zfbak')
    await press('用备份恢复')
    await wrapper.vm.$nextTick()
    await flushPromises()
    await expect.poll(() => wrapper.find('[aria-current=step]').exists()).toBe(true)
    await press('返回')
    expect(wrapper.find('h1').text()).toBe('数据文件已损坏')
    expect(session.phase).toBe('recovery')
  })

  test('says so when the store looked for a good backup and found none', async () => {
    const { wrapper } = await open('STORE_DAMAGED', 'storeDamaged', { backup: '' })
    expect(wrapper.find('.found').text()).toContain('没有找到可用的备份')
  })

  test('fetches a keyring back from the newest backup and opens the book', async () => {
    bridge.store('backup.repairKeyring', () => failed('NOT_FOUND', 'x'))
    const { session, press, wrapper, buttons } = await open('STORE_DAMAGED', 'keyringDamaged')
    expect(buttons()).toEqual(['重试', '从最近的备份取回密钥文件', '用备份恢复', '导出诊断包', '详情'])
    expect(wrapper.findAll('.el-button--primary').map((button) => button.text())).toEqual(['从最近的备份取回密钥文件'])
    await press('从最近的备份取回密钥文件')
    expect(wrapper.findAll('[role=alert]').at(-1)?.text()).toContain('没有找到')
    expect(session.phase).toBe('recovery')
    bridge.store('backup.repairKeyring', () => ok({ from: 'b-2.zfbak' }))
    bridge.store('book.status', () => ok(bookStatus({ state: 'locked' })))
    await press('从最近的备份取回密钥文件')
    expect(session.phase).toBe('unlock')
  })

  test.each([
    ['STORE_DAMAGED', 'keyringOfOtherBook', ['重试', '从最近的备份取回密钥文件', '用备份恢复', '导出诊断包', '详情']],
    ['STORE_DAMAGED', 'folderGone', ['重试', '用备份恢复', '导出诊断包', '详情']],
    ['STORE_DAMAGED', 'storeMissing', ['重试', '用备份恢复', '导出诊断包', '详情']],
    ['NOT_ALLOWED', 'folderReadOnly', ['重试', '导出诊断包', '详情']],
    ['NOT_ALLOWED', 'networkFolder', ['重试', '导出诊断包', '详情']],
    ['DISK_FULL', 'diskFull', ['重试', '导出诊断包', '详情']],
    ['STORE_BUSY', 'folderInUse', ['重试', '导出诊断包', '详情']],
    ['STORE_FROM_FUTURE', 'storeFromFuture', ['重试', '导出诊断包', '详情']],
    ['STORE_CLOSED', 'storeClosed', ['重试', '导出诊断包', '详情']],
  ] as const)('%s %s offers the ways that help and no others', async (code, messageKey, expected) => {
    expect((await open(code, messageKey)).buttons()).toEqual([...expected])
  })

  test('writes the diagnostic package where the person chose', async () => {
    bridge.host('file.save', () => ok({ file: { token: 'token-of-zip', name: '诊断包.zip' } }))
    bridge.host('diagnostics.save', () => ok({}))
    const { wrapper, press } = await open('STORE_CLOSED', 'storeClosed')
    await press('导出诊断包')
    expect(bridge.calls.at(-1)).toEqual({ name: 'diagnostics.save', input: { token: 'token-of-zip' } })
    expect(wrapper.find('[role=status]').text()).toContain('已保存到 诊断包.zip。')
  })
})

describe('the words of the recovery page', () => {
  test('there is a title and at least one step for every failure that can lead to it, without an open gap', () => {
    for (const code of errorCodes) {
      const words = recoveryFor({ code, messageKey: 'x', details: {} })
      expect(words.title.length).toBeGreaterThan(4)
      expect(words.steps.length).toBeGreaterThan(0)
      expect(words.what).toMatch(/^[^{}]+$/)
    }
    const title = (code: ErrorCode, messageKey: string): string => recoveryFor({ code, messageKey, details: {} }).title
    expect([
      title('STORE_FROM_FUTURE', 'storeFromFuture'),
      title('STORE_BUSY', 'folderInUse'),
      title('STORE_BUSY', 'folderReadOnly'),
      title('STORE_DAMAGED', 'keyringDamaged'),
      title('STORE_DAMAGED', 'keyringOfOtherBook'),
      title('STORE_DAMAGED', 'folderGone'),
      title('DISK_FULL', 'diskFull'),
      recoveryFor(null).title,
    ]).toEqual([
      '数据由较新版本的程序保存',
      '数据正被另一个程序使用',
      '数据文件夹不能写入',
      '密钥文件已损坏',
      '密钥文件与数据不是一套',
      '数据文件夹不见了',
      '磁盘空间不足',
      '数据服务已停止',
    ])
  })

  test('a newer book names both versions, a missing folder its place, a second start its process', () => {
    const what = (messageKey: string, details: ErrorDetails): string =>
      recoveryFor({ code: 'STORE_FROM_FUTURE', messageKey, details }).what
    expect(what('storeFromFuture', { found: 90, known: 60 })).toBe(
      '数据的格式版本为 90，本程序只认到 60，因此没有打开，也没有作任何改动。',
    )
    expect(what('storeFromFuture', {})).toBe('本版本不认识这份数据的格式，因此没有打开，也没有作任何改动。')
    expect(what('folderGone', { folder: 'E:\\众扶' })).toContain('“E:\\众扶”')
    expect(recoveryFor({ code: 'STORE_BUSY', messageKey: 'folderInUse', details: { pid: 812 } }).what).toContain('812')
  })
})
