/** Letters and digits of a recovery code: 6 groups of 5. */
export const recoveryCodeLength = 30

/** As typed from paper, without blanks, dashes and case. */
export function paperLetters(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
}

/** In groups of five, as on paper. A group just filled gets its dash with the next letter. */
export function groupedLetters(letters: string): string {
  return (letters.match(/.{1,5}/g) ?? []).join('-')
}

/** Number of the first group with a sign that no code has (I L O U 0 1), or null. */
export function groupWithForeignSign(typed: string): number | null {
  const at = paperLetters(typed).search(/[ILOU01]/)
  return at < 0 ? null : Math.floor(at / 5) + 1
}
