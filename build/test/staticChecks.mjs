// The checks that need no running program. Each is one command and counts as one test.
import fs from 'node:fs'
import path from 'node:path'
import { inRoot } from '../bootstrap/paths.mjs'
import { toolScript } from '../bootstrap/toolScript.mjs'

// Sides without Vue files take the plain compiler, which starts faster.
const SIDES = [
  ['shared', 'tsc'],
  ['electron/store', 'tsc'],
  ['electron/cli', 'tsc'],
  ['electron/main', 'tsc'],
  ['electron/preload', 'tsc'],
  ['renderer', 'vue-tsc'],
  ['test', 'vue-tsc'],
  ['build', 'tsc'],
]

const hasSources = (side) =>
  fs
    .readdirSync(inRoot(side), { recursive: true })
    .some((name) => /\.(ts|vue|mjs)$/.test(name) && !name.includes('node_modules'))

function typeCheck(side, compiler) {
  const remembered = inRoot('node_modules/.cache/types', `${side.replace('/', '-')}.tsbuildinfo`)
  fs.mkdirSync(path.dirname(remembered), { recursive: true })
  const script = compiler === 'tsc' ? toolScript('typescript', 'tsc') : toolScript('vue-tsc')
  return {
    step: 'types',
    name: `类型检查 ${side}`,
    args: [script, '-p', side, '--noEmit', '--incremental', '--tsBuildInfoFile', remembered],
  }
}

/** Needs the finished build: which packages are in it. */
export const noticesCheck = () => ({
  step: 'notices',
  name: '第三方声明',
  args: [inRoot('build/notices.mjs'), '--check'],
})

/** A list of { step, name, args }: `args` are run by Node. */
export function staticChecks() {
  return [
    // The longest first, so that the others fill the time beside it.
    { step: 'lint', name: '代码规范 eslint', args: [toolScript('eslint'), '--max-warnings', '0', '.'] },
    ...SIDES.filter(([side]) => hasSources(side)).map(([side, compiler]) => typeCheck(side, compiler)),
    {
      step: 'layers',
      name: '分层 dependency-cruiser',
      args: [
        toolScript('dependency-cruiser', 'depcruise'),
        ...['--config', '.dependency-cruiser.cjs', '--output-type', 'err-long'],
        ...['shared', 'electron', 'renderer'],
      ],
    },
    { step: 'format', name: '格式 prettier', args: [toolScript('prettier'), '--check', '--log-level', 'warn', '.'] },
    { step: 'unused', name: '无用代码 knip', args: [toolScript('knip'), '--no-progress'] },
  ]
}
