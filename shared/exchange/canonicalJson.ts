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

/** The member names of an object, as it has them, in order, and in order as they are written. */
interface Shape {
  readonly given: readonly string[]
  readonly ordered: readonly string[]
  readonly written: readonly string[]
}

/**
 * Shapes met before, by how many members they have: a package has a million records of a dozen shapes, and sorting and
 * quoting their names took a third of its writing. So many are kept at most, whatever comes from outside.
 */
const known = new Map<number, Shape[]>()
const mostKnown = 300
let kept = 0

function isGiven(shape: Shape, names: readonly string[]): boolean {
  for (let i = 0; i < names.length; i += 1) if (shape.given[i] !== names[i]) return false
  return true
}

function shapeOf(value: { readonly [key: string]: Json }): Shape {
  const given = Object.keys(value)
  const alike = known.get(given.length)
  if (alike !== undefined) for (const shape of alike) if (isGiven(shape, given)) return shape
  // Sorting without a comparator goes by UTF-16 code units, as the standard wants.
  const ordered = [...given].sort()
  const shape: Shape = { given, ordered, written: ordered.map((name) => `${text(name)}:`) }
  if (kept < mostKnown) {
    kept += 1
    if (alike === undefined) known.set(given.length, [shape])
    else alike.push(shape)
  }
  return shape
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
  const { ordered, written } = shapeOf(value)
  let members = ''
  for (let i = 0; i < ordered.length; i += 1) {
    const member = value[ordered[i] ?? '']
    if (member === undefined) continue
    members += `${members === '' ? '' : ','}${written[i]}${canonicalJson(member)}`
  }
  return `{${members}}`
}
