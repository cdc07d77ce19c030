import { describe, expect, it } from 'vitest'
import { birthDateOf, idCheckDigit } from '@shared/domain/idNumber'
import { compareNames } from '@shared/matching/compareNames'
import { compareBirths, compareIds, nearIdNumbers, wholeIdNumber } from '@shared/matching/compareNumbers'
import { nameForm } from '@shared/matching/nameForm'
import { givenName, plainName } from '@shared/matching/nameParts'
import { reasonsInWords, scoreMatch, type Comparable } from '@shared/matching/scoreMatch'
import { nearSyllable, soundKeyOf, syllablesOf } from '@shared/matching/sound'

const village = '430681102201'
const idOf = (first17: string): string => first17 + idCheckDigit(first17)
function somebody(name: string, first17: string, more: Partial<Comparable> = {}): Comparable {
  const idNumber = idOf(first17)
  return {
    form: nameForm(name),
    idNumber,
    birthDate: birthDateOf(idNumber),
    village,
    phone: null,
    householdId: null,
    ...more,
  }
}
function told(a: Comparable, b: Comparable): string {
  const { score, signs } = scoreMatch(a, b)
  const words = reasonsInWords(signs, { a: a.form.name, b: b.form.name }).map(({ words: one }) => one)
  return `${score} ${words.join('；')}`
}

describe('two names', () => {
  it.each([
    ['张微', '张薇', 'nameSound'],
    ['单强', '陕强', 'nameSound'],
    ['李季明', '李李明', 'nameShape'],
    ['王玮', '王伟', 'nameSound'],
    ['陈琳', '程林', 'nameNearSound'],
    ['黄福', '方富', 'nameNearSound'],
    ['侯末', '侯未', 'nameShape'],
    ['阿依古丽·买买提', '阿依古丽.买买提', 'nameWriting'],
    ['阿依古丽·买买提', '阿依古丽买买提', 'nameWriting'],
    ['阿依古丽·买买提', '买买提·阿依古丽', 'nameOrder'],
    ['阿依古丽·买买提', '阿依古力·麦麦提', 'nameSound'],
    ['阿卜杜热合曼·依明', '阿不都热合曼·依明', 'nameSound'],
    ['阿依古丽·买买提', '阿依古丽', 'namePart'],
    ['缪沅蓁', '沅蓁缪', 'nameOrder'],
    ['张小伟', '张伟', 'namePart'],
    ['欧阳建国', '欧阳建', 'namePart'],
    ['缪沅蓁', '缪沅荻', 'nameOneOther'],
    ['劉偉', '刘伟', 'nameWriting'],
    ['张伟', '张强', null],
    ['张伟', '李娜', null],
    ['张', '张伟', null],
  ])('%s and %s: %s', (a, b, sign) => {
    expect([
      compareNames(nameForm(a), nameForm(b))?.sign ?? null,
      compareNames(nameForm(b), nameForm(a))?.sign ?? null,
    ]).toEqual([sign, sign])
  })

  it('stand under one key of sound in whatever order and writing', () => {
    const key = (name: string): string => soundKeyOf(syllablesOf(name))
    expect(key('阿依古丽·买买提')).toBe(key('麦麦提 阿依古力'))
    expect(key('陈琳')).toBe(key('岑林'))
    expect(key('张伟')).not.toBe(key('张强'))
    expect(['zhang', 'nian', 'huang', 'hui', 'hu', 'zhong', 'lv', 'en'].map(nearSyllable)).toEqual([
      'zan',
      'lian',
      'fan',
      'fei',
      'fu',
      'zong',
      'lu',
      'en',
    ])
  })

  it('are made plain before they are compared', () => {
    expect(plainName(' 阿依 古丽• 买买提')).toBe('阿依古丽·买买提')
    expect([givenName('阿依古丽·买买提'), givenName('缪沅蓁'), givenName('𠮷川')]).toEqual(['买买提', '沅蓁', '川'])
  })
})

describe('two numbers', () => {
  const right = idOf('43068119790506007')
  it.each([
    ['the same', '43068119790506007', 'idSame'],
    ['one digit of the birth', '43068119790806007', 'idDigit'],
    ['one digit of the serial', '43068119790506017', 'idDigit'],
    ['two neighbours', '43068119795006007', 'idSwapped'],
    ['another birth, place and serial the same', '43068119621231007', 'idPlaceAndSerial'],
    ['the serial alone', '43262619621231007', 'idSerial'],
    ['the place alone', '43068119621231123', 'idRegion'],
    ['nothing', '43262619621231123', null],
  ])('%s: told as %s', (_, other, sign) => {
    expect(compareIds(right, idOf(other))?.sign ?? null).toBe(sign)
  })

  it('a wrong check digit alone is one wrong digit', () => {
    const wrong = right.slice(0, 17) + (right.endsWith('1') ? '2' : '1')
    expect(compareIds(right, wrong)?.sign).toBe('idDigit')
  })

  it('of a slip are among those looked up', () => {
    for (const slip of ['43068119790806007', '43068119795006007', '53068119790506007'])
      expect(nearIdNumbers(idOf(slip))).toContain(right)
    expect(new Set(nearIdNumbers(right)).size).toBe(nearIdNumbers(right).length)
  })

  it('of fifteen digits are those of eighteen', () => {
    expect(wholeIdNumber('430681790506007')).toBe(right)
    expect(wholeIdNumber(' 43068119790506007x')).toBe('43068119790506007X')
    expect(wholeIdNumber('4306811979')).toBeNull()
  })

  it.each([
    ['1979-05-06', '1979-05-06', 'birthSame'],
    ['1979-05-06', '1979-06-05', 'birthSwapped'],
    ['1979-05-06', '1979-05-08', 'birthDigit'],
    ['1979-05-06', '1997-05-06', 'birthDigit'],
    ['1979-05-16', '1979-06-20', 'birthNear'],
    ['1979-01-16', '1979-08-22', 'birthYear'],
    ['1979-01-16', '1968-08-22', null],
  ])('%s and %s: %s', (a, b, sign) => {
    expect(compareBirths(a, b)?.sign ?? null).toBe(sign)
  })
})

describe('the score', () => {
  const one = somebody('张微', '43068119790506007')

  it('says why in words, and only the same number is certain', () => {
    expect(told(one, somebody('张薇', '43068119790506023'))).toBe(
      '80 姓名同音：张微／张薇；出生日期相同；身份证号地区码相同；同村',
    )
    expect(told(one, somebody('张薇', '43068119790506024'))).toBe(
      '72 姓名同音：张微／张薇；出生日期相同；身份证号地区码相同；同村；性别不同',
    )
    expect(told(one, somebody('张薇', '43068119790506017'))).toBe(
      '95 姓名同音：张微／张薇；出生日期相同；身份证号一位不同；同村',
    )
    expect(told(one, { ...one, form: nameForm('李强') })).toBe('100 身份证号相同')
    expect(scoreMatch(one, { ...one, idNumber: null, birthDate: null }).score).toBe(70)
    expect(scoreMatch(one, { ...one, idNumber: null }).score).toBe(95)
  })

  it('keeps brothers and sisters, twins among them, apart', () => {
    const home = { householdId: 'h' }
    const twin = somebody('张薇', '43068119790506009', home)
    expect(scoreMatch(somebody('张微', '43068119790506007', home), twin).score).toBeLessThan(75)
    expect(scoreMatch(one, twin).score).toBeGreaterThanOrEqual(75)
  })

  it('is the same both ways', () => {
    const others = [
      somebody('张薇', '43068119790506017'),
      somebody('阿依古丽·买买提', '43068119790506017'),
      somebody('章伟', '43262619790605123', { village: '430681103201', phone: '13800000000' }),
    ]
    for (const other of others) expect(scoreMatch(other, one)).toEqual(scoreMatch(one, other))
  })
})
