import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Workbook } from '@cj-tech-master/excelts'
import { strToU8, zipSync } from 'fflate'
import { CFB, utils, write, type BookType, type WorkSheet } from 'xlsx'
import { describe, expect, it } from 'vitest'
import { readHouseholds } from '@shared/workbook/readHouseholds'
import { readWorkbook } from '../../../electron/store/workbook/readWorkbook'
import { writeSample } from '../../../electron/store/sample/writeSample'
import { book, codes, context, father, householdLine, memberLines, mother, son } from '../../shared/workbook/rawBook'
import { failureOf, tempFolder } from './tempFolder'

const at = tempFolder()

/** Writes sheets of plain cells by SheetJS. */
function writeSheets(name: string, bookType: BookType, sheets: Record<string, WorkSheet>): string {
  const path = at(name)
  const file = utils.book_new()
  for (const [title, sheet] of Object.entries(sheets)) utils.book_append_sheet(file, sheet, title)
  // The old format keeps its code page, the new one needs none.
  writeFileSync(path, write(file, { bookType, type: 'buffer' }) as Buffer)
  return path
}

/** The good household of the tests as sheets. */
function goodSheets(): Record<string, WorkSheet> {
  return Object.fromEntries(
    book().sheets.map(({ name, rows }) => [name, utils.aoa_to_sheet(rows.map(({ cells }) => [...cells]))]),
  )
}

const readGood = async (path: string) => {
  const reading = readHouseholds(await readWorkbook(path), context)
  expect([reading.problems, reading.warnings]).toEqual([[], []])
  return reading.households.map(({ facts }) => facts)
}

const goodFacts = readHouseholds(book(), context).households.map(({ facts }) => facts)

/** A workbook made by hand, to hold what writers would not write. */
function writeXlsx(name: string, sheetXml: string, more: Record<string, string> = {}): string {
  const path = at(name)
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const parts: Record<string, string> = {
    '_rels/.rels': `<Relationships><Relationship Id="a" Type="${rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<x:workbook xmlns:x="${main}" xmlns:q="${rel}"><x:sheets><x:sheet name="甲 &amp; 乙" sheetId="1" q:id="s1"/></x:sheets></x:workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id='s1' Type='${rel}/worksheet' Target='/xl/worksheets/a.xml'/><Relationship Id="s2" Type="${rel}/styles" Target="styles.xml"/><Relationship Id="s3" Type="${rel}/sharedStrings" Target="strings.xml"/></Relationships>`,
    'xl/worksheets/a.xml': sheetXml,
    ...more,
  }
  writeFileSync(path, zipSync(Object.fromEntries(Object.entries(parts).map(([part, xml]) => [part, strToU8(xml)]))))
  return path
}

describe('workbooks of every origin', () => {
  it('are read alike: xlsx and xls by SheetJS', async () => {
    expect(await readGood(writeSheets('a.xlsx', 'xlsx', goodSheets()))).toEqual(goodFacts)
    expect(await readGood(writeSheets('a.xls', 'biff8', goodSheets()))).toEqual(goodFacts)
    // Content decides, not the ending.
    expect(await readGood(writeSheets('renamed.xls', 'xlsx', goodSheets()))).toEqual(goodFacts)
  })

  it('are read alike: xlsx by another library, with its shared strings, dates and styles', async () => {
    const file = new Workbook()
    for (const { name, rows } of book().sheets) {
      const sheet = file.addWorksheet(name)
      for (const { cells } of rows) sheet.addRow([...cells])
      if (name === '家庭') sheet.getCell('G2').value = new Date(Date.UTC(2026, 2, 1))
      if (name === '成员')
        sheet.getCell('B2').value = { richText: [{ text: '张' }, { font: { bold: true }, text: '三' }] }
    }
    const path = at('b.xlsx')
    await file.xlsx.writeFile(path)
    expect(await readGood(path)).toEqual(goodFacts)
  })

  it('keep what stands in a cell: numbers, dates, truth, formulas, errors, long digits', async () => {
    const sheet = utils.aoa_to_sheet([['文', 1.5, true]])
    sheet['D1'] = { t: 'n', v: 46082, z: 'yyyy"年"m"月"d"日"' }
    sheet['E1'] = { t: 'n', v: 3, f: '1+2' }
    sheet['F1'] = { t: 'e', v: 42, w: '#N/A' }
    sheet['H1'] = { t: 's', v: '末' }
    sheet['!ref'] = 'A1:H1'
    const cells = [
      '文',
      1.5,
      true,
      { kind: 'date', serial: 46082 },
      { kind: 'formula', shown: '3' },
      { kind: 'error', shown: '#N/A' },
      null,
      '末',
    ]
    for (const [name, type] of [
      ['cells.xlsx', 'xlsx'],
      ['cells.xls', 'biff8'],
    ] as const) {
      const read = await readWorkbook(writeSheets(name, type, { 表: sheet }))
      // SheetJS writes no formulas into the old format; a file of an office program has them, see below.
      const expected = type === 'biff8' ? cells.with(4, 3) : cells
      expect(read).toEqual({ file: name, sheets: [{ name: '表', rows: [{ row: 1, cells: expected }], merges: [] }] })
    }
  })

  it('of an office program keep their formulas, errors, dates and merges in the old format too', async () => {
    const read = await readWorkbook(join(import.meta.dirname, 'officeCells.xls'))
    expect(read.sheets).toEqual([
      {
        name: '表',
        rows: [
          {
            row: 1,
            cells: [
              '文',
              1.5,
              { kind: 'formula', shown: 'true' },
              { kind: 'date', serial: 46082 },
              { kind: 'formula', shown: '3' },
            ],
          },
          { row: 3, cells: ['001', null, { kind: 'formula', shown: expect.stringContaining('#') }] },
        ],
        merges: [{ top: 1, left: 1, bottom: 2, right: 1 }],
      },
    ])
  })

  it('keep what other programs write: prefixes, inline text, entities, 1904 dates, missing references', async () => {
    const path = writeXlsx(
      'odd.xlsx',
      [
        '<?xml version="1.0"?><!-- note --><x:worksheet xmlns:x="m"><x:sheetData>',
        '<x:row r="2"><x:c t="inlineStr"><x:is><x:t>甲&lt;&#20057;&#x4e19;</x:t><x:rPh><x:t>yi</x:t></x:rPh></x:is></x:c>',
        '<x:c t="s"><x:v>0</x:v></x:c><x:c s="1"><x:v>44620</x:v></x:c><x:c><x:v>430681199001010019</x:v></x:c>',
        '<x:c t="str"><x:v>a_x000D_b</x:v></x:c><x:c t="d"><x:v>2026-01-02</x:v></x:c><x:c s="2"><x:v>5</x:v></x:c></x:row>',
        "<x:row r='5'><x:c r='C5'><x:v/></x:c></x:row><x:row><x:c r='B6' t='inlineStr'><x:is><x:t><![CDATA[<丁>]]></x:t></x:is></x:c></x:row>",
        '</x:sheetData><x:mergeCells count="1"><x:mergeCell ref="A2:B3"/></x:mergeCells></x:worksheet>',
      ].join(''),
      {
        'xl/workbook.xml':
          '<workbook xmlns:r="q"><workbookPr date1904="1"/><sheets><sheet name="表" sheetId="1" r:id="s1"/></sheets></workbook>',
        'xl/styles.xml':
          '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="[$-804]yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="171" formatCode="0.00&quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>',
        'xl/strings.xml':
          '<sst><si><r><t>共</t></r><r><t xml:space="preserve"> 享</t></r><rPh sb="0"><t>gong</t></rPh></si></sst>',
      },
    )
    const read = await readWorkbook(path)
    expect(read.sheets).toEqual([
      {
        name: '表',
        rows: [
          {
            row: 2,
            cells: [
              '甲<乙丙',
              '共 享',
              { kind: 'date', serial: 46082 },
              { kind: 'longNumber', digits: '430681199001010019' },
              'a\rb',
              '2026-01-02',
              5,
            ],
          },
          { row: 6, cells: [null, '<丁>'] },
        ],
        merges: [{ left: 1, top: 2, right: 2, bottom: 3 }],
      },
    ])
  })

  it('report identity numbers that the file stores as numbers, in xlsx and xls alike', async () => {
    const sheets = goodSheets()
    const members = memberLines.map((line) => ({ ...line }))
    const rows = [Object.keys(members[0] ?? {}), ...members.map((line) => Object.values(line))]
    const damaged = utils.aoa_to_sheet(rows)
    damaged['D4'] = { t: 'n', v: Number(son) }
    for (const [name, type] of [
      ['n.xlsx', 'xlsx'],
      ['n.xls', 'biff8'],
    ] as const) {
      const reading = readHouseholds(await readWorkbook(writeSheets(name, type, { ...sheets, 成员: damaged })), context)
      expect(codes(reading.problems)).toEqual(['成员 4 身份证号 ID_AS_NUMBER'])
      expect(reading.households).toEqual([])
    }
  })

  it('tell how far they are, and stop when told', async () => {
    const path = at('watched.xlsx')
    await writeSample(path, { households: 300, seed: 1 })
    const seen: [number, number][] = []
    await readWorkbook(path, { onProgress: (done, total) => seen.push([done, total]) })
    const size = readFileSync(path).length
    expect(seen.length).toBeGreaterThan(5)
    expect(seen.every(([done, total], i) => total === size && done >= (seen[i - 1]?.[0] ?? 0) && done <= size)).toBe(
      true,
    )
    let asked = 0
    const cancelled = (): boolean => {
      asked += 1
      return asked > 1
    }
    expect((await failureOf(readWorkbook(path, { cancelled })))[0]).toBe('CANCELLED')
  })
})

describe('a sheet of a million empty rows', () => {
  it('costs neither memory nor patience', async () => {
    const head = '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>户编号</t></is></c></row>'
    const rows: string[] = []
    for (let row = 2; row <= 1_048_576; row += 1)
      rows.push(`<row r="${row}"><c r="A${row}" s="1"/><c r="B${row}" s="1"/></row>`)
    const path = writeXlsx('million.xlsx', `${head}${rows.join('')}</sheetData></worksheet>`)
    rows.length = 0
    const before = process.memoryUsage().heapUsed
    const start = performance.now()
    const read = await readWorkbook(path)
    expect(read.sheets).toEqual([{ name: '甲 & 乙', rows: [{ row: 1, cells: ['户编号'] }], merges: [] }])
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(300e6)
    expect(performance.now() - start).toBeLessThan(30_000)
  })
})

describe('files that are no workbook', () => {
  const write1 = (name: string, content: string | Buffer): string => {
    const path = at(name)
    writeFileSync(path, content)
    return path
  }

  it('are refused with a sentence of their own', async () => {
    const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), randomBytes(400)])
    const docx = at('信.xlsx')
    writeFileSync(docx, zipSync({ 'word/document.xml': strToU8('<w/>') }))
    const folder = at('文件夹')
    mkdirSync(folder)
    const keys: Record<string, string> = {}
    for (const path of [
      at('没有.xlsx'),
      folder,
      write1('空.xlsx', ''),
      write1('照片.xlsx', png),
      docx,
      write1('网页.xls', '<html><table><tr><td>1</td></tr></table></html>'),
      write1('乱码.csv', Buffer.from([0x41, 0xff, 0xff, 0x0a])),
      write1('引号.csv', '户编号,姓名\n1,"张三\n2,李四\n'),
    ]) {
      const [code, key] = await failureOf(readWorkbook(path))
      keys[basename(path)] = `${code} ${key}`
    }
    expect(keys).toEqual({
      '没有.xlsx': 'INVALID_INPUT workbookMissing',
      文件夹: 'INVALID_INPUT workbookMissing',
      '空.xlsx': 'INVALID_INPUT workbookEmpty',
      '照片.xlsx': 'INVALID_INPUT workbookUnknown',
      '信.xlsx': 'INVALID_INPUT workbookUnknown',
      '网页.xls': 'INVALID_INPUT workbookUnknown',
      '乱码.csv': 'INVALID_INPUT workbookEncoding',
      '引号.csv': 'INVALID_INPUT workbookCsvQuote',
    })
  })

  it('among them workbooks with a password', async () => {
    const container = CFB.utils.cfb_new()
    CFB.utils.cfb_add(container, '/EncryptionInfo', randomBytes(200))
    CFB.utils.cfb_add(container, '/EncryptedPackage', randomBytes(5000))
    const path = at('有密码.xlsx')
    writeFileSync(path, CFB.write(container, { type: 'buffer' }) as Buffer)
    expect(await failureOf(readWorkbook(path))).toEqual(['INVALID_INPUT', 'workbookEncrypted', { file: '有密码.xlsx' }])
    // In the old format a FILEPASS record follows the first record of the stream.
    const old = CFB.read(readFileSync(writeSheets('open.xls', 'biff8', goodSheets())), { type: 'buffer' })
    const stream = Buffer.from(CFB.find(old, '/Workbook')?.content ?? [])
    const filePass = Buffer.concat([Buffer.from('2f003600010001000100', 'hex'), randomBytes(48)])
    CFB.utils.cfb_add(old, '/Workbook', Buffer.concat([stream.subarray(0, 20), filePass, stream.subarray(20)]))
    writeFileSync(at('有密码.xls'), CFB.write(old, { type: 'buffer' }) as Buffer)
    expect((await failureOf(readWorkbook(at('有密码.xls'))))[1]).toBe('workbookEncrypted')
  })

  it('among them workbooks cut short, and workbooks of which one bit is another', async () => {
    const whole = readFileSync(writeSheets('whole.xlsx', 'xlsx', goodSheets()))
    const path = at('坏.xlsx')
    for (const length of [100, Math.floor(whole.length / 2), whole.length - 10]) {
      writeFileSync(path, whole.subarray(0, length))
      expect((await failureOf(readWorkbook(path)))[1]).toBe('workbookDamaged')
    }
    // SheetJS stores its parts unpacked, so a flipped bit of a cell would otherwise pass as another value.
    const flipped = Buffer.from(whole)
    const cell = flipped.indexOf('430681100201')
    expect(cell).toBeGreaterThan(0)
    flipped.writeUInt8(flipped.readUInt8(cell) ^ 1, cell)
    writeFileSync(path, flipped)
    expect((await failureOf(readWorkbook(path)))[1]).toBe('workbookDamaged')
    writeFileSync(at('坏.xls'), readFileSync(writeSheets('w.xls', 'biff8', goodSheets())).subarray(0, 1000))
    expect((await failureOf(readWorkbook(at('坏.xls'))))[1]).toBe('workbookDamaged')
  })

  it('among them workbooks that unpack to more than any county has', async () => {
    const whole = readFileSync(writeSheets('small.xlsx', 'xlsx', goodSheets()))
    // The directory's declared sizes are checked before anything is unpacked.
    for (
      let entry = whole.indexOf('504b0102', 0, 'hex');
      entry >= 0;
      entry = whole.indexOf('504b0102', entry + 4, 'hex')
    ) {
      whole.writeUInt32LE(0xf0000000, entry + 24)
    }
    writeFileSync(at('炸弹.xlsx'), whole)
    expect((await failureOf(readWorkbook(at('炸弹.xlsx')))).slice(0, 2)).toEqual(['INVALID_INPUT', 'workbookTooLarge'])
  })

  it('among them files and sheets that are larger than any county has', async () => {
    const path = at('大.xlsx')
    writeFileSync(path, Buffer.from('504b0304', 'hex'))
    truncateSync(path, 201 * 1024 * 1024)
    expect(await failureOf(readWorkbook(path))).toEqual([
      'INVALID_INPUT',
      'workbookTooLarge',
      { file: '大.xlsx', size: 201, limit: 200 },
    ])
    const rows = '<row><c t="b"><v>1</v></c></row>'.repeat(600_001)
    const long = writeXlsx('长.xlsx', `<worksheet><sheetData>${rows}</sheetData></worksheet>`)
    expect(await failureOf(readWorkbook(long))).toEqual([
      'INVALID_INPUT',
      'workbookTooManyRows',
      { file: '长.xlsx', sheet: '甲 & 乙', limit: 600_000 },
    ])
  })

  it('and a workbook that is good but another one is told by its sheets', async () => {
    const path = writeSheets('other.xlsx', 'xlsx', {
      台账: utils.aoa_to_sheet([
        ['序号', '项目'],
        [1, '甲'],
      ]),
    })
    const read = await readWorkbook(path)
    expect(() => readHouseholds(read, context)).toThrow('workbookSheetMissing')
  })
})

describe('csv', () => {
  const line = (cells: readonly (string | number | null)[]): string => cells.map((cell) => cell ?? '').join(',')
  const text = (name: '家庭' | '成员'): string => {
    const sheet = book().sheets.find((one) => one.name === name)
    return (sheet?.rows ?? [])
      .map(({ cells }) => line(cells.map((cell) => (typeof cell === 'object' ? null : String(cell)))))
      .join('\r\n')
  }

  it('of one sheet each is read with its siblings, in UTF-8 with and without a mark', async () => {
    writeFileSync(at('川山坪-家庭.csv'), `\ufeff${text('家庭')}`)
    writeFileSync(at('川山坪-成员.csv'), text('成员'))
    writeFileSync(at('别处-房产.csv'), '户编号,房屋地址\n1,别处')
    expect(await readGood(at('川山坪-家庭.csv'))).toEqual(goodFacts)
    expect(await readGood(at('川山坪-成员.csv'))).toEqual(goodFacts)
  })

  it('in GB18030 keeps rare characters and every digit of an identity number', async () => {
    // 户编号,姓名,与申报人关系,身份证号 / 1,㛃,本人,… in GB18030.
    const head = Buffer.from('bba7b1e0bac52cd0d5c3fb2cd3ebc9eab1a8c8cbb9d8cfb52cc9edb7ddd6a4bac5', 'hex')
    const row = Buffer.concat([
      Buffer.from('0a312c', 'hex'),
      Buffer.from('8230c933', 'hex'),
      Buffer.from('2cb1bec8cb2c', 'hex'),
      Buffer.from(mother),
    ])
    writeFileSync(at('gb.csv'), Buffer.concat([head, row]))
    const read = await readWorkbook(at('gb.csv'))
    const rare = new TextDecoder('gb18030').decode(Buffer.from('8230c933', 'hex'))
    expect(read).toEqual({
      file: 'gb.csv',
      sheets: [
        {
          name: '成员',
          rows: [
            { row: 1, cells: ['户编号', '姓名', '与申报人关系', '身份证号'] },
            { row: 2, cells: ['1', rare, '本人', mother] },
          ],
          merges: [],
        },
      ],
    })
    expect(rare).toHaveLength(1)
  })

  it('in UTF-16 with tabs, as a spreadsheet saves Unicode text', async () => {
    const content = `户编号\t姓名\t与申报人关系\t身份证号\r\n1\t张三\t本人\t${father}`
    writeFileSync(at('u16.txt'), Buffer.concat([Buffer.from('fffe', 'hex'), Buffer.from(content, 'utf16le')]))
    const read = await readWorkbook(at('u16.txt'))
    expect(read.sheets[0]?.rows[1]?.cells).toEqual(['1', '张三', '本人', father])
  })

  it('whose identity numbers a spreadsheet has destroyed is reported', async () => {
    const destroyed = text('成员').replace(son, '4.30699E+17')
    writeFileSync(at('毁-家庭.csv'), text('家庭'))
    writeFileSync(at('毁-成员.csv'), destroyed)
    const reading = readHouseholds(await readWorkbook(at('毁-家庭.csv')), context)
    expect(codes(reading.problems)).toEqual(['成员 4 身份证号 ID_AS_NUMBER'])
  })

  it('without its sibling says which sheet is missing', async () => {
    writeFileSync(at('单.csv'), text('家庭'))
    const read = await readWorkbook(at('单.csv'))
    expect(() => readHouseholds(read, context)).toThrow('workbookSheetMissing')
    expect(householdLine['户编号']).toBe('1')
  })
})
