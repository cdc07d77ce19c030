import { describe, expect, it } from 'vitest'
import { lettersOf } from '@shared/documents/case/caseLetters'
import { letterBasis, remedyBasis } from '@shared/documents/case/letterBasis'
import { letterContent, type LetterContent } from '@shared/documents/case/letterContent'
import { letterKinds } from '@shared/messages/caseLetters'
import { agreed, paperInput, reduced, refused } from './caseExample'

const law = '《中华人民共和国社会救助法》'
const dibao = '《最低生活保障审核确认办法》（民发〔2021〕57号）'

function contentOf(input: Parameters<typeof lettersOf>[0], kind: string): LetterContent {
  const letter = lettersOf(input).find((one) => one.kind === kind)
  if (letter === undefined) throw new Error(`no letter ${kind}`)
  return letterContent(letter)
}

describe('letters of a case', () => {
  it('come with the acts they tell of, and no decision before it was made', () => {
    expect(lettersOf(paperInput()).map((one) => one.kind)).toEqual(['supplement', 'accept'])
    expect(lettersOf(agreed).map((one) => one.kind)).toEqual(['supplement', 'accept', 'confirm'])
    expect(lettersOf(refused).map((one) => one.kind)).toEqual(['supplement', 'accept', 'refuse'])
    expect(lettersOf(reduced).map((one) => one.kind)).toEqual(['hearing', 'decrease'])
  })

  it('what is missing is told once, each paper by a number of its own', () => {
    const letter = contentOf(paperInput(), 'supplement')
    expect(letter.items).toEqual(['1．家庭成员李建国的核查授权书。', '2．前十二个月医疗费用票据。'])
    expect(letter.signer).toBe('川山坪镇人民政府')
    expect(letter.closing.at(-1)).toBe(`以上事项的依据是${law}第六十二条，${dibao}第十条。`)
  })

  it('受理 says until when the case has to be decided', () => {
    expect(contentOf(paperInput(), 'accept').opening[1]).toContain('自受理之日起30个工作日，至2026年10月28日止')
  })

  it('a confirmation says class, people, amount and the month after the decision', () => {
    const letter = contentOf(agreed, 'confirm')
    expect(letter.number).toBe('示民救〔2026〕118号')
    expect(Object.fromEntries(letter.facts)).toEqual({
      申请人: '王秀英',
      住址: '示例县川山坪镇幸福村一组',
      认定类别: '最低生活保障',
      保障人数: '3 人',
      家庭年收入: '13,680.00 元',
      月人均收入: '380.00 元',
      月保障金额: '1,260.00 元',
      起发月份: '2026年11月',
    })
    expect(letter.signer).toBe('示例县民政局')
  })

  it('a refusal gives every reason, the provision and the remedies', () => {
    const letter = contentOf(refused, 'refuse')
    expect(letter.items).toEqual([
      '1．核对发现银行存款超过规定限额，不符合低保条件。',
      '2．家庭收入：人均月收入 380.00 元；算式（元）：工资 10,000.00 × 90% + 转移净收入 4,680.00 = 13,680.00 元/年（57号 第十三条）。',
      '3．最低生活保障：收入符合，财产超过限额：人均金融资产 30,000.00 ＞ 19,200.00；算式（元）：13,680.00 ＜ 800 × 12 × 3 = 28,800.00；不符合（57号 第十二条）。',
    ])
    expect(letter.closing).toEqual([
      `以上事项的依据是${law}第四十五条，${dibao}第二十一条。`,
      '测算使用的标准是示例县社会救助标准（示民发〔2026〕1号）。',
      `如不服本决定，可以自收到本告知书之日起六十日内向示例县人民政府申请行政复议，也可以自收到之日起六个月内依法向人民法院提起行政诉讼（${law}第七十六条）。`,
      '对家庭经济状况核对结果有异议的，可以提供佐证材料，向川山坪镇人民政府申请复查。',
      '情况发生变化、符合规定条件的，可以重新提出申请。',
    ])
  })

  it('a reduction says what was, what will be, what the family said and what was answered', () => {
    const letter = contentOf(reduced, 'decrease')
    expect(letter.facts.slice(-3)).toEqual([
      ['原月保障金额', '1,260.00 元'],
      ['调整后月金额', '600.00 元'],
      ['执行月份', '2026年11月'],
    ])
    expect(letter.closing[0]).toBe(
      '听取意见情况：2026年10月15日听取了你的意见。你的意见：儿子工作不稳定，希望少减一些。处理：按前十二个月实际收入核算，工作变化后可以随时申请重新核算。',
    )
  })

  it('the invitation to be heard names what is meant to be decided and the last day', () => {
    const letter = contentOf(reduced, 'hearing')
    expect(letter.opening[0]).toContain('月保障金额由 1,260.00 元减为 600.00 元')
    expect(letter.opening[1]).toContain('你可以于2026年10月19日前')
  })

  it.each(['refuse', 'hearing', 'decrease', 'end'] as const)(
    'a letter of the kind %s without a reason is not made',
    (kind) => {
      const [letter] = lettersOf(refused).slice(-1)
      if (letter === undefined) throw new Error('no letter')
      expect(() => letterContent({ ...letter, kind, reasons: [] })).toThrow(RangeError)
    },
  )

  it('a minor is not addressed: the guardian is', () => {
    expect(contentOf({ ...agreed, minor: true }, 'confirm').to).toBe('王秀英的监护人：')
  })

  it('no gap is left open in any letter, whatever the class', () => {
    const letters = lettersOf(refused)
      .slice(-1)
      .flatMap((letter) =>
        letterKinds.flatMap((kind) =>
          (['TK', 'DB', 'DBS', 'BY', 'GX'] as const).map((category) => ({ ...letter, kind, category })),
        ),
      )
    expect(letters.length).toBe(40)
    for (const letter of letters) expect(JSON.stringify(letterContent(letter))).not.toMatch(/\{\w+\}/u)
  })

  it('stand on the law only from the day it is in force', () => {
    expect(letterBasis('refuse', 'DB', '2026-06-30')).toBe(`${dibao}第二十一条`)
    expect(letterBasis('refuse', 'DB', '2026-07-01')).toBe(`${law}第四十五条，${dibao}第二十一条`)
    expect(remedyBasis('2026-06-30')).toBe(`${dibao}第三十八条`)
    expect(remedyBasis('2026-07-01')).toBe(`${law}第七十六条`)
  })
})
