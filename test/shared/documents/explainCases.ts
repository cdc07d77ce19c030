import { relations } from '@shared/codes/relation'
import { ageOn } from '@shared/domain/dates'
import { birthDateOf, maskId } from '@shared/domain/idNumber'
import { publishedName } from '@shared/documents/buildNoticeLists'
import type { ExplainInput } from '@shared/documents/explainInput'
import type { FamilyNoticeInput } from '@shared/documents/familyNoticeText'
import { personReasonLabels, reasonLabels } from '@shared/messages/rules'
import { determine } from '@shared/rules/determine'
import { explainTrail } from '@shared/rules/explain'
import { decidingSteps } from '@shared/rules/explainDeciding'
import { findMissingProofs } from '@shared/rules/missingProofs'
import { proofLines } from '@shared/rules/missingProofsWords'
import { findShortfalls } from '@shared/rules/shortfall/shortfalls'
import { shortfallLines } from '@shared/rules/shortfall/shortfallWords'
import { further, worked, type WorkedCase } from '../rules/caseHouseholds'
import { testPolicy } from '../rules/testPolicy'

/** The worked cases as the papers on them want them: what the store makes of a household, without a store. */
export const allCases: readonly WorkedCase[] = [...worked, ...further]

export function caseOf(id: string): WorkedCase {
  const one = allCases.find((candidate) => candidate.id === id)
  if (one === undefined) throw new Error(`no case ${id}`)
  return one
}

const office = {
  countyOffice: '汨罗市民政局',
  hotline: '0730-5230012',
  address: '汨罗市政务服务中心社会救助窗口',
} as const

function readCase(one: WorkedCase, style: 'full' | 'shielded') {
  const { facts, on } = one
  const policy = testPolicy(one.policyOverrides)
  const determination = determine(facts, policy, on)
  const minor = (idNumber: string): boolean => ageOn(birthDateOf(idNumber), on) < 18
  const names = new Map(
    facts.members.map(({ name, idNumber }) => [
      idNumber,
      style === 'full' ? name : publishedName({ name, minor: minor(idNumber) }),
    ]),
  )
  const nameOf = (idNumber: string): string => names.get(idNumber) ?? maskId(idNumber)
  const shortfalls = findShortfalls(facts, policy, on)
  const proofs = proofLines(findMissingProofs(facts, policy, on, shortfalls), on, nameOf)
  return { policy, determination, nameOf, minor, shortfalls, proofs }
}

function labelOf(labels: Readonly<Record<string, string>>, code: string): string {
  return labels[code] ?? code
}

export function explainInputOf(one: WorkedCase): ExplainInput {
  const { facts, on } = one
  const { policy, determination, nameOf, shortfalls, proofs } = readCase(one, 'full')
  return {
    number: `430681-2026-${determination.category}-000012`,
    household: {
      key: facts.key,
      applicantName: nameOf(facts.applicantId),
      applicantIdMasked: maskId(facts.applicantId),
      hukouType: facts.hukouType,
      residence: '汨罗市川山坪镇幸福村',
      members: facts.members.map((member, index) => ({
        name: nameOf(member.idNumber),
        relation: relations.labelOf(member.relation) ?? member.relation,
        age: ageOn(birthDateOf(member.idNumber), on),
        idMasked: maskId(member.idNumber),
        leftOut: member.state === '共同生活' ? null : member.state,
        row: { of: 'member', name: member.name, sheet: '成员', row: 12 + index },
      })),
    },
    determination: {
      ...determination,
      policyTitle: '测试参数集 TEST-1',
      policyDocumentNo: policy.documentNo,
      determinedAt: '2026-11-21T01:00:00.000Z',
      tags: [...determination.tags],
      persons: determination.persons.map((person) => ({
        name: nameOf(person.idNumber),
        idMasked: maskId(person.idNumber),
        category: person.category,
        amount: person.amount,
        reason: labelOf(personReasonLabels, person.reason),
      })),
      reasons: determination.reasons.map((reason) => labelOf(reasonLabels, reason)),
      trail: explainTrail(determination, nameOf),
      sources: [
        {
          file: '低收入人口信息采集表.xlsx',
          via: facts.source,
          declaredOn: facts.appliedOn,
          recordedAt: '2026-11-04T02:10:00.000Z',
          recordedBy: '县经办',
          rows: [
            { of: 'household', name: '', sheet: '家庭', row: 7 },
            ...facts.members.map((member, index) => ({
              of: 'member' as const,
              name: member.name,
              sheet: '成员',
              row: 12 + index,
            })),
            ...facts.obligors.map((row, index) => ({
              of: 'obligor' as const,
              name: row.name,
              sheet: '义务人',
              row: 3 + index,
            })),
          ],
        },
      ],
      decisions: [],
      rulesVersion: 1,
    },
    deciding: decidingSteps(determination),
    shortfalls: shortfallLines(shortfalls, nameOf),
    proofs,
    refused:
      facts.appliesForAid !== false &&
      ['QT', 'NONE', 'FP'].includes(determination.category) &&
      determination.persons.length === 0,
    office: office.countyOffice,
    printedOn: '2026-11-22',
    sample: false,
  }
}

export function familyInputOf(one: WorkedCase, parts: Partial<FamilyNoticeInput> = {}): FamilyNoticeInput {
  const { determination, nameOf, minor, shortfalls, proofs } = readCase(one, 'shielded')
  return {
    number: `430681-2026-${determination.category}-000012`,
    applicantName: nameOf(one.facts.applicantId),
    minor: minor(one.facts.applicantId),
    determination,
    nameOf,
    shortfalls,
    proofs,
    office,
    town: '川山坪镇',
    printedOn: '2026-11-22',
    decision: 'preliminary',
    sample: false,
    ...parts,
  }
}
