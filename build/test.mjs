// npm test: everything that can be checked, in one run, going on after a failure so that one run shows all of it.
// `npm test -- --only STEP [words…]` runs one step (types lint layers format unused notices build unit e2e); further words
// go to the test runner of unit and e2e: `npm test -- --only unit test/shared/money.test.ts`.
// The last line of standard output is `N passed, N failed[, N skipped]`; reports for machines lie in test-results/.
import './bootstrap/checkNode.mjs'
import fs from 'node:fs'
import { onScreen } from './bootstrap/electronCommand.mjs'
import { ensureAll } from './bootstrap/ensureAll.mjs'
import { ensureBuild } from './bootstrap/ensureBuild.mjs'
import { inRoot, root } from './bootstrap/paths.mjs'
import { runChild } from './bootstrap/runChild.mjs'
import { Refusal, runEntry, say } from './bootstrap/say.mjs'
import { toolScript } from './bootstrap/toolScript.mjs'
import { closingLine, countPlaywright, countReport, countVitest } from './test/countTests.mjs'
import { inParallel, runGathered } from './test/runStep.mjs'
import { noticesCheck, staticChecks } from './test/staticChecks.mjs'

const STEPS = ['types', 'lint', 'layers', 'format', 'unused', 'notices', 'build', 'unit', 'e2e']
const SIDE_BY_SIDE = 2

const one = (passed) => ({ passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 })

function parseWords(words) {
  const [first, only, ...rest] = words
  if (first === undefined) return { steps: STEPS, rest: [] }
  if (first === '--only' && STEPS.includes(only)) return { steps: [only], rest }
  throw new Refusal(`用法：npm test，或 npm test -- --only ${STEPS.join('|')} [文件…]`)
}

function report(name, passed, seconds) {
  process.stdout.write(`${passed ? '✓' : '✗'} ${name}（${seconds.toFixed(1)} 秒）\n`)
}

function runChecks(checks, { node, env }) {
  const jobs = checks.map((check) => async () => {
    const { code, output, seconds } = await runGathered(node, check.args, env)
    report(check.name, code === 0, seconds)
    if (code !== 0) process.stdout.write(`${output.trimEnd()}\n`)
    return one(code === 0)
  })
  return inParallel(jobs, SIDE_BY_SIDE)
}

async function runBuild({ node }) {
  const began = Date.now()
  const passed = await ensureBuild(node).then(
    () => true,
    (error) => {
      say(error.message)
      return false
    },
  )
  report('构建', passed, (Date.now() - began) / 1000)
  return one(passed)
}

function resultFile(name) {
  const file = inRoot('test-results', name)
  fs.mkdirSync(inRoot('test-results'), { recursive: true })
  fs.rmSync(file, { force: true })
  return file
}

/** @type {import('node:child_process').SpawnOptions} */
const toolOutput = { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }

async function runUnit({ node, env }, words) {
  const file = resultFile('unit.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const code = await runChild(node, [toolScript('vitest'), 'run', ...reporters, ...words], { ...toolOutput, env })
  return countReport(file, countVitest, code)
}

async function runE2e({ node, env }, words) {
  const file = resultFile('e2e.json')
  const script = toolScript('@playwright/test', 'playwright')
  const { command, args, group } = onScreen(node, [script, 'test', ...words])
  // Playwright sets FORCE_COLOR for its workers, where NO_COLOR beside it is complained of.
  const colours = env.NO_COLOR ? { NO_COLOR: undefined, FORCE_COLOR: '0' } : {}
  const code = await runChild(command, args, {
    ...toolOutput,
    group,
    env: { ...env, ...colours, ZHONGFU_E2E_REPORT: file },
  })
  return countReport(file, countPlaywright, code)
}

const add = (a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped })

runEntry(async () => {
  const { steps, rest } = parseWords(process.argv.slice(2))
  const tools = await ensureAll()
  const wanted = (check) => steps.includes(check.step)
  const counts = await runChecks(staticChecks().filter(wanted), tools)
  if (steps.includes('build')) counts.push(await runBuild(tools))
  counts.push(...(await runChecks([noticesCheck()].filter(wanted), tools)))
  if (steps.includes('unit')) counts.push(await runUnit(tools, rest))
  if (steps.includes('e2e')) {
    if (!steps.includes('build')) await ensureBuild(tools.node)
    counts.push(await runE2e(tools, rest))
  }
  const total = counts.reduce(add, { passed: 0, failed: 0, skipped: 0 })
  process.stdout.write(`${closingLine(total)}\n`)
  return total.failed === 0 && total.passed > 0 ? 0 : 1
})
