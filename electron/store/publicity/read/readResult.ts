import type { GatePage } from '@shared/publicity/gate'

/** Everything readable of a file, and what of it could not be read. */
export interface ReadResult {
  readonly pages: readonly GatePage[]
  readonly unreadable: readonly { readonly where: string; readonly text: string }[]
}

export function joinResults(results: readonly ReadResult[]): ReadResult {
  return {
    pages: results.flatMap((result) => result.pages),
    unreadable: results.flatMap((result) => result.unreadable),
  }
}

/** Puts a place in front of every place of a file inside a file. */
export function within(place: string, result: ReadResult): ReadResult {
  const named = (where: string): string => (where === '' ? place : `${place} ${where}`)
  return {
    pages: result.pages.map((page) => ({ ...page, where: named(page.where) })),
    unreadable: result.unreadable.map((one) => ({ ...one, where: named(one.where) })),
  }
}

export function hasText(pages: readonly GatePage[]): boolean {
  return pages.some((page) => page.text.trim() !== '')
}
