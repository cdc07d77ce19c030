import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { codeWords, failureInWords } from '@shared/messages/errors'
import { registerAllFailureTopics } from '@shared/messages/failureTopics'
import { errorCodes, type ErrorCode, type Failure } from '@shared/result'

beforeAll(registerAllFailureTopics)

/** Every failure that the code makes on purpose: `AppError('CODE', 'key'` and `{ code: 'CODE', messageKey: 'key'`. */
function failuresInSources(): Map<string, ErrorCode> {
  const found = new Map<string, ErrorCode>()
  const pattern = /(?:AppError\(\s*|code: )'([A-Z_]+)',\s*(?:messageKey: )?'(\w+)'/g
  for (const folder of ['electron', 'shared', 'renderer']) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.(ts|vue)$/.test(entry.name)) continue
      const source = readFileSync(join(entry.parentPath, entry.name), 'utf8')
      for (const [, code = '', key = ''] of source.matchAll(pattern)) {
        const known = errorCodes.find((c) => c === code)
        if (known) found.set(key, known)
      }
    }
  }
  return found
}
const failure = (code: ErrorCode, messageKey: string, details: Failure['details'] = {}): Failure => ({
  code,
  messageKey,
  details,
})

describe('failures in words', () => {
  test('every failure that the code makes has a sentence of its own', () => {
    const failures = failuresInSources()
    expect(failures.size).toBeGreaterThan(20)
    // Looked up under another code, so that a sentence that repeats its code's general words counts too.
    const general = codeWords.CANCELLED.what
    const wordless = [...failures.keys()].filter(
      (key) => key !== 'cancelled' && failureInWords(failure('CANCELLED', key)).what === general,
    )
    expect(wordless).toEqual([])
  })

  test('every code has general words, what happened and what to do next', () => {
    for (const code of errorCodes) {
      const words = failureInWords(failure(code, 'a key that nobody knows'))
      expect(words.what).toMatch(/。$/)
      expect(words.next).toMatch(/。$/)
    }
  })

  test('sentences are neutral: no exclamation mark, no "we"', () => {
    const all = [...failuresInSources()].map(([key, code]) => failureInWords(failure(code, key)))
    for (const { what, next } of [...all, ...Object.values(codeWords)])
      expect(`${what}${next}`).not.toMatch(/[!！]|我们/)
  })

  test('the gaps are filled from the details', () => {
    expect(failureInWords(failure('INTERNAL', 'incident', { incident: '0a1b2c3d' }))).toEqual({
      what: '程序发生内部错误，这项操作没有完成。事件编号 0a1b2c3d。',
      next: '请记下事件编号并联系技术支持。',
    })
  })
})
