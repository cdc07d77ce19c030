import { expect, test } from 'vitest'
import { dueInWords, dueTitle, dueTone } from '@/views/casework/dueInWords'
import { deadline } from './sampleCase'

const today = '2026-11-22'
const said = (other: Parameters<typeof deadline>[0]): [string, string] => {
  const one = deadline(other)
  return [dueInWords(one, today), dueTone(one)]
}

test('what is left is said in the unit of the limit, and coloured in its last three days', () => {
  expect(said({ left: 12 })).toEqual(['还剩 12 个工作日', ''])
  expect(said({ left: 3 })).toEqual(['还剩 3 个工作日', 'soon'])
  expect(said({ left: 1, unit: 'd' })).toEqual(['还剩 1 天', 'soon'])
  expect(said({ left: 0, due: today })).toEqual(['今天到期', 'soon'])
})

test('what has passed is counted in days of the calendar, also over a weekend without working days', () => {
  expect(said({ left: 0, due: '2026-11-20', overdue: true })).toEqual(['超期 2 天', 'bad'])
  expect(said({ left: -17, due: '2026-10-28', overdue: true })).toEqual(['超期 25 天', 'bad'])
})

test('a period whose end is waited for is full, not overdue', () => {
  expect(said({ key: 'publicity', unit: 'd', left: -4, due: '2026-11-18' })).toEqual(['已期满', 'soon'])
})

test('a clock that stands and a limit that was kept say so', () => {
  expect(said({ paused: true, due: null })).toEqual(['暂停计时', ''])
  expect(said({ doneOn: '2026-11-18' })).toEqual(['2026-11-18 办结', 'good'])
  expect(said({ doneOn: '2026-11-23', overdue: true })).toEqual(['2026-11-23 办结，超期', 'bad'])
  expect([dueInWords(null, today), dueTone(null), dueTitle(null)]).toEqual(['无时限', 'none', ''])
})

test('the exact date stands behind the pointer', () => {
  expect(dueTitle(deadline())).toBe('启动调查：3 个工作日，自 2026-11-17 起，2026-11-20 到期')
})
