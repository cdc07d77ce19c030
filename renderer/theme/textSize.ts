import { computed, ref } from 'vue'

export type TextSize = 'normal' | 'large'

/** 标准 or 大字. The ui store sets and keeps it; tables read the row height that goes with it (tokens.css). */
export const textSize = ref<TextSize>('normal')

/** Height of a table row in px, the same as `--zf-row`. */
export const rowHeight = computed(() => (textSize.value === 'large' ? 44 : 36))

/** How much wider a column must be than its width at 标准, so that larger headings and sums still fit. */
export const columnScale = computed(() => (textSize.value === 'large' ? 1.2 : 1))

export function applyTextSize(size: TextSize): void {
  textSize.value = size
  document.documentElement.dataset['size'] = size
}
