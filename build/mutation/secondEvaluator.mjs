// Both evaluators over some thousand households, the readable one with an error seeded. Bundled in memory, run in a worker.
import fs from 'node:fs'
import { Worker } from 'node:worker_threads'
import { build } from 'vite'
import { inRoot, root } from '../bootstrap/paths.mjs'
import { mutationPlugin } from './mutations.mjs'

const HOUSEHOLDS = 4000
const SEED = 20_261_121
const DAY = '2026-11-21'

async function bundle(entry, mutation) {
  const built = await build({
    configFile: false,
    root,
    logLevel: 'silent',
    plugins: [mutationPlugin(() => mutation)],
    resolve: { alias: { '@shared': inRoot('shared') } },
    build: {
      ssr: inRoot('test/mutation', entry),
      target: 'node24',
      write: false,
      minify: false,
      rolldownOptions: { output: { format: 'cjs' } },
    },
  })
  const [bundled] = [built].flat()
  if (!('output' in bundled)) throw new Error('Vite watches instead of building')
  return bundled.output[0].code
}

/** The one message of a worker that runs the code. */
function answer(code, workerData) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(code, { eval: true, workerData })
    worker.once('message', (message) => {
      resolve(message)
      void worker.terminate()
    })
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('the worker ended without an answer')))
  })
}

export async function makeHouseholds() {
  return answer(await bundle('makeHouseholds.ts', null), { count: HOUSEHOLDS, seed: SEED })
}

/** In what the two differ first under the mutation, or null. An evaluator that throws has noticed it too. */
export async function evaluatorDifference(households, mutation) {
  const set = JSON.parse(fs.readFileSync(inRoot('test/fixtures/policy-test-1.json'), 'utf8'))
  const code = await bundle('compareEvaluators.ts', mutation)
  try {
    return await answer(code, { households, set, on: DAY })
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    return words.split('\n')[0].slice(0, 80)
  }
}
