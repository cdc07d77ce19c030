import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { useSessionStore } from '@/stores/session'
import SetupView from '@/views/setup/SetupView.vue'
import type { JobInfo } from '@shared/contracts/common'
import type { StoreOutput } from '@shared/contracts/storeContract'
import { registerAllFailureTopics } from '@shared/messages/failureTopics'
import type { Reply } from '@shared/result'
import { bookStatus, failed, installBridge, ok, type FakeBridge } from '../fakeBridge'

registerAllFailureTopics()
const code = 'AB3DE-FGH7K-MNP9Q-RST2W-XYZ34-5678A'
const made: StoreOutput<'book.create'> = {
  region: '430681',
  policySet: '2026',
  recoveryCode: code,
  towns: 19,
  villages: 1234,
}
let bridge: FakeBridge
let created: Reply<StoreOutput<'book.create'>>
let state: ReturnType<typeof bookStatus>
let wrapper: VueWrapper | undefined
beforeEach(() => {
  setActivePinia(createPinia())
  bridge = installBridge()
  created = ok(made)
  state = bookStatus({ state: 'none', countyName: '', region: '', duties: [], recoveryConfirmed: false })
  bridge.store('book.status', () => ok(state))
  bridge.store('book.create', () => {
    if (created.ok) state = bookStatus({ recoveryConfirmed: false })
    return created
  })
  bridge.store('keyring.confirmRecovery', ({ code: typed }) => {
    if (typed.replaceAll('-', '') !== code.replaceAll('-', '')) return failed('WRONG_KEY', 'wrongRecoveryCode')
    state = bookStatus()
    return ok({})
  })
  bridge.store('keyring.printRecovery', () => ok({}))
  bridge.host('file.open', (input) =>
    ok({ file: { token: `token-of-${Object(input).kind}`, name: `${Object(input).kind}.json` } }),
  )
})
afterEach(() => {
  wrapper?.unmount()
  document.body.innerHTML = ''
  vi.useRealTimers()
})

async function open() {
  const session = useSessionStore()
  await session.refresh()
  const page = mount(SetupView, { attachTo: document.body })
  wrapper = page
  await flushPromises()
  return {
    page,
    session,
    async press(label: string) {
      await page
        .findAll('button')
        .find((button) => button.text().includes(label))
        ?.trigger('click')
      await flushPromises()
    },
    async go() {
      await page.find('form').trigger('submit')
      await flushPromises()
    },
    async fill(values: Record<string, string>) {
      for (const [id, value] of Object.entries(values)) await page.find(`#${id}`).setValue(value)
    },
    problems: () =>
      page
        .findAll('.wrong .note')
        .map((note) => note.text())
        .filter((text) => text !== ''),
    step: () => page.find('[aria-current=step]').text(),
  }
}
async function untilAdministrator() {
  const view = await open()
  await view.press('建立本单位的数据')
  await view.fill({ region: '430681', 'county-name': '汨罗市' })
  await view.go()
  await view.go()
  await view.fill({ 'admin-name': '李明', 'admin-login': 'liming' })
  await view.fill({ 'new-passphrase': '夏天的风 旧城墙', 'new-passphrase-again': '夏天的风 旧城墙' })
  return view
}

describe('the choice at the first start', () => {
  test('offers three ways, also by the keys 1 to 3', async () => {
    const { page } = await open()
    expect(page.findAll('.ways b').map((title) => title.text())).toEqual([
      '建立本单位的数据',
      '用示例县试一试',
      '从备份恢复',
    ])
    expect(document.activeElement?.textContent).toContain('建立本单位的数据')
    const key = new KeyboardEvent('keydown', { key: '1', cancelable: true })
    document.dispatchEvent(key)
    await flushPromises()
    expect(page.find('#region').exists()).toBe(true)
    // The digit must not go on into the field that has the focus now.
    expect(key.defaultPrevented).toBe(true)
  })

  test('going back to it loses nothing of what was filled in', async () => {
    const view = await open()
    await view.press('建立本单位的数据')
    await view.fill({ region: '430681' })
    await view.press('返回选择')
    expect(view.page.find('.ways').exists()).toBe(true)
    await view.press('建立本单位的数据')
    expect(view.page.find<HTMLInputElement>('#region').element.value).toBe('430681')
  })

  test('the sample county is gone to by the machine; why not is said', async () => {
    bridge.host('sample.open', () => failed('DISK_FULL', 'diskFull'))
    const view = await open()
    await view.press('用示例县试一试')
    expect(view.page.find('[role=alert]').text()).toContain('磁盘空间不足')
    bridge.host('sample.open', () => {
      state = bookStatus({ state: 'none', sample: true, duties: [] })
      return ok({})
    })
    bridge.store('book.createSample', () => ok({ jobId: 'j1' }))
    bridge.store('job.list', () => ok({ jobs: [] }))
    await view.press('用示例县试一试')
    expect(view.page.text()).toContain('正在建立示例县')
  })
})

describe("the office's own data", () => {
  test('a step is left only when its fields hold, and says at the field what is wrong', async () => {
    const view = await open()
    await view.press('建立本单位的数据')
    await view.fill({ region: '4306', 'county-name': '汨' })
    expect(view.problems()).toEqual([])
    await view.go()
    expect(view.problems()).toEqual(['区划代码应为 6 位数字。', '名称至少 2 个字。'])
    expect(document.activeElement?.id).toBe('region')
    await view.fill({ region: '430681', 'county-name': '汨罗市' })
    await view.go()
    expect(view.step()).toBe('2参数集')
    await view.go()
    await view.fill({ 'admin-name': '李', 'admin-login': 'li ming' })
    await view.fill({ 'new-passphrase': 'short', 'new-passphrase-again': 'shorter' })
    await view.go()
    expect(view.problems()).toEqual([
      '姓名至少 2 个字。',
      '用户名至少 2 个字符，只能用文字、数字和“.”“_”“-”。',
      '密码至少 8 个字符。',
      '两次输入不一致。',
    ])
    expect(bridge.calls.map((call) => call.name)).toEqual(['book.status'])
  })

  test('going back keeps what was entered, files too', async () => {
    const view = await open()
    await view.press('建立本单位的数据')
    await view.fill({ region: '430681', 'county-name': '汨罗市' })
    await view.page.find('#regions-file').trigger('click')
    await flushPromises()
    await view.go()
    await view.press('上一步')
    expect(view.page.find<HTMLInputElement>('#county-name').element.value).toBe('汨罗市')
    expect(view.page.text()).toContain('regions.json')
    await view.press('不使用')
    expect(view.page.text()).toContain('未选择，以后随采集表登记')
  })

  test('is made with everything entered, and the files where they were chosen', async () => {
    const view = await open()
    await view.press('建立本单位的数据')
    await view.fill({ region: ' 430681'.trim(), 'county-name': '汨罗市 ' })
    await view.page.find('#regions-file').trigger('click')
    await flushPromises()
    await view.go()
    await view.page.find('#policy-file').trigger('click')
    await flushPromises()
    await view.go()
    await view.fill({ 'admin-name': '李明', 'admin-login': 'liming' })
    await view.fill({ 'new-passphrase': '夏天的风 旧城墙', 'new-passphrase-again': '夏天的风 旧城墙' })
    await view.go()
    expect(bridge.calls.find((call) => call.name === 'book.create')?.input).toEqual({
      region: '430681',
      countyName: '汨罗市',
      administrator: { login: 'liming', name: '李明' },
      passphrase: '夏天的风 旧城墙',
      regionsFile: 'token-of-regions',
      policyFile: 'token-of-policy',
    })
    expect(view.step()).toBe('4恢复码')
  })

  test('the recovery code counts only when it was typed back; a wrong one may be looked at again', async () => {
    const view = await untilAdministrator()
    await view.go()
    await view.session.refresh()
    expect(view.session.phase).toBe('setup')
    const groups = view.page.find('[data-testid=paper-code]').findAll('li')
    expect(groups.map((group) => group.text()).join('-')).toBe(code)
    expect(view.page.text()).not.toContain('开始使用')

    await view.press('打印')
    expect(bridge.calls.at(-1)).toEqual({ name: 'keyring.printRecovery', input: {} })
    await view.press('去核对')
    expect(view.page.text()).not.toContain('AB3DE')
    await view.fill({ 'typed-code': 'ab3de fgh7k' })
    await view.go()
    expect(view.problems()).toEqual(['恢复码共 30 位，还差 20 位。'])
    await view.fill({ 'typed-code': 'ab3de fgh7k m' })
    expect(view.problems()).toEqual([])
    await view.fill({ 'typed-code': code.replace('Q', '0') })
    await view.go()
    expect(view.problems()[0]).toContain('第 3 组有码中没有的字符')
    await view.fill({ 'typed-code': code.replace('AB3DE', 'AB3DF') })
    await view.go()
    expect(view.problems()).toEqual(['与显示的恢复码不一致，尚未生效。请对照纸面重新输入，也可以再看一次。'])
    await view.press('再看一次恢复码')
    expect(view.page.find('[data-testid=paper-code]').exists()).toBe(true)
    await view.press('去核对')
    await view.fill({ 'typed-code': code.toLowerCase().replaceAll('-', ' ') })
    await view.go()
    expect(view.page.findAll('li').map((line) => line.text())).toContain('汨罗市（430681）的数据已建立，恢复码已核对。')
  })

  test('at the end the numbers are told, and only then one begins', async () => {
    const view = await untilAdministrator()
    await view.go()
    await view.press('去核对')
    await view.fill({ 'typed-code': code })
    await view.go()
    for (const words of ['乡镇 19 个、村（社区）1,234 个', '已载入参数集 2026', '用户名 liming']) {
      expect(view.page.text()).toContain(words)
    }
    await view.session.refresh()
    expect(view.session.phase).toBe('setup')
    await view.press('开始使用')
    expect(view.session.phase).toBe('open')
    expect(view.page.text()).not.toContain('AB3DE')
  })

  test('when it cannot be made, the reason is shown and nothing entered is lost', async () => {
    created = failed('INVALID_INPUT', 'no sentence of its own')
    const view = await untilAdministrator()
    await view.go()
    expect(view.page.find('[role=alert].error').text()).toContain('填写的内容不符合要求')
    expect(view.session.setupUnfinished).toBe(false)
    created = ok({ ...made, policySet: null, towns: 0, villages: 0 })
    await view.go()
    await view.press('去核对')
    await view.fill({ 'typed-code': code })
    await view.go()
    expect(view.page.text()).toContain('没有载入乡镇和村表，导入采集表时登记。')
    expect(view.page.text()).toContain('没有载入参数集，认定前请在“认定 → 政策参数”中录入或载入。')
  })

  test('with the code on the screen, fifteen idle minutes lock the data', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
    bridge.store('book.lock', () => {
      state = bookStatus({ state: 'locked', duties: [], recoveryConfirmed: false })
      return ok({})
    })
    const view = await untilAdministrator()
    vi.advanceTimersByTime(30 * 60_000)
    expect(bridge.calls.some((call) => call.name === 'book.lock')).toBe(false)
    await view.go()
    vi.advanceTimersByTime(16 * 60_000)
    await flushPromises()
    expect(bridge.calls.filter((call) => call.name === 'book.lock').map((call) => call.input)).toEqual([
      { reason: 'idle' },
    ])
    expect([view.session.phase, view.session.lockReason]).toEqual(['unlock', '超过 15 分钟没有操作，已自动锁定。'])
  })
})

describe('the sample county at its first visit', () => {
  const job: JobInfo = {
    id: 'j1',
    kind: 'sample',
    state: 'running',
    done: 900,
    total: 3000,
    phase: 'writing',
    startedAt: '2026-11-20T03:00:00Z',
    endedAt: null,
    outcome: null,
    error: null,
  }
  beforeEach(() => {
    state = bookStatus({ state: 'none', sample: true, duties: [] })
    bridge.store('book.createSample', () => ok({ jobId: 'j1' }))
    bridge.store('job.list', () => ok({ jobs: [job] }))
    bridge.store('job.dismiss', () => ok({}))
  })

  test('is made with progress; at the end how to get in again is told', async () => {
    const view = await open()
    expect(view.page.find('[role=progressbar]').attributes('aria-valuenow')).toBe('30')
    state = bookStatus({ sample: true })
    await view.session.refresh()
    expect(view.session.phase).toBe('setup')
    bridge.tell('job', { ...job, state: 'done', outcome: { households: 3000, persons: 8123 } })
    await flushPromises()
    expect(view.page.text()).toContain('3,000 户')
    expect(view.page.text()).toContain('用户名 示例，密码 示例县试用')
    expect(document.activeElement?.textContent).toContain('进入示例县')
    await view.press('进入示例县')
    expect(view.session.phase).toBe('open')
  })

  test('can be cancelled, begun anew and left', async () => {
    bridge.store('job.cancel', () => ok({}))
    bridge.host('sample.leave', () => {
      state = bookStatus({ state: 'none', duties: [] })
      return ok({})
    })
    const view = await open()
    await view.press('取消')
    expect(bridge.calls.at(-1)).toEqual({ name: 'job.cancel', input: { id: 'j1' } })
    bridge.tell('job', { ...job, state: 'cancelled' })
    await flushPromises()
    expect(view.page.text()).toContain('示例县没有建立，可以重新开始。')
    await view.press('回到本单位数据')
    expect(view.page.find('.ways').exists()).toBe(true)
  })
})
