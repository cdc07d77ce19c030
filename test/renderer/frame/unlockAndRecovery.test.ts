import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { useSessionStore } from '@/stores/session'
import UnconfirmedRecovery from '@/views/unlock/UnconfirmedRecovery.vue'
import UnlockView from '@/views/unlock/UnlockView.vue'
import { registerAllFailureTopics } from '@shared/messages/failureTopics'
import { waitInWords } from '@shared/messages/moments'
import { bookStatus, failed, installBridge, ok, type FakeBridge } from '../fakeBridge'

registerAllFailureTopics()
let bridge: FakeBridge
let state: ReturnType<typeof bookStatus>
let wrapper: VueWrapper | undefined
beforeEach(() => {
  setActivePinia(createPinia())
  bridge = installBridge()
  state = bookStatus({ state: 'locked', userName: '', login: '', role: null, duties: [] })
  bridge.store('book.status', () => ok(state))
})
afterEach(() => {
  wrapper?.unmount()
  wrapper = undefined
  document.body.innerHTML = ''
  vi.useRealTimers()
})

async function open(view: typeof UnlockView | typeof UnconfirmedRecovery = UnlockView) {
  await useSessionStore().refresh()
  const page: VueWrapper = mount(view, { attachTo: document.body })
  wrapper = page
  await flushPromises()
  return {
    page,
    async press(label: string) {
      await page
        .findAll('button')
        .find((button) => button.text().includes(label))
        ?.trigger('click')
      await flushPromises()
      // The pages behind the links come by themselves.
      await vi.dynamicImportSettled()
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
    calls: (name: string) => bridge.calls.filter((call) => call.name === name).map((call) => call.input),
  }
}

describe('signing in', () => {
  test('where one person works, the passphrase is enough', async () => {
    bridge.store('book.unlock', () => {
      state = bookStatus()
      return ok({})
    })
    const view = await open()
    expect(view.page.find('#login').exists()).toBe(false)
    expect(document.activeElement?.id).toBe('passphrase')
    await view.fill({ passphrase: '夏天的风 旧城墙' })
    await view.go()
    expect(view.calls('book.unlock')).toEqual([{ login: null, passphrase: '夏天的风 旧城墙' }])
    expect(useSessionStore().phase).toBe('open')
  })

  test('where several work, the user name is asked for and remembered for this run only', async () => {
    state = { ...state, onePerson: false }
    bridge.store('book.unlock', () => ok({}))
    const view = await open()
    expect(document.activeElement?.id).toBe('login')
    await view.go()
    expect(view.problems()).toEqual(['请输入用户名。', '请输入密码。'])
    await view.fill({ login: ' liming ', passphrase: 'x' })
    await view.go()
    expect(view.calls('book.unlock')).toEqual([{ login: 'liming', passphrase: 'x' }])
    view.page.unmount()
    const again = await open()
    expect(again.page.find<HTMLInputElement>('#login').element.value).toBe('liming')
    expect(document.activeElement?.id).toBe('passphrase')
    expect(Object.keys({ ...localStorage }).filter((key) => localStorage.getItem(key)?.includes('liming'))).toEqual([])
  })

  test('a wrong passphrase is said in one sentence at the field, and the field is ready for another', async () => {
    bridge.store('book.unlock', () => failed('WRONG_KEY', 'wrongPassphrase'))
    const view = await open()
    await view.fill({ passphrase: 'nonsense' })
    await view.go()
    expect(view.problems()).toEqual(['密码不正确。请核对大小写和输入法后重新输入。'])
    expect(document.activeElement?.id).toBe('passphrase')
  })

  test('with a user name it is not told which of the two was wrong', async () => {
    state = { ...state, onePerson: false }
    bridge.store('book.unlock', () => failed('WRONG_KEY', 'wrongPassphrase'))
    const view = await open()
    await view.fill({ login: 'nobody', passphrase: 'nonsense' })
    await view.go()
    expect(view.problems()).toEqual(['用户名或密码不正确。请核对大小写和输入法后重新输入。'])
  })

  test('an empty field asks for the passphrase without a call', async () => {
    const view = await open()
    await view.go()
    expect(view.problems()).toEqual(['请输入密码。'])
    expect(view.calls('book.unlock')).toEqual([])
  })

  test('after too many tries the wait counts down in words and the button waits with it', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
    bridge.store('book.unlock', () => failed('NOT_ALLOWED', 'signInDelayed', { seconds: 65 }))
    const view = await open()
    await view.fill({ passphrase: 'nonsense' })
    await view.go()
    const button = view.page.find<HTMLButtonElement>('button[type=submit]')
    expect(view.problems()).toEqual(['连续输错多次，请等待 1 分 5 秒后再试。'])
    expect(button.element.disabled).toBe(true)
    await view.go()
    expect(view.calls('book.unlock')).toHaveLength(1)
    vi.advanceTimersByTime(60_000)
    await flushPromises()
    expect(view.problems()).toEqual(['连续输错多次，请等待 5 秒后再试。'])
    vi.advanceTimersByTime(6000)
    await flushPromises()
    expect(view.problems()).toEqual([])
    expect(button.attributes('disabled')).toBeUndefined()
  })

  test('a disabled person is told so, and what to do', async () => {
    bridge.store('book.unlock', () => failed('NOT_ALLOWED', 'accountDisabled'))
    const view = await open()
    await view.fill({ passphrase: 'x' })
    await view.go()
    expect(view.page.find('.error').text()).toContain('这个用户已停用')
  })

  test('a vault that was lost is told in plain words; one that opened or never was, is not', async () => {
    for (const vault of ['none', 'ready'] as const) {
      state = { ...state, vault }
      const view = await open()
      expect(view.page.text()).not.toContain('保管箱')
      view.page.unmount()
    }
    state = { ...state, vault: 'lost' }
    const view = await open()
    expect(view.page.text()).toContain('请用密码登录；登录后可在“设置 → 密码与恢复”中重新登记。')
  })

  test('the sample county shows its passphrase, has it filled in, and the way back', async () => {
    state = bookStatus({ state: 'locked', sample: true, countyName: '示例县', duties: [] })
    bridge.store('book.unlock', () => ok({}))
    bridge.host('sample.leave', () => ok({}))
    const view = await open()
    expect(view.page.text()).toContain('密码是“示例县试用”')
    expect(view.page.text()).not.toContain('忘记密码')
    await view.go()
    expect(view.calls('book.unlock')).toEqual([{ login: null, passphrase: '示例县试用' }])
    await view.press('回到本单位数据')
    expect(view.calls('sample.leave')).toEqual([{}])
  })

  test('a wait is said in minutes and seconds', () => {
    expect([5, 60, 65, 1800].map(waitInWords)).toEqual(['5 秒', '1 分', '1 分 5 秒', '30 分'])
  })
})

describe('forgotten passphrase or a new PC', () => {
  const people = [
    { id: 'u1', login: 'liming', name: '李明' },
    { id: 'u2', login: 'zhao', name: '赵敏' },
  ]
  async function emergency() {
    const view = await open()
    await view.press('忘记密码或换了电脑')
    return view
  }

  test('the three situations are explained before anything is asked', async () => {
    const view = await emergency()
    expect(view.page.findAll('dt').map((when) => when.text())).toEqual([
      '忘记密码',
      '换新电脑',
      '重装系统或重建系统用户',
    ])
    expect(document.activeElement?.id).toBe('secret-code')
  })

  test('a recovery code lets one 县管理员 set a new passphrase and come in', async () => {
    bridge.store('keyring.administrators', () => ok({ countyName: '汨罗市', administrators: people }))
    bridge.store('keyring.recover', () => {
      state = bookStatus()
      return ok({})
    })
    const view = await emergency()
    await view.go()
    expect(view.problems()).toEqual(['请输入恢复码。'])
    await view.fill({ 'secret-code': 'ab3de fgh7k mnp9q rst2w xyz34 5678a' })
    await view.go()
    const secret = { kind: 'recovery', code: 'AB3DE-FGH7K-MNP9Q-RST2W-XYZ34-5678A' }
    expect(view.calls('keyring.administrators')).toEqual([{ secret }])
    expect(view.page.text()).toContain('已打开 汨罗市 的数据')
    await view.page.find('input[value=u2]').setValue()
    await view.fill({ 'recovered-passphrase': 'short', 'recovered-passphrase-again': 'short' })
    await view.go()
    expect(view.problems()).toEqual(['密码至少 8 个字符。'])
    await view.fill({ 'recovered-passphrase': '秋天的雨 新城门', 'recovered-passphrase-again': '秋天的雨 新城门' })
    await view.go()
    expect(view.calls('keyring.recover')).toEqual([{ secret, userId: 'u2', passphrase: '秋天的雨 新城门' }])
    const session = useSessionStore()
    expect([session.phase, session.lastLogin]).toEqual(['open', 'zhao'])
  })

  test('two shares do as well; a mistyped one is named', async () => {
    bridge.store('keyring.administrators', ({ secret }) =>
      secret.kind === 'shares' && secret.shares[1] === 'BBBB'
        ? ok({ countyName: '汨罗市', administrators: people })
        : failed('WRONG_KEY', 'shareMistyped', { number: 2 }),
    )
    const view = await emergency()
    await view.page.find('input[value=shares]').setValue()
    await flushPromises()
    expect(document.activeElement?.id).toBe('secret-first')
    await view.fill({ 'secret-first': 'AAAA', 'secret-second': 'CCCC' })
    await view.go()
    expect(view.problems()).toEqual(['第 2 份分存码有输错的字符。请对照纸面逐组核对后重新输入。'])
    await view.fill({ 'secret-second': 'BBBB' })
    await view.go()
    expect(view.page.findAll('input[type=radio]').map((input) => input.attributes('value'))).toEqual(
      people.map(({ id }) => id),
    )
  })

  test('a code that does not open is said, and waits count for it too', async () => {
    let reply = failed<{ countyName: string; administrators: typeof people }>('WRONG_KEY', 'wrongRecoveryCode')
    bridge.store('keyring.administrators', () => reply)
    const view = await emergency()
    await view.fill({ 'secret-code': 'AAAA' })
    await view.go()
    expect(view.problems()[0]).toContain('恢复码不正确。')
    reply = failed('NOT_ALLOWED', 'signInDelayed', { seconds: 30 })
    await view.go()
    expect(view.problems()).toEqual(['连续输错多次，请等待 30 秒后再试。'])
    expect(view.page.find<HTMLButtonElement>('button[type=submit]').element.disabled).toBe(true)
  })

  test('leads back to signing in', async () => {
    const view = await emergency()
    await view.press('返回登录')
    expect(view.page.find('#passphrase').exists()).toBe(true)
  })
})

describe('a recovery code that was never typed back', () => {
  const code = 'AB3DE-FGH7K-MNP9Q-RST2W-XYZ34-5678A'
  beforeEach(() => {
    state = bookStatus({ recoveryConfirmed: false })
    bridge.store('keyring.newRecovery', () => ok({ code }))
    bridge.store('keyring.confirmRecovery', () => {
      state = bookStatus()
      return ok({})
    })
  })

  test('stands between signing in and the frame for who keeps the keys, and for nobody else', async () => {
    const session = useSessionStore()
    await session.refresh()
    expect(session.phase).toBe('unconfirmed')
    state = bookStatus({ recoveryConfirmed: false, duties: ['read', 'import'] })
    await session.refresh()
    expect(session.phase).toBe('open')
    state = bookStatus({ recoveryConfirmed: false, sample: true })
    await session.refresh()
    expect(session.phase).toBe('open')
  })

  test('is made anew and typed back; the page stays until it was read', async () => {
    const view = await open(UnconfirmedRecovery)
    const session = useSessionStore()
    await view.press('制作恢复码')
    expect(view.page.find('[data-testid=paper-code]').exists()).toBe(true)
    await view.press('去核对')
    await view.fill({ 'typed-code': code })
    await view.go()
    await session.refresh()
    expect(session.phase).toBe('unconfirmed')
    expect(view.page.text()).toContain('恢复码已核对，从现在起有效。')
    await view.press('进入')
    expect(session.phase).toBe('open')
  })

  test('may be put off once the risk was said, until the next sign-in', async () => {
    bridge.store('book.unlock', () => ok({}))
    const view = await open(UnconfirmedRecovery)
    const session = useSessionStore()
    await view.press('这次先不做')
    expect(session.phase).toBe('unconfirmed')
    expect(view.page.find('[role=alert]').text()).toContain('忘记密码就再也打不开数据')
    await view.press('知道了，先进入')
    expect(session.phase).toBe('open')
    await session.unlock(null, 'x')
    expect(session.phase).toBe('unconfirmed')
  })
})
