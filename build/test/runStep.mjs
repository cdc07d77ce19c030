// Runs the commands of `npm test`: quiet ones gather their output until they end, so that two can run side by side.
import { spawn } from 'node:child_process'
import { stripVTControlCharacters } from 'node:util'
import { root } from '../bootstrap/paths.mjs'
import { plainWords } from '../bootstrap/runTool.mjs'

/** Runs a command and resolves with { code, output, seconds }. */
export function runGathered(command, args, env) {
  const began = Date.now()
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env: plainWords(env), stdio: ['ignore', 'pipe', 'pipe'] })
    const pieces = []
    child.stdout.on('data', (piece) => pieces.push(piece))
    child.stderr.on('data', (piece) => pieces.push(piece))
    const end = (code) =>
      resolve({
        code,
        output: stripVTControlCharacters(Buffer.concat(pieces).toString('utf8')),
        seconds: (Date.now() - began) / 1000,
      })
    child.on('error', (error) => {
      pieces.push(Buffer.from(`${error.message}\n`))
      end(1)
    })
    child.on('close', (code) => end(code ?? 1))
  })
}

/** Works through `jobs` with `width` at a time; results keep the order of the jobs. */
export async function inParallel(jobs, width) {
  const results = new Array(jobs.length)
  let next = 0
  const worker = async () => {
    while (next < jobs.length) {
      const at = next++
      results[at] = await jobs[at]()
    }
  }
  await Promise.all(Array.from({ length: Math.min(width, jobs.length) }, worker))
  return results
}
