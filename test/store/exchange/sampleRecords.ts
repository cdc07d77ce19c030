import { idCheckDigit } from '@shared/domain/idNumber'
import type { ExchangeRecord } from '@shared/exchange/records/record'

const base = {
  revision: { '430621': 1 },
  office: '430621',
  trueFrom: '2026-01-01',
  trueTo: null,
  recordedAt: '2026-11-22T08:30:00.000Z',
}

/** A made-up identity number with a valid check digit; region 439999 is given to nobody. */
export function madeUpId(n: number): string {
  const day = String((n % 28) + 1).padStart(2, '0')
  const first17 = `439999${1940 + (n % 70)}${String((n % 12) + 1).padStart(2, '0')}${day}${String(n % 1000).padStart(3, '0')}`
  return first17 + idCheckDigit(first17)
}

function pad(n: number): string {
  return String(n).padStart(8, '0')
}

/** Ids as long and as irregular as real ones, so that sizes after compression are honest. */
function idOf(kind: number, n: number): string {
  let state = (n * 2654435761 + kind * 40503 + 1) >>> 0
  let text = ''
  while (text.length < 32) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    text += state.toString(16).padStart(8, '0')
  }
  return text
}

function memberRecords(household: number, n: number, person: number): ExchangeRecord[] {
  const [householdId, personId, idNumber] = [idOf(1, household), idOf(2, person), madeUpId(person)]
  return [
    {
      ...base,
      type: 'person',
      id: personId,
      name: `样本${pad(person)}`,
      idNumber,
      sex: person % 2 === 0 ? '1' : '2',
      birthDate: `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`,
      ethnicity: '01',
      marital: '20',
      health: person % 5 === 0 ? '6' : '1',
      majorDisease: null,
      disabilityType: null,
      disabilityGrade: null,
      disabilityCertNo: null,
      workAbility: '有',
      selfCare: '自理',
      employment: '灵活就业',
      schooling: null,
      childWelfare: null,
      workRefusals: null,
      phone: n === 1 ? `1390000${String(person % 10000).padStart(4, '0')}` : null,
    },
    {
      ...base,
      type: 'membership',
      id: idOf(3, person),
      householdId,
      personId,
      order: n,
      relation: n === 1 ? '01' : '20',
      state: '共同生活',
      stateDate: null,
    },
    {
      ...base,
      type: 'income',
      id: idOf(4, person),
      householdId,
      personId,
      wage: `${(person * 37) % 20000}.00`,
      business: null,
      property: null,
      transfer: `${(person * 11) % 3000}.50`,
      other: null,
      excluded: null,
      excludedItem: null,
    },
  ]
}

/** All records of one made-up household with `size` members. */
export function householdRecords(n: number, size: number, firstPerson: number): ExchangeRecord[] {
  const householdId = idOf(1, n)
  const applicant = madeUpId(firstPerson)
  const village = `430621${String(100 + (n % 15)).padStart(3, '0')}${String(200 + (n % 20)).padStart(3, '0')}`
  return [
    {
      ...base,
      type: 'household',
      id: householdId,
      key: `H${pad(n)}`,
      applicantName: `样本${pad(firstPerson)}`,
      applicantId: applicant,
      phone: `1380000${String(n % 10000).padStart(4, '0')}`,
      hukouType: '农村',
      hukouRegion: village,
      hukouAddress: `${(n % 60) + 1}号`,
      residenceRegion: village,
      residenceAddress: `第${(n % 30) + 1}组`,
      source: '入户走访',
      appliedOn: '2026-03-01',
      appliesForAid: true,
      mainCause: '因病',
      otherCauses: null,
      kinFiling: false,
      kinNote: null,
      pledgedOn: '2026-03-01',
      authorizedOn: '2026-03-01',
      rejectedOn: null,
      exitedOn: null,
      hardshipWorker: null,
      fpType: null,
      standing: null,
      bankName: '样本银行',
      bankAccount: `6200${pad(n)}${pad(n * 7)}`.slice(0, 19),
      extra: {},
    },
    ...Array.from({ length: size }, (_, i) => memberRecords(n, i + 1, firstPerson + i)).flat(),
    {
      ...base,
      type: 'expense',
      id: idOf(5, n),
      householdId,
      living: '12000.00',
      socialInsurance: '800.00',
      medical: `${(n * 13) % 9000}.00`,
      education: null,
      rehabilitation: null,
      otherRigid: null,
      other: null,
      employmentCost: null,
    },
    {
      ...base,
      type: 'asset',
      id: idOf(6, n),
      householdId,
      kind: 'financial',
      deposit: `${(n * 17) % 20000}.00`,
      securities: null,
      funds: null,
      insurance: null,
      claims: null,
      internet: null,
      shop: false,
      company: false,
      otherProperty: null,
    },
    {
      ...base,
      type: 'determination',
      id: idOf(7, n),
      householdId,
      on: '2026-11-01',
      policyId: 'yueyang-2026',
      category: 'DB',
      tags: [],
      people: size,
      annualIncome: `${(n * 101) % 30000}.00`,
      monthlyPerCapita: `${(n * 31) % 700}.25`,
      amount: `${(n % 900) + 100}.00`,
      gap: `${(n % 900) + 100}.00`,
      uplift: '0.00',
      dbs: '0.00',
      tk: '0.00',
      persons: [],
      reasons: ['DB_INCOME'],
    },
    {
      ...base,
      type: 'entitlement',
      id: idOf(8, n),
      householdId,
      personId: null,
      determinationId: idOf(7, n),
      category: 'DB',
      month: '2026-11',
      people: size,
      amount: `${(n % 900) + 100}.00`,
    },
  ]
}

/** Records of households with 1 to 4 members until `persons` people are reached, made one household at a time. */
export function* bookRecords(persons: number): Generator<ExchangeRecord, void, void> {
  let done = 0
  for (let n = 1; done < persons; n += 1) {
    const size = Math.min(1 + (n % 4), persons - done)
    yield* householdRecords(n, size, done + 1)
    done += size
  }
}
