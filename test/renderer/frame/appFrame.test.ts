import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { defineComponent, h, onMounted, ref } from 'vue'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import AppFrame from '@/frame/AppFrame.vue'
import PageHeader from '@/components/PageHeader.vue'
import { useJobsStore } from '@/stores/jobs'
import { useSessionStore } from '@/stores/session'
import type { JobInfo } from '@shared/contracts/common'
import { bookStatus, installBridge, ok, type FakeBridge } from '../fakeBridge'

const status = bookStatus({ lastPackageMonth: '2026-10' })
const job: JobInfo = {
  id: 'j1',
  kind: 'import.commit',
  state: 'running',
  done: 30,
  total: 100,
  phase: 'writing',
  startedAt: '2026-11-20T03:00:00Z',
  endedAt: null,
  outcome: null,
  error: null,
}
const page = (name: string) =>
  defineComponent({
    name,
    setup: () => () => [h(PageHeader, { title: name }, () => h('button', `新${name}`)), h('p', name)],
  })
/** Kept by the frame under this name: counts how often it was made. */
let listsMade = 0
const HouseholdList = defineComponent({
  name: 'HouseholdList',
  setup() {
    const filter = ref('')
    onMounted(() => (listsMade += 1))
    return () => [
      h(PageHeader, { title: '家庭库' }),
      h('input', {
        id: 'filter',
        value: filter.value,
        onInput: (e: Event) => (filter.value = (e.target as HTMLInputElement).value),
      }),
    ]
  },
})

let bridge: FakeBridge
let current = status
let router: Router
beforeEach(() => {
  listsMade = 0
  localStorage.clear()
  setActivePinia(createPinia())
  bridge = installBridge()
  current = status
  bridge.store('book.status', () => ok(current))
  bridge.store('book.lock', () => ok({}))
  bridge.store('job.list', () => ok({ jobs: [] }))
  bridge.store('board.summary', () =>
    ok({
      households: 22,
      persons: 52,
      run: null,
      policy: null,
      waiting: [
        { key: 'notDetermined', count: 22, area: 'determination' },
        { key: 'importStaged', count: 900, area: 'import' },
      ],
      lastImport: null,
      packageThisMonth: null,
    }),
  )
  router = createRouter({
    history: createMemoryHistory(),
    routes: [
      { path: '/board', name: 'board', meta: { area: 'board' }, component: page('工作台') },
      { path: '/households', name: 'households', meta: { area: 'households' }, component: HouseholdList },
      { path: '/households/:id', name: 'household', meta: { area: 'households' }, component: page('一户') },
      { path: '/determination', name: 'determination', meta: { area: 'determination' }, component: page('认定') },
      { path: '/exchange/import', name: 'import', meta: { area: 'exchange' }, component: page('导入') },
      { path: '/:rest(.*)*', name: 'rest', meta: { area: 'settings' }, component: page('其他') },
    ],
  })
})
enableAutoUnmount(afterEach)
afterEach(() => {
  document.body.innerHTML = ''
  vi.useRealTimers()
})
async function frame(at = '/board') {
  await useSessionStore().refresh()
  await router.push(at)
  const wrapper = mount(AppFrame, { global: { plugins: [router] }, attachTo: document.body })
  await flushPromises()
  return wrapper
}

describe('the frame', () => {
  test('shows whose book it is, who works in it, when it was saved and reported', async () => {
    const wrapper = await frame()
    for (const words of ['汨罗市 430681', '李明', '尚无备份', '上次上报 2026年10月']) {
      expect(wrapper.find('footer').text()).toContain(words)
    }
    expect(wrapper.find('nav .who').text()).toContain('李明 · 县管理员')
    expect(wrapper.text()).not.toContain('示例')
  })

  test('a sample county carries its mark everywhere and a way back', async () => {
    current = bookStatus({ sample: true, countyName: '示例县' })
    bridge.host('sample.leave', () => {
      current = bookStatus({ state: 'locked', duties: [] })
      return ok({})
    })
    const wrapper = await frame()
    expect(wrapper.find('nav .sample').text()).toBe('示例')
    expect(wrapper.find('footer .sample').text()).toBe('示例')
    await wrapper.find('footer .leave').trigger('click')
    await flushPromises()
    const session = useSessionStore()
    expect([session.phase, session.isSample, session.lockReason]).toEqual(['unlock', false, ''])
  })

  test('puts title and action of the open page into the top bar, and takes them out again', async () => {
    const wrapper = await frame()
    expect(wrapper.find('#frame-title').text()).toBe('工作台')
    expect(wrapper.find('#frame-actions').text()).toBe('新工作台')
    await router.push('/households')
    await flushPromises()
    expect(wrapper.find('#frame-title').text()).toBe('家庭库')
    expect(wrapper.find('#frame-actions').text()).toBe('')
    await router.push('/board')
    await flushPromises()
    expect(wrapper.find('#frame-title').text()).toBe('工作台')
  })

  test('marks the open area and shows how much waits in the others', async () => {
    const wrapper = await frame()
    expect(wrapper.find('nav [aria-current=page]').text()).toBe('工作台')
    expect(wrapper.findAll('nav .area b').map((count) => count.text())).toEqual(['22', '1'])
  })

  test('leads back to a list as it was left, and a second press to the list as it is at first', async () => {
    const wrapper = await frame('/households?category=DB')
    await wrapper.find('#filter').setValue('缪')
    await router.push('/households/h1')
    await flushPromises()
    const link = () => wrapper.findAll('nav .area')[2]
    await link()?.trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.fullPath).toBe('/households?category=DB')
    expect(wrapper.find<HTMLInputElement>('#filter').element.value).toBe('缪')
    expect(listsMade).toBe(1)
    await link()?.trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.fullPath).toBe('/households')
  })

  test('a running job stands in the status line; its end opens the tray once', async () => {
    const wrapper = await frame()
    bridge.tell('job', job)
    await flushPromises()
    expect(wrapper.find('footer .work').text()).toBe('写入家庭库 · 30%')
    const outcome = { new: 100, changed: 0, same: 0, refused: 0 }
    bridge.tell('job', { ...job, state: 'done', outcome })
    await flushPromises()
    expect(wrapper.find('[aria-label="工作进度"]').text()).toContain('写入 100 户：新增 100，变更 0，不变 0，退回 0。')
    expect(wrapper.find('footer .work').text()).toBe('1 项工作已结束')
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', cancelable: true }))
    await flushPromises()
    expect(wrapper.find('[aria-label="工作进度"]').exists()).toBe(false)
    expect(useJobsStore().ended).toHaveLength(1)
  })

  test('the size of the letters and the folded navigation are kept for the next start', async () => {
    const wrapper = await frame()
    await wrapper
      .findAll('footer button')
      .find((button) => button.text() === '大字')
      ?.trigger('click')
    expect(document.documentElement.dataset['size']).toBe('large')
    await wrapper.find('nav .fold').trigger('click')
    expect(wrapper.find('.frame').classes()).toContain('narrow')
    expect({ ...localStorage }).toEqual({ 'zhongfu.textSize': 'large', 'zhongfu.navCollapsed': '1' })
    await wrapper
      .findAll('footer button')
      .find((button) => button.text() === '标准字号')
      ?.trigger('click')
  })

  test('offers only what the person may do', async () => {
    const offered = async (duties: string[], at = '/board') => {
      setActivePinia(createPinia())
      current = bookStatus({ duties, role: 'TOWN_CLERK', onePerson: false })
      const wrapper = await frame(at)
      const words = wrapper.findAll('nav .area .word').map((area) => area.text())
      const search = wrapper.find('[role=search]').exists()
      const { path } = router.currentRoute.value
      wrapper.unmount()
      return { words, search, at: path }
    }
    expect(await offered(['read', 'import', 'publish', 'reveal'])).toEqual({
      words: ['工作台', '受理', '家庭库', '认定', '公示', '数据交换', '设置'],
      search: true,
      at: '/board',
    })
    expect(await offered(['read', 'determine', 'publish', 'reveal', 'policy'], '/exchange/import')).toEqual({
      words: ['工作台', '受理', '家庭库', '认定', '公示', '设置'],
      search: true,
      at: '/board',
    })
    bridge.calls.length = 0
    expect(await offered(['audit'], '/households/h1')).toEqual({ words: ['设置'], search: false, at: '/settings' })
    expect(bridge.calls.some((call) => call.name === 'board.summary')).toBe(false)
  })

  test('the same person comes back to where they were; somebody else begins at their first page', async () => {
    const back = async (login: string) => {
      current = bookStatus({ login })
      const wrapper = await frame('/households/h1')
      const { path } = router.currentRoute.value
      wrapper.unmount()
      return path
    }
    expect([await back('liming'), await back('liming'), await back('zhao')]).toEqual([
      '/households/h1',
      '/households/h1',
      '/board',
    ])
  })

  test('waiting work of others is not counted', async () => {
    current = bookStatus({ duties: ['read', 'import'] })
    const wrapper = await frame()
    expect(wrapper.findAll('nav .area b').map((count) => count.text())).toEqual(['1'])
  })

  test('asks in place before a lock ends running work; the harmless answer has the focus', async () => {
    const wrapper = await frame()
    bridge.tell('job', job)
    await flushPromises()
    const lock = () =>
      document.dispatchEvent(new KeyboardEvent('keydown', { key: 'l', ctrlKey: true, cancelable: true }))
    const locks = () => bridge.calls.filter((call) => call.name === 'book.lock').map((call) => call.input)
    lock()
    await flushPromises()
    expect(wrapper.find('[role=alertdialog]').text()).toContain('正在进行：写入家庭库 30%。')
    expect(document.activeElement?.textContent).toContain('不离开')
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', cancelable: true }))
    await flushPromises()
    expect([wrapper.find('[role=alertdialog]').exists(), locks()]).toEqual([false, []])
    lock()
    await flushPromises()
    await wrapper.find('[role=alertdialog] .el-button--danger').trigger('click')
    await flushPromises()
    expect(locks()).toEqual([{ reason: 'person' }])
  })

  test('a lock asked for while work runs comes by itself when the work has ended', async () => {
    await frame()
    bridge.tell('job', job)
    await flushPromises()
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'l', ctrlKey: true, cancelable: true }))
    await flushPromises()
    bridge.tell('job', { ...job, state: 'done', outcome: { new: 1, changed: 0, same: 0, refused: 0 } })
    await flushPromises()
    expect(bridge.calls.filter((call) => call.name === 'book.lock').map((call) => call.input)).toEqual([
      { reason: 'person' },
    ])
  })

  test('Ctrl+L locks, and nothing of the book stays behind', async () => {
    const wrapper = await frame()
    bridge.tell('job', { ...job, state: 'done', outcome: { new: 1, changed: 0, same: 0, refused: 0 } })
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'l', ctrlKey: true, cancelable: true }))
    await flushPromises()
    expect(bridge.calls.find((call) => call.name === 'book.lock')?.input).toEqual({ reason: 'person' })
    wrapper.unmount()
    expect(useJobsStore().all).toEqual([])
  })
})
