import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { Workbook } from '@cj-tech-master/excelts'
import { strToU8, zipSync } from 'fflate'
import { afterAll, describe, expect, it } from 'vitest'
import { gateBytes, gateFile } from '../../../electron/store/publicity/gateFile'

// Synthetic, with a valid check digit; nobody's.
const id = '430681196803120216'
const mobile = '13873012345'

const found = async (name: string, bytes: Uint8Array): Promise<[string, string][]> =>
  (await gateBytes(name, bytes)).findings.map(({ where, kind }) => [where, kind])

/** A PDF written by hand: one page a content stream, further objects as given. */
function pdf(
  contents: readonly string[],
  more: { info?: string; page?: string; objects?: readonly string[]; trailer?: string } = {},
): Uint8Array {
  const objects: string[] = []
  const kids = contents.map((_content, index) => `${4 + index * 2} 0 R`).join(' ')
  objects.push('<< /Type /Catalog /Pages 2 0 R >>')
  objects.push(`<< /Type /Pages /Kids [${kids}] /Count ${contents.length} >>`)
  objects.push('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>')
  for (const [index, content] of contents.entries()) {
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> ${more.page ?? ''} /Contents ${5 + index * 2} 0 R >>`,
    )
    objects.push(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`)
  }
  objects.push(...(more.objects ?? []))
  if (more.info) objects.push(more.info)
  let body = '%PDF-1.7\n'
  const offsets = objects.map((object, index) => {
    const at = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const start = body.length
  const info = more.info ? `/Info ${objects.length} 0 R` : ''
  body += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`
  body += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${info} ${more.trailer ?? ''} >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(body, 'latin1')
}
const line = (text: string, x = 72, y = 700, more = ''): string => `BT /F1 12 Tf ${more} ${x} ${y} Td (${text}) Tj ET`

function docx(parts: Record<string, string>): Uint8Array {
  const files = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'word/document.xml': '<w:document><w:body><w:p><w:r><w:t>名单</w:t></w:r></w:p></w:body></w:document>',
    ...parts,
  }
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])))
}

async function xlsx(fillIn: (book: Workbook) => void): Promise<Uint8Array> {
  const book = new Workbook()
  fillIn(book)
  return new Uint8Array(await book.xlsx.writeBuffer())
}

describe('the gate on PDF files', () => {
  it('passes a page without anything private', async () => {
    expect(await gateBytes('a.pdf', pdf([line('List 1 3 3 650.00')]))).toEqual({ passed: true, findings: [] })
  })

  it('says on which page and line a number stands, and shows it masked', async () => {
    const bytes = pdf([line('first'), `${line('second')}\n${line(id, 72, 600)}`])
    expect(await gateBytes('a.pdf', bytes)).toEqual({
      passed: false,
      findings: [{ where: '第 2 页 第 2 行', kind: 'ID_NUMBER', text: '430*************16' }],
    })
  })

  it('reads invisible text, text set piece by piece, and text outside the sheet', async () => {
    expect(await found('a.pdf', pdf([`${line('x')} ${line(id, 72, 500, '3 Tr')}`]))).toEqual([
      ['第 1 页 第 2 行', 'ID_NUMBER'],
    ])
    expect(await found('a.pdf', pdf([`${line('x')} ${line(mobile, 5000, 5000)}`]))).toEqual([
      ['第 1 页边界以外 第 1 行', 'MOBILE'],
    ])
    const pieces = [...id].map((digit, index) => line(digit, 72 + index * 6.7, 600)).join(' ')
    expect(await found('a.pdf', pdf([pieces]))).toEqual([['第 1 页 第 1 行', 'ID_NUMBER']])
  })

  it('reads figures that stand each in a box of a form', async () => {
    const boxes = [...id].map((digit, index) => line(digit, 72 + index * 22, 600)).join(' ')
    expect(await found('a.pdf', pdf([boxes]))).toEqual([['第 1 页 第 1 行', 'ID_NUMBER']])
  })

  it('reads a number that was broken inside a narrow cell', async () => {
    const cells = [
      line('Zhang', 72, 600),
      line(id.slice(0, 12), 200, 600),
      line('3', 320, 600),
      line(id.slice(12), 200, 585),
    ]
    expect(await found('a.pdf', pdf([cells.join(' ')]))).toEqual([['第 1 页', 'ID_NUMBER']])
  })

  it('takes figures below each other in a table for what they are', async () => {
    const rows = ['4306', '8119', '6803', '1202', '17'].map((digits, index) => line(digits, 200, 700 - index * 21))
    expect(await found('a.pdf', pdf([rows.join(' ')]))).toEqual([])
  })

  it('reads properties, notes and form fields', async () => {
    expect(
      await found('a.pdf', pdf([line('x')], { info: `<< /Author (${mobile}) /CreationDate (D:20261119093000) >>` })),
    ).toEqual([['文档属性 第 1 行', 'MOBILE']])
    const note = `<< /Type /Annot /Subtype /Text /Rect [10 10 20 20] /Contents (${mobile}) >>`
    expect(await found('a.pdf', pdf([line('x')], { page: '/Annots [6 0 R]', objects: [note] }))).toEqual([
      ['第 1 页的批注和表单 第 1 行', 'MOBILE'],
    ])
    const field = `<< /Type /Annot /Subtype /Widget /FT /Tx /T (n) /Rect [10 10 90 20] /V (${id}) >>`
    expect(await found('a.pdf', pdf([line('x')], { page: '/Annots [6 0 R]', objects: [field] }))).toEqual([
      ['第 1 页的批注和表单 第 1 行', 'ID_NUMBER'],
    ])
  })

  it('reads what a producer wrote beside glyphs that have no characters', async () => {
    const glyphs = [...id].map((digit) => `/Span << /ActualText (${digit}) >> BDC (\\000) Tj EMC`).join('\n')
    const map = '1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <00> <0000> endbfchar'
    const cmap = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def ${map} endcmap end end`
    const content = deflateSync(`BT /F2 12 Tf 1 0 0 1 72 600 Tm\n${glyphs}\nET ${line('x')}`).toString('latin1')
    const bytes = pdf([line('y')], {
      page: '/Resources << /Font << /F1 3 0 R /F2 6 0 R >> >> /Contents [5 0 R 8 0 R]',
      objects: [
        '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>',
        `<< /Length ${cmap.length} >>\nstream\n${cmap}\nendstream`,
        `<< /Filter /FlateDecode /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ],
    })
    const own = Buffer.from(bytes)
      .toString('latin1')
      .replace('/Resources << /Font << /F1 3 0 R >> >>', '')
      .replace(' /Contents 5 0 R >>', ' >>')
    expect(await found('a.pdf', Buffer.from(own, 'latin1'))).toEqual([['正文 第 1 行', 'ID_NUMBER']])
  })

  it('reads fonts that a PDF only names', async () => {
    const hex = Buffer.from(`残疾 ${id}`, 'utf16le').swap16().toString('hex')
    const bytes = pdf([`BT /F2 12 Tf 72 600 Td <${hex}> Tj ET`], {
      page: '/Resources << /Font << /F2 6 0 R >> >>',
      objects: [
        '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [7 0 R] >>',
        '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 8 0 R >>',
        '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
      ],
    })
    const own = Buffer.from(bytes).toString('latin1').replace('/Resources << /Font << /F1 3 0 R >> >>', '')
    expect(await found('a.pdf', Buffer.from(own, 'latin1'))).toEqual([
      ['第 1 页 第 1 行', 'DISABILITY'],
      ['第 1 页 第 1 行', 'ID_NUMBER'],
    ])
  })

  it('does not pass what it cannot read', async () => {
    const image =
      '<< /Type /XObject /Subtype /Image /Width 1240 /Height 1754 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 0 >>\nstream\n\nendstream'
    expect(await found('scan.pdf', pdf([''], { objects: [image] }))).toEqual([['第 1 页', 'UNREADABLE']])
    expect(await found('mixed.pdf', pdf([line('x'), ''], { objects: [image] }))).toEqual([['第 2 页', 'UNREADABLE']])
    expect(await found('empty.pdf', pdf(['']))).toEqual([['文件', 'UNREADABLE']])
    expect(await found('broken.pdf', Buffer.from('%PDF-1.7 nothing'))).toEqual([['文件', 'UNREADABLE']])
    const secret = '<< /Filter /Standard /V 1 /R 2 /P -4 /O <' + 'ab'.repeat(32) + '> /U <' + 'cd'.repeat(32) + '> >>'
    const locked = await gateBytes(
      'locked.pdf',
      pdf([line('x')], { objects: [secret], trailer: '/Encrypt 6 0 R /ID [<00><00>]' }),
    )
    expect(locked).toEqual({ passed: false, findings: [{ where: '文件', kind: 'UNREADABLE', text: '文件已加密' }] })
  })
})

describe('the gate on workbooks', () => {
  it('passes a plain list', async () => {
    const bytes = await xlsx((book) => {
      const sheet = book.addWorksheet('幸福村')
      sheet.addRow(['序号', '申请人姓名', '家庭人口', '拟保障金额（元/月）'])
      for (let row = 1; row <= 30; row += 1) sheet.addRow([row, '缪沅', 3, 650 + row])
    })
    expect(await gateBytes('a.xlsx', bytes)).toEqual({ passed: true, findings: [] })
  })

  it('finds numbers stored as text and as figures, with the row', async () => {
    const bytes = await xlsx((book) => {
      const sheet = book.addWorksheet('幸福村')
      sheet.addRow(['姓名', '号码'])
      sheet.addRow(['缪沅', id])
      sheet.addRow(['荀珩', Number(mobile)])
      sheet.addRow(['卞蓁', 430681196803120128])
    })
    expect(await found('a.xlsx', bytes)).toEqual([
      ['工作表“幸福村” 第 2 行', 'ID_NUMBER'],
      ['工作表“幸福村” 第 3 行', 'MOBILE'],
      ['工作表“幸福村” 第 4 行', 'ID_NUMBER'],
    ])
  })

  it('finds what is hidden: sheets, rows, columns, formats, comments, headers, properties, names of sheets', async () => {
    const bytes = await xlsx((book) => {
      const sheet = book.addWorksheet('幸福村', { headerFooter: { oddFooter: `&C&"宋体"&10第 &P 页 ${mobile}` } })
      sheet.addRow(['缪沅'])
      sheet.addRow([id])
      sheet.getRow(2).hidden = true
      sheet.getCell('F3').value = Number(mobile)
      sheet.getCell('F3').numFmt = ';;;'
      sheet.getColumn(6).hidden = true
      sheet.getCell('A1').note = '白血病'
      const other = book.addWorksheet('底表', { state: 'veryHidden' })
      other.addRow(['残疾'])
      book.addWorksheet('3组12号').addRow(['x'])
      book.creator = '缪沅 13973054321'
    })
    expect(await found('a.xlsx', bytes)).toEqual([
      ['工作表“幸福村” 第 2 行', 'ID_NUMBER'],
      ['工作表“幸福村” 第 3 行', 'MOBILE'],
      ['工作表“幸福村” 批注 第 1 行', 'ILLNESS'],
      ['隐藏的工作表“底表” 第 1 行', 'DISABILITY'],
      ['工作表名称 3组12号', 'ADDRESS'],
      ['页眉页脚 第 1 行', 'MOBILE'],
      ['文档属性 第 1 行', 'MOBILE'],
    ])
  })

  it('finds text that no cell shows any more', async () => {
    const bytes = await xlsx((book) => {
      book.addWorksheet('幸福村').addRow(['缪沅'])
    })
    const { unzipSync } = await import('fflate')
    const parts = unzipSync(bytes)
    const name = 'xl/sharedStrings.xml'
    const xml = new TextDecoder()
      .decode(parts[name] ?? strToU8('<sst></sst>'))
      .replace('</sst>', `<si><t>${id}</t></si></sst>`)
    expect(await found('a.xlsx', zipSync({ ...parts, [name]: strToU8(xml) }))).toContainEqual([
      '文件中未显示的文字 第 1 行',
      'ID_NUMBER',
    ])
  })
})

describe('the gate on other files', () => {
  it('reads Word files with numbers cut into runs, headers, comments, deletions and properties', async () => {
    const runs = [id.slice(0, 5), id.slice(5, 11), id.slice(11)]
      .map((part) => `<w:r><w:rPr><w:b/></w:rPr><w:t>${part}</w:t></w:r>`)
      .join('')
    const bytes = docx({
      'word/document.xml': `<w:document><w:body><w:p>${runs}</w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>幸福村3</w:t></w:r><w:r><w:t>组</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:del w:author="某"><w:r><w:delText>残疾</w:delText></w:r></w:del></w:p></w:body></w:document>`,
      'word/header1.xml': `<w:hdr><w:p><w:r><w:t>${mobile}</w:t></w:r></w:p></w:hdr>`,
      'word/comments.xml':
        '<w:comments><w:comment w:author="某"><w:p><w:r><w:t>白血病</w:t></w:r></w:p></w:comment></w:comments>',
      'docProps/core.xml':
        '<cp:coreProperties><dc:title>名单</dc:title><dc:description>年收入 12000</dc:description><dcterms:created>2026-11-19T09:30:00Z</dcterms:created></cp:coreProperties>',
    })
    const kinds = (await found('a.docx', bytes)).map(([where, kind]) => [where.split(' ')[0], kind])
    expect(kinds).toEqual([
      ['正文', 'ID_NUMBER'],
      ['正文', 'ADDRESS'],
      ['正文', 'DISABILITY'],
      ['页眉页脚', 'MOBILE'],
      ['批注', 'ILLNESS'],
      ['文档属性', 'INCOME_DETAIL'],
    ])
  })

  it('reads web pages as they show, and what they carry without showing', async () => {
    const page = `<!doctype html><title>名单</title><table><tr><td>430<b>681</b>19680312</td></tr></table>
      <p>${id.slice(0, 6)}<span>${id.slice(6, 14)}</span>&#48;216</p><!-- ${mobile} --><img alt="残疾"><p>650</p>`
    expect(await found('a.html', Buffer.from(page))).toEqual([
      ['第 3 行', 'ID_NUMBER'],
      ['网页中不显示的内容 第 1 行', 'MOBILE'],
      ['网页中不显示的内容 第 2 行', 'DISABILITY'],
    ])
  })

  it('reads text in UTF-8, UTF-16 and GB18030', async () => {
    const gb = Buffer.concat([Buffer.from([0xb2, 0xd0, 0xbc, 0xb2]), Buffer.from(`,${mobile}\r\n`)])
    expect(await found('a.csv', gb)).toEqual([
      ['第 1 行', 'DISABILITY'],
      ['第 1 行', 'MOBILE'],
    ])
    expect(await found('a.txt', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('残疾', 'utf16le')]))).toEqual([
      ['第 1 行', 'DISABILITY'],
    ])
    expect(await found('a.txt', Buffer.from('\ufeff缪沅 3 650'))).toEqual([])
  })

  it('keeps the columns of a CSV file apart', async () => {
    expect(await found('a.csv', Buffer.from('1,缪沅,3,650\n2,荀珩,5,1250\n13,8,7,30,1,2,3,4,5\n'))).toEqual([])
    expect(await found('a.csv', Buffer.from(`姓名,证号\n缪沅,"${id}"\n`))).toEqual([['第 2 行', 'ID_NUMBER']])
  })

  it('does not pass files without readable text', async () => {
    for (const [name, bytes] of [
      ['a.txt', Buffer.from('')],
      ['a.txt', Buffer.from(' \n ')],
      [
        'a.doc',
        Buffer.concat([
          Buffer.from('d0cf11e0a1b11ae1', 'hex'),
          Buffer.alloc(600),
          Buffer.from('WordDocument', 'utf16le'),
        ]),
      ],
      [
        'a.xlsx',
        Buffer.concat([
          Buffer.from('d0cf11e0a1b11ae1', 'hex'),
          Buffer.alloc(600),
          Buffer.from('EncryptedPackage', 'utf16le'),
        ]),
      ],
      ['a.docx', docx({ 'word/document.xml': '<w:document><w:body><w:p/></w:body></w:document>' })],
      ['a.png', Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(64)])],
      ['a.zip', zipSync({ 'a.bin': new Uint8Array([1, 2, 3]) })],
    ] as const) {
      expect([name, (await gateBytes(name, bytes)).findings.map((finding) => finding.kind)]).toEqual([
        name,
        ['UNREADABLE'],
      ])
    }
  })

  it('does not pass a document whose picture could show anything', async () => {
    const png = Buffer.alloc(64)
    png.write('89504e470d0a1a0a0000000d49484452', 'hex')
    png.writeUInt32BE(1600, 16)
    png.writeUInt32BE(1200, 20)
    const seal = Buffer.from(png)
    seal.writeUInt32BE(400, 16)
    seal.writeUInt32BE(400, 20)
    const with_ = (picture: Uint8Array): Uint8Array =>
      zipSync({
        'word/document.xml': strToU8('<w:document><w:p><w:r><w:t>名单</w:t></w:r></w:p></w:document>'),
        'word/media/image1.png': picture,
      })
    expect(await found('a.docx', with_(png))).toEqual([['附件“image1.png”', 'UNREADABLE']])
    expect(await found('a.docx', with_(seal))).toEqual([])
  })
})

describe('the gate on a file on the disk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhongfu-gate-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('reads the file and its name', async () => {
    writeFileSync(join(folder, `${mobile}.txt`), '名单')
    expect((await gateFile(join(folder, `${mobile}.txt`))).findings).toEqual([
      { where: '文件名', kind: 'MOBILE', text: '138******45' },
    ])
  })

  it('says which file is missing', async () => {
    await expect(gateFile(join(folder, '没有.pdf'))).rejects.toMatchObject({
      code: 'NOT_FOUND',
      details: { file: '没有.pdf' },
    })
  })

  it('looks for the minors it is told of', async () => {
    writeFileSync(join(folder, '名单.csv'), '1,王小明,3,650\n')
    expect((await gateFile(join(folder, '名单.csv'), { minorNames: ['王小明'] })).findings).toEqual([
      { where: '第 1 行', kind: 'MINOR_NAME', text: '王**' },
    ])
  })
})
