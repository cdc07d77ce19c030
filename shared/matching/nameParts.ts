/** Every dot that stands between the parts of a name in some file: U+00B7 is the one of the 居民身份证. */
const dots = /[·•・‧∙⋅．.･。、]/g
const blanks = /[\s\u3000\u200b\ufeff]+/g

/** A name without blanks, every dot the one of the 居民身份证. */
export function plainName(name: string): string {
  return name.replace(blanks, '').replace(dots, '·').replace(/·{2,}/g, '·').replace(/^·|·$/g, '')
}

/** The parts of a name with dots, in order; a Han name is one part. */
export function nameParts(name: string): string[] {
  return plainName(name)
    .split('·')
    .filter((part) => part !== '')
}

/** What is typed to find somebody without the surname: behind the first dot, or behind the first character. */
export function givenName(name: string): string {
  const [first = '', ...rest] = nameParts(name)
  return rest.length > 0 ? rest.join('·') : [...first].slice(1).join('')
}
