import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { useSessionStore } from '@/stores/session'
import KeyringSettings from '@/views/settings/KeyringSettings.vue'
import type { KeySlot } from '@shared/contracts/keyringContract'
import type { StoreOutput } from '@shared/contracts/storeContract'
import { registerAllFailureTopics } from '@shared/messages/failureTopics'
import { bookStatus, failed, installBridge, ok, type FakeBridge } from '../fakeBridge'

registerAllFailureTopics()
const at = '2026-11-03T01:00:00Z'
const passphrase: KeySlot = { kind: 'passphrase', owner: '李明', madeAt: at, confirmedAt: at, holders: [] }
const recovery: KeySlot = { kind: 'recovery', owner: '', madeAt: at, confirmedAt: at, holders: [] }
const shares: KeySlot = { ...recovery, kind: 'shares', holders: ['局长', '档案室', '信息员'] }
const vaultSlot: KeySlot = { ...recovery, kind: 'vault', owner: 'MZ-PC01' }
const texts = ['AAAA2-BBBB3-CCCC4', 'DDDD5-EEEE6-FFFF7', 'GGGG8-HHHH9-JJJJ2']

let bridge: FakeBridge
let slots: KeySlot[]
let vault: StoreOutput<'keyring.slots'>['vault']
let status: ReturnType<typeof bookStatus>
enableAutoUnmount(afterEach)
beforeEach(() => {
  setActivePinia(createPinia())
  bridge = installBridge()
  slots = [passphrase, recovery]
  vault = 'available'
  status = bookStatus()
  bridge.store('book.status', () => ok(status))
  bridge.store('keyring.slots', () => ok({ slots, vault }))
})
afterEach(() => {
  document.body.innerHTML = ''
})

async function open() {
  await useSessionStore().refresh()
  const page = mount(KeyringSettings, { attachTo: document.body })
  await flushPromises()
  const card = (title: string) => page.findAll('section').find((one) => one.find('h2').text() === title)
  return {
    page,
    card,
    async press(title: string, label: string) {
      await card(title)
        ?.findAll('button')
        .find((button) => button.text().includes(label))
        ?.trigger('click')
      await flushPromises()
    },
    async fill(values: Record<string, string>) {
      for (const [id, value] of Object.entries(values)) await page.find(`#${id}`).setValue(value)
    },
    async go(title: string) {
      await card(title)?.find('form').trigger('submit')
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

describe("one's own passphrase", () => {
  test('is changed with the present one; a wrong one is said at its field', async () => {
    bridge.store('user.changeOwn', ({ current }) =>
      current === '夏天的风 旧城墙' ? ok({}) : failed('WRONG_KEY', 'wrongPassphrase'),
    )
    const view = await open()
    await view.go('本人密码')
    expect(view.problems()).toEqual(['请输入现在的密码。', '密码至少 8 个字符。'])
    await view.fill({ 'current-passphrase': 'x', 'own-passphrase': '秋天的雨 新城门' })
    await view.fill({ 'own-passphrase-again': '秋天的雨 新城门' })
    await view.go('本人密码')
    expect(view.problems()).toEqual(['密码不正确。请核对大小写和输入法后重新输入。'])
    await view.fill({ 'current-passphrase': '夏天的风 旧城墙' })
    await view.go('本人密码')
    expect(view.page.text()).toContain('密码已修改。')
    expect(view.page.find<HTMLInputElement>('#own-passphrase').element.value).toBe('')
  })

  test('is all that a person without the keys sees', async () => {
    status = bookStatus({ duties: ['read', 'import'] })
    const view = await open()
    expect(view.page.findAll('h2').map((title) => title.text())).toEqual(['本人密码'])
    expect(view.calls('keyring.slots')).toEqual([])
  })
})

describe('the recovery code', () => {
  test('is made anew, the old one counting until the new one was typed back', async () => {
    bridge.store('keyring.newRecovery', () => ok({ code: 'AB3DE-FGH7K-MNP9Q-RST2W-XYZ34-5678A' }))
    bridge.store('keyring.confirmRecovery', () => ok({}))
    const view = await open()
    expect(view.card('恢复码')?.text()).toContain('试开过')
    await view.press('恢复码', '换新恢复码')
    expect(view.card('恢复码')?.text()).toContain('旧的继续有效')
    await view.press('恢复码', '去核对')
    await view.fill({ 'typed-code': 'AB3DE FGH7K MNP9Q RST2W XYZ34 5678A' })
    await view.go('恢复码')
    expect(view.calls('keyring.confirmRecovery')).toHaveLength(1)
    expect(view.card('恢复码')?.text()).toContain('新恢复码已生效')
  })

  test('is tried by really opening; what does not open is said without blame', async () => {
    let opens = false
    bridge.store('keyring.test', () => ok({ opens }))
    const view = await open()
    await view.press('恢复码', '试一试')
    await view.fill({ 'test-recovery-code': 'AB3DE' })
    await view.go('恢复码')
    expect(view.problems()).toEqual(['打不开。请核对是否为最近一次制作的恢复码。'])
    opens = true
    await view.go('恢复码')
    expect(view.card('恢复码')?.text()).toContain('能打开。已记下试开日期。')
    expect(view.calls('keyring.test').at(-1)).toEqual({ secret: { kind: 'recovery', code: 'AB3DE' } })
  })

  test('that is missing is told in amber', async () => {
    slots = [passphrase, { ...recovery, confirmedAt: null }]
    const view = await open()
    expect(view.card('恢复码')?.text()).toContain('还没有核对过的恢复码')
    expect(view.card('打开数据的途径')?.text()).toContain('尚未核对，不生效')
  })
})

describe('the shares', () => {
  test('are shown one at a time while the holder is there, printed, and two are typed back', async () => {
    bridge.store('keyring.newShares', ({ holders }) =>
      ok({ shares: holders.map((holder, n) => ({ holder, text: texts[n] ?? '' })) }),
    )
    bridge.store('keyring.printShare', () => ok({}))
    bridge.store('keyring.confirmShares', ({ shares: typed }) =>
      typed[1] === texts[2] ? ok({}) : failed('WRONG_KEY', 'sameShareTwice'),
    )
    const view = await open()
    await view.press('分存码', '制作分存码')
    await view.fill({ 'holder-2': '局长' })
    await view.go('分存码')
    expect(view.problems()).toEqual(['三位保管人不能相同。'])
    await view.fill({ 'holder-2': '档案室' })
    await view.go('分存码')
    expect(view.calls('keyring.newShares')).toEqual([{ holders: ['局长', '档案室', '信息员'] }])

    const seen: string[] = []
    for (const next of ['显示下一份', '显示下一份', '去核对']) {
      expect(view.page.find('[data-testid=paper-code]').exists()).toBe(false)
      await view.press('分存码', '显示这一份')
      seen.push(
        view.page
          .find('[data-testid=paper-code]')
          .findAll('li')
          .map((group) => group.text())
          .join('-'),
      )
      await view.press('分存码', '打印')
      await view.press('分存码', next)
    }
    expect(seen).toEqual(texts)
    expect(view.calls('keyring.printShare')).toEqual([{ holder: '局长' }, { holder: '档案室' }, { holder: '信息员' }])

    await view.fill({ 'new-share-first': 'AAAA2-BBBB3-CCCC4', 'new-share-second': 'AAAA2-BBBB3-CCCC4' })
    await view.go('分存码')
    expect(view.problems()).toEqual(['两处输入的是同一份分存码。请输入另一位保管人的分存码。'])
    await view.fill({ 'new-share-second': 'gggg8 hhhh9 jjjj2' })
    await view.go('分存码')
    expect(view.card('分存码')?.text()).toContain('分存码已生效')
  })

  test('are removed after a question that names what is lost', async () => {
    slots = [passphrase, recovery, shares]
    bridge.store('keyring.removeShares', () => ok({}))
    const view = await open()
    expect(view.card('分存码')?.text()).toContain('局长、档案室、信息员')
    await view.press('分存码', '作废分存码')
    expect(view.calls('keyring.removeShares')).toEqual([])
    await view.press('分存码', '作废分存码')
    expect(view.calls('keyring.removeShares')).toEqual([{}])
  })
})

describe('the vault of this PC', () => {
  test.each([
    ['refused', '本机系统只能以明文保存密钥，不安全，因此不能登记。'],
    ['none', '本机系统没有可用的密钥保管功能，不能登记。'],
  ] as const)('that is %s cannot be enrolled, and why is said', async (state, words) => {
    vault = state
    const view = await open()
    expect(view.card('本机保管箱')?.text()).toContain(words)
    expect(view.card('本机保管箱')?.findAll('button')).toHaveLength(0)
  })

  test('is enrolled, and taken back after a question', async () => {
    bridge.store('keyring.enrolVault', () => {
      slots = [passphrase, recovery, vaultSlot]
      return ok({})
    })
    bridge.store('keyring.removeVault', () => ok({}))
    const view = await open()
    await view.press('本机保管箱', '登记本机')
    expect(view.card('本机保管箱')?.text()).toContain('MZ-PC01')
    expect(view.card('本机保管箱')?.text()).toContain('已登记，并试开成功。')
    await view.press('本机保管箱', '取消登记')
    await view.press('本机保管箱', '取消登记')
    expect(view.calls('keyring.removeVault')).toEqual([{}])
  })

  test('that was lost is offered again', async () => {
    status = bookStatus({ vault: 'lost' })
    slots = [passphrase, recovery, vaultSlot]
    bridge.store('keyring.enrolVault', () => ok({}))
    const view = await open()
    expect(view.card('本机保管箱')?.text()).toContain('可以重新登记')
    await view.press('本机保管箱', '重新登记')
    expect(view.card('本机保管箱')?.text()).toContain('已登记：MZ-PC01')
  })
})
