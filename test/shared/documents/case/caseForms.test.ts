import { describe, expect, it } from 'vitest'
import type { CaseForm } from '@shared/documents/case/caseForm'
import { advanceForm } from '@shared/documents/case/advanceForm'
import { casePapers } from '@shared/documents/case/casePapers'
import { lettersOf } from '@shared/documents/case/caseLetters'
import { confirmationForm } from '@shared/documents/case/confirmationForm'
import type { CasePaperInput } from '@shared/documents/case/paperInput'
import { actsOf, type Act } from '@shared/documents/case/paperWords'
import { checkForm, hearingForm, objectionForm, rushForm } from '@shared/documents/case/recordForms'
import { surveyForm } from '@shared/documents/case/surveyForm'
import type { CaseActionName } from '@shared/casework/actionData'
import { worked } from '../../rules/caseHouseholds'
import { agreed, official, paperInput, reduced, type Step } from './caseExample'

/** Short and long values of a form by their labels. */
function valuesOf(form: CaseForm): Record<string, string> {
  return Object.fromEntries(
    form.parts.flatMap((part) => {
      if (part.kind === 'pairs') return part.pairs.map(([label, value]) => [label, value] as const)
      return part.kind === 'text' ? [[part.label, part.text] as const] : []
    }),
  )
}
function listOf(form: CaseForm, label: string): readonly (readonly string[])[] {
  const part = form.parts.find((one) => one.kind === 'list' && one.label === label)
  if (part?.kind !== 'list') throw new Error(`no list ${label}`)
  return part.rows
}
function actOf<A extends CaseActionName>({ page }: CasePaperInput, action: A): Act<A> {
  const [act] = actsOf(page, action)
  if (act === undefined) throw new Error(`no act ${action}`)
  return act
}

/** Help in an emergency, twice, while the case was examined. */
const helped = (amount: number, on: string): Step => [
  on,
  'checking',
  {
    action: 'advanceAid',
    amount,
    way: '现金',
    goods: '',
    reason: '突发火灾，断炊',
    receiver: '王秀英',
    handlers: [official('张文'), official('陈立')],
  },
]

/** Decided with less than was determined and published. */
const less = [{ class: 'DB' as const, personId: null, people: 3, amount: 110_000 }]
const otherwise = paperInput({
  row: { state: 'confirmed' },
  page: {
    decision: {
      on: '2026-10-09',
      agree: true,
      outcome: 'DB',
      items: less,
      startMonth: '2026-11',
      validUntil: null,
      reason: '县级核查发现漏计养老金',
    },
  },
  further: [
    [
      '2026-10-09',
      'confirmed',
      { action: 'decide', agree: true, items: less, text: '同意', reason: '县级核查发现漏计养老金' },
    ],
  ],
})
const told =
  '决定前拟定：最低生活保障（3 人，每月 1,260.00 元）；决定：最低生活保障（3 人，每月 1,100.00 元）。不一致的理由：县级核查发现漏计养老金'

describe('records of a case', () => {
  it('先行救助登记单 shows each payment, what was given before, and what became of the case', () => {
    const input = paperInput({ further: [helped(30_000, '2026-10-01'), helped(20_000, '2026-10-03')] })
    const [first, second] = actsOf(input.page, 'advanceAid').map((act) => valuesOf(advanceForm(input, act)))
    expect(second).toEqual({
      申请人: '王秀英',
      公民身份号码: '430681********0214',
      '发生地（住址）': '示例县川山坪镇幸福村一组',
      发放日期: '2026年10月3日',
      救助金额: '200.00 元',
      本件此前已发放: '300.00 元',
      救助方式: '现金',
      领取人: '王秀英',
      困难情形: '突发火灾，断炊',
      '经办人员（二人）': '张文（川山坪镇社会事务办公室）、陈立（川山坪镇社会事务办公室）',
      本件审核结果: '审核尚未办结',
      事后补充说明: '',
      补签日期: '',
      补签人: '',
    })
    expect([first?.['救助金额'], first?.['本件此前已发放']]).toEqual(['300.00 元', '0.00 元'])
    const { decision } = agreed.page
    const later = { ...input, page: { ...input.page, decision } }
    expect(valuesOf(advanceForm(later, actOf(later, 'advanceAid')))['本件审核结果']).toBe(
      '2026年10月9日审核确认：最低生活保障（3 人，每月 1,260.00 元），2026年11月起发放',
    )
    expect(
      casePapers(input)
        .filter((one) => one.kind === 'advance')
        .map(({ title, on }) => [title, on]),
    ).toEqual([
      ['先行救助登记单', '2026-10-01'],
      ['先行救助登记单', '2026-10-03'],
    ])
  })

  it('确认表 and the letter tell both figures and why another amount was decided', () => {
    expect(valuesOf(confirmationForm(otherwise))['与判定、公示不一致']).toBe(told)
    expect(
      lettersOf(otherwise)
        .find((one) => one.kind === 'confirm')
        ?.reasons.slice(0, 2),
    ).toEqual(['同意', told])
    expect(valuesOf(confirmationForm(agreed))['与判定、公示不一致']).toBe(undefined)
  })

  it('入户调查表 names both investigators and leaves room for both signatures', () => {
    const input = paperInput()
    const form = surveyForm(input, actOf(input, 'recordSurvey'))
    expect(valuesOf(form)).toMatchObject({
      申请人: '王秀英',
      调查方式: '入户',
      调查人员: '张文（川山坪镇社会事务办公室）、陈立（川山坪镇社会事务办公室）',
      在场家庭成员: '王秀英、李建国',
      邻里访问: '周桂兰（邻居）：家里两个老人，一个常年吃药，儿子在外打零工。',
      建议类别: '最低生活保障',
    })
    expect(form.signatures).toEqual(['调查人员签名（不少于二人）', '在场家庭成员签名'])
  })

  it('入户调查表 puts members, incomes and property of the record beside what was seen', () => {
    const facts = worked.find((one) => one.id === 'C10')?.facts ?? null
    const input = paperInput({ facts })
    const form = surveyForm(input, actOf(input, 'recordSurvey'))
    expect(listOf(form, '共同生活家庭成员').length).toBe(facts?.members.length)
    const income = valuesOf(form)
    expect(income['工资性收入']).toMatch(/^[\d,]+\.\d{2}$/u)
    expect(income['家庭财产']).toContain('金融资产合计：')
  })

  it('核对 shows what was asked and what came back', () => {
    const input = paperInput()
    const form = checkForm(input, actOf(input, 'requestCheck'))
    expect(valuesOf(form)).toMatchObject({
      核对结果: '符合',
      核对报告编号: 'HD-2026-0912',
      报告有效期至: '2027年3月17日',
    })
    expect(listOf(form, '各部门反馈').map(([department]) => department)).toEqual(['社会保险', '不动产登记'])
  })

  it('an objection that nobody has answered yet says so; an answered one says how', () => {
    const raised = [
      '2026-09-25',
      'objected',
      { action: 'recordObjection', by: '周某', way: '电话', content: '该户有小汽车' },
    ] as const
    const open = paperInput({ further: [raised] })
    expect(valuesOf(objectionForm(open, actOf(open, 'recordObjection')))['处理']).toBe('尚未处理')
    const done = paperInput({
      further: [
        raised,
        [
          '2026-09-28',
          'toDetermine',
          {
            action: 'resolveObjection',
            handling: '民主评议',
            handlers: [official('刘明', '幸福村村民委员会')],
            record: '到会代表十五人，经查车辆属同村他人所有。',
            upheld: false,
          },
        ],
      ],
    })
    expect(valuesOf(objectionForm(done, actOf(done, 'recordObjection')))).toMatchObject({
      处理方式: '民主评议',
      处理日期: '2026年9月28日',
      参加人员: '刘明（幸福村村民委员会）',
      结论: '异议不成立',
    })
  })

  it('听取意见笔录 sets opinion and answer side by side', () => {
    const form = hearingForm(reduced, actOf(reduced, 'recordHearing'))
    expect(valuesOf(form)).toMatchObject({
      救助对象意见: '儿子工作不稳定，希望少减一些',
      是否采纳: '否',
      拟作决定和理由: '李志强已就业，家庭收入增加，补差相应减少',
    })
  })

  it('审核确认表 gathers figures, publicity, opinions and what was decided', () => {
    const form = confirmationForm(agreed)
    expect(valuesOf(form)).toMatchObject({
      公示: '2026-09-23 至 2026-09-29，无异议',
      月人均收入: '380.00 元',
      系统测算类别: '最低生活保障',
      起发月份: '2026年11月',
      县级民政部门确认意见: '确认。同意按低保确认，月保障金额 1,260 元。',
    })
    expect(listOf(form, '认定事项')).toEqual([['最低生活保障', '全户', '3', '1,260.00']])
  })

  it('小额快救登记单 says what is to be filled in afterwards', () => {
    const input = paperInput({
      row: { kind: 'rush', applicantName: '王秀英' },
      acts: [],
      page: {
        rush: {
          personId: null,
          name: '王秀英',
          idNumber: '',
          emergency: '家中失火，衣被全部烧毁',
          place: '幸福村一组',
          region: '430681102201',
          amount: 60_000,
          way: '现金',
          handlers: [official('张文'), official('陈立')],
        },
      },
    })
    expect(valuesOf(rushForm(input))).toMatchObject({
      公民身份号码: '事后补录',
      救助金额: '600.00 元',
      事后补充说明: '',
    })
  })
})
