import { ElAutoResizer, ElTableV2 } from 'element-plus'
import type { Component, VNodeChild } from 'vue'

// Element Plus declares the props of these two as what Vue makes of their declarations; under the strict settings here
// nothing fits them. This says plainly what is used of them, and nothing else can be passed.

export interface Box {
  readonly width: number
  readonly height: number
}

interface RowPlace {
  readonly rowIndex: number
}

interface TableProps {
  readonly columns: readonly { readonly key: string; readonly title: string; readonly width: number }[]
  readonly data: readonly { readonly index: number }[]
  readonly rowKey: 'index'
  /** Columns keep their widths; wider than the box together, the table scrolls sideways. */
  readonly fixed: boolean
  /** All sizes in px. */
  readonly width: number
  readonly height: number
  readonly rowHeight: number
  readonly headerHeight: number
  readonly vScrollbarSize: number
  readonly scrollbarAlwaysOn: boolean
  /** Rows drawn beyond those in sight, at either side. */
  readonly cache: number
  readonly headerClass: string
  readonly headerProps: Readonly<Record<string, string | number>>
  readonly rowClass: (at: RowPlace) => string
  readonly rowProps: (at: RowPlace) => Readonly<Record<string, string | number | boolean>>
  readonly rowEventHandlers: {
    readonly onClick: (at: RowPlace) => void
    readonly onDblclick: (at: RowPlace) => void
  }
  readonly onScroll: (place: { readonly scrollLeft: number; readonly scrollTop: number }) => void
  readonly onRowsRendered: (rows: { readonly rowCacheStart: number }) => void
}

/** How the table is moved, px. */
export interface TableHandle {
  scrollToTop(top: number): void
  scrollToLeft(left: number): void
}

type TableV2 = new () => TableHandle & {
  $props: TableProps
  $slots: { header(): VNodeChild; row(at: RowPlace): VNodeChild; empty(): VNodeChild }
}
type AutoResizer = new () => {
  $props: { readonly role?: string; readonly onResize: (size: Box) => void }
  $slots: { default(): VNodeChild }
}

const table: Component = ElTableV2
const resizer: Component = ElAutoResizer

export const VirtualTable = table as TableV2
export const AutoResizer = resizer as AutoResizer
