import { nextTick } from 'vue'

/** How long what opened something may take to be drawn again, ms: a page that comes back reads its numbers first. */
const patience = 3000

/** What had the keyboard last: by the time a new page is drawn, the link that led there is gone from the old one. */
let latest: Element | null = null
if (typeof document !== 'undefined') {
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof Element) latest = target
  })
}

/** Nobody has the keyboard: what had it is gone, or was switched off. */
export function focusIsLost(): boolean {
  const now = document.activeElement
  return now === null || now === document.body || !now.isConnected
}

/** Whether a control drawn anew is the one of before: it leads to the same place and says the same. */
function isSame(one: Element, opener: HTMLElement): boolean {
  return (
    one.getAttribute('href') === opener.getAttribute('href') &&
    one.getAttribute('aria-label') === opener.getAttribute('aria-label') &&
    one.textContent.trim() === opener.textContent.trim()
  )
}

/** The opener, or the only control that stands for it where the page around it was drawn anew. */
function findAgain(opener: HTMLElement): HTMLElement | null {
  if (opener.isConnected) return opener
  if (!opener.matches('a[href], button')) return null
  const [first, ...more] = [...document.querySelectorAll<HTMLElement>(opener.localName)].filter((one) =>
    isSame(one, opener),
  )
  return more.length === 0 ? (first ?? null) : null
}

function take(opener: HTMLElement): boolean {
  findAgain(opener)?.focus()
  return !focusIsLost()
}

/**
 * Remembers what has the keyboard, or had it last. The function returned gives it back there, once the page is drawn and
 * for as long as nobody else has taken the keyboard; where nothing is left to go back to, nothing happens.
 */
export function rememberFocus(): () => Promise<void> {
  const opener = focusIsLost() ? latest : document.activeElement
  return async () => {
    await nextTick()
    if (!focusIsLost() || !(opener instanceof HTMLElement) || opener === document.body || take(opener)) return
    const watcher = new MutationObserver(() => {
      if (!focusIsLost() || take(opener)) watcher.disconnect()
    })
    watcher.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] })
    setTimeout(() => watcher.disconnect(), patience)
  }
}
