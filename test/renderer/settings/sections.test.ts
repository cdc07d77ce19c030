import { enableAutoUnmount, flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { createMemoryHistory, createRouter } from 'vue-router'
import { afterEach, expect, test, vi } from 'vitest'
import { useSessionStore } from '@/stores/session'
import SettingsView from '@/views/settings/SettingsView.vue'
import { bookStatus, installBridge, ok } from '../fakeBridge'

enableAutoUnmount(afterEach)

/** The sections offered to somebody with these duties, the open one with a star. */
async function sections(duties: string[]): Promise<string[]> {
  setActivePinia(createPinia())
  const bridge = installBridge()
  bridge.store('book.status', () => ok(bookStatus({ duties })))
  await useSessionStore().refresh()
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/settings', name: 'settings', meta: { area: 'settings' }, component: SettingsView }],
  })
  await router.push('/settings')
  const page = mount(SettingsView, { global: { plugins: [router] }, shallow: true })
  await flushPromises()
  await vi.dynamicImportSettled()
  return page.findAll('nav button').map((button) => (button.classes('on') ? `*${button.text()}` : button.text()))
}

test('设置 has the sections of the person’s duties, the first of them open', async () => {
  expect(await sections(['read', 'import', 'determine', 'publish', 'exchange', 'reveal'])).toEqual([
    '*密码与恢复',
    '工作日历',
    '显示',
    '本机',
  ])
  expect(await sections(['audit'])).toEqual(['*操作日志', '密码与恢复', '显示', '本机'])
  expect(await sections(['read', 'audit', 'keys', 'settings', 'users', 'backup'])).toEqual([
    '*密钥与证书',
    '公示落款',
    '用户',
    '备份',
    '操作日志',
    '密码与恢复',
    '工作日历',
    '显示',
    '本机',
  ])
})
