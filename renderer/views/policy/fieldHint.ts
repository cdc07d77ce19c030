import { fill, formatCount } from '@shared/messages/fill'
import { policyEditorWords as words } from '@shared/messages/policyPage'
import type { Shape } from '@shared/policy/kind'
import { plausibleRange } from '@shared/policy/plausibleRanges'
import type { PolicyKey } from '@shared/policy/policyKeys'

/** The numbers inside a value, or null where it holds none. */
function numberShape(shape: Shape): Shape | null {
  switch (shape.form) {
    case 'money':
    case 'ratio':
    case 'multiple':
    case 'integer':
      return shape
    case 'orNone':
    case 'list':
    case 'urbanRural':
    case 'table':
    case 'byName':
      return numberShape(shape.item)
    default:
      return null
  }
}

const grouped = (text: string): string => text.replace(/^\d+/, (whole) => formatCount(Number(whole)))

/** The range that makes sense for a parameter, in words: `100–4,000 元/人/月`; empty where it has none. */
export function rangeHint(key: PolicyKey, shape: Shape, unit: string): string {
  const sensible = plausibleRange(key)
  if (sensible) {
    return fill(words.range, { least: formatCount(sensible.least), most: formatCount(sensible.most), unit }).trim()
  }
  const number = numberShape(shape)
  if (number === null || !('least' in number))
    return shape.form === 'byName' && shape.item.form === 'months' ? words.months : ''
  const least = grouped(String(number.least))
  const most = grouped(String(number.most))
  if (number.form === 'ratio') return fill(words.rangeRatio, { least, most })
  return fill(words.range, { least, most, unit }).trim()
}
