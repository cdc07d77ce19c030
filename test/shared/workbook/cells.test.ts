import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { healLine, healName, healText, healToken } from '@shared/workbook/heal'
import { dateKind, monthKind } from '@shared/workbook/dateKinds'
import { accountKind, idEndings, idKind, regionKind } from '@shared/workbook/idKinds'
import { Fault, type Kind, type PlainCell } from '@shared/workbook/kind'
import { amountKind, areaKind, countKind, signedAmountKind } from '@shared/workbook/numberKinds'
import { columnLetters, dateOfSerial, serialOfDate, shownCell, shownNumber } from '@shared/workbook/rawSheet'
import { booleanKind, nameKind, phoneKind, textKind } from '@shared/workbook/textKinds'
import { idCheckDigit } from '@shared/domain/idNumber'
import { father, id } from './rawBook'

/** The value, or the code of the fault. */
function readAs<T extends string | number | boolean>(kind: Kind<T>, cells: readonly PlainCell[]): (T | string)[] {
  return cells.map((cell) => {
    const value = kind.read(cell)
    return value instanceof Fault ? value.code : value
  })
}

describe('healing', () => {
  it('mends full-width digits, stray blanks and invisible marks, and nothing else', () => {
    expect(healToken(' ４３０６８１\u00a01990\u200b０１０１ ')).toBe('430681199001' + '01')
    expect(healToken("'430681")).toBe('430681')
    expect(healLine('　一　二  三 ')).toBe('一 二 三')
    expect(healText('  第一行\r\n第二行\u3000 ')).toBe('第一行\n第二行')
    expect(healText('A１２号')).toBe('A１２号')
  })

  it('brings names to one form without touching rare characters or Latin words', () => {
    expect(
      [
        '张　三',
        ' 欧阳 锋',
        '艾力•买买提',
        '古丽 ・ 阿依',
        'John  Smith',
        '𠮷㛃',
        '王\u200b五',
        '阿卜杜．热合曼',
        '买 . 提',
        'St. John',
      ].map(healName),
    ).toEqual([
      '张三',
      '欧阳锋',
      '艾力·买买提',
      '古丽·阿依',
      'John Smith',
      '𠮷㛃',
      '王五',
      '阿卜杜·热合曼',
      '买·提',
      'St. John',
    ])
  })
})

describe('shown numbers and dates', () => {
  it('are what a spreadsheet shows: 15 digits, never in scientific form', () => {
    expect([0.1 + 0.2, 1234.5, 1e21, 4.30681199001019e17, -0.07, 1e-7].map(shownNumber)).toEqual([
      '0.3',
      '1234.5',
      '1000000000000000000000',
      '430681199001019000',
      '-0.07',
      '0.0000001',
    ])
  })

  it('turn serial numbers into calendar days, the 29 February 1900 that never was excepted', () => {
    expect([1, 59, 60, 61, 45292, 45292.75, 0, -5, 109574, 109575].map(dateOfSerial)).toEqual([
      '1900-01-01',
      '1900-02-28',
      null,
      '1900-03-01',
      '2024-01-01',
      '2024-01-01',
      null,
      null,
      '2199-12-31',
      null,
    ])
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 109_574 }), (serial) => {
        expect(serialOfDate(dateOfSerial(serial) ?? '')).toBe(serial)
      }),
    )
  })

  it('show every kind of cell', () => {
    const cells = [
      null,
      'a',
      2.5,
      true,
      { kind: 'date', serial: 45292 },
      { kind: 'longNumber', digits: '1234567890123456' },
    ] as const
    expect(cells.map(shownCell)).toEqual(['', 'a', '2.5', 'TRUE', '2024-01-01', '1234567890123456'])
    expect([1, 26, 27, 52, 703].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'AAA'])
  })
})

describe('amounts', () => {
  it('are read exactly, as numbers or as text of one meaning', () => {
    const cells = [
      '650',
      '1,234.50',
      '￥1234.5',
      '１２３．４５',
      '1234.5元',
      0.1 + 0.2,
      1234.56,
      0,
      '0.07',
      '12.500',
      ' 8 ',
      '+5',
    ]
    expect(readAs(amountKind, cells)).toEqual([65000, 123450, 123450, 12345, 123450, 30, 123456, 0, 7, 1250, 800, 500])
  })

  it('are refused when they are no amounts, too fine, negative or absurd', () => {
    const cells = [
      '约五百',
      '1,5',
      '1.2万',
      '1e3',
      '12.345',
      33.333333,
      '-5',
      '100000000.01',
      1e15,
      '/',
      true,
      '1 2.3.4',
    ]
    expect(readAs(amountKind, cells)).toEqual([
      'AMOUNT_UNREADABLE',
      'AMOUNT_UNREADABLE',
      'AMOUNT_UNREADABLE',
      'AMOUNT_UNREADABLE',
      'AMOUNT_DECIMALS',
      'AMOUNT_DECIMALS',
      'AMOUNT_NEGATIVE',
      'AMOUNT_TOO_LARGE',
      'AMOUNT_TOO_LARGE',
      'AMOUNT_UNREADABLE',
      'AMOUNT_UNREADABLE',
      'AMOUNT_UNREADABLE',
    ])
    expect(readAs(signedAmountKind, ['-5', -0.5, '−3'])).toEqual([-500, -50, -300])
  })

  it('come back the same from the number that a workbook holds, whatever the fen', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10_000_000_000, max: 10_000_000_000 }), (fen) => {
        const written = signedAmountKind.write(fen)
        expect(typeof written === 'number' ? signedAmountKind.read(written) : null).toBe(fen)
      }),
      { numRuns: 2000 },
    )
  })

  it('of people and of area keep within their bounds', () => {
    expect(readAs(countKind(1, 99), [3, '3', '3人', 0, 100, 2.5, '三'])).toEqual([
      3,
      3,
      3,
      'NUMBER_RANGE',
      'NUMBER_RANGE',
      'NUMBER_RANGE',
      'NUMBER_UNREADABLE',
    ])
    expect(readAs(areaKind, [86.5, '86.5㎡', '90平方米', -1, 'x'])).toEqual([
      8650,
      8650,
      9000,
      'NUMBER_RANGE',
      'NUMBER_UNREADABLE',
    ])
  })
})

describe('dates', () => {
  it('are read in every form of one meaning', () => {
    const cells = [
      '2026-01-02',
      '2026/1/2',
      '2026.1.2',
      '2026年1月2日',
      '2026 年 1 月 2 日',
      '20260102',
      20260102,
      '２０２６－０１－０２',
      '2026-01-02 00:00:00',
      '2026-01-02T08:30:00',
      { kind: 'date', serial: 46024 },
      { kind: 'date', serial: 46024.4 },
    ] as const
    expect(new Set(readAs(dateKind, cells))).toEqual(new Set(['2026-01-02']))
  })

  it('are refused when they do not exist, may mean two days, or are too old', () => {
    const cells = [
      '1990/13/02',
      '2026-02-29',
      '02/01/2026',
      '26-1-2',
      '2026-1/2',
      '2026-01',
      '昨天',
      45292,
      '1899-12-31',
      { kind: 'date', serial: 60 },
      { kind: 'date', serial: 0 },
    ] as const
    expect(readAs(dateKind, cells)).toEqual([
      'DATE_UNREADABLE',
      'DATE_UNREADABLE',
      'DATE_UNREADABLE',
      'DATE_UNREADABLE',
      'DATE_UNREADABLE',
      'DATE_UNREADABLE',
      'DATE_UNREADABLE',
      'DATE_SERIAL',
      'DATE_BEFORE_1900',
      'DATE_UNREADABLE',
      'DATE_BEFORE_1900',
    ])
  })

  it('of months may be a month or a day of it', () => {
    const cells = [
      '2026-01',
      '2026/1',
      '2026年1月',
      '202601',
      202601,
      '2026-01-15',
      { kind: 'date', serial: 46024 },
      '2026-13',
    ] as const
    expect(readAs(monthKind, cells)).toEqual([...Array<string>(7).fill('2026-01'), 'MONTH_UNREADABLE'])
  })

  it('come back the same from what is written', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }), (day) => {
        const date = day.toISOString().slice(0, 10)
        const written = dateKind.write(date)
        const cell =
          typeof written === 'object' ? { kind: 'date' as const, serial: serialOfDate(written.date) } : written
        expect(dateKind.read(cell)).toBe(date)
      }),
    )
  })
})

describe('identity numbers', () => {
  it('are healed where nothing is in doubt', () => {
    const x = id('1990-01-01', 20)
    expect(readAs(idKind, [father, ` ${father} `, `'${father}`, x.toLowerCase()])).toEqual([father, father, father, x])
  })

  it('are refused for their length, characters, birth and check digit', () => {
    const wrong = father.slice(0, 17) + (father.endsWith('1') ? '2' : '1')
    expect(readAs(idKind, ['430681900101123', '43068119900101O019', '430681199013010019', wrong, '无'])).toEqual([
      'ID_LENGTH',
      'ID_CHARS',
      'ID_BIRTH',
      'ID_CHECK',
      'ID_LENGTH',
    ])
  })

  it('stored as numbers are reported and never rounded, in whatever form they come', () => {
    const cells = [
      Number('430681199001010019'),
      { kind: 'longNumber', digits: '430681199001010019' },
      '4.30681E+17',
      '4.30681199001010E+17',
    ] as const
    expect(readAs(idKind, cells)).toEqual(Array(4).fill('ID_AS_NUMBER'))
  })

  it('and other long numbers are reported in text columns too', () => {
    const cells = [
      Number('43068119900101001944'),
      { kind: 'longNumber', digits: '43068119900101001944' },
      '4.30681E+19',
      123456,
      'ZS-1',
    ] as const
    expect(readAs(textKind(10), cells)).toEqual(['LONG_NUMBER', 'LONG_NUMBER', 'LONG_NUMBER', '123456', 'ZS-1'])
  })

  it('have few endings that their first fifteen digits allow, all of them valid', () => {
    const endings = idEndings('430681199001010', null)
    // The number that the cell once held is one of them.
    expect(endings).toContain(`01${idCheckDigit('43068119900101001')}`)
    expect(endings).toHaveLength(91)
    expect(endings.every((ending) => idKind.read(`430681199001010${ending}`) === `430681199001010${ending}`)).toBe(true)
    expect(idEndings('430681199001010', '1').every((ending) => Number(ending[1]) % 2 === 1)).toBe(true)
    expect(idEndings('430681199013010', null)).toEqual([])
  })

  it('and accounts, codes and telephones keep their own rules', () => {
    expect(readAs(accountKind, ['6299 9912 3456 7890 123', 6217123456789, 6.2e18, '12345', '6217-1234-56'])).toEqual([
      '6299991234567890123',
      '6217123456789',
      'ACCOUNT_AS_NUMBER',
      'ACCOUNT_UNREADABLE',
      '6217-1234-56',
    ])
    expect(readAs(regionKind([12]), ['430681100201', 430681100201, '430681100', '43068110020X'])).toEqual([
      '430681100201',
      '430681100201',
      'REGION_CODE',
      'REGION_CODE',
    ])
    expect(readAs(regionKind([9, 12]), ['430681100000', '430681100', '430681'])).toEqual([
      '430681100',
      '430681100',
      'REGION_CODE',
    ])
    const odd = (phone: string): boolean => (phoneKind.doubt?.(phone) ?? null) !== null
    expect(
      ['13812345678', '0730-5221234', '5221234', '13812345678、0730-5221234', '1381234567', '无'].map(odd),
    ).toEqual([false, false, false, false, true, true])
    expect(
      ['张三', '艾力·买买提', '𠮷㛃', '张三1', '张三(大)', '？'].map((name) => nameKind.doubt?.(name) !== null),
    ).toEqual([false, false, false, true, true, true])
    expect(readAs(booleanKind('无', '有'), ['有', '无', '是', '否', true, 1, '√', '也许'])).toEqual([
      true,
      false,
      true,
      false,
      true,
      true,
      true,
      'CHOICE_UNKNOWN',
    ])
  })
})
