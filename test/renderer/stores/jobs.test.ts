import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, test } from 'vitest'
import { defineComponent, h, KeepAlive, ref } from 'vue'
import { useJob, useJobsStore, type FollowedJob } from '@/stores/jobs'
import { remainingSeconds } from '@/stores/remainingTime'
import type { JobInfo } from '@shared/contracts/common'
import { durationInWords } from '@shared/messages/jobs'
import { installBridge, ok, type FakeBridge } from '../fakeBridge'

function job(id: string, change: Partial<JobInfo> = {}): JobInfo {
  return {
    id,
    kind: 'import.commit',
    state: 'running',
    done: 0,
    total: 100,
    phase: 'writing',
    startedAt: '2026-11-20T03:00:00Z',
    endedAt: null,
    outcome: null,
    error: null,
    ...change,
  }
}
let bridge: FakeBridge
beforeEach(() => {
  setActivePinia(createPinia())
  bridge = installBridge()
  bridge.store('job.list', () => ok({ jobs: [] }))
  bridge.store('job.dismiss', () => ok({}))
})

describe('long work', () => {
  test('is heard from the store and its end is told once', () => {
    const jobs = useJobsStore()
    const stop = jobs.listen()
    bridge.tell('job', job('a'))
    bridge.tell('job', job('a', { done: 50 }))
    expect(jobs.running.map((j) => [j.id, j.done])).toEqual([['a', 50]])
    bridge.tell('job', job('a', { state: 'done' }))
    bridge.tell('job', job('a', { state: 'done' }))
    expect(jobs.untold).toEqual(['a'])
    jobs.told()
    expect([jobs.untold, jobs.running, jobs.ended.length]).toEqual([[], [], 1])
    stop()
  })

  test('a report that was overtaken does not set an ended job running again', () => {
    const jobs = useJobsStore()
    jobs.take(job('a'))
    jobs.take(job('a', { state: 'failed' }))
    jobs.take(job('a', { done: 99 }))
    expect(jobs.all.map((j) => j.state)).toEqual(['failed'])
  })

  test('waiting for the end works also when it came before the waiting began', async () => {
    const jobs = useJobsStore()
    bridge.store('job.list', () => ok({ jobs: [job('quick', { state: 'done', outcome: { new: 3 } })] }))
    expect((await jobs.finished('quick')).outcome).toEqual({ new: 3 })
    const slow = jobs.finished('slow')
    jobs.take(job('slow'))
    jobs.take(job('slow', { state: 'cancelled' }))
    expect((await slow).state).toBe('cancelled')
  })

  test('put away, it is gone here and in the store', async () => {
    const jobs = useJobsStore()
    jobs.take(job('a', { state: 'done' }))
    await jobs.dismiss('a')
    expect(jobs.all).toEqual([])
    expect(bridge.calls).toEqual([{ name: 'job.dismiss', input: { id: 'a' } }])
  })
})

describe('work followed by the view that started it', () => {
  function view() {
    let followed: FollowedJob | undefined
    const wrapper = mount(
      defineComponent(() => {
        followed = useJob()
        return () => h('p')
      }),
    )
    if (!followed) throw new Error('not set up')
    return { wrapper, followed }
  }

  test('ends in the view and not in the tray as well', async () => {
    const jobs = useJobsStore()
    const { followed } = view()
    const end = followed.follow('a')
    jobs.take(job('a'))
    await flushPromises()
    expect(followed.running.value).toBe(true)
    jobs.take(job('a', { state: 'done' }))
    expect((await end).state).toBe('done')
    expect(followed.running.value).toBe(false)
    expect(jobs.untold).toEqual([])
  })

  test('is taken over by the tray when the view is left', () => {
    const jobs = useJobsStore()
    const { wrapper, followed } = view()
    void followed.follow('a')
    jobs.take(job('a'))
    wrapper.unmount()
    jobs.take(job('a', { state: 'done' }))
    expect(jobs.untold).toEqual(['a'])
  })
})

test('work of a kept view is told by the tray while the view is not on the screen', async () => {
  const jobs = useJobsStore()
  let follow: FollowedJob['follow'] = () => Promise.reject(new Error('not set up'))
  const View = defineComponent(() => {
    follow = useJob().follow
    return () => h('p')
  })
  const shown = ref(true)
  mount(() => h(KeepAlive, null, { default: () => (shown.value ? h(View) : h('i')) }))
  const told: string[][] = []
  for (const id of ['left', 'back']) {
    void follow(id)
    jobs.take(job(id))
    shown.value = false
    await flushPromises()
    if (id === 'back') {
      shown.value = true
      await flushPromises()
    }
    jobs.take(job(id, { state: 'done' }))
    told.push([...jobs.untold])
    jobs.told()
    shown.value = true
    await flushPromises()
  }
  expect(told).toEqual([['left'], []])
})

describe('the remaining time', () => {
  const sample = (at: number, done: number, phase = 'writing') => ({ at, done, phase })

  test('is reckoned from the pace of the phase', () => {
    expect(remainingSeconds([sample(0, 0), sample(2000, 20)], 100)).toBe(8)
    expect(remainingSeconds([sample(0, 90, 'checking'), sample(1000, 0), sample(3000, 10)], 100)).toBe(18)
  })

  test('is not guessed at the very beginning, without movement or without a total', () => {
    expect(remainingSeconds([sample(0, 0), sample(900, 50)], 100)).toBeNull()
    expect(remainingSeconds([sample(0, 5), sample(5000, 5)], 100)).toBeNull()
    expect(remainingSeconds([sample(0, 0), sample(5000, 50)], 0)).toBeNull()
    expect(remainingSeconds([], 100)).toBeNull()
  })

  test('is said calmly', () => {
    expect([0, 8, 13, 58, 61, 200, 7000].map(durationInWords)).toEqual([
      '约 1 秒',
      '约 8 秒',
      '约 15 秒',
      '约 1 分钟',
      '约 2 分钟',
      '约 4 分钟',
      '约 2 小时',
    ])
  })
})
