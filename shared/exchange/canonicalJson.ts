/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

const loneSurrogate = /[\uD800-\uDFFF]/u
/** Text that JSON writes as it stands: no control character, quote, backslash or surrogate. Most values are such. */
const plain = /^[ !#-[\]-\uD7FF\uE000-\uFFFF]*$/

function text(value: string): string {
  if (plain.test(value)) return `"${value}"`
  // RFC 8785 §3.2.2.2: text that cannot be UTF-8 has no canonical form.
  if (loneSurrogate.test(value)) throw new RangeError('lone surrogate in JSON text')
  return JSON.stringify(value)
}

/** Member names in order; sorting is left out where they already are, as in records built in that order. */
function orderedNames(value: { readonly [key: string]: Json }): string[] {
  const names = Object.keys(value)
  for (let i = 1; i < names.length; i += 1) {
    // Comparing with < and sorting without a comparator both go by UTF-16 code units, as the standard wants.
    if ((names[i] ?? '') < (names[i - 1] ?? '')) return names.sort()
  }
  return names
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

/**
 * Canonical JSON (RFC 8785): no white space, members ordered by the UTF-16 code units of their names, numbers and
 * texts as ECMAScript writes them. Two programs that hold the same value write the same bytes, so hashes agree.
 * @throws RangeError for what JSON cannot hold: NaN, infinities, lone surrogates.
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'string') return text(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError('number without a JSON form')
    return String(value === 0 ? 0 : value)
  }
  if (value === null || typeof value === 'boolean') return String(value)
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  let members = ''
  for (const name of orderedNames(value)) {
    const member = value[name]
    if (member === undefined) continue
    members += `${members === '' ? '' : ','}${text(name)}:${canonicalJson(member)}`
  }
  return `{${members}}`
}
