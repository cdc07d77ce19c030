const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: '　',
  thinsp: ' ',
  zwnj: '',
  zwj: '',
  shy: '',
  middot: '·',
  ndash: '–',
  mdash: '—',
  hyphen: '-',
  colon: ':',
  lpar: '(',
  rpar: ')',
}

/** Character references of XML and the HTML names that occur between figures and names. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#([0-9]{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([A-Za-z][A-Za-z0-9]{1,20}));?/g,
    (whole, decimal, hex, name) => {
      if (typeof name === 'string') return named[name] ?? whole
      const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16)
      return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : ''
    },
  )
}
