import { createHash } from 'node:crypto'
import type { Policy } from '@shared/policy/policyChain'
import { policyKeyNames } from '@shared/policy/policyKeys'

/**
 * Fingerprint of every value in force: those of the set, of the sets it stands on, and the documented defaults of the day.
 * Two runs with the same one judged by the same parameters, whatever was loaded in between.
 */
export function valuesDigest(policy: Policy): string {
  const values = policyKeyNames.map((key) => [key, policy.origins[key], policy.values[key] ?? null])
  const text = JSON.stringify([policy.id, values], (_key, value: object | bigint | string | number | boolean | null) =>
    typeof value === 'bigint' ? `${value}n` : value,
  )
  return createHash('sm3').update(text).digest('hex')
}
