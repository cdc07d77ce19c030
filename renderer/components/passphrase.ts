import { setupWords } from '@shared/messages/setup'
import { fill } from '@shared/messages/fill'
import { passphraseAdvice as words } from '@shared/messages/keyring'

/** The least there must be; more is advised, never forced (contract `newPassphrase`). */
export const shortestPassphrase = 8

export interface PassphraseProblems {
  readonly passphrase: string
  readonly again: string
}

/** What keeps a new passphrase from being taken; empty where nothing does. */
export function passphraseProblems(passphrase: string, again: string): PassphraseProblems {
  return {
    passphrase: passphrase.length >= shortestPassphrase ? '' : setupWords.passphrase.short,
    again: again === passphrase ? '' : setupWords.passphrase.differ,
  }
}

export interface PassphraseAdvice {
  readonly tone: 'good' | 'soon' | 'plain'
  readonly words: string
}

const runs = ['0123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1qaz2wsx3edc4rfv']

/** True when all of it follows a row of the keyboard or the alphabet, forwards or backwards. */
function isRun(text: string): boolean {
  const lower = text.toLowerCase()
  const backwards = [...lower].reverse().join('')
  return runs.some((run) => {
    const twice = run + run
    return twice.includes(lower) || twice.includes(backwards)
  })
}

/** How many bits a character of this text is worth at the most: a word sign of Chinese far more than a digit. */
function length(text: string): number {
  return [...text].reduce((sum, sign) => sum + (/\p{Script=Han}/u.test(sign) ? 2 : 1), 0)
}

/**
 * What to say of a passphrase while it is typed, in words. Advice only: whoever wants 12345678 may have it.
 * @param known names that somebody near would try first: user name, county.
 */
export function passphraseAdviceFor(passphrase: string, known: readonly string[]): PassphraseAdvice | null {
  if (passphrase === '') return null
  const left = shortestPassphrase - passphrase.length
  if (left > 0) return { tone: 'plain', words: fill(words.short, { left }) }
  const guessed = known.find(
    (word) => word.trim().length >= 2 && passphrase.toLowerCase().includes(word.trim().toLowerCase()),
  )
  if (guessed !== undefined) return { tone: 'soon', words: fill(words.known, { word: guessed.trim() }) }
  if (isRun(passphrase)) return { tone: 'soon', words: words.sequence }
  if (new Set(passphrase).size <= 3) return { tone: 'soon', words: words.repeated }
  if (/^\d+$/.test(passphrase)) return { tone: 'soon', words: words.digits }
  return length(passphrase) >= 14 ? { tone: 'good', words: words.good } : { tone: 'plain', words: words.fair }
}
