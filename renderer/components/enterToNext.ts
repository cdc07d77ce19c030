const fieldSelector = 'input:not([type=hidden]):not([type=checkbox]):not([type=radio]), select, textarea'
const stopSelector = `${fieldSelector}, button[data-enter-stop]`

/**
 * Enter goes to the next field of the form, Shift+Enter to the one before; use as `@keydown.enter="enterToNext"` on the
 * element around the fields. Behind the last field it presses the button marked `data-enter-stop`, if there is one.
 * A list that is open, an input method that is composing and a text area keep their Enter.
 */
export function enterToNext(event: KeyboardEvent): void {
  const target = event.target
  if (event.isComposing || event.defaultPrevented || event.ctrlKey || event.altKey) return
  if (!(target instanceof HTMLElement) || !(event.currentTarget instanceof HTMLElement)) return
  if (!target.matches(fieldSelector) || target instanceof HTMLTextAreaElement) return
  if (target.getAttribute('aria-expanded') === 'true') return
  const fields = [...event.currentTarget.querySelectorAll<HTMLElement>(stopSelector)].filter(
    (field) => !field.hasAttribute('disabled') && field.getAttribute('tabindex') !== '-1',
  )
  const next = fields[fields.indexOf(target) + (event.shiftKey ? -1 : 1)]
  if (!next) return
  event.preventDefault()
  next.focus()
  if (next instanceof HTMLInputElement) next.select()
  else if (next.hasAttribute('data-enter-stop')) next.click()
}
