import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { tour } from '../walk/tour'

// npm run screenshots: the pictures of the README and the manual, taken from the real app.

const files = mkdtempSync(join(tmpdir(), 'zhongfu-screenshots-'))
await tour({
  households: 1200,
  files,
  pictures: resolve('docs/images'),
  numbered: false,
  say: (words) => process.stdout.write(`${words}\n`),
})
rmSync(files, { recursive: true, force: true })
