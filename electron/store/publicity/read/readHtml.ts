import { gatePlaces, gateUnreadable } from '@shared/messages/gate'
import { decodeEntities } from './entities'
import type { ReadResult } from './readResult'

const blocks =
  /^(?:address|article|aside|blockquote|br|caption|center|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|li|main|menu|nav|ol|option|p|pre|section|summary|table|tbody|tfoot|thead|title|tr|ul)$/i
const cells = /^(?:td|th)$/i
const silent = /^(?:script|style|template|noscript|object|iframe|svg)$/i
const token = /<!--([\s\S]*?)(?:-->|$)|<(\/?)([A-Za-z][\w:-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>|<[!?/][^>]*>?/g
const attributes = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g
const readable = /^(?:alt|title|value|content|placeholder|summary|label|href|aria-.*|data-.*)$/i
/** Pictures inside the page itself; shorter ones are ornaments. */
const picture = /data:image\/[^;,]+;base64,[A-Za-z0-9+/=\s]{130000,}/

/** The text a page shows, and apart from it what it carries without showing: comments, scripts, attributes. */
export function htmlText(source: string): { shown: string; hidden: string } {
  let shown = ''
  let hidden = ''
  let last = 0
  let quiet: string | null = null
  const add = (text: string): void => {
    if (quiet === null) shown += decodeEntities(text.replace(/\s+/g, ' '))
    else hidden += decodeEntities(text)
  }
  for (const match of source.matchAll(token)) {
    add(source.slice(last, match.index))
    last = match.index + match[0].length
    const [, comment, slash, name = '', rest = ''] = match
    if (comment !== undefined) {
      hidden += `\n${decodeEntities(comment.replace(/<[^>]*>/g, ' '))}\n`
      continue
    }
    for (const [, key = '', double, single, bare] of rest.matchAll(attributes)) {
      const value = double ?? single ?? bare ?? ''
      if (readable.test(key) && !value.startsWith('data:')) hidden += `\n${decodeEntities(value)}\n`
    }
    if (silent.test(name)) {
      if (slash === '/') quiet = quiet === name.toLowerCase() ? null : quiet
      else if (!rest.endsWith('/')) quiet ??= name.toLowerCase()
      hidden += '\n'
    } else if (cells.test(name) && slash === '/') shown += '\t'
    else if (blocks.test(name)) shown += '\n'
  }
  add(source.slice(last))
  const tidy = (text: string): string =>
    text
      .replace(/ *\t */g, '\t')
      .replace(/[ \t]*\n[ \t\n]*/g, '\n')
      .trim()
  return { shown: tidy(shown), hidden: tidy(hidden) }
}

export function readHtml(source: string): ReadResult {
  const { shown, hidden } = htmlText(source)
  const unreadable = []
  if (shown === '') unreadable.push({ where: gatePlaces.file, text: gateUnreadable.noText })
  else if (picture.test(source)) unreadable.push({ where: gatePlaces.file, text: gateUnreadable.picture })
  const pages = [{ where: '', text: shown }]
  if (hidden !== '') pages.push({ where: gatePlaces.hiddenMarkup, text: hidden })
  return { pages, unreadable }
}
