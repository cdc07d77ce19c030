import type { TakenSums } from '../contracts/householdOpsContract'
import type { HouseholdFacts, MemberFacts } from '../domain/household'

/** What somebody is to the applicant after an operation, by identity number. */
export type Relations = ReadonlyMap<string, string>

/** `HouseholdAct` with people named by their identity number, as the facts name them. */
export type FactsAct =
  | { readonly kind: 'addMember'; readonly member: MemberFacts }
  | { readonly kind: 'memberState'; readonly person: string; readonly state: MemberFacts['state'] }
  | { readonly kind: 'removeMember'; readonly person: string }
  | {
      readonly kind: 'split'
      readonly leaving: ReadonlySet<string>
      readonly key: string
      readonly applicant: string
      readonly relations: Relations
      readonly residenceRegion: string
      readonly residenceAddress: string | null
      readonly phone: string | null
      readonly houses: readonly number[]
      readonly vehicles: readonly number[]
      readonly taken: TakenSums
      /** What the household declared to receive is the new one's from now on. */
      readonly declaredGoes?: boolean
    }
  /** `declaredGoes`: what the household that ends declared to receive is this one's from now on. */
  | { readonly kind: 'join'; readonly relations: Relations; readonly declaredGoes?: boolean }
  | {
      readonly kind: 'move'
      readonly residenceRegion: string
      readonly residenceAddress: string | null
      readonly hukou: { readonly region: string; readonly address: string | null } | null
    }
  | { readonly kind: 'head'; readonly person: string; readonly relations: Relations }
  | { readonly kind: 'correctId'; readonly person: string; readonly idNumber: string }

/** Why an operation cannot be done to these facts; sentences in shared/messages/householdOps.ts. */
export type OperationRefusal =
  | 'notMember'
  | 'alreadyMember'
  | 'idWrong'
  | 'bornLater'
  | 'relationSelf'
  | 'nothingChanges'
  | 'memberDead'
  | 'lastMember'
  | 'applicantLeaves'
  | 'applicantNotLeaving'
  | 'headNotHere'
  | 'relationMissing'
  | 'takenTooMuch'
  | 'noSuchThing'
  | 'keyTaken'
  | 'inBoth'
  | 'tooLarge'

/** The households after an operation. */
export interface Operated {
  readonly self: HouseholdFacts
  /** A household that came to be by it. */
  readonly created: HouseholdFacts | null
}

export type OperationResult = { ok: true; value: Operated } | { ok: false; refusal: OperationRefusal; name: string }

export function refused(refusal: OperationRefusal, name = ''): OperationResult {
  return { ok: false, refusal, name }
}

/** One household changed, none came to be. */
export function changed(self: HouseholdFacts): OperationResult {
  return { ok: true, value: { self, created: null } }
}
