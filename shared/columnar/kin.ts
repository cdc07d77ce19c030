import { isChild, isParent, isSpouse } from '../codes/relation'

/**
 * Who of the people who live together owes whom support (民法典 §1059, §1067, §1074, §1075), by their relation to the
 * applicant. Where that does not show a person's own spouse, parents and children, every other adult who really lives there
 * counts (docs/decisions/rules.md).
 */
type Place =
  | 'other'
  | 'self'
  | 'spouse'
  | 'child'
  | 'parent'
  | 'parentInLaw'
  | 'childInLaw'
  | 'grandchild'
  | 'grandparent'
  | 'sibling'
  | 'relative'

function placeOf(code: number): Place {
  const text = String(code).padStart(2, '0')
  if (code === 1) return 'self'
  if (isSpouse(text)) return 'spouse'
  if (isChild(text)) return 'child'
  if (isParent(text)) return 'parent'
  if (code === 28 || code === 38) return 'childInLaw'
  if (code >= 53 && code <= 56) return 'parentInLaw'
  if ((code >= 40 && code <= 44) || code === 47 || code === 48) return 'grandchild'
  if (code >= 60 && code <= 67) return 'grandparent'
  if ([70, 71, 73, 75, 77].includes(code)) return 'sibling'
  return code >= 45 && code !== 80 ? 'relative' : 'other'
}

/** Spouses, and parents with their children, as far as the relations show them. */
const owe: Readonly<Partial<Record<Place, readonly Place[]>>> = {
  self: ['spouse', 'child', 'parent'],
  spouse: ['self', 'child', 'parentInLaw'],
  child: ['self', 'spouse'],
  parent: ['self', 'parent', 'sibling'],
  parentInLaw: ['spouse', 'parentInLaw'],
  sibling: ['parent'],
}

/** Who may owe it, for all that the relations show: own descendants and forebears beyond the applicant's household. */
const mayOwe: Readonly<Partial<Record<Place, readonly Place[]>>> = {
  self: ['grandchild', 'grandparent', 'other'],
  spouse: ['grandchild', 'grandparent', 'other'],
  child: ['grandchild', 'grandparent', 'other', 'parent', 'parentInLaw'],
  parent: ['grandchild', 'grandparent', 'other', 'child'],
}

export const NO_DUTY = 0
export const OWES = 1
/** The relations do not tell: counts where the other one lives in the household. */
export const MAY_OWE = 2

function dutyOf(person: Place, other: Place, isMinor: boolean, spouseIsMember: boolean): number {
  if (owe[person]?.includes(other) === true) return OWES
  if (person === 'parentInLaw') return spouseIsMember ? NO_DUTY : MAY_OWE
  const known = mayOwe[person]
  if (known === undefined || known.includes(other)) return MAY_OWE
  // Grown children may be the spouse of a child-in-law; elder brothers and sisters support minors (§1075).
  if (person === 'child' && other === 'childInLaw' && !isMinor) return MAY_OWE
  const brothers = other === 'sibling' || (person === 'child' && other === 'child')
  return brothers && isMinor ? MAY_OWE : NO_DUTY
}

/** Duties at `((isMinor × 2 + spouseIsMember) × 100 + person) × 100 + other`; codes are GB/T 4761 numbers. */
const table: Uint8Array = (() => {
  const duties = new Uint8Array(4 * 100 * 100)
  const byCode = Array.from({ length: 100 }, (_, code) => placeOf(code))
  for (let way = 0; way < 4; way += 1) {
    byCode.forEach((person, a) => {
      byCode.forEach((other, b) => {
        duties[(way * 100 + a) * 100 + b] = dutyOf(person, other, way >= 2, way % 2 === 1)
      })
    })
  }
  return duties
})()

/** What somebody of the relation `other` owes the person. */
export function duty(person: number, other: number, isMinor: boolean, spouseIsMember: boolean): number {
  return table[(((isMinor ? 2 : 0) + (spouseIsMember ? 1 : 0)) * 100 + person) * 100 + other] ?? NO_DUTY
}

/** 1 for the codes of the applicant's spouse. */
export const spouseCode: Uint8Array = Uint8Array.from({ length: 100 }, (_, code) =>
  placeOf(code) === 'spouse' ? 1 : 0,
)
