import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { isIsoDate, isIsoMonth } from '@shared/domain/dates'
import { isRegionCode } from '@shared/domain/region'
import { cliMessages } from '@shared/messages/cli'
import { UsageError } from './usage'

const options = {
  data: { type: 'string' },
  'key-file': { type: 'string' },
  json: { type: 'boolean' },
  debug: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  region: { type: 'string' },
  name: { type: 'string' },
  policy: { type: 'string' },
  'dry-run': { type: 'boolean' },
  problems: { type: 'string' },
  on: { type: 'string' },
  out: { type: 'string' },
  trail: { type: 'boolean' },
  kind: { type: 'string' },
  class: { type: 'string' },
  pdf: { type: 'string' },
  family: { type: 'string' },
  xlsx: { type: 'string' },
  paper: { type: 'string' },
  office: { type: 'string' },
  public: { type: 'string' },
  fingerprint: { type: 'string' },
  'recovery-copy': { type: 'string' },
  'recovery-file': { type: 'string' },
  month: { type: 'string' },
  to: { type: 'string' },
  full: { type: 'boolean' },
  cover: { type: 'string' },
  households: { type: 'string' },
  seed: { type: 'string' },
} as const

type OptionName = keyof typeof options
type TextOption = { [K in OptionName]: (typeof options)[K]['type'] extends 'string' ? K : never }[OptionName]

/** A file somebody named: as it was typed, for sentences and JSON, and where it is. */
export interface NamedFile {
  readonly typed: string
  /** Absolute; a relative name was meant from where the command was typed. */
  readonly path: string
}

/** The words of one call: command and operands in order, options in any place. */
export interface CommandLine {
  readonly words: readonly string[]
  flag(name: Exclude<OptionName, TextOption>): boolean
  text(name: TextOption): string | null
  /** @throws UsageError when it is missing. */
  need(name: TextOption): string
  date(name: TextOption): string | null
  month(name: TextOption): string
  regionCode(name: TextOption): string
  count(name: TextOption): number | null
  /** The operand at a place, e.g. a 户编号. @throws UsageError when it is missing. */
  operand(index: number, what: string): string
  /** The operand at a place that names a file. @throws UsageError when it is missing. */
  file(index: number, what: string): NamedFile
  fileOption(name: TextOption): NamedFile | null
  /** @throws UsageError when it is missing. */
  needFile(name: TextOption): NamedFile
}

/**
 * `cwd` is the folder in which the command was typed.
 * @throws UsageError for an option that is not known or lacks its value.
 */
export function readCommandLine(argv: readonly string[], cwd: string): CommandLine {
  let parsed: { values: Partial<Record<OptionName, string | boolean>>; positionals: string[] }
  try {
    parsed = parseArgs({ args: [...argv], options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(cliMessages.badOption(error instanceof Error ? (error.message.split('.')[0] ?? '') : ''))
  }
  const text = (name: TextOption): string | null => {
    const value = parsed.values[name]
    return typeof value === 'string' ? value : null
  }
  const need = (name: TextOption): string => {
    const value = text(name)
    if (value === null || value === '') throw new UsageError(cliMessages.optionMissing(name))
    return value
  }
  const operand = (index: number, what: string): string => {
    const word = parsed.positionals[index]
    if (word === undefined) throw new UsageError(cliMessages.operandMissing(what))
    return word
  }
  const named = (typed: string): NamedFile => ({ typed, path: resolve(cwd, typed) })
  return {
    words: parsed.positionals,
    flag: (name) => parsed.values[name] === true,
    text,
    need,
    date: (name) => {
      const value = text(name)
      if (value !== null && !isIsoDate(value)) throw new UsageError(cliMessages.notADate(name, value))
      return value
    },
    month: (name) => {
      const value = need(name)
      if (!isIsoMonth(value)) throw new UsageError(cliMessages.notAMonth(name, value))
      return value
    },
    regionCode: (name) => {
      const value = need(name)
      if (!isRegionCode(value)) throw new UsageError(cliMessages.notARegion(value))
      return value
    },
    count: (name) => {
      const value = text(name)
      if (value === null) return null
      if (!/^\d{1,7}$/.test(value)) throw new UsageError(cliMessages.notACount(name, value))
      return Number(value)
    },
    operand,
    file: (index, what) => named(operand(index, what)),
    fileOption: (name) => {
      const value = text(name)
      return value === null ? null : named(value)
    },
    needFile: (name) => named(need(name)),
  }
}
