import { healthStatuses } from '../../codes/healthStatus'
import { relations } from '../../codes/relation'
import { ageOn } from '../../domain/dates'
import type { HouseholdFacts, MemberFacts } from '../../domain/household'
import { birthDateOf } from '../../domain/idNumber'
import { formatYuan } from '../../domain/money'
import { formWords as words } from '../../messages/caseForms'
import { fill } from '../../messages/fill'
import { categoryNames } from '../../messages/labels'
import type { CaseForm, FormPart } from './caseForm'
import type { CasePaperInput } from './paperInput'
import { date, listed, officials, type Act } from './paperWords'

const own = words.survey
const money = (fen: number | null): string => (fen === null ? '' : formatYuan(fen))
const sum = (values: readonly (number | null)[]): number | null => {
  const given = values.filter((value) => value !== null)
  return given.length === 0 ? null : given.reduce((total, value) => total + value, 0)
}

function incomeOf(member: MemberFacts): number | null {
  return sum([member.wage, member.business, member.property, member.transfer, member.otherIncome])
}

/** Household and members together, by kind of income. */
function incomeRows({ income, members }: HouseholdFacts): [string, string][] {
  const total = {
    wage: sum([income.wage, ...members.map((one) => one.wage)]),
    business: sum([income.business, ...members.map((one) => one.business)]),
    property: sum([income.property, ...members.map((one) => one.property)]),
    transfer: sum([income.transfer, ...members.map((one) => one.transfer)]),
    other: sum([income.other, ...members.map((one) => one.otherIncome)]),
  }
  return (['wage', 'business', 'property', 'transfer', 'other'] as const).map((key) => [
    own.income[key],
    money(total[key]),
  ])
}

function expenseRows({ expense }: HouseholdFacts): [string, string][] {
  return (['medical', 'education', 'rehabilitation', 'otherRigid'] as const).map((key) => [
    own.expense[key],
    money(expense[key]),
  ])
}

function propertyText(facts: HouseholdFacts): string {
  const houses = facts.houses.map((house) =>
    fill(own.house, {
      address: house.address ?? '',
      area: house.areaCentiSqm === null ? '' : house.areaCentiSqm / 100,
      nature: house.nature ?? '',
    }),
  )
  const vehicles = facts.vehicles.map((one) => [one.model, one.plate].filter((part) => part !== null).join(' '))
  const assets = sum([...Object.values(facts.asset), ...facts.members.map((member) => member.ownAssets)])
  return [
    `${own.houses}：${listed(houses)}`,
    `${own.vehicles}：${listed(vehicles)}`,
    `${own.assets}：${assets === null ? words.none : fill(words.yuan, { amount: formatYuan(assets) })}`,
  ].join('\n')
}

function householdParts(facts: HouseholdFacts, on: string): FormPart[] {
  return [
    {
      kind: 'list',
      label: own.members,
      heads: own.memberHeads,
      widths: [16, 16, 9, 15, 14, 15, 15],
      rows: facts.members.map((member) => [
        member.name,
        relations.labelOf(member.relation) ?? member.relation,
        String(ageOn(birthDateOf(member.idNumber), on)),
        member.health === null ? '' : (healthStatuses.labelOf(member.health) ?? member.health),
        member.workAbility ?? '',
        member.employment ?? '',
        money(incomeOf(member)),
      ]),
    },
    { kind: 'pairs', pairs: [...incomeRows(facts), ...expenseRows(facts)] },
    { kind: 'text', label: own.propertyHead, text: propertyText(facts) },
    ...(facts.obligors.length === 0
      ? []
      : [
          {
            kind: 'list',
            label: own.obligorsHead,
            heads: own.obligorHeads,
            widths: [18, 16, 12, 20, 18, 16],
            rows: facts.obligors.map((obligor) => [
              obligor.name,
              relations.labelOf(obligor.relation) ?? obligor.relation,
              String(obligor.familySize),
              formatYuan(obligor.perCapitaMonthly),
              money(obligor.actualYearly),
              obligor.incapacity === null || obligor.incapacity === '无' ? own.able : obligor.incapacity,
            ]),
          } as const,
        ]),
  ]
}

/** 入户调查表 (57号 §16): the facts as recorded, what was seen and said, room for both signatures. */
export function surveyForm({ page, facts, address }: CasePaperInput, { event, data }: Act<'recordSurvey'>): CaseForm {
  const neighbours = data.neighbours.map((one) => fill(own.neighbour, one))
  return {
    title: words.titles.survey,
    number: page.row.number,
    parts: [
      {
        kind: 'pairs',
        pairs: [
          [words.common.applicant, page.row.applicantName],
          [words.common.address, address],
          [own.on, date(event.on)],
          [own.way, data.way],
          [own.place, data.place],
          [own.present, listed(data.present)],
        ],
      },
      ...(data.emergency === '' ? [] : [{ kind: 'text', label: own.emergency, text: data.emergency } as const]),
      { kind: 'text', label: own.investigators, text: officials(data.investigators) },
      ...(facts === null ? [] : householdParts(facts, event.on)),
      { kind: 'text', label: own.living, text: data.living },
      { kind: 'text', label: own.neighbours, text: neighbours.length === 0 ? words.none : neighbours.join('\n') },
      { kind: 'text', label: own.conclusion, text: data.conclusion },
      { kind: 'pairs', pairs: [[own.suggested, data.suggested === null ? words.none : categoryNames[data.suggested]]] },
    ],
    signatures: own.signs,
    basis: own.basis,
  }
}
