import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { read, utils } from 'xlsx'
import { buildNoticeLists } from '@shared/documents/buildNoticeLists'
import type { NoticeInput } from '@shared/documents/noticeInput'
import { layOutNotice } from '@shared/documents/noticeLayout'
import { gateBytes } from '../../../electron/store/publicity/gateFile'
import { writeNoticeWorkbook } from '../../../electron/store/publicity/writeNoticeWorkbook'

const one = { class: 'DB', name: '缪沅', minor: false, householdSize: 3, people: 2, amount: 65000 } as const

function input(villages: NoticeInput['villages'], sample = false): NoticeInput {
  return {
    kind: '初审公示',
    sample,
    class: null,
    on: '2026-11-19',
    publicityDays: 7,
    place: '汨罗市',
    office: { countyOffice: '汨罗市民政局', hotline: '0730-5230012', address: '' },
    villages,
  }
}

const villages: NoticeInput['villages'] = [
  {
    code: '430681104201',
    name: '幸福村',
    townName: '川山坪镇',
    cases: [one, { ...one, name: '张小明', minor: true, amount: 43350 }],
  },
  { code: '430681105201', name: '幸福村', townName: '桃林寺镇', cases: [one] },
  { code: '430681105202', name: '[怪]名:称*?/\\村', townName: '桃林寺镇', cases: [one] },
]

const write = (list: NoticeInput['villages'], paper: 'A4' | 'A3' = 'A4'): Promise<Uint8Array> =>
  writeNoticeWorkbook(layOutNotice(buildNoticeLists(input(list)), paper))

describe('lists as a workbook', () => {
  it('has one sheet a list, each with a name of its own that Excel accepts', async () => {
    expect(read(await write(villages)).SheetNames).toEqual(['幸福村低保', '桃林寺镇幸福村低保', '怪名称村低保'])
  })

  it('says the same as the printed list, with amounts that can be added up', async () => {
    const book = read(await write(villages))
    const rows = utils.sheet_to_json<(string | number | null)[]>(book.Sheets['幸福村低保'] ?? {}, {
      header: 1,
      defval: null,
    })
    expect(rows).toEqual([
      ['关于拟确认最低生活保障对象的公示', null, null, null, null],
      [
        '　　根据《中华人民共和国社会救助法》和《最低生活保障审核确认办法》（民发〔2021〕57号）的规定，经家庭经济状况调查核实和初审，' +
          '川山坪镇幸福村下列家庭拟确认为最低生活保障对象，现予公示。公示期7天，自2026年11月20日起至2026年11月26日止。',
        null,
        null,
        null,
        null,
      ],
      ['川山坪镇幸福村', null, '公示期：2026年11月20日至2026年11月26日', null, null],
      ['序号', '申请人姓名', '家庭人口', '拟保障人数', '拟保障金额（元/月）'],
      [1, '缪沅', 3, 2, 650],
      [2, '张某某（未成年人）', 3, 2, 433.5],
      ['合计', '2 户', '6 人', '4 人', '1,083.50 元'],
      [null, null, null, null, null],
      [
        '　　如有异议，请在公示期内向川山坪镇人民政府或者汨罗市民政局反映。监督电话：0730-5230012。社会救助服务热线：12345。',
        null,
        null,
        null,
        null,
      ],
      [null, null, null, null, null],
      [null, null, '川山坪镇人民政府（盖章）', null, null],
      [null, null, '2026年11月19日', null, null],
    ])
  })

  it('of made-up data says so in its first line and on top of every printed page, and passes the gate', async () => {
    const made = await writeNoticeWorkbook(layOutNotice(buildNoticeLists(input(villages, true)), 'A4'))
    const book = read(made)
    for (const name of book.SheetNames) {
      const first: { v?: string } = book.Sheets[name]?.['A1'] ?? {}
      expect(first.v).toBe('【示例数据，不得张贴】关于拟确认最低生活保障对象的公示')
    }
    const parts = unzipSync(made)
    const sheets = Object.keys(parts).filter((name) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name))
    expect(sheets).toHaveLength(3)
    for (const name of sheets) {
      expect(new TextDecoder().decode(parts[name])).toMatch(/<oddHeader>[^<]*示例数据，不得张贴<\/oddHeader>/)
    }
    expect(await gateBytes('名单.xlsx', made)).toEqual({ passed: true, findings: [] })
    const real = unzipSync(await write(villages))
    expect(Object.values(real).some((part) => new TextDecoder().decode(part).includes('示例'))).toBe(false)
  })

  it('is ready to print: paper, repeated heads, page numbers, fonts of official documents', async () => {
    const parts = unzipSync(await write(villages))
    const text = (name: string): string => new TextDecoder().decode(parts[name])
    const sheet = text('xl/worksheets/sheet1.xml')
    expect(sheet).toMatch(/<pageSetup[^>]*paperSize="9"/)
    expect(sheet).toMatch(/fitToHeight="0"/)
    expect(sheet).toContain('第 &amp;P 页　共 &amp;N 页')
    expect(text('xl/workbook.xml')).toMatch(/_xlnm\.Print_Titles[^>]*>&apos;幸福村低保&apos;!\$4:\$4</)
    for (const font of ['方正小标宋简体', '仿宋_GB2312', '黑体']) expect(text('xl/styles.xml')).toContain(font)
    const large = unzipSync(await write(villages, 'A3'))
    expect(new TextDecoder().decode(large['xl/worksheets/sheet1.xml'])).toMatch(/<pageSetup[^>]*paperSize="8"/)
  })

  it('passes the gate, and would not with a private fact in it', async () => {
    expect(await gateBytes('名单.xlsx', await write(villages))).toEqual({ passed: true, findings: [] })
    const slipped = await write([
      { code: '1', name: '幸福村', townName: '', cases: [{ ...one, name: '缪沅13873012345' }] },
    ])
    expect((await gateBytes('名单.xlsx', slipped)).findings).toEqual([
      { where: '工作表“幸福村低保” 第 5 行', kind: 'MOBILE', text: '138******45' },
    ])
  })

  it('has one sheet that says that there is nobody', async () => {
    const book = read(await write([]))
    expect(book.SheetNames.length).toBe(1)
    expect(JSON.stringify(utils.sheet_to_json(book.Sheets[book.SheetNames[0] ?? ''] ?? {}, { header: 1 }))).toContain(
      '本期无公示对象',
    )
  })
})
