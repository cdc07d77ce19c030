/** Mends what typing and copying leave behind and what cannot change a meaning: stray blanks, full-width digits, marks. */

// C0 controls but tab and line feed, soft hyphens, zero-width and direction marks.
const invisible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g
const plainLine = /^[\x21-\x7e\u4e00-\u9fff]*$/

/** Full-width ASCII (`１２ＡＢ（）`) to the ordinary forms, every kind of blank to a plain one, nothing invisible, trimmed. */
export function healLine(text: string): string {
  if (plainLine.test(text)) return text
  return text
    .replace(invisible, '')
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/\s+/g, ' ')
    .trim()
}

/** For numbers, dates, codes and choices, where no blank means anything. A leading apostrophe only says "text". */
export function healToken(text: string): string {
  const line = healLine(text).replace(/ /g, '')
  return line.startsWith("'") ? line.slice(1) : line
}

/**
 * For names: blanks between Chinese characters go (also full-width ones that stretch a short name), between Latin words
 * one stays; the many dots of minority names become `·`, a full stop between Chinese characters as well.
 */
export function healName(text: string): string {
  if (/^[\u4e00-\u9fff]*$/.test(text)) return text
  return healLine(text)
    .replace(/[\u2022\u2027\u2219\u22c5\u30fb\uff65]/g, '·')
    .replace(/(?<=\p{Script=Han}) ?\. ?(?=\p{Script=Han})/gu, '·')
    .replace(/ ?· ?/g, '·')
    .replace(/(?<![A-Za-z.]) | (?![A-Za-z])/g, '')
}

/** For free text: as written, but nothing invisible and nothing but text at the ends; line breaks are line feeds. */
export function healText(text: string): string {
  if (plainLine.test(text)) return text
  return text
    .replace(/\r\n?/g, '\n')
    .replace(invisible, '')
    .replace(/[\u00a0\u3000]/g, ' ')
    .trim()
}
