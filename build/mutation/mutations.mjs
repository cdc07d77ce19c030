// The table of seeded errors (test/mutation/mutations) and how one is put into a source text. Nothing is ever written.
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { inRoot } from '../bootstrap/paths.mjs'
import { Refusal } from '../bootstrap/say.mjs'

const folder = inRoot('test/mutation/mutations')

function readRow(file, [id, what, from, to]) {
  return { id, file, what, from, to }
}

/** Every mutation, in the order of files and rows. Node reads the tables as they are: they are types and data. */
export async function readMutations() {
  const files = fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .sort()
  const modules = await Promise.all(files.map((name) => import(pathToFileURL(path.join(folder, name)).href)))
  return modules.flatMap(({ tables }) => tables.flatMap(({ file, rows }) => rows.map((row) => readRow(file, row))))
}

/** The text with the error in it. A piece that is not there exactly once is refused: it would prove nothing. */
export function mutate(source, { id, file, from, to }) {
  const pieces = source.split(from)
  if (pieces.length !== 2) {
    throw new Refusal(
      `变异 ${id}：${file} 中有 ${pieces.length - 1} 处“${from}”，应当恰好 1 处。请按现在的规则改正表格。`,
    )
  }
  return pieces.join(to)
}

/** Refuses a table with an id twice, or with a piece that is not where it is said to be. */
export function checkMutations(mutations) {
  const ids = new Set()
  for (const mutation of mutations) {
    if (ids.has(mutation.id)) throw new Refusal(`变异编号 ${mutation.id} 用了两次。`)
    ids.add(mutation.id)
    mutate(fs.readFileSync(inRoot(mutation.file), 'utf8'), mutation)
  }
}

/** Puts the mutation that `current` returns into its file while Vite reads it. Null changes nothing. */
export function mutationPlugin(current) {
  return {
    name: 'mutation',
    enforce: 'pre',
    transform(code, id) {
      const mutation = current()
      if (mutation === null || id.split('?')[0] !== inRoot(mutation.file)) return null
      return { code: mutate(code, mutation), map: null }
    },
  }
}
