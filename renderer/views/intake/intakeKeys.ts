const stops = 'input:not([type=hidden]), select, textarea, button[data-stop]'

function stopsIn(root: HTMLElement): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(stops)].filter(
    (one) => !one.hasAttribute('disabled') && one.getAttribute('tabindex') !== '-1',
  )
}

/** Goes to a control as the keyboard does: its content is selected, so that typing replaces it. */
export function goTo(control: HTMLElement | null | undefined): void {
  if (!control) return
  control.focus()
  if (control instanceof HTMLInputElement) control.select()
  control.scrollIntoView({ block: 'nearest' })
}

/**
 * Enter goes to the next control of the form, Shift+Enter to the one before. On the button that adds a row Enter goes on
 * to the next section and Space adds one, so that holding Enter walks through the whole form.
 */
export function walkByEnter(event: KeyboardEvent): void {
  const { target, currentTarget } = event
  if (event.isComposing || event.defaultPrevented || event.ctrlKey || event.altKey) return
  if (!(target instanceof HTMLElement) || !(currentTarget instanceof HTMLElement)) return
  if (!target.matches(stops)) return
  const all = stopsIn(currentTarget)
  const next = all[all.indexOf(target) + (event.shiftKey ? -1 : 1)]
  event.preventDefault()
  goTo(next)
}
