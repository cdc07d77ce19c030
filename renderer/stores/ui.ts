import { ref } from 'vue'
import { defineStore } from 'pinia'
import { applyTextSize, textSize, type TextSize } from '@/theme/textSize'

const keys = { size: 'zhongfu.textSize', nav: 'zhongfu.navCollapsed' } as const

/** How this PC shows the screen; kept on the PC, never in the book. Nothing personal. */
export const useUiStore = defineStore('ui', () => {
  const navCollapsed = ref(localStorage.getItem(keys.nav) === '1')
  const shortcutsOpen = ref(false)
  const trayOpen = ref(false)

  function setTextSize(size: TextSize): void {
    applyTextSize(size)
    localStorage.setItem(keys.size, size)
  }
  function restoreTextSize(): void {
    applyTextSize(localStorage.getItem(keys.size) === 'large' ? 'large' : 'normal')
  }
  function toggleNav(): void {
    navCollapsed.value = !navCollapsed.value
    localStorage.setItem(keys.nav, navCollapsed.value ? '1' : '0')
  }
  return { textSize, navCollapsed, shortcutsOpen, trayOpen, setTextSize, restoreTextSize, toggleNav }
})
