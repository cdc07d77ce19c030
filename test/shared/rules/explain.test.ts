import { describe, expect, it } from 'vitest'
import type { TrailLine } from '@shared/contracts/householdContract'
import type { HouseholdFacts } from '@shared/domain/household'
import type { Json } from '@shared/exchange/canonicalJson'
import { personReasonLabels, reasonLabels, ruleHeadings, tagLabels } from '@shared/messages/rules'
import { articles, citation, legalTextsOf } from '@shared/rules/articles'
import { determine } from '@shared/rules/determine'
import { explainTrail } from '@shared/rules/explain'
import { personReasonCodes, reasonCodes, tagCodes } from '@shared/rules/reasons'
import { further, worked } from './caseHouseholds'
import { aged, household, obligor } from './households'
import { TEST_DAY, testPolicy } from './testPolicy'

function linesOf(facts: HouseholdFacts, overrides: Readonly<Record<string, Json>> = {}, on = TEST_DAY): TrailLine[] {
  const names = new Map(facts.members.map((member) => [member.idNumber, member.name]))
  return explainTrail(determine(facts, testPolicy(overrides), on), (id) => names.get(id) ?? '')
}

function caseLines(id: string): TrailLine[] {
  const one = [...worked, ...further].find((candidate) => candidate.id === id)
  if (one === undefined) throw new Error(`no case ${id}`)
  return linesOf(one.facts, one.policyOverrides, one.on)
}

/** Line of one heading as one text: fact | formula | article | outcome. */
function told(lines: readonly TrailLine[], rule: string): string[] {
  return lines
    .filter((line) => line.rule === rule)
    .map(({ fact, formula, article, outcome }) => [fact, formula, article, outcome].join(' | '))
}

describe('the trail in words', () => {
  it('C04, whole: family, income, each class that was tried, amount', () => {
    const family = household({
      members: [
        aged('01', 48, { wage: 2_000_000, employment: '灵活就业' }),
        aged('10', 51, { transfer: 300_000, employment: '登记失业' }),
        aged('20', 15, { schooling: '初中' }),
      ],
      asset: { deposit: 3_000_000 },
    })
    expect(
      linesOf(family, { std_basis: '户籍类别', uplift_table: [] }).map(
        ({ rule: _rule, person: _person, ...line }) => line,
      ),
    ).toEqual([
      {
        heading: '家庭成员',
        fact: '计入 3 人：本人、配偶、子（15 岁）',
        formula: '',
        article: '民发〔2021〕57号 第七条',
        outcome: '3 人',
        tone: 'info',
      },
      {
        heading: '家庭收入',
        fact: '人均月收入 583.33 元',
        formula: '工资 20,000.00 × 90% + 转移净收入 3,000.00 = 21,000.00 元/年',
        article: '民发〔2021〕57号 第十三条',
        outcome: '21,000.00 元/年',
        tone: 'info',
      },
      {
        heading: '特困人员',
        fact: '本人 48 岁、配偶 51 岁：不属于无劳动能力情形',
        formula: '',
        article: '民发〔2021〕43号 第五条',
        outcome: '不符合',
        tone: 'notMet',
      },
      {
        heading: '特困人员',
        fact: '子 15 岁：有具备履行义务能力的法定义务人（本人、配偶）',
        formula: '',
        article: '民发〔2021〕43号 第八条',
        outcome: '不符合',
        tone: 'notMet',
      },
      {
        heading: '最低生活保障',
        fact: '人均金融资产 10,000.00 ≤ 19,200.00',
        formula: '21,000.00 ＜ 800 × 12 × 3 = 28,800.00',
        article: '社会救助法 第十八条第一款；民发〔2021〕57号 第十二条、第十四条',
        outcome: '符合',
        tone: 'met',
      },
      {
        heading: '保障金',
        fact: '按户补差，进位到元',
        formula: '800 × 3 − 21,000.00 ÷ 12 = 650.00',
        article: '社会救助法 第十八条第二款；民发〔2021〕57号 第二十三条',
        outcome: '650 元',
        tone: 'met',
      },
      {
        heading: '以后各类',
        fact: '低保边缘、刚性支出困难、其他困难：已按优先顺序认定为低保，不再审核',
        formula: '',
        article: '',
        outcome: '',
        tone: 'info',
      },
    ])
  })

  it('the border of 低保边缘 and of 刚性支出 with their signs', () => {
    expect(told(caseLines('C06'), 'BY')).toEqual([
      '人均收入不低于低保边缘标准 | 28,800.00 ≥ 800 × 1.5 × 12 × 2 = 28,800.00 | 社会救助法 第二十一条第一款；国办发〔2023〕39号 二 | 不符合',
    ])
    expect(told(caseLines('C16'), 'GX')).toEqual([
      '刚性支出：医疗 37,200.00、教育 6,000.00；人均金融资产 15,000.00 ≤ 28,800.00；有效期不超过 12 个月 | ' +
        '72,000.00 ＜ 46,000 × 3 = 138,000.00；43,200.00 ÷ 72,000.00 = 60% ≤ 60%；(72,000.00 − 43,200.00) ÷ 12 ÷ 3 = 800.00 ＜ 800 × 1.5 | ' +
        '社会救助法 第二十二条；刚性支出困难家庭认定办法 第四条、第五条 | 符合',
    ])
    expect(told(caseLines('V6'), 'GX')[0]).toContain('43,200.00 ÷ 72,000.00 = 60% ≥ 60%')
  })

  it('特困 with the obligor who makes it so, the amount, and who remains', () => {
    const lines = caseLines('C37')
    expect(told(lines, 'TK')).toEqual([
      '本人 78 岁，老年人：本人收入不低于低保标准 | 30,000.00 ≥ 800 × 12 = 9,600.00 | 民发〔2021〕43号 第六条 | 不符合',
      '子 50 岁，残疾人（智力一级）；本人金融资产 0.00 ≤ 19,200.00；义务人：本人（70岁以上低收入） | ' +
        '0.00 ＜ 800 × 12 = 9,600.00 | 社会救助法 第十六条；民发〔2021〕43号 第四条、第五条、第六条、第八条 | 符合',
      '特困人员 1 人另行供养，其余 1 人继续审核 |  | 社会救助法 第十六条；民发〔2021〕43号 第四条、第五条、第六条、第八条 | 1 人',
    ])
    expect(told(lines, 'amount')).toEqual([
      '基本生活 1,040 元 + 照料护理 720 元（完全丧失） | 800 × 1.3 | 社会救助法 第十七条；民发〔2021〕43号 第二十条、第二十二条 | 1,760 元',
    ])
    const one = further.find((candidate) => candidate.id === 'C37')
    expect(lines.filter((line) => line.rule === 'amount').map((line) => line.person)).toEqual([
      one?.facts.members[1]?.name,
    ])
  })

  it('support with its formula, or why there is none', () => {
    expect(told(caseLines('C22'), 'support')).toEqual([
      '本人的义务人（子）家庭人均月收入 1,500.00 元，起算线 600.00 元 | (1,500.00 − 600.00) × 50% ÷ 2 × 12 = 2,700.00 元/年 | 民发〔2021〕57号 第十三条第一款第（四）项 | 2,700.00 元/年',
      '配偶的义务人（子）家庭人均月收入 1,500.00 元，起算线 600.00 元 | (1,500.00 − 600.00) × 50% ÷ 2 × 12 = 2,700.00 元/年 | 民发〔2021〕57号 第十三条第一款第（四）项 | 2,700.00 元/年',
    ])
    const members = [aged('01', 80)]
    const id = members[0]?.idNumber ?? ''
    const rows = [
      obligor(id, { relation: '22', perCapitaMonthly: 70_000 }),
      obligor(id, { relation: '30', perCapitaMonthly: 180_000, actualYearly: 900_000 }),
      obligor(id, { relation: '23', incapacity: '服刑', actualYearly: 0 }),
    ]
    expect(told(linesOf(household({ members, obligors: rows })), 'support')).toEqual([
      '本人的义务人（长子）家庭人均月收入 700.00 元，起算线 800.00 元 | 700.00 ≤ 800.00，无给付 | 民发〔2021〕57号 第十三条第一款第（四）项 | 0.00 元/年',
      '本人的义务人（女）家庭人均月收入 1,800.00 元，起算线 800.00 元 | (1,800.00 − 800.00) × 50% × 12；实际给付 9,000.00 元/年，高于计算额，按实际 | 民发〔2021〕57号 第十三条第一款第（四）项 | 9,000.00 元/年',
      '本人的义务人（次子）：服刑，无履行义务能力 |  | 民发〔2021〕43号 第八条 | 0.00 元/年',
    ])
  })

  it('who is not counted, and until when a death is to be settled', () => {
    expect(told(caseLines('C24'), 'members')[1]).toBe(
      '夫：服刑（自 2024-05-10 起），不计入共同生活的家庭成员 |  | 民发〔2021〕57号 第七条 | 不计入',
    )
    expect(told(caseLines('C27'), 'members')[1]).toBe(
      '母：死亡（2026-08-10），不计入，应不迟于 2026-11-10 完成核查和低保金调整 |  | 民发〔2022〕83号 一（三） | 不计入',
    )
  })

  it('单人保: 重度残疾 are the first two degrees alone, 三级智力、精神残疾 stand beside them (57号 §8)', () => {
    const told = (disabilityType: string, disabilityGrade: number): string | undefined => {
      const members = [
        aged('01', 52, { transfer: 2_000_000, employment: '在职' }),
        aged('20', 26, { disabilityType, disabilityGrade }),
      ]
      return linesOf(household({ members, asset: { deposit: 0 } })).find(({ heading }) => heading === '单人保')?.fact
    }
    expect([told('1', 1), told('4', 2), told('5', 3), told('6', 3)]).toEqual([
      '子 26 岁：重度残疾（视力一级），低保边缘家庭成员',
      '子 26 岁：重度残疾（肢体二级），低保边缘家庭成员',
      '子 26 岁：残疾（智力三级），低保边缘家庭成员',
      '子 26 岁：残疾（精神三级），低保边缘家庭成员',
    ])
  })

  it('渐退, 单人保, 疑似, 拒绝就业', () => {
    expect(told(caseLines('C26'), 'DB')[1]).toBe(
      '在保家庭就业后超标，可给予不超过 6 个月的渐退期；人均金融资产 2,500.00 ≤ 19,200.00 | ' +
        '23,400.00 ≥ 800 × 12 × 2 = 19,200.00；23,400.00 ＜ 800 × 1.5 × 12 × 2 = 28,800.00 | 民发〔2021〕57号 第三十三条；民发〔2022〕83号 一（三） | 符合',
    )
    expect(told(caseLines('C13'), 'DBS')).toEqual([
      '配偶 54 岁：重特大疾病（终末期肾病），低保边缘家庭成员 | 800 | 社会救助法 第二十一条第二款；民发〔2021〕57号 第八条 | 800 元',
    ])
    expect(told(caseLines('C30'), 'apply')[0]).toBe(
      '未申请救助，不纳入救助范围；疑似符合低保边缘家庭条件 |  | 社会救助法 第三十九条第二款；民发〔2021〕57号 第六条第二款、第二十八条 | ',
    )
    expect(told(caseLines('C38'), 'amount')[1]).toBe(
      '本人连续 3 次以上拒绝接受介绍的工作，本人份额减发；减发前应当听取意见 | 650 × 2 ÷ 3 | 民发〔2021〕57号 第三十四条；社会救助法 第四十八条 | 434 元',
    )
  })

  it('a figure that is no whole number of fen is shown with more decimals', () => {
    const odd = household({ members: [aged('01', 45, { wage: 1_066_667 })] })
    expect(told(linesOf(odd), 'DB')[0]).toContain('9,600.003 ≥ 800 × 12 × 1 = 9,600.00')
  })

  it('names no person by number and keeps names to the person’s column', () => {
    for (const one of [...worked, ...further]) {
      const names = one.facts.members.map((member) => member.name)
      for (const line of linesOf(one.facts, one.policyOverrides, one.on)) {
        const said = `${line.fact}${line.formula}${line.article}${line.outcome}`
        expect(said).not.toMatch(/\d{15,}/)
        expect(names.some((name) => said.includes(name))).toBe(false)
      }
    }
  })
})

describe('articles', () => {
  it('before 1 July 2026 the law is not cited, the measures are', () => {
    expect(citation('db', '2026-06-30')).toBe('民发〔2021〕57号 第十二条、第十四条')
    // The choice of a child's guardian rests on 43号 alone, for orphans too.
    expect(citation('tkChild', '2026-07-01')).toBe('民发〔2021〕43号 第九条')
    expect(citation('db', '2026-07-01')).toBe('社会救助法 第十八条第一款；民发〔2021〕57号 第十二条、第十四条')
    expect(citation('gxValid', '2024-12-31')).toBe('')
    expect(citation('nothing', '2026-07-01')).toBe('')
  })

  it('full titles for the foot of a print, each once', () => {
    expect(legalTextsOf(['db', 'dbAmount', 'tk', 'unknown'], '2026-11-21')).toEqual([
      '《中华人民共和国社会救助法》',
      '《最低生活保障审核确认办法》（民发〔2021〕57号）',
      '《特困人员认定办法》（民发〔2021〕43号）',
    ])
  })

  it('every step of every case stands on an article that exists, or on none', () => {
    for (const one of [...worked, ...further])
      for (const step of determine(one.facts, testPolicy(one.policyOverrides), one.on).trail)
        if (step.article !== null) expect(Object.keys(articles)).toContain(step.article)
  })
})

describe('labels', () => {
  it('every code has one, and no code more', () => {
    expect(Object.keys(reasonLabels).sort()).toEqual([...reasonCodes].sort())
    expect(Object.keys(tagLabels).sort()).toEqual([...tagCodes].sort())
    expect(Object.keys(personReasonLabels).sort()).toEqual([...personReasonCodes].sort())
  })

  it('every rule of a trail has a heading', () => {
    const rules = new Set([...worked, ...further].flatMap((one) => caseLines(one.id).map((line) => line.rule)))
    expect([...rules].filter((rule) => ruleHeadings[rule] === undefined)).toEqual([])
  })
})

describe('the stored trail', () => {
  it('stays small: at most 1.5 kB a household on average over the cases', () => {
    const sizes = [...worked, ...further].map(
      (one) =>
        new TextEncoder().encode(JSON.stringify(determine(one.facts, testPolicy(one.policyOverrides), one.on).trail))
          .length,
    )
    expect(sizes.reduce((sum, size) => sum + size, 0) / sizes.length).toBeLessThan(1500)
    expect(Math.max(...sizes)).toBeLessThan(2500)
  })
})
