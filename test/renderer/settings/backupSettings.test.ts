import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { useJobsStore } from '@/stores/jobs'
import { useSessionStore } from '@/stores/session'
import BackupSettings from '@/views/settings/BackupSettings.vue'
import type { JobInfo } from '@shared/contracts/common'
import type { StoreOutput } from '@shared/contracts/storeContract'
import { buttonsOf } from '../buttons'
import { bookStatus, failed, installBridge, ok, type FakeBridge } from '../fakeBridge'

type List = StoreOutput<'backup.list'>
const state: List = {
  backups: [
    {
      name: 'b-2.zfbak',
      kind: 'import',
      takenAt: '2025-11-20T00:02:00Z',
      bytes: 6_291_456,
      schemaVersion: 60,
      place: 'own',
    },
    {
      name: 'b-1.zfbak',
      kind: 'daily',
      takenAt: '2025-11-19T00:02:00Z',
      bytes: 5_242_880,
      schemaVersion: 60,
      place: 'both',
    },
  ],
  secondFolder: 'E:\\备份',
  secondTrouble: null,
  lastProvenAt: null,
  trouble: null,
  undoableSince: null,
}
const done = (kind: JobInfo['kind']): JobInfo => ({
  id: `job of ${kind}`,
  kind,
  state: 'done',
  done: 1,
  total: 1,
  phase: 'starting',
  startedAt: '2025-11-20T03:00:00Z',
  endedAt: '2025-11-20T03:00:01Z',
  outcome: {},
  error: null,
})
let bridge: FakeBridge
let list: List
beforeEach(() => {
  setActivePinia(createPinia())
  bridge = installBridge()
  list = state
  bridge.store('book.status', () => ok(bookStatus()))
  bridge.store('backup.list', () => ok(list))
})
afterEach(() => {
  document.body.innerHTML = ''
})
async function open() {
  await useSessionStore().refresh()
  const stop = useJobsStore().listen()
  const wrapper = mount(BackupSettings, { attachTo: document.body })
  await flushPromises()
  bridge.calls.length = 0
  const press = async (label: string): Promise<void> => {
    const button = wrapper.findAll('button').find((one) => one.text() === label)
    if (!button) throw new Error(`no button ${label}`)
    await button.trigger('click')
    await flushPromises()
  }
  return { wrapper, press, stop }
}
const names = () => bridge.calls.map((call) => call.name)

describe('设置 → 备份', () => {
  test('shows the newest backup, whether one was ever proven, and each one with reason, size and place', async () => {
    const { wrapper } = await open()
    expect(wrapper.find('.newest').text()).toContain('导入前 · 6.0 MB')
    expect(wrapper.find('dl').text()).toContain('还没有试过')
    expect(
      wrapper.findAll('tbody tr').map((row) =>
        row
          .findAll('td')
          .map((cell) => cell.text())
          .slice(1, 4),
      ),
    ).toEqual([
      ['导入前', '6.0 MB', '本机'],
      ['每日自动', '5.0 MB', '本机、第二位置'],
    ])
    expect(wrapper.text()).toContain('共 2 份，11.0 MB')
    expect(wrapper.text()).toContain('E:\\备份')
  })

  test('without any backup it says so and what to do', async () => {
    list = { ...state, backups: [], secondFolder: null }
    const { wrapper } = await open()
    expect(wrapper.text()).toContain('还没有备份')
    expect(wrapper.text()).toContain('未设置，备份只在本机的数据文件夹里')
    expect(buttonsOf(wrapper.find('section'))).toEqual([
      ['另存一份…', 'on'],
      ['立即备份', 'on'],
      ['现在试恢复', 'off'],
      ['检查数据', 'on'],
    ])
  })

  test('tells a failed backup with its remedy', async () => {
    list = { ...state, trouble: '磁盘空间不足，备份没有写完。', secondTrouble: '移动硬盘没有接上。' }
    const { wrapper } = await open()
    const alerts = wrapper.findAll('[role=alert]').map((alert) => alert.text())
    expect(alerts[0]).toContain('备份有问题：磁盘空间不足，备份没有写完。')
    expect(alerts[0]).toContain('请按“立即备份”重试')
    expect(alerts[1]).toBe('移动硬盘没有接上。')
  })

  test.each([
    ['立即备份', 'backup.take', 'backup'],
    ['现在试恢复', 'backup.prove', 'backup.prove'],
    ['检查数据', 'check.start', 'check'],
  ] as const)('%s runs its job in place and then reads the list anew', async (label, operation, kind) => {
    bridge.store(operation, () => {
      bridge.tell('job', done(kind))
      return ok({ jobId: `job of ${kind}` })
    })
    const { wrapper, press } = await open()
    await press(label)
    expect(names()).toEqual([operation, 'backup.list'])
    expect(wrapper.find('.job .zf-mark').text()).toBe('已完成')
    // The page that started it tells the end; the tray does not open for it as well.
    expect(useJobsStore().untold).toEqual([])
  })

  test('saves a copy where the person chose and leads to it', async () => {
    bridge.host('file.save', () => ok({ file: { token: 'token-of-copy', name: '另存.zfbak' } }))
    bridge.store('backup.saveAs', () => {
      bridge.tell('job', done('backup'))
      return ok({ jobId: 'job of backup' })
    })
    const { wrapper, press } = await open()
    await press('另存一份…')
    expect(bridge.calls[0]?.input).toMatchObject({ kind: 'backup' })
    expect(bridge.calls[1]).toEqual({ name: 'backup.saveAs', input: { file: 'token-of-copy' } })
    expect(wrapper.text()).toContain('已保存到 另存.zfbak。')
  })

  test('a job that cannot start is told where it was asked for', async () => {
    bridge.store('backup.take', () => failed('DISK_FULL', 'diskFull'))
    const { wrapper, press } = await open()
    await press('立即备份')
    expect(wrapper.find('[role=alert]').text()).toContain('磁盘空间不足')
  })

  test('sets and takes back the second place; taking back is asked for first', async () => {
    bridge.host('folder.open', () => ok({ folder: { token: 'token-of-folder', name: 'F:\\备份' } }))
    bridge.store('backup.secondFolder', () => ok({}))
    const { wrapper, press } = await open()
    await press('更换文件夹')
    expect(bridge.calls[1]).toEqual({ name: 'backup.secondFolder', input: { folder: 'token-of-folder' } })
    expect(wrapper.text()).toContain('已设置。下一次备份起同时写到“F:\\备份”。')
    bridge.calls.length = 0
    await press('不再写入')
    expect(names()).toEqual([])
    await press('确认')
    expect(bridge.calls[0]).toEqual({ name: 'backup.secondFolder', input: { folder: null } })
  })

  test('a row leads to restoring just that backup, and back', async () => {
    const { wrapper, press } = await open()
    await wrapper.findAll('tbody button').at(1)?.trigger('click')
    await flushPromises()
    expect(wrapper.find('[aria-current=step]').text()).toContain('选择备份')
    expect(wrapper.findAll<HTMLInputElement>('tbody input').map((input) => input.element.checked)).toEqual([
      false,
      true,
    ])
    await press('返回')
    expect(wrapper.find('[aria-current=step]').exists()).toBe(false)
    expect(wrapper.text()).toContain('第二备份位置')
  })

  test('who may not restore is offered neither rows nor undo', async () => {
    bridge.store('book.status', () => ok(bookStatus({ duties: ['read', 'backup'] })))
    list = { ...state, undoableSince: '2025-11-20T00:02:00Z' }
    const { wrapper } = await open()
    expect(wrapper.text()).not.toContain('恢复…')
    expect(wrapper.text()).not.toContain('换回')
  })

  test('the last restore is taken back with a secret; a wrong one is said at the field', async () => {
    list = { ...state, undoableSince: '2025-11-20T00:02:00Z' }
    bridge.store('backup.undoRestore', ({ secret }) =>
      secret.kind === 'passphrase' && secret.passphrase === 'right one'
        ? ok({})
        : failed('WRONG_KEY', 'wrongPassphrase'),
    )
    const { wrapper, press } = await open()
    await press('换回恢复前的数据…')
    const undo = async (passphrase: string): Promise<void> => {
      await wrapper.find('form input[type=password]').setValue(passphrase)
      await wrapper.find('form').trigger('submit')
      await flushPromises()
    }
    await undo('wrong one')
    expect(wrapper.find('form [role=alert]').text()).toContain('密码、恢复码或分存码不正确')
    await undo('right one')
    expect(bridge.calls.find((call) => call.name === 'backup.undoRestore')?.input).toEqual({
      secret: { kind: 'passphrase', login: null, passphrase: 'wrong one' },
    })
    expect(useSessionStore().lockReason).toBe('已换回恢复前的数据，请重新登录。')
  })
})
