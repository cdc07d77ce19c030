// Writes the generated parts of the package's documentation: the JSON Schemas of this folder, worked-example.json and
// the example in ../package-format.md. Run after a change of shared/exchange: node docs/package-schema/generate.mjs
// (test/shared/exchange/packageSchema.test.ts and test/store/exchange/workedExample.test.ts fail until it was run).
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { runnerImport } from 'vite'

const root = resolve(import.meta.dirname, '../..')
const load = async (path) => {
  const options = { configFile: false, logLevel: 'error', root, resolve: { alias: { '@shared': join(root, 'shared') } } }
  return (await runnerImport(join(root, path), options)).module
}

for (const name of readdirSync(import.meta.dirname)) {
  if (name.endsWith('.schema.json')) rmSync(join(import.meta.dirname, name))
}
const { packageJsonSchemas } = await load('shared/exchange/jsonSchemas.ts')
for (const [name, text] of packageJsonSchemas()) writeFileSync(join(import.meta.dirname, name), text)

const { sealedExample } = await load('test/store/exchange/sealedExample.ts')
const { exampleSection } = await load('test/store/exchange/workedExample.ts')
const folder = mkdtempSync(join(tmpdir(), 'zf-example-'))
const example = await sealedExample(join(folder, 'example.zfpkg'))
rmSync(folder, { recursive: true })
writeFileSync(join(import.meta.dirname, 'worked-example.json'), `${JSON.stringify(example, null, 2)}\n`)

const page = join(root, 'docs/package-format.md')
const [begin, end] = ['<!-- example:begin -->', '<!-- example:end -->']
const text = readFileSync(page, 'utf8')
const from = text.indexOf(begin) + begin.length
writeFileSync(page, `${text.slice(0, from)}\n\n${exampleSection(example)}\n${text.slice(text.indexOf(end))}`)
