import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { caseErrors } from '@shared/messages/casework'
import { peopleErrors } from '@shared/messages/people'

const folders = ['shared/casework', 'electron/store/services/casework']

/** Every key that the casework refuses with, as written in its files. */
function keysUsed(): string[] {
  const text = folders
    .flatMap((folder) => readdirSync(folder).map((name) => readFileSync(`${folder}/${name}`, 'utf8')))
    .join('\n')
  const found = [...text.matchAll(/(?:refuse|rule)\('(\w+)'|AppError\('\w+', '(\w+)'/g)]
  return [...new Set(found.map((match) => match[1] ?? match[2] ?? ''))].sort()
}

/** Sentences that stand with other topics. */
const elsewhere = new Set([
  'householdNotFound',
  'dutyMissing',
  'userNotFound',
  'noticeAmountMissing',
  ...Object.keys(peopleErrors),
])

describe('the sentences of the casework', () => {
  it('are there for everything that is refused', () => {
    const used = keysUsed()
    expect(used.length).toBeGreaterThan(50)
    expect(used.filter((key) => !Object.hasOwn(caseErrors, key) && !elsewhere.has(key))).toEqual([])
  })

  it('are all used', () => {
    const used = new Set(keysUsed())
    expect(Object.keys(caseErrors).filter((key) => !used.has(key))).toEqual([])
  })

  it('say what to do next, without blame', () => {
    for (const words of Object.values(caseErrors)) {
      const { what, next } = typeof words === 'string' ? { what: words, next: words } : words
      expect(next.endsWith('。')).toBe(true)
      expect(`${what}${next}`).not.toMatch(/[!！]|我们|您错/)
    }
  })
})
