import type { Command, CommandEntry, CommandNeed } from '../command'

function entry(needs: CommandNeed, load: () => Promise<Command>): CommandEntry {
  return { needs, load }
}

/** Every command by its words; each file is loaded only when its command is called, so that starting stays quick. */
export const commands: Readonly<Record<string, CommandEntry>> = {
  init: entry('folder', async () => (await import('./init')).init),
  'regions import': entry('book', async () => (await import('./regionsImport')).regionsImport),
  'template households': entry('nothing', async () => (await import('./templateHouseholds')).templateHouseholds),
  'import households': entry('book', async () => (await import('./importHouseholds')).importHouseholdsCommand),
  'policy load': entry('book', async () => (await import('./policy')).policyLoad),
  'policy list': entry('book', async () => (await import('./policy')).policyList),
  classify: entry('book', async () => (await import('./classify')).classifyCommand),
  simulate: entry('book', async () => (await import('./simulate')).simulateCommand),
  explain: entry('book', async () => (await import('./explain')).explain),
  notice: entry('book', async () => (await import('./notice')).notice),
  // Opens the book only where --data names one: then the names of minors are looked for as well.
  gate: entry('book', async () => (await import('./gate')).gate),
  'keys new': entry('book', async () => (await import('./keys')).keysNew),
  'keys list': entry('book', async () => (await import('./keys')).keysList),
  'keys export': entry('book', async () => (await import('./keys')).keysExport),
  'keys import': entry('book', async () => (await import('./keys')).keysImport),
  'package export': entry('book', async () => (await import('./packages')).packageExport),
  'package verify': entry('book', async () => (await import('./packages')).packageVerify),
  backup: entry('book', async () => (await import('./backup')).backupCommand),
  restore: entry('folder', async () => (await import('./restore')).restoreCommand),
  check: entry('book', async () => (await import('./check')).checkCommand),
  sample: entry('nothing', async () => (await import('./sample')).sample),
  bench: entry('nothing', async () => (await import('./bench')).bench),
}

/** The command's name: its first two words where there is such a command, its first word otherwise. */
export function commandName(words: readonly string[]): string {
  const [first = '', second = ''] = words
  return Object.hasOwn(commands, `${first} ${second}`) ? `${first} ${second}` : first
}

export function commandEntry(name: string): CommandEntry | null {
  return Object.hasOwn(commands, name) ? (commands[name] ?? null) : null
}
