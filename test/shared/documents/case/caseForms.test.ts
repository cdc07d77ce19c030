import { describe, expect, it } from 'vitest'
import type { CaseForm } from '@shared/documents/case/caseForm'
import { confirmationForm } from '@shared/documents/case/confirmationForm'
import type { CasePaperInput } from '@shared/documents/case/paperInput'
import { actsOf, type Act } from '@shared/documents/case/paperWords'
import { checkForm, hearingForm, objectionForm, rushForm } from '@shared/documents/case/recordForms'
import { surveyForm } from '@shared/documents/case/surveyForm'
import type { CaseActionName } from '@shared/casework/actionData'
import { worked } from '../../rules/caseHouseholds'
import { agreed, official, paperInput, reduced } from './caseExample'

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

describe('records of a case', () => {
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
