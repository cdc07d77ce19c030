import { describe, expect, it } from 'vitest'
import { codeTable } from '@shared/codes/codeTable'
import { disabilityGrades, disabilityTypes } from '@shared/codes/disability'
import { divisionLevel, parentDivision, placeName, townKind, villageKind } from '@shared/codes/divisions'
import { ethnicities } from '@shared/codes/ethnicity'
import { healthStatuses } from '@shared/codes/healthStatus'
import { isMarried, maritalStatuses } from '@shared/codes/maritalStatus'
import { isChild, isParent, isSpouse, relations, sexOfRelation } from '@shared/codes/relation'
import { sexes } from '@shared/codes/sex'

describe('national code tables', () => {
  it('read the official label, the variants that offices write, and the code', () => {
    const read = [
      ['汉', '汉族', '01', '1'].map((word) => ethnicities.codeOf(word)),
      ['土家', '土家族', '15'].map((word) => ethnicities.codeOf(word)),
      ['已婚', '有配偶', '20'].map((word) => maritalStatuses.codeOf(word)),
      ['离婚', '离异', '40'].map((word) => maritalStatuses.codeOf(word)),
      ['子', '儿子', '20'].map((word) => relations.codeOf(word)),
      ['女', '女儿', '30'].map((word) => relations.codeOf(word)),
      ['配偶', '爱人', '10'].map((word) => relations.codeOf(word)),
      ['妻', '妻子', '12'].map((word) => relations.codeOf(word)),
      ['夫', '丈夫', '11'].map((word) => relations.codeOf(word)),
      ['本人', '申请人', '01', '1'].map((word) => relations.codeOf(word)),
      ['健康', '健康或良好', '1', '10'].map((word) => healthStatuses.codeOf(word)),
      ['肢体', '肢体残疾', '4'].map((word) => disabilityTypes.codeOf(word)),
      ['1', '一级', '1级', 'Ⅰ级'].map((word) => disabilityGrades.codeOf(word)),
    ]
    expect(read).toEqual([
      ['01', '01', '01', '01'],
      ['15', '15', '15'],
      ['20', '20', '20'],
      ['40', '40', '40'],
      ['20', '20', '20'],
      ['30', '30', '30'],
      ['10', '10', '10'],
      ['12', '12', '12'],
      ['11', '11', '11'],
      ['01', '01', '01', '01'],
      ['1', '1', '1', '1'],
      ['4', '4', '4'],
      ['1', '1', '1', '1'],
    ])
  })

  it('give every code its label back, and nothing for what they do not know', () => {
    for (const table of [ethnicities, maritalStatuses, relations, healthStatuses, disabilityTypes, sexes]) {
      for (const { code, label } of table.entries) {
        expect([table.labelOf(code), table.codeOf(label), table.codeOf(code)]).toEqual([label, code, code])
      }
      expect([table.labelOf('zz'), table.codeOf('不知道的词'), table.codeOf('')]).toEqual([null, null, null])
    }
    expect(ethnicities.entries).toHaveLength(58)
    expect([ethnicities.labelOf('56'), ethnicities.labelOf('17')]).toEqual(['基诺族', '哈萨克族'])
  })

  it('do not take 重病 for a state of health: GB/T 2261.3 has none', () => {
    expect(healthStatuses.codeOf('重病')).toBeNull()
  })

  it('refuse two rows that share a word', () => {
    expect(() =>
      codeTable('X', [
        ['1', '甲', '同'],
        ['2', '乙', '同'],
      ]),
    ).toThrow('X: 同 stands for 1 and 2')
  })
})

describe('relations', () => {
  it('name a sex where the word does', () => {
    const named = ['20', '22', '28', '41', '51', '11'].map(sexOfRelation)
    expect(named).toEqual(['1', '1', '1', '1', '1', '1'])
    expect(['30', '38', '42', '52', '12'].map(sexOfRelation)).toEqual(['2', '2', '2', '2', '2'])
    expect(['01', '10', '40', '50', '60', '99'].map(sexOfRelation)).toEqual([null, null, null, null, null, null])
  })

  it('tell spouses, children and parents, in-laws apart', () => {
    expect(relations.entries.filter(({ code }) => isSpouse(code)).map(({ label }) => label)).toEqual([
      '配偶',
      '夫',
      '妻',
    ])
    expect([isChild('20'), isChild('37'), isChild('28'), isChild('38'), isChild('41')]).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
    expect([isParent('51'), isParent('58'), isParent('53'), isParent('61')]).toEqual([true, true, false, false])
    expect(['20', '21', '22', '23', '10', '30', '40', '90'].map(isMarried)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ])
  })
})

describe('divisions', () => {
  it('know their level, their parent and their kind by the digits', () => {
    expect(['43', '4306', '430681', '430681100', '430681100201', '4306811', '43068110020a'].map(divisionLevel)).toEqual(
      ['province', 'prefecture', 'county', 'town', 'village', null, null],
    )
    expect(['43', '4306', '430681', '430681100', '430681100201'].map(parentDivision)).toEqual([
      null,
      '43',
      '4306',
      '430681',
      '430681100',
    ])
    expect(['430681001', '430681100', '430681200', '430681400', '430681900'].map(townKind)).toEqual([
      '街道',
      '镇',
      '乡',
      '类似乡级单位',
      null,
    ])
    expect(['430681100001', '430681100201', '430681100498', '430681100'].map(villageKind)).toEqual([
      '居民委员会',
      '村民委员会',
      '类似村级单位',
      null,
    ])
  })

  it('name a village with its town, and show what the table does not know as its code', () => {
    const names = new Map([
      ['430681100', '川山坪镇'],
      ['430681100201', '幸福村'],
      ['430681100202', '川山坪镇和平村'],
      ['430681101201', '孤村'],
    ])
    const codes = ['430681100201', '430681100202', '430681100299', '430681101201', '430681102201', '430681100']
    expect(codes.map((code) => placeName(code, names))).toEqual([
      '川山坪镇幸福村',
      '川山坪镇和平村',
      '川山坪镇430681100299',
      '孤村',
      '430681102201',
      '川山坪镇',
    ])
  })
})
