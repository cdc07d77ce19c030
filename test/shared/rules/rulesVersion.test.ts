import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { determine } from '@shared/rules/determine'
import { rulesVersion } from '@shared/rules/rulesVersion'
import { further, worked } from './caseHouseholds'
import { testPolicy } from './testPolicy'

/**
 * What each version of the rules says of the worked cases, outcome and trail to the last byte. Stored results are taken
 * over from run to run by this number and recomputed under it years later: whoever changes a result or a trail of a
 * released version raises `rulesVersion` and writes a new line here. A line of a released version is never changed.
 */
const digests: Readonly<Record<number, string>> = {
  2: '25cae7bf1e8d4aa65258b739f6eec9ec52240da3b93affaccd243f12f6fda6ee',
  3: '25cae7bf1e8d4aa65258b739f6eec9ec52240da3b93affaccd243f12f6fda6ee',
  4: '63eed52a4e38fb9fac955ca712599b7e7626c1fc908faac78dcc463668a075be',
  // OBLIGOR_UNCHECKED among the reasons; every obligor of the worked cases has consented.
  5: '63eed52a4e38fb9fac955ca712599b7e7626c1fc908faac78dcc463668a075be',
  // Blank incomes are no income of nought. C02m, C32 and C37son say since then that they have none.
  6: '788143e3699fc2df4ea7d96ccc73f9f60edc0149f36ffd3f52fcfec359387415',
}

it('results and trails of the worked cases belong to the number of the rules', () => {
  const hash = createHash('sha256')
  for (const one of [...worked, ...further])
    hash.update(JSON.stringify(determine(one.facts, testPolicy(one.policyOverrides, one.on), one.on)))
  expect({ version: rulesVersion, digest: hash.digest('hex') }).toEqual({
    version: Math.max(...Object.keys(digests).map(Number)),
    digest: digests[rulesVersion],
  })
})
