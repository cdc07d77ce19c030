import { homedir } from 'node:os'
import { join } from 'node:path'
import { LogFile } from './logFile'
import { logLine, type LogEntry } from './logEntry'

let file: LogFile | null = null
/** Entries from before the folders were chosen. */
const early: LogEntry[] = []

function lineOf(entry: LogEntry): string {
  return logLine(entry, new Date().toISOString(), homedir())
}

/** Begins the log in the `logs` folder of the data folder, which may change while the program runs. */
export function startLog(dataFolder: () => string): void {
  file = new LogFile(() => join(dataFolder(), 'logs'))
  for (const entry of early.splice(0)) file.write(lineOf(entry))
}

/** Notes what happened. Never throws, never blocks for long: a line is at most some hundred bytes. */
export function note(entry: LogEntry): void {
  if (file) file.write(lineOf(entry))
  else if (early.length < 50) early.push(entry)
}

/** The log as the diagnostic package takes it. */
export function logTexts(): { name: string; text: string }[] {
  return file?.read() ?? []
}
