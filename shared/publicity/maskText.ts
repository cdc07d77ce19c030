import type { Hit } from './gateTypes'

/** The first and the last characters of what was found, enough to find it again and too little to read it. */
export function maskText(hit: Pick<Hit, 'kind' | 'value'>): string {
  const characters = [...hit.value]
  const covered = (head: number, tail: number): string =>
    characters.map((character, index) => (index < head || index >= characters.length - tail ? character : '*')).join('')
  if (hit.kind === 'UNREADABLE') return hit.value
  if (hit.kind === 'ADDRESS') return hit.value.replace(/[0-9一二三四五六七八九十百零〇两]/gu, '*')
  if (/^[0-9]+X?$/.test(hit.value)) return characters.length > 9 ? covered(3, 2) : covered(2, 1)
  return covered(1, 0)
}
