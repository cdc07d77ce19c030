import type { ImportPreview } from '@shared/contracts/importContract'

export const importOutcomes = ['new', 'changed', 'same', 'refused'] as const
export type ImportOutcome = (typeof importOutcomes)[number]
export type ImportTally = ImportPreview['households']

/** All that was read: new, changed, same and refused add up to it. */
export function tallyTotal(tally: ImportTally): number {
  return importOutcomes.reduce((sum, outcome) => sum + tally[outcome], 0)
}

/** Households that a commit would write. */
export function toWrite(preview: ImportPreview): number {
  return preview.households.new + preview.households.changed
}

/** Whether a commit would change anything: households, or names of towns and villages. */
export function hasWork(preview: ImportPreview): boolean {
  return toWrite(preview) + preview.regions.towns + preview.regions.villages > 0
}

export type ImportTab = ImportOutcome | 'problems' | 'warnings'
export const importTabs: readonly ImportTab[] = [...importOutcomes, 'problems', 'warnings']

export function tabCount(preview: ImportPreview, tab: ImportTab): number {
  return tab === 'problems' || tab === 'warnings' ? preview[tab] : preview.households[tab]
}

/** Looked at first: what was given back, else what changes, else what is new. */
export function firstTab(preview: ImportPreview): ImportTab {
  return (['refused', 'changed', 'new'] as const).find((tab) => preview.households[tab] > 0) ?? 'same'
}
