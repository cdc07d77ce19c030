// Turns a TypeScript program of ours, with its @shared/ imports, into one plain file. Runs on Node 24.
// Usage: node bundleScript.mjs SOURCE.ts TARGET.mjs
// A bundle rather than a loader: what runs is the same plain JavaScript as the product, also in child processes and workers.
import path from 'node:path'
import { build } from 'vite'
import { inRoot, root } from './paths.mjs'

const [source, target] = process.argv.slice(2)

await build({
  configFile: false,
  root,
  logLevel: 'warn',
  resolve: { alias: { '@shared': inRoot('shared'), '@': inRoot('renderer') } },
  build: {
    ssr: path.resolve(source),
    target: 'node24',
    outDir: path.dirname(path.resolve(target)),
    emptyOutDir: false,
    rolldownOptions: { output: { entryFileNames: path.basename(target), format: 'es' } },
  },
})
