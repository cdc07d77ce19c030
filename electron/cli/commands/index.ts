import type { Command } from '../command'

/** Every command by its words; each file is loaded only when its command is called, so that starting stays quick. */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  init: async () => (await import('./init')).init,
  'regions import': async () => (await import('./regionsImport')).regionsImport,
  'template households': async () => (await import('./templateHouseholds')).templateHouseholds,
  'import households': async () => (await import('./importHouseholds')).importHouseholdsCommand,
  'policy load': async () => (await import('./policy')).policyLoad,
  'policy list': async () => (await import('./policy')).policyList,
  classify: async () => (await import('./classify')).classifyCommand,
  explain: async () => (await import('./explain')).explain,
  notice: async () => (await import('./notice')).notice,
  gate: async () => (await import('./gate')).gate,
  'keys new': async () => (await import('./keys')).keysNew,
  'keys list': async () => (await import('./keys')).keysList,
  'keys export': async () => (await import('./keys')).keysExport,
  'keys import': async () => (await import('./keys')).keysImport,
  'package export': async () => (await import('./packages')).packageExport,
  'package verify': async () => (await import('./packages')).packageVerify,
  sample: async () => (await import('./sample')).sample,
  bench: async () => (await import('./bench')).bench,
}
