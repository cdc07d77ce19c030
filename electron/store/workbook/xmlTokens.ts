/** What a tokenizer meets. Names come without their namespace prefix; text comes decoded. */
export interface XmlHandler {
  open(name: string, attributes: string): void
  close(name: string): void
  text(text: string): void
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

export class XmlDamaged extends Error {}

/** `&amp;` `&#20320;` `&#x4f60;` to characters. A workbook has no other entities; unknown ones mean that it is no workbook. */
export function decodeXml(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x?[0-9a-fA-F]+|\w+);/g, (whole, name: string) => {
    if (!name.startsWith('#')) {
      const known = entities[name]
      if (known === undefined) throw new XmlDamaged(`entity ${whole}`)
      return known
    }
    const point = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    if (!(point <= 0x10ffff)) throw new XmlDamaged(`character ${whole}`)
    return String.fromCodePoint(point)
  })
}

/** Value of an attribute in the text between a tag's name and its end, or null. Prefixes count as part of the name. */
export function attribute(attributes: string, name: string): string | null {
  for (let at = attributes.indexOf(name); at >= 0; at = attributes.indexOf(name, at + 1)) {
    const before = attributes.charCodeAt(at - 1)
    if (at > 0 && before > 0x20) continue
    let i = at + name.length
    while (attributes.charCodeAt(i) <= 0x20) i += 1
    if (attributes[i] !== '=') continue
    i += 1
    while (attributes.charCodeAt(i) <= 0x20) i += 1
    const quote = attributes[i]
    if (quote !== '"' && quote !== "'") continue
    const end = attributes.indexOf(quote, i + 1)
    if (end >= 0) return decodeXml(attributes.slice(i + 1, end))
  }
  return null
}

/**
 * Cuts XML, fed piece by piece, into tags and text. Knows as much as spreadsheets use: elements, attributes, text, CDATA,
 * comments, processing instructions; document types are refused (they have no place in a workbook and can be bombs).
 */
export class XmlTokens {
  private readonly handler: XmlHandler
  private rest = ''

  constructor(handler: XmlHandler) {
    this.handler = handler
  }

  feed(piece: string): void {
    const text = this.rest === '' ? piece : this.rest + piece
    let at = 0
    for (;;) {
      const lt = text.indexOf('<', at)
      if (lt < 0) break
      const end = tagEnd(text, lt)
      if (end < 0) break
      if (lt > at) this.handler.text(decodeXml(text.slice(at, lt)))
      this.tag(text, lt, end)
      at = end
    }
    this.rest = at === 0 ? text : text.slice(at)
    // No tag or text of a workbook is that long (a cell holds 32,767 characters).
    if (this.rest.length > 4_000_000) throw new XmlDamaged('endless token')
  }

  end(): void {
    if (this.rest.trim() !== '') throw new XmlDamaged('cut short')
  }

  private tag(text: string, lt: number, end: number): void {
    const first = text.charCodeAt(lt + 1)
    if (first === 0x2f) {
      this.handler.close(localName(text.slice(lt + 2, end - 1).trimEnd()))
      return
    }
    if (first === 0x3f) return
    if (first === 0x21) {
      if (text.startsWith('<![CDATA[', lt)) this.handler.text(text.slice(lt + 9, end - 3))
      else if (!text.startsWith('<!--', lt)) throw new XmlDamaged('document type')
      return
    }
    const empty = text.charCodeAt(end - 2) === 0x2f
    let stop = lt + 1
    const last = empty ? end - 2 : end - 1
    while (stop < last && text.charCodeAt(stop) > 0x20) stop += 1
    const name = localName(text.slice(lt + 1, stop))
    this.handler.open(name, text.slice(stop, last))
    if (empty) this.handler.close(name)
  }
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

/** Index after the `>` that ends the tag at `lt`, or -1 when it has not arrived yet. */
function tagEnd(text: string, lt: number): number {
  if (text.startsWith('<!--', lt)) return after(text.indexOf('-->', lt + 4), 3)
  if (text.startsWith('<![CDATA[', lt)) return after(text.indexOf(']]>', lt + 9), 3)
  if (text.length - lt < 9 && (text.startsWith('<!', lt) || text.length - lt < 2)) return -1
  const gt = text.indexOf('>', lt)
  if (gt < 0) return -1
  // The common case: no quoted `>` in the tag.
  let at = lt
  for (;;) {
    const quote = nextQuote(text, at, gt)
    if (quote < 0) return gt + 1
    const close = text.indexOf(text[quote] ?? '"', quote + 1)
    if (close < 0) return -1
    if (close > gt) return tagEndAfter(text, close + 1)
    at = close + 1
  }
}

function tagEndAfter(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const c = text[at]
    if (c === '>') return at + 1
    if (c !== '"' && c !== "'") continue
    const close = text.indexOf(c, at + 1)
    if (close < 0) return -1
    at = close
  }
  return -1
}

function nextQuote(text: string, from: number, to: number): number {
  for (let at = from; at < to; at += 1) {
    const c = text.charCodeAt(at)
    if (c === 0x22 || c === 0x27) return at
  }
  return -1
}

function after(index: number, length: number): number {
  return index < 0 ? -1 : index + length
}
