import { flushPromises, mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test } from 'vitest'
import { defineComponent, h, KeepAlive, ref } from 'vue'
import { useJob, useJobsStore, type FollowedJob } from '@/stores/jobs'
import type { JobInfo } from '@shared/contracts/common'
import { installBridge, ok } from '../fakeBridge'

const running: JobInfo = {
  id: 'a',
  kind: 'notice.build',
  state: 'running',
  done: 0,
  total: 0,
  phase: 'building',
  startedAt: '2026-11-20T03:00:00Z',
  endedAt: null,
  outcome: null,
  error: null,
}
let followed: FollowedJob
const View = defineComponent(() => {
  followed = useJob()
  return () => h('p')
})
const shown = ref(true)
const Frame = defineComponent(() => () => h(KeepAlive, () => (shown.value ? h(View) : h('i'))))

beforeEach(() => {
  setActivePinia(createPinia())
  shown.value = true
  installBridge().store('job.list', () => ok({ jobs: [running] }))
})

test('a kept view that is out of sight leaves the telling of the end to the tray', async () => {
  mount(Frame)
  const jobs = useJobsStore()
  const end = followed.follow('a')
  await flushPromises()
  shown.value = false
  await flushPromises()
  jobs.take({ ...running, state: 'done' })
  expect((await end).state).toBe('done')
  expect(jobs.untold).toEqual(['a'])
})

test('a kept view that has come back in time tells the end itself', async () => {
  mount(Frame)
  const jobs = useJobsStore()
  const end = followed.follow('a')
  await flushPromises()
  shown.value = false
  await flushPromises()
  shown.value = true
  await flushPromises()
  jobs.take({ ...running, state: 'done' })
  expect((await end).state).toBe('done')
  expect(jobs.untold).toEqual([])
})
