interface Part {
  findAll(selector: 'button'): { text(): string; readonly element: HTMLButtonElement }[]
}

/** Every button of a part of the page, in order: its words, and whether it can be pressed. */
export function buttonsOf(part: Part): [words: string, state: 'on' | 'off'][] {
  return part.findAll('button').map((button) => [button.text(), button.element.disabled ? 'off' : 'on'])
}
