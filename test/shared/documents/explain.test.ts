import { describe, expect, it } from 'vitest'
import { explainPrintJob } from '@shared/documents/explainDocument'
import { aged, household } from '../rules/households'
import { allCases, caseOf, explainInputOf } from './explainCases'

/** The words of a document, tags taken out. */
const wordsOf = (html: string): string =>
  html
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]+>/g, '|')
    .replace(/\|+/g, '|')
const said = (id: string): string => wordsOf(explainPrintJob(explainInputOf(caseOf(id))).html)
/** Text without the seams of the table, for sentences that keep numbers together. */
const run = (id: string): string => said(id).replaceAll('|', '')

describe('认定依据书', () => {
  it('has number, household with the rows it came from, class, amounts and the parameter set', () => {
    const words = said('C22')
    for (const part of [
      '|低收入人口认定依据书|编号：430681-2026-DB-000012|打印日期：2026年11月22日|',
      '|一、家庭基本情况和数据来源|申请人|',
      '|适用参数|测试参数集 TEST-1　测试〔2026〕1号|认定日|2026年11月21日|',
      '|70 岁|',
      '|成员第 12 行|',
      '|家庭数据来源：低收入人口信息采集表.xlsx：家庭第 7 行，义务人第 3、4 行；自主申报（2026-09-15 申报），县经办 2026-11-04 录入|',
      '|二、认定结果|认定类别|最低生活保障|每月金额|补差 550 元 + 分类施保 60 元，合计 610.00 元|',
      '|核定年收入|7,800.00 元（人均月收入 325.00 元）|',
      '|三、认定过程与依据（各项标准、比例、限额依据测试〔2026〕1号）|事项|事实与算式|依据|结论|',
      '|汨罗市民政局（盖章）|年　　月　　日|',
    ])
      expect(words).toContain(part)
  })

  it('sets the deciding condition apart, at the head and in its row of the trail', () => {
    const { html } = explainPrintJob(explainInputOf(caseOf('C22')))
    const [row] = /<tr class="deciding[^"]*">.*?<\/tr>/s.exec(html) ?? ['']
    expect(wordsOf(row)).toBe(
      '|最低生活保障|决定性条件|人均金融资产 6,000.00 ≤ 14,400.00|7,800.00 ＜ 600 × 12 × 2 = 14,400.00|社会救助法 |第十八条|第一款；57号 |第十二条|、|第十四条|符合|',
    )
    expect(html.match(/class="deciding/g)).toHaveLength(1)
    expect(said('C22')).toContain('|决定性条件|最低生活保障　7,800.00 ＜ 600 × 12 × 2 = 14,400.00　符合|')
  })

  it('settles no income and tries no class where no income is written down', () => {
    const blank = { ...caseOf('C17'), facts: household({ members: [aged('01', 45)], income: { transfer: null } }) }
    const words = wordsOf(explainPrintJob(explainInputOf(blank)).html)
    expect(words).toContain('|核定年收入|未填写，不能核定|')
    expect(words).toContain('|家庭收入|各项收入均未填写|')
    expect(words).not.toContain('|最低生活保障|')
  })

  it('says why the class before did not hold, or that nothing was asked for', () => {
    expect(said('C10')).toContain('|未列入前一类|最低生活保障　54,000.00 ≥ 800 × 12 × 4 = 38,400.00　不符合|')
    expect(said('C30')).toContain('|未列入的原因|申请　未申请救助，不纳入救助范围；疑似符合低保边缘家庭条件')
  })

  it('has how far it is from other classes; people of whom the same is said share a line', () => {
    expect(run('C17')).toContain(
      '低保　距低保标准每人每月高 1,200.00 元：家庭可计算年收入再低 43,200.01 元，即符合低保条件。',
    )
    expect(run('C17')).toContain(
      '家庭可计算年收入再低 8,800.01 元（折每人每月 244.44 元），即符合刚性支出困难条件；或者：',
    )
    expect(said('C22')).toMatch(/\|特困（[^|、]+、[^|、]+）\|/)
  })

  it('has what is missing, by whom it is brought', () => {
    const sick = caseOf('C10').facts.members[2]?.name ?? ''
    expect(run('C10')).toContain(
      `五、缺件申请家庭：诚信承诺书；家庭经济状况核对授权书（成年成员均须签名）。本人：${sick}的残疾人证及证号。由民政部门核对：${sick}的就业状况。引用文件：`,
    )
    expect(run('C16')).toContain('；医疗自付费用的有效票据，合计 37,200.00 元〔须附〕；')
  })

  it('says at its head which condition failed for the class before, and nothing of it twice', () => {
    // The income is below the line of 刚性支出: the spending is what fails.
    expect(run('C17')).toContain(
      '未列入前一类刚性支出困难　20,000.00 ÷ 72,000.00 = 27.78% ≤ 60%；(72,000.00 − 20,000.00) ÷ 12 ÷ 3 = 1,444.44 ≥ 800 × 1.5　不符合三、',
    )
    expect(run('C17')).toContain('决定性条件其他困难　申请救助未通过，在回溯期内（2026-05-20）　符合未列入前一类')
    expect(run('C17')).not.toContain('说明')
    expect(run('C16')).toContain('说明')
    expect(run('C17').split('人均月收入 2,000.00 元').length - 1).toBe(1)
  })

  it('what is said beside the income, other than what a head has, stays with its formula', () => {
    const other = caseOf('C37').facts.members.length - 1
    expect(run('C37')).toContain(`家庭收入特困人员 ${other} 人另行供养，核算其余 1 人`)
  })

  it('tells a family that asked and got nothing how to object, and nobody else', () => {
    const remedy = '六十日内申请行政复议，或者六个月内提起行政诉讼（社会救助法 第七十六条）'
    for (const id of ['C17', 'C18', 'C03']) expect(said(id)).toContain(remedy)
    for (const id of ['C02', 'C10', 'C16', 'C22', 'C30', 'C33', 'C37']) expect(said(id)).not.toContain('行政复议')
  })

  it('names the texts in full that it cites in short, each once', () => {
    expect(said('C04')).toContain(
      '引用文件：社会救助法：《中华人民共和国社会救助法》；57号：《最低生活保障审核确认办法》（民发〔2021〕57号）；43号：《特困人员认定办法》（民发〔2021〕43号）。',
    )
  })

  it('never has a whole identity number, and names everybody in full, minors too: it is for the file and the family', () => {
    for (const one of allCases) {
      const { html } = explainPrintJob(explainInputOf(one))
      expect(html).not.toMatch(/\d{15}/)
      for (const member of one.facts.members) {
        expect(html).not.toContain(member.idNumber)
        expect(wordsOf(html)).toContain(member.name)
      }
    }
    expect(said('C24')).toContain(`|${caseOf('C24').facts.members[1]?.name ?? ''}|子|8 岁|`)
    expect(said('C24')).not.toContain('未成年人）')
  })

  it('escapes what a family wrote', () => {
    const base = explainInputOf(caseOf('C04'))
    const html = explainPrintJob({
      ...base,
      household: { ...base.household, applicantName: '<script>1</script>' },
    }).html
    expect(html).not.toContain('<script>')
    expect(html).toContain('&lt;script&gt;')
  })

  it('of made-up data says so across every page and in its first line; a real one never', () => {
    const input = explainInputOf(caseOf('C04'))
    const marked = wordsOf(explainPrintJob({ ...input, sample: true }).html)
    expect(marked).toContain('|示例|示例数据，不作认定依据|低收入人口认定依据书|')
    expect(wordsOf(explainPrintJob(input).html)).not.toContain('示例')
  })

  it('flows over its pages as a form and is numbered by the printer', () => {
    const { title, paper, landscape, pageNumbers, margins } = explainPrintJob(explainInputOf(caseOf('C04')))
    expect({ title, paper, landscape, pageNumbers, margins }).toEqual({
      title: '低收入人口认定依据书',
      paper: 'A4',
      landscape: false,
      pageNumbers: 'footer',
      margins: 'form',
    })
  })
})
