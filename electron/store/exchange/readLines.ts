import { isUtf8 } from 'node:buffer'
import { packageLimits } from './limits'

const LF = 0x0a

/** Why a payload cannot be read as lines. */
export type LineFault = 'tooLong' | 'tooDeep' | 'notText' | 'unfinished'

export class LineError extends Error {
  readonly fault: LineFault
  /** Line number from 1. */
  readonly line: number

  constructor(fault: LineFault, line: number) {
    super(fault)
    this.fault = fault
    this.line = line
  }
}

/** How often a character occurs, counted no further than `enough`. */
function countUpTo(line: string, character: string, enough: number): number {
  let count = 0
  for (let at = line.indexOf(character); at !== -1 && count <= enough; at = line.indexOf(character, at + 1)) count += 1
  return count
}

/** Greatest nesting of objects and lists outside texts. */
function depthOf(line: string): number {
  let depth = 0
  let greatest = 0
  let inText = false
  for (let i = 0; i < line.length; i += 1) {
    const character = line[i]
    if (inText) {
      if (character === '\\') i += 1
      else if (character === '"') inText = false
    } else if (character === '"') inText = true
    else if (character === '{' || character === '[') {
      depth += 1
      greatest = Math.max(greatest, depth)
    } else if (character === '}' || character === ']') depth -= 1
  }
  return greatest
}

function isTooDeep(line: string): boolean {
  const { depth } = packageLimits
  // A line with few brackets cannot be deep; only the rare other one is read character by character.
  return countUpTo(line, '{', depth) + countUpTo(line, '[', depth) > depth && depthOf(line) > depth
}

function isTooLong(line: string): boolean {
  // UTF-8 needs at most three bytes for a UTF-16 unit: short lines need no counting.
  return line.length * 3 > packageLimits.line && Buffer.byteLength(line) > packageLimits.line
}

/**
 * Cuts blocks of bytes into lines of UTF-8. Length and nesting of a line are bounded before any JSON is parsed, and an
 * unfinished line is never held beyond its bound, so that no payload can make the reader grow.
 */
export class LineReader {
  #rest: Buffer = Buffer.alloc(0)
  #lines = 0

  /** Complete lines of this block; the unfinished one waits for the next. */
  take(block: Buffer): string[] {
    const end = block.lastIndexOf(LF) + 1
    const whole = end === 0 ? Buffer.alloc(0) : Buffer.concat([this.#rest, block.subarray(0, end)])
    this.#rest = end === 0 ? Buffer.concat([this.#rest, block]) : Buffer.from(block.subarray(end))
    const lines = this.#split(whole)
    if (this.#rest.length > packageLimits.line) throw new LineError('tooLong', this.#lines + 1)
    return lines
  }

  /** Nothing may be left after the last line feed. */
  end(): void {
    if (this.#rest.length > 0) throw new LineError('unfinished', this.#lines + 1)
  }

  #split(whole: Buffer): string[] {
    if (whole.length === 0) return []
    if (!isUtf8(whole)) throw new LineError('notText', this.#lines + 1)
    const lines = whole.toString('utf8').split('\n')
    lines.pop()
    for (const line of lines) {
      this.#lines += 1
      if (isTooLong(line)) throw new LineError('tooLong', this.#lines)
      if (isTooDeep(line)) throw new LineError('tooDeep', this.#lines)
    }
    return lines
  }
}
