// The tests of the rules as build/mutation/runTests.mjs runs them: examples first, up to the first failure, and properties on
// the same households every time, so that the result of a mutation never depends on luck.
import os from 'node:os'
import path from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer } from 'vitest/node'
import { inRoot, root } from '../bootstrap/paths.mjs'

/** Examples take a tenth of the time of the properties and catch most errors. */
const slow = ['invariants', 'properties', 'sameUntil', 'shortfalls', 'statements', 'keptProofs', 'policyFile']

class ExamplesFirst extends BaseSequencer {
  /** @override */
  async sort(files) {
    const late = (file) => (slow.some((name) => file.moduleId.endsWith(`${name}.test.ts`)) ? 1 : 0)
    return [...files].sort((a, b) => late(a) - late(b) || (a.moduleId < b.moduleId ? -1 : 1))
  }
}

export default defineConfig({
  root,
  cacheDir: path.join(os.tmpdir(), 'zhongfu-mutation'),
  resolve: { alias: { '@shared': inRoot('shared'), '@': inRoot('renderer') } },
  test: {
    environment: 'node',
    include: ['test/shared/rules/**/*.test.ts', 'test/shared/policy/**/*.test.ts'],
    // A digest of all outcomes notices every change and understands none: it would prove nothing here.
    exclude: ['test/shared/rules/rulesVersion.test.ts'],
    setupFiles: [inRoot('test/mutation/sameHouseholds.ts')],
    // A machine that is busy with other work takes many times as long; no test may fail for that.
    testTimeout: 1_800_000,
    // A module kept on disk from another run would hold that run's error.
    fsModuleCache: false,
    isolate: false,
    fileParallelism: false,
    bail: 1,
    sequence: { sequencer: ExamplesFirst },
  },
})
