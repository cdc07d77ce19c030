import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeHtml, htmlDocument, lines, markup, printable } from '@shared/documents/markup'

const unescape = (html: string): string =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

describe('HTML of printed documents', () => {
  it('has no way for data to become markup', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const html = markup`<p title="${text}">${text}</p>`.html
        expect(html.match(/[<>]/g)).toEqual(['<', '>', '<', '>'])
        expect(html.match(/"/g)).toEqual(['"', '"'])
        expect(html).not.toContain("'")
        expect(unescape(escapeHtml(text))).toBe(printable(text))
      }),
    )
  })

  it('keeps every ordinary character of a name', () => {
    for (const name of ['缪沅', '𠮷田', '阿卜杜热合曼·买买提', '㼆䶮𬭎', "O'Neil & <Söhne>"])
      expect(printable(name)).toBe(name)
  })

  it('leaves out what hides text or turns it around, and halves of characters', () => {
    expect(printable('a\u0000b\u202ec\u200bd\u2066e\ufefff\u00adg')).toBe('abcdefg')
    expect(printable('a\ud800b')).toBe('a\ufffdb')
  })

  it('nests pieces without escaping them twice', () => {
    const rows = ['<a>', '&'].map((text) => markup`<li>${text}</li>`)
    expect(markup`<ul>${rows}</ul>${3}`.html).toBe('<ul><li>&lt;a&gt;</li><li>&amp;</li></ul>3')
    expect(lines(['a<', 'b']).html).toBe('a&lt;<br>b')
  })

  it('says that it is Chinese, without which figures could not be read out of the PDF again', () => {
    expect(htmlDocument('标题<', 'p{}', markup`<p>x</p>`)).toBe(
      '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>标题&lt;</title><style>p{}</style></head><body><p>x</p></body></html>',
    )
  })
})
