import { expect, test } from 'vitest'
import { checkMutations, readMutations } from '../../build/mutation/mutations.mjs'

test('every seeded error of the mutation table still finds its place in the rules exactly once', async () => {
  const mutations = await readMutations()
  expect(mutations.length).toBeGreaterThanOrEqual(60)
  expect(() => checkMutations(mutations)).not.toThrow()
})
