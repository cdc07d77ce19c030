// The tests of the rules, one run after the other with another error seeded, in one Vitest that keeps what it has compiled.
import fs from 'node:fs'
import { createVitest } from 'vitest/node'
import { inRoot } from '../bootstrap/paths.mjs'
import { mutationPlugin } from './mutations.mjs'

/** Opens the tests; `failing(mutation)` names the first test that fails with it (null: with the code as it is), or null. */
export async function openTests() {
  let current = null
  const vitest = await createVitest(
    'test',
    { config: inRoot('build/mutation/vitestConfig.mjs'), watch: false, reporters: [{}] },
    { plugins: [mutationPlugin(() => current)] },
  )
  const specifications = await vitest.globTestSpecifications()
  if (specifications.length === 0) throw new Error('没有找到规则的测试')

  const likely = likelyFiles()

  async function failing(mutation) {
    for (const one of [current, mutation]) if (one !== null) forget(vitest, inRoot(one.file))
    current = mutation
    const file = mutation === null ? undefined : likely.get(mutation.id)
    const first = specifications.filter(({ moduleId }) => moduleId === file)
    const failure = first.length === 0 ? null : firstFailure(await vitest.runTestSpecifications(first))
    if (failure !== null) return failure
    return firstFailure(await vitest.runTestSpecifications(specifications, true))
  }
  return { failing, close: () => vitest.close() }
}

/** The test file that caught each mutation in the run before, by its id: tried first, it saves most of the time. */
function likelyFiles() {
  const report = inRoot('docs/mutation.md')
  const lines = fs.existsSync(report) ? fs.readFileSync(report, 'utf8').split('\n') : []
  const files = new Map()
  for (const line of lines) {
    const [, id, test] = /^\| ([a-z]+-\d+) \|.*?\| ([a-z]+\/[A-Za-z/]+)：/.exec(line) ?? []
    if (id !== undefined) files.set(id, inRoot(`test/shared/${test}.test.ts`))
  }
  return files
}

/** What Vite has compiled of a file is compiled again. */
function forget(vitest, file) {
  for (const { vite } of vitest.projects) {
    for (const { moduleGraph } of Object.values(vite.environments)) {
      for (const module of moduleGraph.getModulesByFile(file) ?? []) moduleGraph.invalidateModule(module)
    }
  }
}

function firstFailure({ testModules, unhandledErrors }) {
  for (const module of testModules) {
    const name = module.relativeModuleId.replace(/^test\/shared\/|\.test\.ts$/g, '')
    for (const test of module.children.allTests('failed')) return `${name}：${test.name}`
    // The file could not even be loaded: the error is loud.
    const [error] = module.errors()
    if (error) return `${name}：${error.message.split('\n')[0]}`
  }
  return unhandledErrors.length === 0 ? null : unhandledErrors[0].message.split('\n')[0]
}
