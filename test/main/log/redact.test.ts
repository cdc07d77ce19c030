import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { redact } from '../../../electron/main/log/redact'

/** What may never be left, told in another way than the code under test says it. */
function leaks(text: string): string[] {
  const found: string[] = []
  const digits = text.replace(/(?<=\p{Nd})[\s\-‐‑–—－.,，、_·/](?=\p{Nd})/gu, '')
  if (/\p{Nd}{6}/u.test(digits)) found.push('number')
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code > 0x7f && /[\p{L}\p{M}\p{Co}\p{Cs}]/u.test(character)) found.push(`U+${code.toString(16)}`)
  }
  if (/[\p{L}\p{N}._%+-]@+[\p{L}\p{N}]/u.test(text)) found.push('mail')
  return found
}

const people = fc.constantFrom(
  '欧阳燚',
  '缪沅蓁',
  '𠮷田',
  '㼆䶮',
  '阿卜杜热合曼·买买提',
  'བསྟན་འཛིན',
  'ئابدۇقادىر',
  '王𬭎',
  '汨罗市川山坪镇幸福村第三组',
  '430681197803090214',
  '43068119780309021X',
  '430681 19780309 0214',
  '13873012345',
  '138-7301-2345',
  '+86 138 7301 2345',
  '６２２８４８００８１２３４５６７８９',
  '6228 4800 8123 4567 890',
  '0730-5220000',
  'ouyang.yan@example.com',
  '欧阳@民政.cn',
)
const around = fc.string({ unit: 'grapheme', maxLength: 12 })
const bytes = fc.string({ unit: 'binary', maxLength: 40 })

describe('the filter of the log', () => {
  test('takes out everything that could be about a person, wherever it stands', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(around, people), { maxLength: 4 }), around, (pieces, end) => {
        const text = pieces.map(([before, person]) => `${before}${person}`).join('') + end
        const left = redact(text)
        expect(leaks(left)).toEqual([])
        for (const [, person] of pieces) expect(left.includes(person)).toBe(false)
      }),
      { numRuns: 2000 },
    )
  })

  test('leaves nothing of the kind of any text at all, and changes nothing at a second time', () => {
    fc.assert(
      fc.property(bytes, (text) => {
        const once = redact(text)
        expect(leaks(once)).toEqual([])
        expect(redact(once)).toBe(once)
      }),
      { numRuns: 2000 },
    )
  })

  test('finds an identity number with any one sign between any of its digits', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('430681197803090214', '11010519491231002X', '13873012345'),
        fc.array(fc.constantFrom('', ' ', '-', '—', '　', '.', ',', '_'), { minLength: 18, maxLength: 18 }),
        (number, signs) => {
          const grouped = [...number].map((digit, at) => digit + (signs[at] ?? '')).join('')
          expect(leaks(redact(`x${grouped}y`))).toEqual([])
        },
      ),
    )
  })

  test('takes out the home folder and the names of system users, on every system', () => {
    const home = 'C:\\Users\\张三丰'
    expect([
      redact('C:\\Users\\张三丰\\AppData\\Roaming', home),
      redact('C:/Users/Zhang San/AppData', home),
      redact('D:\\Users\\zhangsan\\x'),
      redact('/home/zhangsan/.config/x'),
      redact('/media/zhangsan/USB/x'),
      redact('/run/user/1000/x'),
      redact('/root/x'),
      redact('open /home/zhangsan'),
    ]).toEqual([
      '[home]\\AppData\\Roaming',
      '[home]/AppData',
      '[home]\\x',
      '[home]/.config/x',
      '[home]/USB/x',
      '[home]/x',
      '[home]/x',
      'open [home]',
    ])
  })

  test('leaves codes, functions and places in the program as they are', () => {
    for (const text of [
      'household.page: TypeError',
      'ended SIGKILL',
      'run (out/main/store.js:1204:33)',
      'uncaught RangeError ERR_OUT_OF_RANGE',
      '众扶 started',
    ]) {
      expect(redact(text)).toBe(text)
    }
  })
})
