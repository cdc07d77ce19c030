import { isChild, isParent, isSpouse } from '../codes/relation'

/** What somebody is to the applicant, as far as the duty of support depends on it (GB/T 4761). */
export type Kin =
  | 'SELF'
  | 'SPOUSE'
  | 'CHILD'
  | 'PARENT'
  | 'PARENT_IN_LAW'
  | 'CHILD_IN_LAW'
  | 'GRANDCHILD'
  | 'GRANDPARENT'
  | 'SIBLING'
  | 'RELATIVE'
  | 'UNKNOWN'

export function kinOf(relation: string): Kin {
  if (relation === '01') return 'SELF'
  if (isSpouse(relation)) return 'SPOUSE'
  if (isChild(relation)) return 'CHILD'
  if (isParent(relation)) return 'PARENT'
  if (relation === '28' || relation === '38') return 'CHILD_IN_LAW'
  const code = Number(relation)
  if (code >= 53 && code <= 56) return 'PARENT_IN_LAW'
  if ((code >= 40 && code <= 44) || code === 47 || code === 48) return 'GRANDCHILD'
  if (code >= 60 && code <= 67) return 'GRANDPARENT'
  if ([70, 71, 73, 75, 77].includes(code)) return 'SIBLING'
  return code === 2 || code === 80 || !(code >= 45 && code <= 99) ? 'UNKNOWN' : 'RELATIVE'
}

/**
 * `duty`: spouses, or parent and child. `none`: the relation to the applicant shows that they are neither.
 * `unknown`: it does not show; then a co-resident adult counts as an obligor (spec/rules.md, 特困).
 */
export type Duty = 'duty' | 'none' | 'unknown'

const pair = (a: Kin, b: Kin): string => (a < b ? `${a} ${b}` : `${b} ${a}`)

const duties = new Set([
  pair('SELF', 'SPOUSE'),
  pair('SELF', 'CHILD'),
  pair('SELF', 'PARENT'),
  pair('SPOUSE', 'CHILD'),
  pair('SPOUSE', 'PARENT_IN_LAW'),
  // Both parents, or both parents-in-law, of the applicant are each other's spouses.
  pair('PARENT', 'PARENT'),
  pair('PARENT_IN_LAW', 'PARENT_IN_LAW'),
  pair('PARENT', 'SIBLING'),
])

const core = new Set<Kin>(['SELF', 'SPOUSE', 'CHILD', 'PARENT'])

/**
 * Whether `other` owes support to `person`, both by their relation to the applicant.
 * Somebody whose own spouse, parents and children the relation does not give (孙辈, 兄弟姐妹, 儿媳 and the like) has
 * every co-resident adult as obligor; 岳父母 and 公婆 have the applicant's spouse, when that is a member.
 */
export function dutyBetween(person: Kin, other: Kin, personIsMinor: boolean, spouseIsMember: boolean): Duty {
  if (duties.has(pair(person, other))) return 'duty'
  if (person === 'PARENT_IN_LAW') return spouseIsMember ? 'none' : 'unknown'
  if (!core.has(person)) return 'unknown'
  if (other === 'GRANDCHILD' || other === 'GRANDPARENT' || other === 'UNKNOWN') return 'unknown'
  // Grandparent and grandchild (民法典 第一千零七十四条): the applicant's parents and children.
  if (pair(person, other) === pair('PARENT', 'CHILD')) return 'unknown'
  if (person === 'CHILD' && (other === 'PARENT_IN_LAW' || (other === 'CHILD_IN_LAW' && !personIsMinor)))
    return 'unknown'
  // Elder brothers and sisters owe support to minors only (民法典 第一千零七十五条), on whosesoever sheet they stand.
  const siblings = other === 'SIBLING' || pair(person, other) === pair('CHILD', 'CHILD')
  return siblings && personIsMinor ? 'unknown' : 'none'
}
