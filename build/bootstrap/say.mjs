// Words to the person at the terminal. Everything goes to standard error: standard output belongs to the program started.

/** A foreseen failure: its message is one clear sentence with the remedy, shown without a stack. */
export class Refusal extends Error {}

export function say(sentence) {
  process.stderr.write(`[众扶] ${sentence}\n`)
}

/** Runs a step and says how long it took when that was noticeable. */
export async function timed(name, step) {
  const began = Date.now()
  const result = await step()
  say(`${name}：${((Date.now() - began) / 1000).toFixed(1)} 秒`)
  return result
}

/** Runs an entry; its result is the exit code. Failures become one sentence and exit code 1. */
export function runEntry(main) {
  main().then(
    (code) => {
      process.exitCode = code ?? 0
    },
    (error) => {
      const debug = process.env.ZHONGFU_DEBUG === '1'
      if (error instanceof Refusal && !debug) say(error.message)
      else if (debug) say(error.stack)
      else
        say(
          `准备过程意外中断：${error.message}。请重试；仍不成功时，设环境变量 ZHONGFU_DEBUG=1 再运行一次，并把输出交给维护人员。`,
        )
      process.exitCode = 1
    },
  )
}
