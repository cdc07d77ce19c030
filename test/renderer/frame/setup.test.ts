import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { useSessionStore } from '@/stores/session'
import SetupView from '@/views/setup/SetupView.vue'
import type { StoreOutput } from '@shared/contracts/storeContract'
import type { Reply } from '@shared/result'
import { failed, installBridge, ok, type FakeBridge } from '../fakeBridge'

const code = 'AB3DE-FGH7K-MNP9Q-RST2W-XYZ34-5678A'
let bridge: FakeBridge
let created: Reply<StoreOutput<'book.create'>>
beforeEach(() => {
  setActivePinia(createPinia())
  bridge = installBridge()
  created = ok({ region: '430681', policySet: '2026', recoveryCode: code })
  bridge.store('book.create', () => created)
  bridge.host('file.open', () => ok({ file: { token: 'token-of-policy', name: '参数集.json' } }))
  bridge.store('book.status', () =>
    ok({
      state: 'open',
      region: '430681',
      countyName: '汨罗市',
      userName: '管理员',
      duties: [],
      lastBackupAt: null,
      lastPackageMonth: null,
      schemaVersion: 40,
    }),
  )
})
afterEach(() => {
  document.body.innerHTML = ''
})

async function setup() {
  const wrapper = mount(SetupView, { attachTo: document.body })
  await flushPromises()
  return {
    wrapper,
    async go() {
      await wrapper.find('form').trigger('submit')
      await flushPromises()
    },
    async fill(values: Record<string, string>) {
      for (const [id, value] of Object.entries(values)) await wrapper.find(`#${id}`).setValue(value)
    },
    problems: () =>
      wrapper
        .findAll('.wrong .note')
        .map((note) => note.text())
        .filter((text) => text !== ''),
  }
}
async function untilPolicy() {
  const page = await setup()
  await page.fill({ region: '430681', 'county-name': '汨罗市' })
  await page.go()
  await page.fill({ 'new-passphrase': 'correct horse', again: 'correct horse' })
  await page.go()
  return page
}

test('a step is left only when its fields hold, and says at the field what is wrong', async () => {
  const page = await setup()
  await page.fill({ region: '4306', 'county-name': '汨' })
  expect(page.problems()).toEqual([])
  await page.go()
  expect(page.problems()).toEqual(['区划代码应为 6 位数字。', '名称至少 2 个字。'])
  await page.fill({ region: '430681', 'county-name': '汨罗市' })
  await page.go()
  await page.fill({ 'new-passphrase': 'short', again: 'shorter' })
  await page.go()
  expect(page.problems()).toEqual(['密码至少 8 个字符。', '两次输入不一致。'])
  expect(bridge.calls).toEqual([])
})

test('going back keeps what was entered', async () => {
  const page = await untilPolicy()
  const back = page.wrapper.findAll('button').find((button) => button.text() === '上一步')
  await back?.trigger('click')
  expect(page.wrapper.find<HTMLInputElement>('#again').element.value).toBe('correct horse')
})

test('the recovery code stays until it is said to be written down, though the book is open already', async () => {
  const page = await untilPolicy()
  const choose = page.wrapper.findAll('button').find((button) => button.text() === '选择文件')
  await choose?.trigger('click')
  await flushPromises()
  await page.go()
  expect(bridge.calls.find((call) => call.name === 'book.create')?.input).toEqual({
    region: '430681',
    countyName: '汨罗市',
    passphrase: 'correct horse',
    policyFile: 'token-of-policy',
  })
  const session = useSessionStore()
  await session.refresh()
  expect(session.phase).toBe('setup')
  const groups = page.wrapper.find('[data-testid=recovery-code]').findAll('li')
  expect(groups.map((group) => group.text()).join('-')).toBe(code)

  const start = page.wrapper.findAll('button').find((button) => button.text() === '开始使用')
  expect(start?.attributes('disabled')).toBeDefined()
  await page.wrapper.find('input[type=checkbox]').setValue(true)
  await start?.trigger('click')
  await flushPromises()
  expect(session.phase).toBe('open')
  expect(page.wrapper.text()).not.toContain('AB3DE')
})

test('when the book cannot be made, the reason is shown and nothing entered is lost', async () => {
  created = failed('INVALID_INPUT', 'no sentence of its own')
  const page = await untilPolicy()
  await page.go()
  expect(page.wrapper.find('[role=alert]').text()).toContain('填写的内容不符合要求')
  expect(useSessionStore().setupUnfinished).toBe(false)
  created = ok({ region: '430681', policySet: null, recoveryCode: code })
  await page.go()
  expect(page.wrapper.find('[data-testid=recovery-code]').exists()).toBe(true)
})
