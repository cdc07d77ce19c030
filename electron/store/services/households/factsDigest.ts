import { createHash } from 'node:crypto'
import { householdFactsSchema, type HouseholdFacts } from '@shared/domain/household'

/** Fingerprint of a household's facts: equal facts, equal fingerprint. Field order is the schema's, whatever the source's. */
export function factsDigest(facts: HouseholdFacts): string {
  return createHash('sha256')
    .update(JSON.stringify(householdFactsSchema.parse(facts)))
    .digest('base64url')
}
