import fc from 'fast-check'
import type { HouseholdFacts } from '@shared/domain/household'
import { idNumberOf } from '../../shared/rules/households'
import { arbitraryHousehold } from '../../shared/rules/arbitraryHousehold'
import { factsWriters, writeFacts } from '../../../electron/store/services/households/writeFacts'
import { write } from '../../../electron/store/write'
import type { TestBook } from '../testBook'

/** So many arbitrary households whose people are all different ones; every eighth lives in another town. */
export function differentHouseholds(count: number, seed: number): HouseholdFacts[] {
  let serial = 0
  return fc.sample(arbitraryHousehold, { seed, numRuns: count }).map((facts, n) => {
    const ids = new Map<string, string>()
    const members = facts.members.map((member) => {
      serial += 1
      const id = idNumberOf(member.idNumber.slice(6, 14), serial % 1000, String(430_000 + Math.floor(serial / 1000)))
      ids.set(member.idNumber, id)
      return { ...member, idNumber: id }
    })
    const renamed = (id: string | null): string | null => (id === null ? null : (ids.get(id) ?? id))
    return {
      ...facts,
      key: String(n + 1).padStart(4, '0'),
      applicantId: members[0]?.idNumber ?? '',
      residenceRegion: n % 8 === 0 ? '430681203205' : facts.residenceRegion,
      members,
      obligors: facts.obligors.map((row) => ({ ...row, supportedIdNumber: renamed(row.supportedIdNumber) ?? '' })),
      vehicles: facts.vehicles.map((row) => ({ ...row, ownerIdNumber: renamed(row.ownerIdNumber) })),
    }
  })
}

/** Puts facts in force as a change of a household would; answers the household and the version. */
export function record(
  t: TestBook,
  facts: HouseholdFacts,
  more: { householdId?: string; validFrom?: string; at?: string } = {},
): { householdId: string; versionId: number } {
  return write(t.ctx, 'import', { action: 'import.commit', subject: 'import:test', detail: {} }, (tx) =>
    writeFacts(tx, factsWriters(tx), {
      householdId: more.householdId ?? null,
      facts,
      validFrom: more.validFrom ?? '2026-01-01',
      source: '测试',
      importId: null,
      restores: null,
      mergedFrom: null,
      by: '管理员',
      at: more.at ?? t.ctx.clock.now(),
    }),
  )
}
