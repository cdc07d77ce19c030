import { redact } from './redact'

/** What one line of the log says. `what` is a code of the program, never a text from outside. */
export interface LogEntry {
  readonly level: 'info' | 'warning' | 'error'
  readonly part: 'main' | 'store' | 'screen'
  readonly what: string
  /** Number that the person was shown. */
  readonly incident?: string
  /** Where it happened: function and place in the program. */
  readonly frames?: readonly string[]
}

const incidentNumber = /^[0-9a-f]{8}$/
const longestText = 200
const mostFrames = 12

/** A frame of a stack without the folders above the program: `run (out/main/store.js:12:3)`. */
export function shortFrame(line: string): string {
  return line
    .trim()
    .replace(/^at /, '')
    .replace(/(?:file:\/\/\/?|app:\/\/main\/)?[^\s()]*?((?:node_modules|out|node:[a-z]+|assets)[\\/][^\s()]*)/g, '$1')
    .replaceAll('\\', '/')
}

/** The line as it is written: JSON, every text redacted. */
export function logLine(entry: LogEntry, at: string, home: string): string {
  const clean = (text: string): string => redact(text, home).slice(0, longestText)
  const frames = (entry.frames ?? []).slice(0, mostFrames).map((frame) => clean(shortFrame(frame)))
  const { incident } = entry
  return JSON.stringify({
    at,
    level: entry.level,
    part: entry.part,
    what: clean(entry.what),
    ...(incident !== undefined && incidentNumber.test(incident) ? { incident } : {}),
    ...(frames.length > 0 ? { frames } : {}),
  })
}
