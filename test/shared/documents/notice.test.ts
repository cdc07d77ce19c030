import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noticeClasses, noticeKinds } from '@shared/contracts/noticeContract'
import { buildNoticeLists, publishedName } from '@shared/documents/buildNoticeLists'
import { checkNoticePages } from '@shared/documents/checkNoticePages'
import { noticePrintJob } from '@shared/documents/noticeHtml'
import { classesOfKind, isPaidClass, type NoticeCase, type NoticeInput } from '@shared/documents/noticeInput'
import { layOutNotice, sheet, type NoticeDocument } from '@shared/documents/noticeLayout'
import { noticePeriod, townGovernment } from '@shared/documents/noticeText'
import { fitText, textWidth } from '@shared/documents/textWidth'
import { scanText } from '@shared/publicity/gate'
import { AppError } from '@shared/result'

const office = { countyOffice: '汨罗市民政局', hotline: '0730-5230012', address: '汨罗市政务服务中心社会救助窗口' }

function cases(count: number, more: Partial<NoticeCase> = {}): NoticeCase[] {
  return Array.from({ length: count }, (_none, index) => ({
    class: 'DB',
    name: `缪沅${'甲乙丙丁戊己庚辛壬癸'[index % 10] ?? ''}`,
    minor: false,
    householdSize: 1 + (index % 6),
    people: 1 + (index % 4),
    amount: 65000 + index * 100,
    ...more,
  }))
}

function input(more: Partial<NoticeInput> = {}): NoticeInput {
  return {
    kind: '初审公示',
    sample: false,
    class: null,
    on: '2026-11-19',
    publicityDays: 7,
    place: '汨罗市川山坪镇',
    office,
    villages: [{ code: '430681104201', name: '幸福村', townName: '川山坪镇', cases: cases(3) }],
    ...more,
  }
}

function village(name: string, list: readonly NoticeCase[]): NoticeInput['villages'][number] {
  return { code: '430681104201', name, townName: '川山坪镇', cases: list }
}

/**
 * What a reader of the finished PDF gets, page by page: lines from top to bottom, columns parted by tabs, and at the end
 * what was broken inside a cell.
 */
function textOf(notice: NoticeDocument): { where: string; text: string }[] {
  return notice.lists.flatMap((list) =>
    list.pages.map((page) => {
      const rows = page.rows.flatMap((row) => {
        const figures = [String(row.householdSize), String(row.people), row.amountText]
        const [first = '', ...others] = row.nameFit.lines
        return others.length === 0
          ? [[String(row.number), first, ...figures].join('\t')]
          : [first, [String(row.number), ...figures].join('\t'), ...others]
      })
      const last = page.number === page.of
      const total = [['合计', ...list.totals.texts].join('\t') + '元']
      return {
        where: `第 ${list.firstPage + page.number} 页`,
        text: [
          ...(page.number === 1 ? [list.text.title, list.text.body] : [list.text.running]),
          ...(list.rows.length === 0
            ? ['本期无公示对象']
            : [`${list.text.place}\t${list.text.caption}`, list.text.columns.join('\t')]),
          ...rows,
          ...(last && list.rows.length > 0 ? total : []),
          ...(last ? [list.text.objection, list.text.signer, list.text.date] : []),
          `第 ${page.number} 页　共 ${page.of} 页`,
          ...page.rows.flatMap((row) => (row.nameFit.lines.length > 1 ? [row.nameFit.lines.join('\n')] : [])),
        ].join('\n'),
      }
    }),
  )
}

const detailsOf = (run: () => void): AppError['details'] | null => {
  try {
    run()
    return null
  } catch (error) {
    return error instanceof AppError ? error.details : null
  }
}

const failure = (run: () => void): string | null => {
  try {
    run()
    return null
  } catch (error) {
    return error instanceof AppError ? error.messageKey : 'other'
  }
}

describe('lists of a notice', () => {
  it('makes one list for each village and class, in the order of the law', () => {
    const mixed = [...cases(2), ...cases(1, { class: 'DBS' }), ...cases(1, { class: 'TK' })]
    const { lists, rows } = buildNoticeLists(
      input({ villages: [village('幸福村', mixed), village('三新村', cases(1))] }),
    )
    expect(lists.map((list) => [list.villageName, list.class, list.rows.length])).toEqual([
      ['幸福村', 'TK', 1],
      ['幸福村', 'DB', 2],
      ['幸福村', 'DBS', 1],
      ['三新村', 'DB', 1],
    ])
    expect(rows).toBe(5)
  })

  it('prints name, numbers of people and amount, and nothing else of a case', () => {
    const [list] = buildNoticeLists(input()).lists
    expect(list?.rows[0]).toEqual({
      number: 1,
      name: '缪沅甲',
      householdSize: 1,
      people: 1,
      amount: 65000,
      amountText: '650',
    })
    expect(list?.text.columns).toEqual(['序号', '申请人姓名', '家庭人口', '拟保障人数', '拟保障金额（元/月）'])
    expect(list?.totals).toEqual({
      households: 3,
      familyMembers: 6,
      people: 6,
      amount: 195300,
      texts: ['3 户', '6 人', '6 人', '1,953'],
    })
  })

  it('shows two decimals on the whole list as soon as one amount has fen', () => {
    const [list] = buildNoticeLists(
      input({ villages: [village('幸福村', [...cases(1), ...cases(1, { amount: 43350 })])] }),
    ).lists
    expect(list?.rows.map((row) => row.amountText)).toEqual(['650.00', '433.50'])
    expect(list?.totals.texts[3]).toBe('1,083.50')
  })

  it('names the law in force on its date, the measure of the class, the period and the office', () => {
    const [list] = buildNoticeLists(input()).lists
    expect(list?.text).toEqual({
      title: '关于拟确认最低生活保障对象的公示',
      running: '关于拟确认最低生活保障对象的公示（续）',
      place: '川山坪镇幸福村',
      caption: '公示期：2026年11月20日至2026年11月26日',
      body:
        '根据《中华人民共和国社会救助法》和《最低生活保障审核确认办法》（民发〔2021〕57号）的规定，' +
        '经家庭经济状况调查核实和初审，川山坪镇幸福村下列家庭拟确认为最低生活保障对象，现予公示。' +
        '公示期7天，自2026年11月20日起至2026年11月26日止。',
      objection:
        '如有异议，请在公示期内向川山坪镇人民政府或者汨罗市民政局反映。' +
        '受理地点：汨罗市政务服务中心社会救助窗口。监督电话：0730-5230012。社会救助服务热线：12345。',
      columns: ['序号', '申请人姓名', '家庭人口', '拟保障人数', '拟保障金额（元/月）'],
      signer: '川山坪镇人民政府（盖章）',
      date: '2026年11月19日',
    })
    const before = buildNoticeLists(input({ on: '2026-06-30' })).lists[0]?.text.body
    expect(before).toContain('根据《社会救助暂行办法》和')
    const tekun = buildNoticeLists(input({ villages: [village('幸福村', cases(1, { class: 'TK' }))] })).lists[0]
    expect(tekun?.text.body).toContain('《特困人员认定办法》（民发〔2021〕43号）')
    expect(tekun?.text.title).toBe('关于拟确认特困人员的公示')
  })

  it('is signed by the county where the county decides (57号 §24, 43号 §26)', () => {
    const signer = (kind: NoticeInput['kind'], one: NoticeCase['class']): string | undefined =>
      buildNoticeLists(input({ kind, villages: [village('幸福村', cases(1, { class: one }))] })).lists[0]?.text.signer
    expect(signer('初审公示', 'DB')).toBe('川山坪镇人民政府（盖章）')
    expect(signer('确认公布', 'DB')).toBe('汨罗市民政局（盖章）')
    expect(signer('特困终止公示', 'TK')).toBe('汨罗市民政局（盖章）')
    expect(townGovernment('归义街道')).toBe('归义街道办事处')
    expect(townGovernment('桃林寺镇人民政府')).toBe('桃林寺镇人民政府')
  })

  it('counts the period as the natural days after its date', () => {
    expect(noticePeriod('2026-12-28', 7)).toEqual({ from: '2026-12-29', until: '2027-01-04' })
    expect(buildNoticeLists(input({ publicityDays: 5 })).until).toBe('2026-11-24')
  })

  it('counts people where the list is of people', () => {
    const [list] = buildNoticeLists(
      input({ villages: [village('幸福村', cases(2, { class: 'TK', people: 1 }))] }),
    ).lists
    expect(list?.totals.texts).toEqual(['2 人', '—', '2 人', '1,301'])
  })

  it('names the class in place of an amount where nothing is paid, and no kind but the first review knows such a list', () => {
    const edge = cases(2, { class: 'BY', amount: null })
    const [list] = buildNoticeLists(input({ villages: [village('幸福村', edge)] })).lists
    expect(list?.rows[0]).toEqual({
      number: 1,
      name: '缪沅甲',
      householdSize: 1,
      people: 1,
      amount: null,
      amountText: '最低生活保障边缘家庭',
    })
    expect(list?.totals).toEqual({
      households: 2,
      familyMembers: 3,
      people: 3,
      amount: null,
      texts: ['2 户', '3 人', '3 人', '—'],
    })
    expect(list?.text.columns).toEqual(['序号', '申请人姓名', '家庭人口', '拟认定人数', '拟认定类别'])
    expect(list?.text.body).toBe(
      '根据《中华人民共和国社会救助法》、《最低生活保障审核确认办法》（民发〔2021〕57号）和本地关于公示的规定，' +
        '经家庭经济状况调查核实和初审，川山坪镇幸福村下列家庭拟认定为最低生活保障边缘家庭，现予公示。' +
        '公示期7天，自2026年11月20日起至2026年11月26日止。',
    )
    const rigid = cases(1, { class: 'GX', amount: null })
    const other = buildNoticeLists(input({ villages: [village('幸福村', rigid)] })).lists[0]?.text
    expect(other?.title).toBe('关于拟认定刚性支出困难家庭的公示')
    expect(other?.body).toContain('、《刚性支出困难家庭认定办法》和本地关于公示的规定，')
    const both = [village('幸福村', [...edge, ...rigid])]
    expect(buildNoticeLists(input({ kind: '长期公布', villages: both })).rows).toBe(0)
    expect(() => buildNoticeLists(input({ kind: '确认公布', class: 'GX', villages: both }))).toThrow(
      expect.objectContaining({ code: 'RULE_BROKEN', messageKey: 'noticeOnlyFirstReview' }),
    )
  })

  it('never prints the given name of a minor', () => {
    expect(publishedName({ name: '张小明', minor: true })).toBe('张某某（未成年人）')
    expect(publishedName({ name: '欧阳小明', minor: true })).toBe('欧阳某某（未成年人）')
    expect(publishedName({ name: '张小明', minor: false })).toBe('张小明')
  })

  it('says on one page that there is nobody', () => {
    const lists = buildNoticeLists(input({ villages: [village('幸福村', [])] }))
    expect([lists.rows, lists.lists.length, lists.lists[0]?.class]).toEqual([0, 1, null])
    const notice = layOutNotice(lists, 'A4')
    expect(notice.pageCount).toBe(1)
    expect(noticePrintJob(notice).html).toContain('本期无公示对象')
  })

  it('refuses 特困终止公示 for another class', () => {
    expect(failure(() => buildNoticeLists(input({ kind: '特困终止公示', class: 'DB' })))).toBe('noticeOnlyTekun')
  })
})

describe('pages of a notice', () => {
  const layout = (count: number, more: Partial<NoticeInput> = {}): number[] | undefined =>
    layOutNotice(
      buildNoticeLists(input({ villages: [village('幸福村', cases(count))], ...more })),
      'A4',
    ).lists[0]?.pages.map((page) => page.rows.length)

  it('puts as many rows on a page as fit, and some above every signature', () => {
    expect([1, 14, 15, 22, 23, 60, 300].map((count) => layout(count))).toEqual([
      [1],
      [14],
      [12, 3],
      [17, 5],
      [17, 6],
      [19, 24, 17],
      [22, 28, 28, 28, 28, 28, 28, 28, 28, 28, 23, 3],
    ])
  })

  it('loses no row, whatever their number, and never overfills a page', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.constantFrom(...noticeKinds), (count, kind) => {
        const one = kind === '特困终止公示' ? 'TK' : 'DB'
        const lists = buildNoticeLists(input({ kind, villages: [village('幸福村', cases(count, { class: one }))] }))
        const [list] = layOutNotice(lists, 'A4').lists
        expect(list?.pages.flatMap((page) => page.rows.map((row) => row.number))).toEqual(
          Array.from({ length: count }, (_none, index) => index + 1),
        )
        for (const page of list?.pages ?? []) {
          const first = sheet.titleLine + sheet.titleAfter + (list?.bodyLines ?? 0) * sheet.textLine + sheet.bodyAfter
          const above = (page.number === 1 ? first : sheet.runningBlock) + sheet.captionBlock + sheet.headRow
          const below =
            page.number === page.of
              ? (list?.rowHeight ?? 0) +
                sheet.objectionBefore +
                (list?.objectionLines ?? 0) * sheet.textLine +
                sheet.signBefore +
                2 * sheet.signLine
              : 0
          expect(sheet.top + above + page.rows.length * (list?.rowHeight ?? 0) + below).toBeLessThanOrEqual(
            sheet.bottom + 0.01,
          )
          if (page.number === page.of) expect(page.rows.length).toBeGreaterThanOrEqual(Math.min(count, 3))
        }
      }),
    )
  })

  it('counts the pages of each list by itself and knows where each begins', () => {
    const notice = layOutNotice(
      buildNoticeLists(
        input({
          villages: [village('幸福村', cases(30)), village('三新村', cases(2)), village('十八里村', cases(20))],
        }),
      ),
      'A4',
    )
    expect(notice.lists.map((list) => [list.firstPage, list.pages.map((page) => `${page.number}/${page.of}`)])).toEqual(
      [
        [0, ['1/2', '2/2']],
        [2, ['1/1']],
        [3, ['1/2', '2/2']],
      ],
    )
    expect(notice.pageCount).toBe(5)
  })

  it('breaks in the same places on A3', () => {
    const lists = buildNoticeLists(input({ villages: [village('幸福村', cases(60))] }))
    const rows = (paper: 'A4' | 'A3'): number[] | undefined =>
      layOutNotice(lists, paper).lists[0]?.pages.map((page) => page.rows.length)
    expect(rows('A3')).toEqual(rows('A4'))
  })

  it('makes long names smaller until they fit, and cuts none', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 80 }), fc.constantFrom(7.5, 8, 9.5), (length, height) => {
        const name = '阿卜杜热合曼·买买提'.repeat(9).slice(0, length)
        const { lines, size } = fitText(name, 47, height - 0.6, sheet.cell)
        expect(lines.join('')).toBe(name)
        for (const line of lines) expect(textWidth(line) * size).toBeLessThanOrEqual(47)
        expect(lines.length * size * 1.15).toBeLessThanOrEqual(height)
      }),
    )
    expect(fitText('伊力哈木江·吐尔逊阿吉·阿卜杜外力', 47, 6.9, sheet.cell).lines).toEqual([
      '伊力哈木江·',
      '吐尔逊阿吉·阿卜杜外力',
    ])
  })
})

describe('the printed notice', () => {
  it('shows markup in a name as text', () => {
    const name = '<img src=x onerror=alert(1)>'
    const { html } = noticePrintJob(
      layOutNotice(buildNoticeLists(input({ villages: [village('<b>村</b>', cases(1, { name }))] })), 'A4'),
    )
    expect(html).not.toMatch(/<img|<b>村|<script/)
    expect(html).toContain('&lt;img src=x')
    expect(html).toContain('川山坪镇&lt;b&gt;村&lt;/b&gt;')
  })

  it('takes characters out of a name that hide others or turn the line around', () => {
    const [list] = buildNoticeLists(
      input({ villages: [village('幸福村', cases(1, { name: '张\u202e三\u200b四\u0000' }))] }),
    ).lists
    expect(list?.rows[0]?.name).toBe('张三四')
  })

  it('has a head on every page and asks for the sheet it was laid out for', () => {
    const job = noticePrintJob(
      layOutNotice(buildNoticeLists(input({ villages: [village('幸福村', cases(60))] })), 'A3'),
    )
    expect(job.html.match(/<thead>/g)?.length).toBe(3)
    expect(job.html).toContain('@page{size:297mm 420mm;margin:0}')
    expect([job.paper, job.landscape, job.pageNumbers]).toEqual(['A3', false, 'inline'])
  })
})

describe('the check of the finished file', () => {
  const notice = layOutNotice(
    buildNoticeLists(
      input({
        villages: [
          village('幸福村', [...cases(30), ...cases(1, { name: '伊力哈木江·吐尔逊阿吉·阿卜杜外力·买买提明' })]),
          village('三新村', cases(2)),
        ],
      }),
    ),
    'A4',
  )
  const pages = textOf(notice)
  const changed = (index: number, from: string, to: string): { text: string }[] =>
    pages.map((page, at) => (at === index ? { text: page.text.replace(from, to) } : page))

  it('accepts a file that says what the model says', () => {
    expect(failure(() => checkNoticePages(notice, pages))).toBe(null)
  })

  it('wants the mark of made-up data on every single page', () => {
    const sample = { ...notice, sample: true }
    const marked = pages.map((page) => ({ text: `示例数据，不得张贴\n${page.text}\n示例` }))
    expect(failure(() => checkNoticePages(sample, marked))).toBe(null)
    for (const index of marked.keys()) {
      const unmarked = marked.map((page, at) => (at === index ? (pages[at] ?? page) : page))
      expect(detailsOf(() => checkNoticePages(sample, unmarked))).toEqual({ page: index + 1 })
    }
    const blocks = noticePrintJob(sample).html.split('<section class="page">').slice(1)
    expect(blocks).toHaveLength(sample.pageCount)
    expect(blocks.every((block) => block.includes('示例数据，不得张贴'))).toBe(true)
    expect(noticePrintJob(notice).html).not.toContain('示例数据')
  })

  it('reads characters that a font shares with another one as what they are', () => {
    const radicals = pages.map((page) => ({
      text: page.text
        .replaceAll('人', '\u2f08')
        .replaceAll('页', '\u2eda')
        .replaceAll('民', '\u2ea0')
        .replaceAll('户', '\u2f3e'),
    }))
    expect(failure(() => checkNoticePages(notice, radicals))).toBe(null)
  })

  it.each([
    ['a row is missing', 0, '5\t缪沅戊\t5\t1\t654\n', ''],
    ['an amount is another', 0, '5\t缪沅戊\t5\t1\t654', '5\t缪沅戊\t5\t1\t645'],
    ['a name is another', 1, '缪沅癸', '缪沅葵'],
    ['half of a long name is missing', 1, '阿卜杜外力·买买提明', ''],
    ['the total is another', 2, '1,301元', '1,310元'],
    ['the signature is missing', 1, '川山坪镇人民政府（盖章）', ''],
    ['the page number is missing', 2, '第 1 页　共 1 页', ''],
    ['something stands below the page number', 2, '第 1 页　共 1 页', ''],
  ])('refuses a file where %s', (_what, index, from, to) => {
    expect(pages[index]?.text).toContain(from)
    expect(failure(() => checkNoticePages(notice, changed(index, from, to)))).toMatch(/^notice(RowMissing|Incomplete)$/)
  })

  it('names the row that is missing', () => {
    const other = changed(0, '缪沅戊\t5\t1\t654', '缪沅戉\t5\t1\t654')
    const expected = new AppError('INTERNAL', 'noticeRowMissing', { place: '川山坪镇幸福村', row: 5, page: 1 })
    expect(() => checkNoticePages(notice, other)).toThrow(expected)
    expect(detailsOf(() => checkNoticePages(notice, other))).toEqual(expected.details)
  })

  it('refuses a file with another number of pages', () => {
    expect(failure(() => checkNoticePages(notice, pages.slice(1)))).toBe('noticePagesDiffer')
    expect(failure(() => checkNoticePages(notice, [...pages, { text: '' }]))).toBe('noticePagesDiffer')
  })
})

describe('the gate on our own lists', () => {
  const surnames =
    '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤组号栋室单残病'
  const given =
    '英秀华兰玉芳丽金红军平志国建文明春海小艳梅荣生云林桂霞强斌辉波飞鹏超勇杰涛浩宇轩子涵梓一二三四五六七八九十百千万元级'
  const person = fc
    .tuple(fc.constantFrom(...surnames), fc.constantFrom(...given), fc.option(fc.constantFrom(...given), { nil: '' }))
    .map((parts) => parts.join(''))
  const place = fc.constantFrom(
    '幸福村',
    '十八里村',
    '三新村',
    '一号桥社区',
    '六塘村',
    '二龙社区',
    '九号社区',
    '八组村',
    '百丈村',
    '五里墩社区',
  )

  it('finds nothing on any list of ordinary names and places', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            name: person,
            minor: fc.boolean(),
            size: fc.integer({ min: 1, max: 12 }),
            fen: fc.integer({ min: 100, max: 9_999_999 }),
          }),
          { minLength: 0, maxLength: 60 },
        ),
        place,
        fc.constantFrom(...noticeKinds),
        fc.constantFrom(...noticeClasses),
        fc.constantFrom('2026-07-01', '2026-11-19', '2027-02-28'),
        (people, name, kind, one, on) => {
          const own = classesOfKind(kind).includes(one) ? one : (classesOfKind(kind)[0] ?? 'TK')
          const list = people.map((each): NoticeCase => ({
            class: own,
            name: each.name,
            minor: each.minor,
            householdSize: each.size,
            people: each.size,
            amount: isPaidClass(own) ? each.fen : null,
          }))
          const notice = layOutNotice(buildNoticeLists(input({ kind, on, villages: [village(name, list)] })), 'A4')
          const result = scanText(textOf(notice), {
            knownPlaces: [name, '川山坪镇'],
            minorNames: people.filter((each) => each.minor).map((each) => each.name),
            listedAdults: people.filter((each) => !each.minor).map((each) => each.name),
          })
          expect(result.findings).toEqual([])
        },
      ),
      { numRuns: 300 },
    )
  })

  it('finds whatever private fact slips into a name', () => {
    for (const slip of [
      '缪沅430681196803120216',
      '缪沅13873012345',
      '缪沅（一级肢体）',
      '缪沅（白血病）',
      '缪沅幸福村3组',
    ]) {
      const notice = layOutNotice(
        buildNoticeLists(input({ villages: [village('幸福村', cases(1, { name: slip }))] })),
        'A4',
      )
      expect([slip, scanText(textOf(notice)).passed]).toEqual([slip, false])
    }
  })
})
