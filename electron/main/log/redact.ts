/**
 * Takes out of a text whatever could be about a person: numbers of six and more digits however they are grouped, e-mail
 * addresses, folders of system users, and every run of letters that are not plain Latin ones, except the program's own
 * words. What is left are codes, names of functions and places in the program. Latin letters stay: texts in which a
 * name could stand in pinyin (messages of errors, values) must never be given to the log in the first place.
 */
export function redact(text: string, home = ''): string {
  return [withoutHome(home), withoutMail, withoutUserFolders, withoutNumbers, withoutForeignLetters].reduce(
    (left, step) => step(left),
    text.replace(controls, ' '),
  )
}

const controls = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu

/** Words that the program itself writes into its log. */
const ownWords: ReadonlySet<string> = new Set(['众扶'])

const mark = { number: '[number]', text: '[text]', mail: '[mail]', home: '[home]' } as const

function withoutHome(home: string): (text: string) => string {
  const variants = [home, home.replaceAll('\\', '/')].filter((one) => one.length > 1)
  return (text) => variants.reduce((left, one) => left.split(one).join(mark.home), text)
}

function withoutMail(text: string): string {
  return text.replace(/[^\s@<>"'(),;:\\/]+(?:@+[^\s@<>"'(),;:\\/]+)+/gu, mark.mail)
}

/** `/home/…`, `/media/…`, `C:\Users\…`, `C:/Users/…`, `/root` and the like, with the name behind them. */
const userFolders =
  /(?:[A-Za-z]:)?[\\/]+(?:Users|home|Documents and Settings|media|run[\\/]media|run[\\/]user|mnt)[\\/]+[^\\/:*?"<>|\r\n]+|[\\/]root(?=[\\/]|$)/gi

function withoutUserFolders(text: string): string {
  return text.replace(userFolders, mark.home)
}

/** Digits of any script; one sign between the groups of a number is part of it, and the X of an identity number. */
const numbers = /\p{Nd}(?:[\s\-‐‑–—－.,，、_·/]?\p{Nd}){5,}[XxＸｘ]?/gu

function withoutNumbers(text: string): string {
  return text.replace(numbers, mark.number)
}

/** Letters and marks of any script; ASCII ones pass, and so do marks of the list above. */
const foreign = /[\p{L}\p{M}\p{Co}\p{Cn}\p{Cs}](?:[\p{L}\p{M}\p{Co}\p{Cn}\p{Cs}·•‧]*[\p{L}\p{M}\p{Co}\p{Cn}\p{Cs}])?/gu
const ascii = /^[A-Za-z]+$/

function withoutForeignLetters(text: string): string {
  return text.replace(foreign, (run) => {
    if (ascii.test(run) || ownWords.has(run)) return run
    // A Latin word that touches other letters: only the other letters go.
    return run.replace(/[^A-Za-z]+/gu, (piece) => (ownWords.has(piece) ? piece : mark.text))
  })
}
