import { expect, test } from 'vitest'
import { columnWidths } from '@/components/columnWidths'

test('columns share the spare width by their widths, to the last pixel', () => {
  expect(columnWidths([{ width: 100 }, { width: 200 }], 601)).toEqual([200, 401])
})

test('a column with no share keeps its width, the others take the rest by their shares', () => {
  const columns = [
    { width: 80, grow: 0 },
    { width: 100, grow: 1 },
    { width: 100, grow: 3 },
  ]
  expect(columnWidths(columns, 480)).toEqual([80, 100, 300])
})

test('no column gets less than its width, even if its share of the room were less', () => {
  const columns = [
    { width: 200, grow: 1 },
    { width: 50, grow: 4 },
  ]
  expect(columnWidths(columns, 400)).toEqual([200, 200])
  expect(columnWidths(columns, 100)).toEqual([200, 50])
})

test('a row of fixed columns does not grow, and no columns take no room', () => {
  expect(columnWidths([{ width: 60, grow: 0 }], 500)).toEqual([60])
  expect(columnWidths([], 500)).toEqual([])
})
