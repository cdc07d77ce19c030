import { mount } from '@vue/test-utils'
import { describe, expect, test } from 'vitest'
import JobCard from '@/components/JobCard.vue'
import type { JobInfo } from '@shared/contracts/common'
import { jobClosingWords } from '@shared/messages/jobs'

const base: JobInfo = {
  id: 'j1',
  kind: 'import.commit',
  state: 'running',
  done: 1860,
  total: 3000,
  phase: 'writing',
  startedAt: '2026-11-20T03:00:00Z',
  endedAt: null,
  outcome: null,
  error: null,
}

describe('long work in the tray', () => {
  test('shows share, count and remaining time, and can be cancelled', async () => {
    const wrapper = mount(JobCard, { props: { job: base, remaining: 8 } })
    expect(wrapper.text()).toContain('1,860 / 3,000 户 · 62%')
    expect(wrapper.text()).toContain('剩余约 8 秒')
    expect(wrapper.find('[role=progressbar]').attributes('aria-valuenow')).toBe('62')
    await wrapper.find('button').trigger('click')
    expect(wrapper.emitted('cancel')).toHaveLength(1)
  })

  test.each([
    { done: 0, total: 0, phase: 'starting' },
    { done: 0, total: 12, phase: 'printing' },
  ])('claims no share while the total is unknown or nothing was counted yet', (change) => {
    const wrapper = mount(JobCard, { props: { job: { ...base, ...change } } })
    expect(wrapper.find('[role=progressbar]').attributes('aria-valuenow')).toBeUndefined()
    expect(wrapper.text()).not.toContain('%')
    expect(wrapper.text()).toContain(change.phase === 'starting' ? '正在开始' : '正在进行')
  })

  test('a failure is told in words', () => {
    const error = { code: 'DISK_FULL', messageKey: 'no sentence of its own', details: {} } as const
    const wrapper = mount(JobCard, { props: { job: { ...base, state: 'failed', error } } })
    expect(wrapper.text()).toContain('磁盘空间不足')
  })
})

describe('the closing sentence', () => {
  const ended = (job: Partial<JobInfo>): string => jobClosingWords({ ...base, state: 'done', ...job })

  test('of an import gives numbers that add up', () => {
    const outcome = { importId: 'i1', new: 2871, changed: 96, same: 21, refused: 12 }
    expect(ended({ outcome })).toBe('写入 3,000 户：新增 2,871，变更 96，不变 21，退回 12。')
    expect(ended({ kind: 'import.read', outcome })).toBe('读取 3,000 户：新增 2,871，变更 96，不变 21，退回 12。')
  })

  test('of a determination names each class that occurs', () => {
    const outcome = {
      households: 1200,
      computed: 200,
      carried: 1000,
      unchanged: 0,
      seconds: 0.8,
      TK: 90,
      DB: 1000,
      BY: 0,
      GX: 0,
      FP: 0,
      QT: 0,
      NONE: 98,
      MANUAL: 12,
    }
    const counts = '特困 90，低保 1,000，不符合 98，需人工认定 12'
    expect(ended({ kind: 'classify', outcome })).toBe(`认定 1,200 户，其中重新认定 200 户、沿用 1,000 户：${counts}。`)
    expect(ended({ kind: 'classify', outcome: { ...outcome, computed: 0, carried: 1200, unchanged: 1 } })).toBe(
      `自上次认定以来没有变化，结果仍然有效，共 1,200 户：${counts}。`,
    )
  })

  test('of notices says so when nobody had to be listed', () => {
    const kind = 'notice.build'
    expect(ended({ kind, outcome: { batchId: 'b', lists: 12, rows: 106, pages: 12 } })).toBe(
      '生成 12 份名单，106 行，共 12 页。',
    )
    expect(ended({ kind, outcome: { batchId: 'b', lists: 0, rows: 0, pages: 0 } })).toBe(
      '所选范围没有应列入名单的对象。',
    )
  })

  test('shows no gap where a number is missing', () => {
    expect(ended({ outcome: { new: 3000 } })).toBe('已完成。')
    expect(ended({ kind: 'package.export', outcome: null })).toBe('已完成。')
  })

  test('of cancelled work says that the data are as before', () => {
    expect(ended({ state: 'cancelled' })).toBe('已取消，数据保持原样。')
  })
})
