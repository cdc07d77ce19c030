import { describe, expect, it } from 'vitest'
import { readApplication } from '@shared/intake/application'
import type { FormBody, FormRow } from '@shared/intake/formBody'
import { blankForm } from '@shared/intake/renewal'
import { readForm } from '@shared/intake/readForm'
import { idNumberOf } from '../rules/households'

const today = '2026-11-22'
const context = { countyCode: '430681', knownRegions: new Map([['430681102201', '幸福村']]), today }
const head = idNumberOf('1971-05-06', 1)
const row = (uid: string, values: Record<string, string>): FormRow => ({ uid, values, extra: {} })

function form(household: Record<string, string>, lists: Partial<FormBody>): FormBody {
  const blank = blankForm(today, '430681102201')
  return {
    ...blank,
    household: {
      ...blank.household,
      values: { ...blank.household.values, hukouType: '农村', incomeTransfer: '0', ...household },
    },
    ...lists,
  }
}
function said(body: FormBody): string[] {
  return readForm(body, '-', context).notes.map(
    ({ severity, place, uid, field, sentence }) => `${severity} ${place} ${uid} ${field}: ${sentence}`,
  )
}
const self = row('new:a', { relation: '本人', name: '缪沅', idNumber: head })

describe('what is said of a form', () => {
  it('says nothing of a sound one', () => {
    expect(said(form({}, { members: [self] }))).toEqual([])
  })

  it('asks for the incomes where not even a nought is written down', () => {
    expect(said(form({ incomeTransfer: '' }, { members: [self] }))).toEqual([
      'warning household household incomeWage: 全户收入均未填写。没有收入的请填 0；未填写的，认定时须人工处理。',
    ])
  })

  it('tells each field what is wrong and what to do, without speaking of rows and imports', () => {
    const notes = said(
      form(
        { deposit: '约一万', appliedOn: '2026-02-30', residenceRegion: '' },
        {
          members: [
            row('new:a', { relation: '本人', name: '缪沅', idNumber: head.slice(0, 12) }),
            row('new:b', {
              relation: '配尔',
              name: '',
              idNumber: `${head.slice(0, 17)}${head.endsWith('1') ? '2' : '1'}`,
            }),
          ],
          vehicles: [row('new:v', { ownerIdNumber: head, plate: '湘F12345' })],
          application: { proxyId: '123' },
        },
      ),
    )
    expect(notes).toEqual([
      'problem household household residenceRegion: 必填。',
      'problem household household appliedOn: “2026-02-30”不是日期。请按“2026-01-31”或“20260131”填写。',
      'problem household household deposit: “约一万”不是金额。请只填以元为单位的数字。',
      'problem members new:a idNumber: 应为 18 位，现为 12 位。请对照证件补齐。',
      'problem members new:b name: 必填。',
      expect.stringMatching(/^problem members new:b relation: 没有“配尔”这一项。可填：本人、户主、/),
      'problem members new:b idNumber: 校验码不符，至少有一位录错。请对照证件逐位核对。',
      'problem application  proxyId: 应为 18 位，现为 3 位。请对照证件补齐。',
      'problem application  proxyName: 必填。',
      'problem application  proxyRelation: 必填。',
    ])
    expect(notes.join()).not.toMatch(/第 \d+ 行|导入|\{\w+\}/)
  })

  it('tells the row at fault, not a row of a list: blank rows before it do not shift it', () => {
    const notes = said(
      form(
        {},
        {
          members: [self],
          houses: [row('new:1', {}), row('new:2', { address: '一组' }), row('new:3', { areaCentiSqm: '很大' })],
        },
      ),
    )
    expect(notes).toEqual(['problem houses new:3 areaCentiSqm: “很大”不是数字，请改正。'])
  })

  it('knows a person who is there twice, nobody being 本人, and an obligor for a stranger', () => {
    const other = idNumberOf('1950-01-01', 7)
    const obligor = {
      supportedIdNumber: other,
      name: '缪远',
      relation: '子',
      familySize: '3',
      perCapitaMonthly: '1000',
      childrenSharing: '1',
      supportedCount: '1',
    }
    expect(
      said(form({}, { members: [self, { ...self, uid: 'new:b', values: { ...self.values, relation: '子' } }] })),
    ).toContain('problem members new:b idNumber: 同一身份证号出现 2 次，一人只登记一次。请核对或删去一行。')
    expect(said(form({}, { members: [row('new:a', { ...self.values, relation: '配偶' })] }))).toContain(
      'problem members new:a relation: 成员中没有“本人”。请把申报人的关系填为“本人”。',
    )
    expect(said(form({}, { members: [self], obligors: [row('new:o', obligor)] }))).toEqual([
      'problem obligors new:o supportedIdNumber: 不是本户成员的身份证号。请选择被赡养（抚养、扶养）的成员。',
    ])
  })

  it('holds back two days that cannot both be true, which an import only tells', () => {
    const dead = row('new:b', { relation: '父', name: '缪远', idNumber: idNumberOf('1945-07-08', 3), state: '死亡' })
    const told = (stateDate: string) => {
      const body = form({}, { members: [self, { ...dead, values: { ...dead.values, stateDate } }] })
      return [readForm(body, '1', context).facts === null, said(body)]
    }
    expect(told('1945-07-07')).toEqual([
      true,
      ['problem members new:b stateDate: 1945-07-07 早于该成员的出生日期 1945-07-08。请核对状态日期和身份证号。'],
    ])
    expect(told('1945-07-08')).toEqual([false, []])
  })

  it('asks to look again without holding the form back', () => {
    const wife = row('new:b', { relation: '夫', name: '袁珍', idNumber: idNumberOf('1973-07-08', 2), marital: '未婚' })
    const body = form({}, { members: [self, wife] })
    expect(readForm(body, '1', context).facts).not.toBeNull()
    expect(said(body).every((note) => note.startsWith('warning'))).toBe(true)
    expect(said(body)).toHaveLength(2)
  })
})

describe('the application', () => {
  it('is held back while whoever acts for the applicant is half told of, or is the applicant', () => {
    const told = (application: Record<string, string>) =>
      said(form({}, { members: [self], application })).filter((note) => note.includes('application'))
    expect(told({})).toEqual([])
    expect(told({ proxyName: '王某', proxyId: idNumberOf('1980-01-02', 3), proxyRelation: '邻居' })).toEqual([])
    expect(told({ proxyReason: '行动不便' })).toEqual([])
    expect(told({ proxyName: '王某' })).toEqual([
      'problem application  proxyId: 必填。',
      'problem application  proxyRelation: 必填。',
    ])
    expect(told({ proxyName: '王某', proxyId: head.toLowerCase(), proxyRelation: '邻居' })).toEqual([
      'problem application  proxyId: 与申请人是同一人。本人申请的，不填代办人。',
    ])
  })

  it('gives the class to begin with, whether it goes on class by class, and who acts for the applicant', () => {
    expect(readApplication({ requested: '低保', agreesToAll: '同意' })).toEqual({
      request: { class: 'DB', stepwise: true },
      proxy: null,
    })
    const proxy = { proxyName: '王 某', proxyId: head.toLowerCase(), proxyRelation: '邻居', proxyReason: '行动不便' }
    expect(readApplication(proxy)).toEqual({
      request: null,
      proxy: { name: '王某', idNumber: head, relation: '邻居', reason: '行动不便' },
    })
  })
})
