import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { useSessionStore } from '@/stores/session'
import PeopleSettings from '@/views/settings/PeopleSettings.vue'
import { registerAllFailureTopics } from '@shared/messages/failureTopics'
import type { StoreOutput } from '@shared/contracts/storeContract'
import { roles, type UserAccount } from '@shared/contracts/userContract'
import { roleWords } from '@shared/messages/people'
import { bookStatus, failed, installBridge, ok, type FakeBridge } from '../fakeBridge'

registerAllFailureTopics()
const admin: UserAccount = {
  id: 'u1',
  login: 'liming',
  name: '李明',
  role: 'COUNTY_ADMIN',
  area: '430681',
  otherAreas: [],
  areaName: '汨罗市',
  createdAt: '2026-01-01T00:00:00Z',
  disabledAt: null,
  lastSignInAt: null,
  self: true,
}
const clerk: UserAccount = {
  ...admin,
  id: 'u2',
  login: 'zhao',
  name: '赵敏',
  role: 'TOWN_CLERK',
  area: '430681102',
  areaName: '川山坪镇',
  self: false,
}
const gone: UserAccount = { ...clerk, id: 'u3', login: 'qian', name: '钱进', disabledAt: '2026-11-01T02:00:00Z' }
let bridge: FakeBridge
let users: UserAccount[]
let towns: StoreOutput<'region.list'>['towns']
enableAutoUnmount(afterEach)
beforeEach(() => {
  setActivePinia(createPinia())
  bridge = installBridge()
  users = [admin, clerk, gone]
  towns = [
    { code: '430681101', name: '归义镇', households: 3, villages: [] },
    { code: '430681102', name: '川山坪镇', households: 5, villages: [] },
  ]
  bridge.store('book.status', () => ok(bookStatus()))
  bridge.store('user.list', () => ok({ users }))
  bridge.store('region.list', () => ok({ county: { code: '430681', name: '汨罗市' }, towns }))
  for (const name of ['user.change', 'user.disable', 'user.enable', 'user.setPassphrase'] as const) {
    bridge.store(name, () => ok({}))
  }
  bridge.store('user.add', () => ok({ id: 'u9' }))
})
afterEach(() => {
  document.body.innerHTML = ''
})

async function open() {
  await useSessionStore().refresh()
  const page = mount(PeopleSettings, { attachTo: document.body })
  await flushPromises()
  const row = (name: string) => page.findAll('tbody tr').find((one) => one.text().includes(name))
  return {
    page,
    row,
    async press(label: string, within = '') {
      const place = within === '' ? page : row(within)
      await place
        ?.findAll('button')
        .find((button) => button.text() === label)
        ?.trigger('click')
      await flushPromises()
    },
    async fill(values: Record<string, string>) {
      for (const [id, value] of Object.entries(values)) await page.find(`#${id}`).setValue(value)
    },
    async go() {
      await page.find('form').trigger('submit')
      await flushPromises()
    },
    problems: () =>
      page
        .findAll('.wrong .note')
        .map((note) => note.text())
        .filter((text) => text !== ''),
    writes: () => bridge.calls.filter((call) => call.name.startsWith('user.') && call.name !== 'user.list'),
  }
}

describe('people who may sign in', () => {
  test('are listed with role, area, last sign-in and state', async () => {
    const view = await open()
    expect(view.row('李明')?.text()).toContain('本人')
    expect(view.row('李明')?.text()).toContain('全县')
    expect(view.row('赵敏')?.text()).toContain('镇经办川山坪镇尚未登录可登录')
    expect(view.row('钱进')?.text()).toContain('已停用')
    for (const role of roles) expect(view.page.text()).toContain(roleWords[role].may)
  })

  test('a 村级协理 is given several villages, also of different townships', async () => {
    const village = (code: string, name: string) => ({ code, name, households: 1 })
    towns = [
      { code: '430681101', name: '归义镇', households: 3, villages: [village('430681101200', '明月村')] },
      {
        code: '430681102',
        name: '川山坪镇',
        households: 5,
        villages: [village('430681102201', '幸福村'), village('430681102202', '桥头村')],
      },
    ]
    const view = await open()
    await view.press('添加用户')
    await view.fill({ 'person-name': '孙芳', 'person-login': '孙芳', 'person-role': 'VILLAGE_HELPER' })
    await view.fill({ 'person-passphrase': '春天的花 老书桌', 'person-passphrase-again': '春天的花 老书桌' })
    await view.fill({ 'person-area': '430681102' })
    await view.go()
    expect(view.page.get('.villages .problem').text()).toBe('请选择村（社区）。')
    const boxes = () => view.page.findAll('.villages input')
    await boxes()[1]?.trigger('change')
    await boxes()[0]?.trigger('change')
    await view.fill({ 'person-area': '430681101' })
    await boxes()[0]?.trigger('change')
    expect(view.page.get('.villages [role=status]').text()).toBe(
      '已选 3 个：川山坪镇桥头村、川山坪镇幸福村、归义镇明月村',
    )
    await view.go()
    expect(view.writes()).toMatchObject([
      {
        name: 'user.add',
        input: { role: 'VILLAGE_HELPER', area: '430681102202', otherAreas: ['430681102201', '430681101200'] },
      },
    ])
  })

  test('a 镇经办 is added with one town; the county is not asked for anybody else', async () => {
    const view = await open()
    await view.press('添加用户')
    expect(view.page.find<HTMLInputElement>('#person-area').element.value).toBe('全县')
    await view.fill({ 'person-role': 'TOWN_CLERK' })
    expect(view.page.text()).toContain('不能认定和生成数据包。')
    await view.go()
    expect(view.problems()).toEqual([
      '姓名至少 2 个字。',
      '用户名至少 2 个字符，只能用文字、数字和“.”“_”“-”。',
      '请选择乡镇。',
      '密码至少 8 个字符。',
    ])
    await view.fill({ 'person-name': '孙芳', 'person-login': '孙芳', 'person-area': '430681102' })
    await view.fill({ 'person-passphrase': '春天的花 老书桌', 'person-passphrase-again': '春天的花 老书桌' })
    await view.go()
    expect(view.writes()).toEqual([
      {
        name: 'user.add',
        input: {
          login: '孙芳',
          name: '孙芳',
          role: 'TOWN_CLERK',
          area: '430681102',
          passphrase: '春天的花 老书桌',
        },
      },
    ])
    expect(view.page.find('[role=status]').text()).toBe('已添加 孙芳（镇经办）。')
    expect(view.page.find('form').exists()).toBe(false)
  })

  test('where no town is known yet, that is said', async () => {
    towns = []
    const view = await open()
    await view.press('添加用户')
    await view.fill({ 'person-role': 'TOWN_CLERK' })
    expect(view.page.text()).toContain('还没有登记乡镇。')
  })

  test('a change of role takes the area with it', async () => {
    const view = await open()
    await view.press('修改', '赵敏')
    expect(view.page.find<HTMLSelectElement>('#person-area').element.value).toBe('430681102')
    await view.fill({ 'person-role': 'COUNTY_CLERK' })
    await view.go()
    expect(view.writes()).toEqual([
      { name: 'user.change', input: { id: 'u2', name: '赵敏', role: 'COUNTY_CLERK', area: '430681' } },
    ])
  })

  test('the last 县管理员 stays: the refusal is said with the name', async () => {
    bridge.store('user.disable', () => failed('RULE_BROKEN', 'lastAdministrator'))
    const view = await open()
    await view.press('停用', '李明')
    expect(view.page.find('[role=alertdialog]').text()).toContain('停用 李明？')
    expect([view.writes(), document.activeElement?.textContent?.trim()]).toEqual([[], '取消'])
    await view.page.find('[role=alertdialog] .el-button--danger').trigger('click')
    await flushPromises()
    expect(view.page.find('.error').text()).toContain('李明：这是最后一名可以登录的县管理员')
  })

  test('a disabled person comes back only with a new passphrase', async () => {
    const view = await open()
    await view.press('启用', '钱进')
    expect(view.page.text()).toContain('停用时原密码已失效')
    await view.go()
    expect(view.problems()).toEqual(['密码至少 8 个字符。'])
    await view.fill({ 'person-passphrase': '春天的花 老书桌', 'person-passphrase-again': '春天的花 老书桌' })
    await view.go()
    expect(view.writes()).toEqual([{ name: 'user.enable', input: { id: 'u3', passphrase: '春天的花 老书桌' } }])
    expect(view.page.find('[role=status]').text()).toBe('钱进 已启用，请当面告知新密码。')
  })

  test('somebody else gets a new passphrase here; Esc puts the form away', async () => {
    const view = await open()
    expect(view.row('李明')?.text()).not.toContain('设新密码')
    await view.press('设新密码', '赵敏')
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', cancelable: true }))
    await flushPromises()
    expect(view.page.find('form').exists()).toBe(false)
    await view.press('设新密码', '赵敏')
    await view.fill({ 'person-passphrase': '春天的花 老书桌', 'person-passphrase-again': '春天的花 老书桌' })
    await view.go()
    expect(view.writes()).toEqual([{ name: 'user.setPassphrase', input: { id: 'u2', passphrase: '春天的花 老书桌' } }])
  })

  test('a name to sign in with that is taken is said in the form', async () => {
    bridge.store('user.add', () => failed('CONFLICT', 'loginTaken', { login: 'zhao' }))
    const view = await open()
    await view.press('添加用户')
    await view.fill({ 'person-name': '赵四', 'person-login': 'zhao' })
    await view.fill({ 'person-passphrase': '春天的花 老书桌', 'person-passphrase-again': '春天的花 老书桌' })
    await view.go()
    expect(view.page.find('.error').text()).toContain('用户名“zhao”已有人使用。')
    expect(view.page.find<HTMLInputElement>('#person-name').element.value).toBe('赵四')
  })
})
