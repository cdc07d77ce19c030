import { broughtByFamily } from '@shared/attachments/archiveItems'
import { caseFormWords as words } from '@shared/messages/caseFormFields'
import { fill } from '@shared/messages/fill'
import { findMissingProofs, type ProofKey } from '@shared/rules/missingProofs'
import { proofLines } from '@shared/rules/missingProofsWords'
import { findShortfalls } from '@shared/rules/shortfall/shortfalls'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import { missingItemsOf } from '../attachments/missingItems'
import { factsWithConsents } from '../consent/factsWithConsents'
import { currentVersion } from '../households/households'
import { policyOn } from '../policy/policySets'

/** Proofs that no paper of the file stands for. */
const further: readonly ProofKey[] = ['income', 'obligorConsent', 'diagnosisListed', 'excludedItem', 'employmentCost']
/** As many, and as long, as the request can hold. */
const most = 40
const longest = 120

function named(name: string, person: string | null): string {
  const text = person === null ? name : fill(words.requestCorrection.ofPerson, { name, person })
  return [...text].slice(0, longest).join('')
}

/** Proofs that the rules miss; none where no parameters are in force. */
function missingProofs(ctx: ServiceContext, householdId: string): string[] {
  const on = ctx.clock.today()
  try {
    const facts = factsWithConsents(ctx, householdId, currentVersion(ctx, householdId).facts, on)
    const { policy } = policyOn(ctx, on, null)
    const proofs = findMissingProofs(facts, policy, on, findShortfalls(facts, policy, on))
    const names = new Map(facts.members.map((member) => [member.idNumber, member.name]))
    const asked = proofs.filter((one) => further.includes(one.key))
    return proofLines(asked, on, (idNumber) => names.get(idNumber) ?? '').map((one) => named(one.name, one.person))
  } catch (error) {
    if (error instanceof AppError && error.code === 'RULE_BROKEN') return []
    throw error
  }
}

/**
 * Everything that a family still has to bring, for the one request that 57号 §10 allows (一次性告知). What the 核对 can find
 * out is not among it (社会救助法 §62).
 */
export function askedPapers(ctx: ServiceContext, caseId: string, householdId: string): string[] {
  const papers = missingItemsOf(ctx, caseId)
    .filter((one) => broughtByFamily[one.item])
    .map((one) => named(one.name, one.personName))
  return [...new Set([...papers, ...missingProofs(ctx, householdId)])].slice(0, most)
}
