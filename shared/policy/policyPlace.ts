import { classWords, partWords, policyLabels } from '../messages/policy'

const labels: Readonly<Record<string, { readonly label: string }>> = policyLabels

const parts: Readonly<Record<string, string>> = { ...classWords, ...partWords }

/** Name of a parameter, or null for a key that no parameter has. */
function labelOf(key: string): string | null {
  return Object.hasOwn(labels, key) ? (labels[key]?.label ?? null) : null
}

/** `dibao_std.urban` → `最低生活保障标准·城镇`: a parameter goes by its official name; what has none keeps its key. */
export function policyPlace(path: string): string {
  const [key = '', ...inner] = path.split('.')
  return [labelOf(key) ?? key, ...inner.map((part) => parts[part] ?? part)].join('·')
}
