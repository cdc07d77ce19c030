import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, test } from 'vitest'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import BottomLine from '@/frame/BottomLine.vue'
import type { BookStatus } from '@shared/contracts/sessionContract'
import { bookStatus } from '../fakeBridge'

const now = new Date(2026, 10, 20, 9, 0)
const hoursAgo = (hours: number): string => new Date(now.getTime() - hours * 3_600_000).toISOString()
let router: Router
beforeEach(() => {
  setActivePinia(createPinia())
  router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:rest(.*)*', meta: { area: 'settings' }, component: { render: () => null } }],
  })
})
function line(status: Partial<BookStatus>) {
  const wrapper = mount(BottomLine, {
    props: {
      status: bookStatus(status),
      storeState: 'up',
      running: [],
      endedCount: 0,
      remaining: () => null,
      now,
      large: false,
    },
    global: { plugins: [router] },
  })
  return { wrapper, backup: wrapper.find('.backup .status') }
}

describe('the newest backup in the status line', () => {
  test('is calm for three days, then amber; none at all is amber too', () => {
    const tones = [hoursAgo(1), hoursAgo(71), hoursAgo(72), null].map((lastBackupAt) => {
      const { backup } = line({ lastBackupAt })
      return [backup.text(), backup.classes().at(-1)]
    })
    expect(tones).toEqual([
      ['上次可用备份 今天 16:00', 'good'],
      ['上次可用备份 11-17 18:00', 'good'],
      ['上次可用备份 11-17 17:00', 'soon'],
      ['尚无备份', 'soon'],
    ])
  })

  test('is red with words when a backup or its proof failed, however fresh the newest is', () => {
    const { backup } = line({ lastBackupAt: hoursAgo(1), backupTrouble: 'diskFull' })
    expect([backup.text(), backup.classes().at(-1)]).toEqual(['备份有问题 · 上次可用备份 今天 16:00', 'bad'])
  })

  test('leads to 设置 → 备份, but not somebody who may do nothing there', async () => {
    const { wrapper } = line({ lastBackupAt: null })
    await wrapper.find('button.backup').trigger('click')
    await flushPromises()
    expect(router.currentRoute.value.fullPath).toBe('/settings?section=backup')
    expect(
      line({ duties: ['read'] })
        .wrapper.find('button.backup')
        .exists(),
    ).toBe(false)
  })
})

test('a clock that stands before the newest record is told in amber, with that moment', () => {
  const text = '本机时钟比上次记录早，请核对'
  expect(line({}).wrapper.text()).not.toContain(text)
  const mark = line({ clockBehind: new Date(2026, 11, 1, 8, 30).toISOString() })
    .wrapper.findAll('.status')
    .find((status) => status.text() === text)
  expect(mark?.classes()).toContain('soon')
  expect(mark?.attributes('title')).toContain('12-01 16:30')
})

test('the mark of the sample county stands for a sample only, whatever its name', () => {
  expect(line({ countyName: '示例县' }).wrapper.find('.sample').exists()).toBe(false)
  expect(line({ countyName: '汨罗市', sample: true }).wrapper.find('.sample').text()).toBe('示例')
})
