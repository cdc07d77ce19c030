import { flushPromises, mount } from '@vue/test-utils'
import { defineComponent, h, KeepAlive, ref, useTemplateRef } from 'vue'
import { afterEach, describe, expect, test, vi } from 'vitest'
import DataTable from '@/components/DataTable.vue'
import type { DataColumn, DataPage, LoadRows } from '@/components/dataTable'
import type { Reply } from '@shared/result'
import { failed, later, ok } from '../fakeBridge'

interface Row {
  readonly id: string
  readonly name: string
  readonly amount: number
}
const columns: readonly DataColumn<Row>[] = [
  { key: 'name', title: '户主', width: 120, sortable: true },
  { key: 'amount', title: '月保障金（元）', width: 100, align: 'right', render: (row) => `${row.amount}.00` },
]
function rowAt(n: number): Row {
  return { id: `h${n}`, name: `户${n}`, amount: n }
}
function loaderOf(total: number): LoadRows<Row> {
  return (offset, limit) =>
    Promise.resolve(
      ok({
        total,
        rows: Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, i) => rowAt(offset + i)),
      }),
    )
}
async function table(
  load: LoadRows<Row>,
  props: { checkable?: boolean; sort?: { key: string; descending: boolean } } = {},
) {
  const wrapper = mount(DataTable<Row>, {
    props: { columns, load, rowKey: (row: Row) => row.id, label: '家庭', ...props },
    slots: { empty: () => h('p', { class: 'reason' }, '没有家庭') },
    attachTo: document.body,
  })
  await flushPromises()
  return wrapper
}
const shown = (wrapper: Awaited<ReturnType<typeof table>>): string[] =>
  wrapper.findAll('[data-column="name"]').map((cell) => cell.text())

afterEach(() => {
  document.body.innerHTML = ''
  vi.useRealTimers()
})

describe('a long list', () => {
  test('keeps only the rows in sight in the page, and says how many there are', async () => {
    const wrapper = await table(loaderOf(30_000))
    expect(wrapper.find('[role=grid]').attributes('aria-rowcount')).toBe('30001')
    const rows = shown(wrapper)
    expect(rows[0]).toBe('户0')
    expect(rows.length).toBeLessThan(40)
    expect(wrapper.emitted('loaded')).toEqual([[30_000]])
  })

  test('reads only the page that the End key leads to', async () => {
    const asked: number[] = []
    const load = loaderOf(30_000)
    const wrapper = await table((offset, limit) => {
      asked.push(offset)
      return load(offset, limit)
    })
    await wrapper.find('[role=grid]').trigger('keydown', { key: 'End' })
    await flushPromises()
    expect(asked).toEqual([0, 29_900])
    expect(wrapper.emitted('select')).toEqual([[rowAt(29_999)]])
  })

  test('arrows move the current row, Enter opens it, a click and a double click do the same by mouse', async () => {
    const wrapper = await table(loaderOf(3))
    const grid = wrapper.find('[role=grid]')
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'Enter']) await grid.trigger('keydown', { key })
    await flushPromises()
    expect(wrapper.emitted('select')).toEqual([[rowAt(0)], [rowAt(1)], [rowAt(0)]])
    expect(wrapper.emitted('open')).toEqual([[rowAt(0)]])
    await wrapper.find('[aria-rowindex="4"]').trigger('click')
    await wrapper.find('[aria-rowindex="4"]').trigger('dblclick')
    expect(wrapper.emitted('update:selected')?.at(-1)).toEqual(['h2'])
    expect(wrapper.emitted('open')?.at(-1)).toEqual([rowAt(2)])
  })

  test('stays on the last row when an arrow goes past the end', async () => {
    const wrapper = await table(loaderOf(2))
    const grid = wrapper.find('[role=grid]')
    for (let i = 0; i < 5; i += 1) await grid.trigger('keydown', { key: 'ArrowDown' })
    await flushPromises()
    expect(wrapper.emitted('select')?.at(-1)).toEqual([rowAt(1)])
  })

  test('Space checks and unchecks the current row of a checkable list', async () => {
    const wrapper = await table(loaderOf(3), { checkable: true })
    const grid = wrapper.find('[role=grid]')
    await grid.trigger('keydown', { key: 'ArrowDown' })
    await flushPromises()
    await grid.trigger('keydown', { key: ' ' })
    expect(wrapper.emitted('update:checked')).toEqual([[new Set(['h0'])]])
    await wrapper.setProps({ checked: new Set(['h0']) })
    await grid.trigger('keydown', { key: ' ' })
    expect(wrapper.emitted('update:checked')?.at(-1)).toEqual([new Set()])
  })

  test('a sortable heading asks for its order, a second press for the other way round', async () => {
    const wrapper = await table(loaderOf(3))
    const heading = wrapper.find('[role=columnheader] button')
    await heading.trigger('click')
    await wrapper.setProps({ sort: { key: 'name', descending: false } })
    expect(wrapper.find('[role=columnheader]').attributes('aria-sort')).toBe('ascending')
    await heading.trigger('click')
    expect(wrapper.emitted('sort')).toEqual([[{ key: 'name', descending: false }], [{ key: 'name', descending: true }]])
    expect(wrapper.findAll('[role=columnheader]')[1]?.find('button').exists()).toBe(false)
  })

  test('an empty list shows the reason that the view gives', async () => {
    const wrapper = await table(loaderOf(0))
    expect(wrapper.find('.reason').text()).toBe('没有家庭')
  })

  test('a list that cannot be read says why and reads again on 重试', async () => {
    let broken = true
    const load = loaderOf(2)
    const wrapper = await table((offset, limit) =>
      broken ? Promise.resolve(failed<DataPage<Row>>('STORE_CLOSED', 'storeClosed')) : load(offset, limit),
    )
    expect(wrapper.find('[role=alert]').text()).toContain('数据服务已停止')
    broken = false
    await wrapper.find('[role=alert] button').trigger('click')
    await flushPromises()
    expect(shown(wrapper)).toEqual(['户0', '户1'])
  })

  test('an answer to an older question never replaces that to the newer one', async () => {
    const slow = later<Reply<DataPage<Row>>>()
    const wrapper = await table(() => slow.promise)
    await wrapper.setProps({ load: loaderOf(2), reloadOn: 'second' })
    await flushPromises()
    slow.settle(ok({ total: 1, rows: [rowAt(77)] }))
    await flushPromises()
    expect(shown(wrapper)).toEqual(['户0', '户1'])
  })

  test('after a reload the row that was current is so again, wherever it stands now', async () => {
    let rows = [rowAt(0), rowAt(1), rowAt(2)]
    const wrapper = await table(() => Promise.resolve(ok({ total: rows.length, rows })))
    await wrapper.setProps({ selected: 'h1' })
    rows = [rowAt(5), rowAt(0), rowAt(1), rowAt(2)]
    await wrapper.setProps({ reloadOn: 'changed' })
    await flushPromises()
    const current = wrapper.findAll('[role=row]').find((row) => row.classes('on'))
    expect(current?.find('[data-column="name"]').text()).toBe('户1')
  })

  test('in a kept view waits with reading until it is on the screen again, and then reads once, and only if need be', async () => {
    let asked = 0
    const load: LoadRows<Row> = (offset, limit) => {
      asked += 1
      return loaderOf(2)(offset, limit)
    }
    const reloadOn = ref('category=DB')
    const shownView = ref(true)
    const View = defineComponent(() => {
      const table = useTemplateRef<{ reload(): Promise<void> }>('table')
      changed = () => void table.value?.reload()
      return () =>
        h(DataTable<Row>, {
          ref: 'table',
          columns,
          load,
          rowKey: (row: Row) => row.id,
          label: '家庭',
          reloadOn: reloadOn.value,
        })
    })
    let changed: () => void = () => undefined
    mount(() => h(KeepAlive, null, { default: () => (shownView.value ? h(View) : h('p')) }))
    const after = async (...steps: (() => void)[]): Promise<number> => {
      asked = 0
      for (const step of steps) {
        step()
        await flushPromises()
      }
      return asked
    }
    await flushPromises()
    const leave = () => (shownView.value = false)
    const comeBack = () => (shownView.value = true)
    const otherPage = () => (reloadOn.value = 'section=keys')
    const samePage = () => (reloadOn.value = 'category=DB')
    expect(await after(leave, otherPage, samePage, comeBack)).toBe(0)
    expect(await after(leave, changed, changed)).toBe(0)
    expect(await after(comeBack)).toBe(1)
    expect(await after(leave, otherPage, comeBack)).toBe(1)
  })

  test('while it is read anew the rows of before stay, and a failure then is said beside them', async () => {
    const wrapper = await table(loaderOf(2))
    const slow = later<Reply<DataPage<Row>>>()
    await wrapper.setProps({ load: () => slow.promise, reloadOn: 'again' })
    await flushPromises()
    expect(shown(wrapper)).toEqual(['户0', '户1'])
    slow.settle(failed('STORE_BUSY', 'no sentence of its own'))
    await flushPromises()
    expect(shown(wrapper)).toEqual(['户0', '户1'])
    expect(wrapper.find('[role=alert]').text()).toContain('数据正在被另一项工作使用')
    await wrapper.setProps({ load: loaderOf(1) })
    await wrapper.find('[role=alert] button').trigger('click')
    await flushPromises()
    expect(shown(wrapper)).toEqual(['户0'])
    expect(wrapper.find('[role=alert]').exists()).toBe(false)
  })

  test('Enter on a button inside a cell is that button, not the opening of the row', async () => {
    const wrapper = mount(DataTable<Row>, {
      props: { columns, load: loaderOf(2), rowKey: (row: Row) => row.id, label: '家庭' },
      slots: { name: () => h('button', { class: 'inner' }, '显示') },
      attachTo: document.body,
    })
    await flushPromises()
    await wrapper.find('[role=grid]').trigger('keydown', { key: 'ArrowDown' })
    await flushPromises()
    await wrapper.find('.inner').trigger('keydown', { key: 'Enter' })
    expect(wrapper.emitted('open')).toBeUndefined()
  })

  test('shows what the column renders', async () => {
    const wrapper = await table(loaderOf(1))
    expect(wrapper.find('[data-column="amount"]').text()).toBe('0.00')
  })
})
