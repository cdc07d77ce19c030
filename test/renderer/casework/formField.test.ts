import { expect, test } from 'vitest'
import type { FormValues } from '@/stores/caseDrafts'
import {
  blankOf,
  fenIn,
  problemsOf,
  rowsIn,
  shownFields,
  textsIn,
  type FormField,
} from '@/views/casework/form/formField'

const fields: FormField[] = [
  { key: 'on', label: '日期', kind: 'date', required: true, notAfter: '2026-11-22' },
  { key: 'amount', label: '金额', kind: 'money', required: true },
  { key: 'votes', label: '票数', kind: 'whole', min: 0, max: 99 },
  { key: 'agree', label: '意见', kind: 'choice', required: true, options: [{ value: 'yes', label: '是' }] },
  {
    key: 'why',
    label: '理由',
    kind: 'long',
    max: 100,
    required: true,
    shown: (values) => values['agree'] === 'no',
  },
  { key: 'missing', label: '材料', kind: 'lines', max: 40, least: 1, add: '添加' },
  {
    key: 'people',
    label: '人员',
    kind: 'rows',
    least: 2,
    max: 4,
    add: '添加',
    columns: [
      { key: 'name', label: '姓名', width: 5, required: true },
      { key: 'age', label: '年龄', width: 3, number: 'whole' },
    ],
  },
]
const good: FormValues = {
  on: '2026-11-20',
  amount: '1,234.50',
  votes: '7',
  agree: 'yes',
  why: '',
  missing: ['户口簿', ''],
  people: [
    { name: '甲', age: '40' },
    { name: '乙', age: '' },
    { name: '', age: '' },
  ],
}

test('a form that is filled in has no problem, and empty lines count for nothing', () => {
  expect(problemsOf(fields, good)).toEqual({})
  expect([fenIn(good, 'amount'), textsIn(good, 'missing'), rowsIn(good, 'people').length]).toEqual([
    123_450,
    ['户口簿'],
    2,
  ])
})

test('every field says what is wrong with it', () => {
  const blank = Object.fromEntries(fields.map((field) => [field.key, blankOf(field)]))
  expect(problemsOf(fields, blank)).toEqual({
    on: '请填写“日期”。',
    amount: '请填写“金额”。',
    agree: '请填写“意见”。',
    missing: '至少填写 1 项。',
    people: '至少填写 2 项。',
  })
  expect(
    problemsOf(fields, {
      ...good,
      on: '2026-11-23',
      amount: '12.345',
      votes: '100',
      people: [
        { name: '', age: '3' },
        { name: '乙', age: '' },
      ],
    }),
  ).toEqual({
    on: '不能晚于 2026-11-22。',
    amount: '金额写成 1234.50 的样子。',
    votes: '请填写 0 至 99 之间的整数。',
    people: '第 1 行缺少“姓名”。',
  })
  expect(
    problemsOf(fields, {
      ...good,
      on: '2026-02-30',
      people: [
        { name: '甲', age: '四' },
        { name: '乙', age: '' },
      ],
    }),
  ).toEqual({
    on: '日期写成 2026-11-30 的样子。',
    people: '第 1 行的“年龄”不是数。',
  })
})

test('a field that is not asked for is not missed', () => {
  expect(shownFields(fields, good).map((field) => field.key)).not.toContain('why')
  expect(problemsOf(fields, { ...good, agree: 'no' })).toEqual({ why: '请填写“理由”。' })
})
