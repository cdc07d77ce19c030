/** Finished HTML. Only `markup` makes it, so everything that is not literal program text has been escaped. */
export interface Markup {
  readonly html: string
}

/**
 * Characters that have no place in a printed document: controls, and marks that turn the direction of writing or hide
 * characters, with which a name could be made to read otherwise than it is stored.
 */
const unprintable = new RegExp(
  '[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u00ad\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufffe\\uffff]',
  'gu',
)

/** Half a character, which no encoding can carry. */
const loneSurrogate = /[\ud800-\udfff]/gu

/** Text without unprintable characters; half a character becomes U+FFFD. */
export function printable(text: string): string {
  return text.replace(loneSurrogate, '\ufffd').replace(unprintable, '')
}

/** Text as it may stand in an element or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return printable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

type Piece = string | number | Markup | readonly Markup[]

function htmlOf(piece: Piece): string {
  if (typeof piece === 'string') return escapeHtml(piece)
  if (typeof piece === 'number') return String(piece)
  if ('html' in piece) return piece.html
  return piece.map((part) => part.html).join('')
}

/** Tagged template: the literal parts are HTML, values are escaped text unless they are `Markup` themselves. */
export function markup(parts: TemplateStringsArray, ...values: readonly Piece[]): Markup {
  const written = parts.map((part, index) => {
    const value = values[index]
    return value === undefined ? part : part + htmlOf(value)
  })
  return { html: written.join('') }
}

/** The empty piece, for parts that are left out. */
export const nothing: Markup = { html: '' }

/** Text whose line ends are kept. */
export function lines(text: readonly string[]): Markup {
  return { html: text.map(escapeHtml).join('<br>') }
}

/**
 * A whole document. The style sheet is program text, never data; there is no script and no address in it.
 * The language decides which glyphs a Chinese font takes: without it figures get glyphs that a PDF cannot map back to
 * characters (Chromium 130 with Noto Serif CJK), and neither search nor the privacy gate could read them.
 */
export function htmlDocument(title: string, css: string, body: Markup): string {
  const head = `<meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${css}</style>`
  return `<!doctype html><html lang="zh-CN"><head>${head}</head><body>${body.html}</body></html>`
}
