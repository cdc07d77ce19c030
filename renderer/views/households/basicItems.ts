import type { HouseholdFacts } from '@shared/domain/household'
import { formatYuan } from '@shared/domain/money'
import { fill } from '@shared/messages/fill'
import { recordWords } from '@shared/messages/households'
import type { KeyValue } from '@/components/KeyValues.vue'
import { yesNo } from './factsInWords'
import type { HouseholdPage } from './useHouseholdPage'

const words = recordWords.basic

/** Place and door number in one line, the place left out where the address already begins with it. */
function addressInWords(place: string, address: string | null): string {
  if (address === null || address === '') return place
  return place !== '' && address.startsWith(place) ? address : `${place}${address}`
}

function standingItems(facts: HouseholdFacts): KeyValue[] {
  const standing = facts.standing
  if (!standing) return []
  const parts = [
    standing.category,
    standing.amount === null ? null : fill(words.standingAmount, { amount: formatYuan(standing.amount) }),
    standing.startMonth === null ? null : fill(words.standingFrom, { month: standing.startMonth }),
  ]
  return [
    { key: 'standing', label: words.standing, value: parts.filter((part) => part !== null).join('，') },
    { key: 'certNo', label: words.standingCert, value: standing.certNo },
    { key: 'validUntil', label: words.standingUntil, value: standing.validUntil },
    { key: 'overAfterJob', label: words.overAfterJob, value: yesNo(standing.overAfterJob) },
  ]
}

/** What is known of the household as a whole. The first lines always stand, the rest only where something was given. */
export function basicItems(page: HouseholdPage): KeyValue[] {
  const { facts } = page
  const always: KeyValue[] = [
    { key: 'hukouType', label: words.hukouType, value: facts.hukouType },
    { key: 'residence', label: words.residence, value: addressInWords(page.residence, facts.residenceAddress) },
    { key: 'hukou', label: words.hukou, value: addressInWords(page.hukouPlace, facts.hukouAddress) || null },
    { key: 'phone', label: words.phone },
    { key: 'source', label: words.source, value: facts.source },
    { key: 'appliedOn', label: words.appliedOn, value: facts.appliedOn },
    { key: 'appliesForAid', label: words.appliesForAid, value: yesNo(facts.appliesForAid) },
    { key: 'mainCause', label: words.mainCause, value: facts.mainCause },
  ]
  const kin = facts.kinFiling === null ? null : facts.kinFiling ? words.kinYes : words.kinNo
  const where: KeyValue[] = [
    { key: 'otherCauses', label: words.otherCauses, value: facts.otherCauses },
    { key: 'kin', label: words.kin, value: kin, note: facts.kinNote ?? undefined },
    { key: 'pledgedOn', label: words.pledgedOn, value: facts.pledgedOn },
    { key: 'authorizedOn', label: words.authorizedOn, value: facts.authorizedOn },
    ...standingItems(facts),
    { key: 'rejectedOn', label: words.rejectedOn, value: facts.rejectedOn },
    { key: 'exitedOn', label: words.exitedOn, value: facts.exitedOn },
    { key: 'hardshipWorker', label: words.hardshipWorker, value: yesNo(facts.hardshipWorker) },
    { key: 'fpType', label: words.fpType, value: facts.fpType },
    { key: 'bankName', label: words.bankName, value: facts.bankName },
    { key: 'bankAccount', label: words.bankAccount, value: facts.bankAccount },
    ...Object.entries(facts.extra).map(([heading, value]) => ({ key: `extra ${heading}`, label: heading, value })),
  ]
  return [...always, ...where.filter((item) => item.value !== null && item.value !== undefined && item.value !== '')]
}
