import { resolve } from 'node:path'
import { actNames, type ActName } from './acts'
import { soak, type SoakTally } from './rounds'
import { write } from './writer'

// npm run soak [-- --rounds N]: kills a program with `kill -9` at random moments while it writes, and looks each time at
// what is in the book afterwards. 1,000 rounds unless told otherwise.

const words: Readonly<Record<ActName, string>> = {
  import: '导入新家庭',
  change: '导入变更',
  office: '修改单位信息',
  reveal: '查看完整证号',
  classify: '认定',
  keyring: '改写密钥环',
}

function optionOf(name: string, otherwise: number): number {
  const at = process.argv.indexOf(`--${name}`)
  const value = at < 0 ? otherwise : Number(process.argv[at + 1])
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name}`)
  return value
}

/** Repeatable numbers (mulberry32); the moments of the kills follow them. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function tableOf(tally: SoakTally, seconds: number): string {
  const rows = actNames.map((name) => {
    const { acknowledged, cutKept, cutUndone } = tally.acts[name]
    return `| ${words[name]} | ${acknowledged} | ${cutKept} | ${cutUndone} |`
  })
  return [
    `强制结束 ${tally.rounds} 次（其中打开数据时 ${tally.whileOpening} 次），用时 ${Math.round(seconds)} 秒。`,
    '',
    '| 写入 | 已确认 | 被打断，已写入 | 被打断，未写入 |',
    '|---|---:|---:|---:|',
    ...rows,
    '',
    tally.wrong.length === 0
      ? '已确认的写入全部在库；没有只写入一半的导入；每次重新打开后数据库完整性检查和审计链核验均通过。'
      : `发现 ${tally.wrong.length} 处问题：\n${tally.wrong.slice(0, 50).join('\n')}`,
  ].join('\n')
}

async function main(): Promise<void> {
  const rounds = optionOf('rounds', 1000)
  const began = performance.now()
  const tally = await soak({
    rounds,
    script: resolve(process.argv[1] ?? ''),
    policyFile: resolve('test/fixtures/policy-test-1.json'),
    random: randomFrom(optionOf('seed', 1)),
    onRound: (done, wrong) => {
      if (done % 50 === 0) process.stderr.write(`${done} / ${rounds}，问题 ${wrong}\n`)
    },
  })
  process.stdout.write(`${tableOf(tally, (performance.now() - began) / 1000)}\n`)
  process.exitCode = tally.wrong.length === 0 ? 0 : 1
}

await (process.argv.includes('--writer') ? write() : main())
