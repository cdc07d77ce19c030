// docs/mutation.md: the table of a complete run.
import fs from 'node:fs'
import os from 'node:os'
import { inRoot } from '../bootstrap/paths.mjs'

const cell = (text) => text.replaceAll('|', '\\|').replace(/\s+/g, ' ')
const share = (part, all) => `${part} / ${all}（${((part / all) * 100).toFixed(1)} %）`

/** Counts of results: caught by the tests, by the second evaluator, by one of the two. */
export function tally(results) {
  const counted = (holds) => results.filter(holds).length
  return {
    all: results.length,
    tests: counted(({ test }) => test !== null),
    evaluator: counted(({ difference }) => difference !== null),
    together: counted(({ test, difference }) => test !== null || difference !== null),
  }
}

export function summary(results) {
  const { all, tests, evaluator, together } = tally(results)
  return [`测试发现 ${share(tests, all)}`, `第二套算法发现 ${share(evaluator, all)}`, `合计 ${share(together, all)}`]
}

function rows(results) {
  return results.map(
    ({ mutation, test, difference }) =>
      `| ${mutation.id} | ${cell(mutation.what)} | ${test === null ? '—' : cell(test)} | ${difference === null ? '—' : cell(difference)} |`,
  )
}

export function writeReport(results, seconds) {
  const files = [...new Set(results.map(({ mutation }) => mutation.file))]
  const missed = results.filter(({ test, difference }) => test === null && difference === null)
  const text = [
    '# 规则变异检验',
    '',
    '`npm run mutate:rules` 生成，请勿手工修改。每行是往规则或参数代码里故意放入的一处错误（`test/mutation/mutations`），',
    '看规则与参数的测试（`test/shared/rules`、`test/shared/policy`，不含结果摘要的比对）能否发现，再看独立编写的第二套算法',
    '（`shared/columnar`）在四千户构造家庭、十二种参数下能否得出不同的结果。错误只在内存中，不写入任何文件。',
    '',
    `- 日期：${new Date().toISOString().slice(0, 10)}`,
    `- 机器：${os.cpus()[0]?.model ?? ''}，${os.cpus().length} 核`,
    `- 用时：${(seconds / 60).toFixed(1)} 分钟`,
    ...summary(results).map((line) => `- ${line}`),
    '',
    '第二套算法与规则共用参数的读取和自由文本的识别，这些地方的错误它看不到，只能由测试发现；只影响理由、提示和依据过程的错误它也不比较。',
    '',
    '## 未被发现',
    '',
    ...(missed.length === 0
      ? ['没有。']
      : missed.map(({ mutation }) => `- ${mutation.id}（${mutation.file}）：${mutation.what}`)),
    '',
    ...files.flatMap((file) => [
      `## ${file}`,
      '',
      '| 编号 | 错误 | 发现它的第一条测试 | 第二套算法的第一处不同 |',
      '|---|---|---|---|',
      ...rows(results.filter(({ mutation }) => mutation.file === file)),
      '',
    ]),
  ].join('\n')
  fs.writeFileSync(inRoot('docs/mutation.md'), `${text.trimEnd()}\n`)
}
