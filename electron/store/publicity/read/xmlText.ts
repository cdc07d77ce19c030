import { decodeEntities } from './entities'

export interface MarkupRules {
  /** Elements whose end is the end of a line. */
  readonly block: RegExp
  /** Elements whose end is the end of a column. */
  readonly cell: RegExp
  /** Attributes that people read: descriptions, titles. */
  readonly attribute: RegExp | null
}

const token =
  /<!--([\s\S]*?)-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\/?([A-Za-z_][\w:.-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>|<[!?][^>]*>/g
const attributes = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/**
 * The text of an XML part. Runs inside a line are joined without a gap, because office programs cut a number into pieces
 * wherever its looks change. Comments and readable attributes are text as well.
 */
export function xmlText(xml: string, rules: MarkupRules): string {
  let text = ''
  let last = 0
  token.lastIndex = 0
  for (const match of xml.matchAll(token)) {
    text += decodeEntities(xml.slice(last, match.index))
    last = match.index + match[0].length
    const [whole, comment, data, name, rest = ''] = match
    if (comment !== undefined) text += `\n${comment}\n`
    else if (data !== undefined) text += data
    else if (name !== undefined) {
      if (rules.attribute !== null && !whole.startsWith('</')) {
        for (const [, key = '', double, single] of rest.matchAll(attributes)) {
          const value = decodeEntities(double ?? single ?? '')
          if (rules.attribute.test(key) && value.trim() !== '') text += `\n${value}\n`
        }
      }
      const ends = whole.startsWith('</') || whole.endsWith('/>')
      if (ends && rules.cell.test(name)) text += '\t'
      else if (ends && rules.block.test(name)) text += '\n'
    }
  }
  text += decodeEntities(xml.slice(last))
  return text.replace(/[ \t]*\n\s*/g, '\n').trim()
}
