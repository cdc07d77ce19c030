import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { useSessionStore } from '@/stores/session'
import RestoreView from '@/views/restore/RestoreView.vue'
import { sizeInWords } from '@shared/messages/backupScreens'
import type { BackupEntry } from '@shared/contracts/backupContract'
import type { StoreOutput } from '@shared/contracts/storeContract'
import { buttonsOf } from '../buttons'
import { bookStatus, failed, installBridge, ok, type FakeBridge } from '../fakeBridge'

const entry = (name: string, takenAt: string): BackupEntry => ({
  name,
  kind: 'daily',
  takenAt,
  bytes: 5_242_880,
  schemaVersion: 60,
  place: 'both',
})
const backups = [entry('b-2.zfbak', '2025-11-20T00:02:00Z'), entry('b-1.zfbak', '2025-11-19T00:02:00Z')]
const list: StoreOutput<'backup.list'> = {
  backups,
  secondFolder: null,
  secondTrouble: null,
  lastProvenAt: null,
  trouble: null,
  undoableSince: null,
}
const inspected: StoreOutput<'backup.inspect'> = {
  region: '430681',
  takenAt: '2025-11-19T00:02:00Z',
  kind: 'daily',
  bytes: 5_242_880,
  schemaVersion: 60,
  book: 'same',
  onePerson: true,
}
let bridge: FakeBridge
beforeEach(() => {
  setActivePinia(createPinia())
  bridge = installBridge()
  bridge.store('book.status', () => ok(bookStatus({ state: 'locked', duties: [] })))
  bridge.store('backup.list', () => ok(list))
  bridge.store('backup.inspect', () => ok(inspected))
  bridge.store('backup.restore', () => ok({}))
})
afterEach(() => {
  document.body.innerHTML = ''
})

async function open(props: { framed?: boolean; backup?: string | null } = {}) {
  await useSessionStore().refresh()
  bridge.calls.length = 0
  const wrapper = mount(RestoreView, { props, attachTo: document.body })
  await flushPromises()
  return {
    wrapper,
    text: () => wrapper.find('.wizard').text(),
    step: () => wrapper.find('[aria-current=step] .t').text(),
    visible: () => wrapper.find('[data-step]:not([style*="none"])'),
    async next() {
      await wrapper.findAll('footer button').at(-1)?.trigger('click')
      await flushPromises()
    },
    async choose(at: number) {
      await wrapper.findAll('input[type=radio]').at(at)?.trigger('change')
      await flushPromises()
    },
  }
}
const asked = (name: string) => bridge.calls.filter((call) => call.name === name)

describe('restoring a backup', () => {
  test('goes from the backup over what it is and who asks to what will happen, and then to signing in', async () => {
    const page = await open({ backup: 'b-1.zfbak' })
    expect(page.step()).toBe('选择备份')
    expect(page.wrapper.find('tr.on td:nth-child(4)').text()).toBe('5.0 MB')
    await page.next()
    expect(asked('backup.inspect').map((call) => call.input)).toEqual([{ source: { name: 'b-1.zfbak' } }])
    expect(page.step()).toBe('核对备份')
    expect(page.visible().text()).toContain('430681')
    expect(page.visible().text()).toContain('与本机现有数据是同一份')
    await page.next()
    expect(page.step()).toBe('验证身份')
    expect(document.activeElement?.getAttribute('type')).toBe('password')
    await page.visible().find('input[type=password]').setValue('correct horse')
    await page.next()
    expect(page.step()).toBe('开始恢复')
    expect(page.visible().text()).toContain('现有数据整体移到数据文件夹中留存')
    // A second Enter by habit must not restore: the button has not got the focus.
    expect(document.activeElement?.tagName).toBe('H2')
    expect(asked('backup.restore')).toEqual([])
    await page.next()
    expect(asked('backup.restore').map((call) => call.input)).toEqual([
      {
        source: { name: 'b-1.zfbak' },
        secret: { kind: 'passphrase', login: null, passphrase: 'correct horse' },
      },
    ])
    expect(page.wrapper.emitted('done')).toEqual([[]])
    expect(useSessionStore().lockReason).toContain('请重新登录')
    expect(useSessionStore().phase).toBe('unlock')
  })

  test('takes the newest one where none was named, and another one by choice', async () => {
    const page = await open()
    await page.next()
    await page.wrapper.findAll('footer button').at(0)?.trigger('click')
    await page.choose(1)
    await page.next()
    expect(asked('backup.inspect').map((call) => call.input)).toEqual([
      { source: { name: 'b-2.zfbak' } },
      { source: { name: 'b-1.zfbak' } },
    ])
  })

  test('takes a file from anywhere where there is no list, as on a new PC', async () => {
    bridge.store('backup.list', () => failed('STORE_LOCKED', 'storeLocked'))
    bridge.host('file.open', () => ok({ file: { token: 'token-of-file', name: '另存.zfbak' } }))
    bridge.store('backup.inspect', () => ok({ ...inspected, book: 'none' }))
    const page = await open()
    expect(page.text()).toContain('请选择备份文件')
    expect(buttonsOf(page.wrapper.find('footer'))).toEqual([
      ['返回', 'on'],
      ['下一步', 'off'],
    ])
    await page.wrapper.find('.other button').trigger('click')
    await flushPromises()
    await page.next()
    expect(asked('backup.inspect').map((call) => call.input)).toEqual([{ source: { file: 'token-of-file' } }])
    expect(page.visible().text()).toContain('另存.zfbak')
    await page.next()
    await page.visible().find('input[type=password]').setValue('correct horse')
    await page.next()
    expect(page.visible().text()).toContain('本机还没有数据')
    expect(page.visible().text()).not.toContain('现有数据整体移到')
  })

  test('refuses a backup of another book in words and goes no further', async () => {
    bridge.store('backup.inspect', () => ok({ ...inspected, region: '430682', book: 'other' }))
    const page = await open()
    await page.next()
    expect(page.wrapper.find('[role=alert]').text()).toBe(
      '这份备份属于另一份数据（区划 430682），不能恢复到本机现有的数据文件夹。' +
        '请返回上一步选择本单位的备份。确需使用这份备份时，请先在另一台电脑或新的数据文件夹中恢复。',
    )
    await page.next()
    expect(page.step()).toBe('核对备份')
  })

  test('refuses a backup of a newer program, naming both versions', async () => {
    bridge.store('backup.inspect', () => ok({ ...inspected, schemaVersion: 90 }))
    const page = await open()
    await page.next()
    expect(page.wrapper.find('[role=alert] .what').text()).toBe(
      '这份备份由较新版本的程序保存（数据格式 90，本程序只认到 60），不能恢复。',
    )
    await page.next()
    expect(page.step()).toBe('核对备份')
  })

  test('asks for the user name where several people sign in, and names what is empty', async () => {
    bridge.store('backup.inspect', () => ok({ ...inspected, onePerson: false }))
    const page = await open()
    await page.next()
    await page.next()
    await page.next()
    expect(page.step()).toBe('验证身份')
    expect(page.visible().text()).toContain('请输入用户名。')
    expect(page.visible().text()).toContain('请输入密码。')
    const [login, pass] = page.visible().findAll('.fields input')
    await login?.setValue(' liming ')
    await pass?.setValue('correct horse')
    await page.next()
    await page.next()
    expect(asked('backup.restore').at(-1)?.input).toMatchObject({
      secret: { kind: 'passphrase', login: 'liming', passphrase: 'correct horse' },
    })
  })

  test('takes the recovery code or two shares as well', async () => {
    for (const [at, values, secret] of [
      [1, ['abcde-fghjk'], { kind: 'recovery', code: 'ABCDE-FGHJK' }],
      [2, ['abc', 'def'], { kind: 'shares', shares: ['ABC', 'DEF'] }],
    ] as const) {
      const page = await open()
      await page.next()
      await page.next()
      await page.visible().findAll('fieldset input').at(at)?.setValue()
      await flushPromises()
      for (const [n, value] of values.entries()) await page.visible().findAll('.fields input').at(n)?.setValue(value)
      await page.next()
      await page.next()
      expect(asked('backup.restore').at(-1)?.input).toMatchObject({ secret })
      page.wrapper.unmount()
    }
  })

  test('tells which step it is at while it works, and for how long', async () => {
    vi.useFakeTimers()
    let finish = (): void => undefined
    bridge.store('backup.restore', () => new Promise((resolve) => (finish = () => resolve(ok({})))))
    const page = await open()
    for (let n = 0; n < 2; n += 1) await page.next()
    await page.visible().find('input[type=password]').setValue('correct horse')
    await page.next()
    await page.next()
    const lines = () => page.wrapper.findAll('ol.phases li').map((line) => line.text())
    expect(lines()).toEqual(['写出备份中的数据并核对 已用 0 秒', '备份现有数据', '换入恢复的数据'])
    bridge.tell('restore', { phase: 'saving' })
    await vi.advanceTimersByTimeAsync(3000)
    expect(lines()).toEqual(['写出备份中的数据并核对 完成', '备份现有数据 已用 3 秒', '换入恢复的数据'])
    finish()
    await flushPromises()
    vi.useRealTimers()
    expect(page.wrapper.find('ol.phases').exists()).toBe(false)
    expect(page.wrapper.emitted('done')).toEqual([[]])
  })

  test('a wrong secret leads back to its field; what was typed is not sent twice', async () => {
    bridge.store('backup.restore', () => failed('WRONG_KEY', 'wrongPassphrase'))
    const page = await open()
    await page.next()
    await page.next()
    await page.visible().find('input[type=password]').setValue('wrong')
    await page.next()
    await page.next()
    expect(page.step()).toBe('验证身份')
    expect(page.visible().text()).toContain('密码、恢复码或分存码不正确，或不是县管理员的。')
    expect(page.wrapper.emitted('done')).toBeUndefined()
  })

  test('what failed otherwise is said, and the way back stays open', async () => {
    bridge.store('backup.restore', () => failed('DISK_FULL', 'diskFull'))
    const page = await open()
    for (let n = 0; n < 2; n += 1) await page.next()
    await page.visible().find('input[type=password]').setValue('correct horse')
    await page.next()
    await page.next()
    expect(page.wrapper.find('.failure').text()).toContain('磁盘空间不足')
    await page.wrapper
      .findAll('footer button')
      .find((button) => button.text() === '返回')
      ?.trigger('click')
    expect(page.wrapper.emitted('back')).toEqual([[]])
  })
})

test('sizes are said as people read them', () => {
  expect([0, 1023, 1024, 1_048_523, 1_048_576, 157_286_400, 3_221_225_472].map(sizeInWords)).toEqual([
    '0 B',
    '1023 B',
    '1.0 KB',
    '1.0 MB',
    '1.0 MB',
    '150 MB',
    '3.0 GB',
  ])
})
