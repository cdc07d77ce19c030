import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idCheckDigit } from '@shared/domain/idNumber'
import { scanText, type GateOptions } from '@shared/publicity/gate'
import { passesLuhn } from '@shared/publicity/findNumbers'

const kinds = (text: string, options: GateOptions = {}): string[] =>
  scanText([{ where: '', text }], options).findings.map((finding) => finding.kind)
const found = (text: string, options: GateOptions = {}): [string, string][] =>
  scanText([{ where: '', text }], options).findings.map((finding) => [finding.kind, finding.text])

const idNumber = fc
  .record({
    region: fc.constantFrom('430681', '110101', '650121', '532930'),
    birth: fc.date({ min: new Date('1920-01-01'), max: new Date('2025-12-31'), noInvalidDate: true }),
    serial: fc.integer({ min: 0, max: 999 }),
  })
  .map(({ region, birth, serial }) => {
    const first = `${region}${birth.toISOString().slice(0, 10).replaceAll('-', '')}${String(serial).padStart(3, '0')}`
    return first + idCheckDigit(first)
  })
const mobile = fc
  .tuple(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 0, max: 999_999_999 }))
  .map(([second, rest]) => `1${second}${String(rest).padStart(9, '0')}`)
const card = fc.integer({ min: 0, max: 999_999_999_999 }).map((rest) => {
  const first = `621700${String(rest).padStart(12, '0')}`
  const check = [...'0123456789'].find((digit) => passesLuhn(first + digit)) ?? ''
  return first + check
})
const fullWidth = (text: string): string =>
  text.replace(/[0-9X]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
const grouped = (text: string, sizes: readonly number[], separator: string): string => {
  let at = 0
  return sizes
    .map((size) => {
      at += size
      return text.slice(at - size, at)
    })
    .join(separator)
}
const around = fc.constantFrom('', '张某某 ', '1\t缪沅\t', '身份证：', '（', '联系 ')
const after = fc.constantFrom('', '。', '\t3\t650', '）', ' 元', '\n2\t王某\t')

describe('the privacy gate', () => {
  it('finds every identity number however it is written', () => {
    fc.assert(
      fc.property(idNumber, around, after, (id, left, right) => {
        const written = [
          id,
          id.toLowerCase(),
          fullWidth(id),
          grouped(id, [6, 8, 4], ' '),
          grouped(id, [6, 8, 4], '-'),
          grouped(id, [6, 4, 4, 4], ' '),
          grouped(id, [4, 4, 4, 4, 2], ' '),
          [...id].join(' '),
          [...id].join('\u200b'),
          `${id.slice(0, 10)}\n${id.slice(10)}`,
          `${id.slice(0, 8)}\n${id.slice(8, 16)}\n${id.slice(16)}`,
          `${id.slice(0, 6)}－${id.slice(6, 14)}－${id.slice(14)}`,
          `${id}42`,
        ]
        for (const one of written) expect([one, kinds(left + one + right)]).toEqual([one, ['ID_NUMBER']])
      }),
      { numRuns: 300 },
    )
  })

  it('finds a number that is an identity number by length and date though its check digit is wrong', () => {
    fc.assert(
      fc.property(idNumber, fc.integer({ min: 1, max: 10 }), (id, shift) => {
        const wrong = id.slice(0, 17) + '10X98765432'[('10X98765432'.indexOf(id[17] ?? '') + shift) % 11]
        expect(kinds(`张某 ${wrong}`)).toEqual(['ID_NUMBER'])
        expect(kinds(`张某 ${grouped(wrong, [6, 8, 4], ' ')}`)).toEqual(['ID_NUMBER'])
      }),
    )
  })

  it('finds identity numbers of 15 digits', () => {
    expect(found('身份证 430681680312021')).toEqual([['ID_NUMBER', '430**********21']])
    expect(kinds('430681 680312 021')).toEqual(['ID_NUMBER'])
    expect(kinds('编号 430681681332021')).not.toContain('ID_NUMBER')
  })

  it('finds identity numbers spelled out in Chinese figures', () => {
    expect(kinds('四三〇六八一一九六八〇三一二〇二一七')).toEqual(['ID_NUMBER'])
  })

  it('finds every mobile number however it is written', () => {
    fc.assert(
      fc.property(mobile, around, after, (number, left, right) => {
        const written = [
          number,
          fullWidth(number),
          `+86${number}`,
          `+86 ${number}`,
          `86-${number}`,
          `0${number}`,
          grouped(number, [3, 4, 4], ' '),
          grouped(number, [3, 4, 4], '-'),
          `+86 ${grouped(number, [3, 4, 4], ' ')}`,
          grouped(number, [3, 4, 4], '.'),
          grouped(number, [4, 4, 3], ' '),
          [...number].join(' '),
          `${number.slice(0, 7)}\n${number.slice(7)}`,
        ]
        for (const one of written) expect([one, kinds(left + one + right)]).toEqual([one, ['MOBILE']])
      }),
      { numRuns: 300 },
    )
  })

  it('never lets a mobile number pass, not even as the telephone for complaints', () => {
    expect(kinds('监督电话：13873012345')).toEqual(['MOBILE'])
  })

  it('lets a land line pass directly after a word for complaints and enquiries, and nowhere else', () => {
    for (const label of [
      '监督电话：',
      '举报电话 ',
      '咨询电话:',
      '受理电话（',
      '监督举报电话：',
      '社会救助服务热线：',
      '监督、举报电话：',
    ]) {
      expect([label, kinds(`${label}0730-5230012。`)]).toEqual([label, []])
    }
    expect(kinds('监督电话：\n12345　0730-5230012、0730-5230013。')).toEqual([])
    expect(kinds('监督电话\t0730-5230012')).toEqual([])
    for (const text of [
      '张某 0730-5230012',
      '联系电话：0730-5230012',
      '（0730）5230012',
      '07305230012',
      '010 6512 3456',
      '电话：5230012',
    ]) {
      expect([text, kinds(text)]).toEqual([text, ['LANDLINE']])
    }
    expect(kinds('监督电话：0730-5230012。张某家中 0730-5230099')).toEqual(['LANDLINE'])
  })

  it('lets 12345 and 12349 pass anywhere', () => {
    expect(kinds('如有疑问请拨打 12345 或者 12349。')).toEqual([])
  })

  it('finds every bank card', () => {
    fc.assert(
      fc.property(card, around, after, (number, left, right) => {
        for (const one of [number, fullWidth(number), grouped(number, [4, 4, 4, 4, 3], ' ')]) {
          expect([one, kinds(left + one + right)]).toEqual([one, ['BANK_ACCOUNT']])
        }
      }),
    )
  })

  it('finds a labelled account that is no card number, and leaves an unlabelled one that is none', () => {
    expect(kinds('开户行：汨罗农商行 账号：81010000123456789')).toEqual(['BANK_ACCOUNT'])
    expect(kinds('姓名\t银行账号\n张某\t8101000012345671')).toEqual(['BANK_ACCOUNT'])
    expect(kinds('打印时间 20261119093000')).toEqual([])
    expect(kinds('统一社会信用代码 12430681447300017X')).toEqual([])
  })

  it.each([
    '幸福村3组',
    '幸福村 3 组 12 号',
    '川山坪镇幸福村第三村民小组',
    '张家湾２组',
    '罗城路12号',
    '建设街十二号',
    '汨罗江社区3栋',
    '东方花园3栋2单元401室',
    '幸福小区12-3号',
    '100弄5号',
    '住址：幸福新村旁 12 号',
    '三新村五组',
  ])('finds the address %s', (text) => {
    expect(new Set(kinds(`张某\t${text}\t650`))).toEqual(new Set(['ADDRESS']))
  })

  it('takes no name of a village, date, document number or count for an address', () => {
    for (const text of [
      '川山坪镇十八里村',
      '一号桥社区',
      '八栋村',
      '民发〔2021〕57号',
      '汨民发〔2026〕1号',
      '2026年11月20号',
      '合计 14 户 31 人 6,430 元',
      '第 3 页　共 12 页',
      '调查组长张某',
      '幸福村 2026年第3号公告',
      '第三村',
    ]) {
      expect([text, kinds(text, { knownPlaces: ['八栋村'] })]).toEqual([text, []])
    }
  })

  it('lets the office name the place where objections are received', () => {
    expect(kinds('受理地点：汨罗市罗城路12号政务服务中心203室。')).toEqual([])
    expect(kinds('受理地点：罗城路12号。张某住罗城路14号。')).toEqual(['ADDRESS'])
    expect(kinds('受理地点：幸福村3组')).toEqual(['ADDRESS'])
  })

  it.each([
    ['残疾', 'DISABILITY'],
    ['一级肢体', 'DISABILITY'],
    ['智力三级', 'DISABILITY'],
    ['精神残疾二级', 'DISABILITY'],
    ['重残', 'DISABILITY'],
    ['精神病', 'DISABILITY'],
    ['白血病', 'ILLNESS'],
    ['尿毒症', 'ILLNESS'],
    ['肺癌', 'ILLNESS'],
    ['患病', 'ILLNESS'],
    ['糖 尿 病', 'ILLNESS'],
    ['系统性红\n斑狼疮', 'ILLNESS'],
    ['年收入', 'INCOME_DETAIL'],
    ['工资性收入', 'INCOME_DETAIL'],
  ])('finds %s', (word, kind) => {
    expect(kinds(`张某\t${word}\t650`)).toEqual([kind])
  })

  it('finds the diseases of the parameter set', () => {
    expect(kinds('张某 戈谢症', { diseases: ['戈谢症'] })).toEqual(['ILLNESS'])
  })

  it('finds minors’ names, and not an adult of the same name or a longer name', () => {
    const options = { minorNames: ['王小明', '李想'], listedAdults: ['王小明月'] }
    expect(kinds('1\t王小明\t3', options)).toEqual(['MINOR_NAME'])
    expect(kinds('其子李想，就读小学', options)).toEqual(['MINOR_NAME'])
    expect(kinds('王 小 明', options)).toEqual(['MINOR_NAME'])
    expect(kinds('1\t王小明月\t3', options)).toEqual([])
    expect(kinds('理想与梦李想象', options)).toEqual([])
    expect(kinds('1\t王小明\t3', { minorNames: ['王小明'], listedAdults: ['王小明'] })).toEqual([])
    expect(kinds('阿依古丽・买买提', { minorNames: ['阿依古丽·买买提'] })).toEqual(['MINOR_NAME'])
  })

  it('never takes case numbers, dates, amounts, pages or check sums for numbers of people', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999 }),
        fc.constantFrom('TK', 'DB', 'DBS', 'BY'),
        fc.date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true }),
        fc.integer({ min: 1, max: 99_999_999 }),
        fc.stringMatching(/^[0-9a-f]{64}$/),
        (serial, type, day, fen, sum) => {
          const date = day.toISOString().slice(0, 10)
          const yuan = `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
          const text =
            `430681-${date.slice(0, 4)}-${type}-${String(serial).padStart(6, '0')} ${date} ${date} ${yuan} ${yuan}\n` +
            `公示期：${date} 至 ${date}　第 ${serial} 页　共 ${serial} 页　430681104201 ${/[a-f].*[a-f]/.test(sum) ? sum : ''}`
          expect([text, kinds(text)]).toEqual([text, []])
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('says where each finding is and shows it masked', () => {
    const result = scanText([
      { where: '第 2 页', text: '标题\n缪沅 430681196803120217\n电话 13873012345' },
      { where: '工作表“幸福村”', text: 'a\nb 白血病', lineNames: ['第 1 行', '第 7 行'] },
    ])
    expect(result).toEqual({
      passed: false,
      findings: [
        { where: '第 2 页 第 2 行', kind: 'ID_NUMBER', text: '430*************17' },
        { where: '第 2 页 第 3 行', kind: 'MOBILE', text: '138******45' },
        { where: '工作表“幸福村” 第 7 行', kind: 'ILLNESS', text: '白**' },
      ],
    })
  })
})
