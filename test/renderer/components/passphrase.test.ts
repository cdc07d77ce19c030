import { describe, expect, test } from 'vitest'
import { groupedLetters, groupWithForeignSign, paperLetters } from '@/components/paperCode'
import { passphraseAdviceFor, passphraseProblems } from '@/components/passphrase'

describe('a new passphrase', () => {
  test('is held back only when it is short or typed differently', () => {
    expect(passphraseProblems('12345678', '12345678')).toEqual({ passphrase: '', again: '' })
    expect(passphraseProblems('1234567', '123456')).toEqual({
      passphrase: '密码至少 8 个字符。',
      again: '两次输入不一致。',
    })
  })

  test('is given advice in words, one at a time', () => {
    const advice = (passphrase: string) => passphraseAdviceFor(passphrase, ['liming', '李明', ''])?.words ?? null
    expect([
      advice(''),
      advice('夏天'),
      advice('LiMing2026'),
      advice('李明的密码是它'),
      advice('qwertyuiop'),
      advice('87654321'),
      advice('aaaaaaab'),
      advice('19790506'),
      advice('ab12cd34'),
      advice('夏天的风 旧城墙'),
      advice('correct horse battery'),
    ]).toEqual([
      null,
      '还差 6 个字符。',
      '含有“liming”，熟悉的人容易猜到。',
      '还差 1 个字符。',
      '像键盘或数字的顺序，容易被试出来。',
      '像键盘或数字的顺序，容易被试出来。',
      '字符重复较多，容易被试出来。',
      '全是数字，容易被试出来。加上几个词更好。',
      '可以用。再长几个字更安全。',
      '够长，不易被猜到。',
      '够长，不易被猜到。',
    ])
  })
})

describe('a code typed from paper', () => {
  test('is put into groups, whatever blanks, dashes, case and width it was typed with', () => {
    expect(groupedLetters(paperLetters('ab3de fgh7k－ＭＮ'))).toBe('AB3DE-FGH7K-MN')
    expect(groupedLetters('')).toBe('')
  })

  test('with a sign that no code has is named by its group', () => {
    expect(groupWithForeignSign('AB3DE-FGH7K-M0P9Q')).toBe(3)
    expect(groupWithForeignSign('lB3DE')).toBe(1)
    expect(groupWithForeignSign('AB3DE-FGH7K')).toBeNull()
  })
})
