import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeText, OpenQuote, parseCsv } from '../../../electron/store/workbook/readCsv'

const cells = (text: string) => parseCsv(text).map((row) => row.cells)

describe('csv text', () => {
  it('is cut by RFC 4180: quotes, doubled quotes, delimiters and line breaks inside', () => {
    expect(cells('a,b\r\n"x,1","say ""hi""\nsecond"\r\n')).toEqual([
      ['a', 'b'],
      ['x,1', 'say "hi"\nsecond'],
    ])
  })

  it('keeps blank cells, also the last one, and leaves blank rows out with their numbers kept', () => {
    expect(parseCsv('a,,c,\n\n,,\n d ,,')).toEqual([
      { row: 1, cells: ['a', null, 'c', null] },
      { row: 4, cells: [' d ', null, null] },
    ])
    expect(cells('a,b')).toEqual([['a', 'b']])
    expect(cells('a,')).toEqual([['a', null]])
  })

  it('finds tabs and semicolons by the first line, and old Macintosh line ends', () => {
    expect(cells('a\tb,c\r1\t2')).toEqual([
      ['a', 'b,c'],
      ['1', '2'],
    ])
    expect(cells('"a;1";b\n1;2,5')).toEqual([
      ['a;1', 'b'],
      ['1', '2,5'],
    ])
  })

  it('takes ="…" for the text that it protects', () => {
    expect(cells('="430681199001010019",=1+1')).toEqual([['430681199001010019', '=1+1']])
    expect(cells('"=""007""",x')).toEqual([['007', 'x']])
  })

  it('says in which row a quote is never closed', () => {
    let row = 0
    try {
      parseCsv('a,b\n1,"2\n3,4')
    } catch (error) {
      if (error instanceof OpenQuote) row = error.row
    }
    expect(row).toBe(2)
  })

  it('gives back whatever was quoted', () => {
    const cell = fc.string({ minLength: 1 }).filter((text) => text.trim() !== '' && !/^="[^"]*"$/.test(text))
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
        const text = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\r\n')
        expect(cells(text)).toEqual(rows)
      }),
    )
  })
})

describe('bytes of a csv', () => {
  it('are UTF-8 where every byte fits, GB18030 otherwise, and nothing when neither does', () => {
    expect(decodeText(Buffer.from('张三'))).toBe('张三')
    expect(decodeText(Buffer.from('d5c5c8fd', 'hex'))).toBe('张三')
    expect(decodeText(Buffer.from('ffff', 'hex'))).toBeNull()
    expect(decodeText(Buffer.from([0x41, 0, 0x42]))).toBeNull()
  })
})
