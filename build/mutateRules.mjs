// npm run mutate:rules: puts one error after the other into the rules and parameters, in memory, and looks whether the tests
// and the second evaluator notice. A complete run writes docs/mutation.md; it fails below 95 % together.
// `npm run mutate:rules -- income-3 tk-7` runs some alone, `-- --evaluator` without the tests; nothing is written then.
import './bootstrap/checkNode.mjs'
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { ensureModules } from './bootstrap/ensureModules.mjs'
import { Refusal, runEntry, say } from './bootstrap/say.mjs'

const ENOUGH = 0.95

async function onNode24() {
  const { checkMutations, readMutations } = await import('./mutation/mutations.mjs')
  const { openTests } = await import('./mutation/runTests.mjs')
  const { evaluatorDifference, makeHouseholds } = await import('./mutation/secondEvaluator.mjs')
  const { summary, tally, writeReport } = await import('./mutation/writeReport.mjs')
  const words = process.argv.slice(2)
  const ids = words.filter((word) => !word.startsWith('--'))
  const withTests = !words.includes('--evaluator')
  const all = await readMutations()
  checkMutations(all)
  const unknown = ids.find((id) => all.every((one) => one.id !== id))
  if (unknown !== undefined) throw new Refusal(`没有变异 ${unknown}。`)
  const chosen = ids.length === 0 ? all : all.filter(({ id }) => ids.includes(id))

  const began = Date.now()
  const tests = withTests ? await openTests() : { failing: async () => null, close: async () => undefined }
  try {
    const results = await tryAll(chosen, tests, await makeHouseholds(), evaluatorDifference)
    const seconds = (Date.now() - began) / 1000
    for (const line of summary(results)) say(line)
    if (ids.length > 0 || !withTests) return 0
    writeReport(results, seconds)
    const { together, all: count } = tally(results)
    return together / count >= ENOUGH ? 0 : 1
  } finally {
    await tests.close()
  }
}

/** First the code as it is, which nothing may object to; then one error after the other, tests and evaluators side by side. */
async function tryAll(chosen, tests, households, evaluatorDifference) {
  const [failing, differing] = await Promise.all([tests.failing(null), evaluatorDifference(households, null)])
  if (failing !== null) throw new Refusal(`没有放入错误时测试已不通过：${failing}。请先改正。`)
  if (differing !== null) throw new Refusal(`没有放入错误时两套算法已不一致：${differing}。请先改正。`)
  say(`${chosen.length} 处错误，${households.length} 户。`)
  const results = []
  for (const mutation of chosen) {
    const [test, difference] = await Promise.all([tests.failing(mutation), evaluatorDifference(households, mutation)])
    const mark = test !== null || difference !== null ? '✓' : '✗'
    process.stdout.write(`${mark} ${mutation.id} ${test ?? '—'} ／ ${difference ?? '—'}\n`)
    results.push({ mutation, test, difference })
  }
  // A file changed meanwhile would show as an error in every mutation after it.
  const after = await tests.failing(null)
  if (after !== null) throw new Refusal(`运行期间代码或测试有改动，结果作废：${after}。请在没有人修改时重新运行。`)
  return results
}

runEntry(async () => {
  const node = await ensureModules()
  // The tables are TypeScript, which Node reads from version 24 on.
  if (Number(process.versions.node.split('.')[0]) >= 24) return onNode24()
  return spawnSync(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1
})
