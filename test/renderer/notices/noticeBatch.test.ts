import { describe, expect, test } from 'vitest'
import { findingPage, groupFindings, listAtPage } from '@/views/notices/noticeBatch'

describe('pages and findings of a batch', () => {
  test('a page belongs to the list whose range it is in', () => {
    const list = {
      villageCode: '1',
      villageName: '幸福村',
      townName: '',
      class: 'DB',
      rows: 1,
      people: 1,
      amount: 0,
      gatePassed: true,
    } as const
    const lists = [
      { ...list, id: 'a', firstPage: 0, pages: 2 },
      { ...list, id: 'b', firstPage: 2, pages: 1 },
    ]
    expect([1, 2, 3, 4].map((page) => listAtPage(lists, page)?.id)).toEqual(['a', 'a', 'b', undefined])
  })

  test('a place names its page only when it is a page of the file', () => {
    expect(
      ['第 3 页', '第 3 页 第 12 行', '第 3 页的批注和表单', '第 9 页', '第 3 行', '文件'].map((where) =>
        findingPage(where, 5),
      ),
    ).toEqual([3, 3, 3, null, null, null])
  })

  test('the same finding on many pages is told once, with the first places and how many there are', () => {
    const same = Array.from({ length: 6 }, (_, n) => ({ where: `第 ${n + 1} 页`, kind: 'MOBILE', text: '138******14' }))
    const groups = groupFindings([...same, { where: '文件', kind: 'NEW_KIND', text: 'x' }], 6)
    expect(groups.map((one) => [one.name, one.text, one.count, one.places.map((place) => place.page)])).toEqual([
      ['手机号码', '138******14', 6, [1, 2, 3, 4]],
      ['NEW_KIND', 'x', 1, [null]],
    ])
  })
})
