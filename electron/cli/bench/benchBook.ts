import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { contextOf, createBook, type OpenBook } from '../../store/book'
import type { ServiceContext } from '../../store/context'
import { dataFolder } from '../../store/dataFolder'
import { loadPolicySet } from '../../store/services/policy/policySets'
import { samplePolicy } from '../../store/sample/samplePolicy'

/** A made-up county in a throw-away encrypted folder. */
export interface BenchBook {
  readonly ctx: ServiceContext
  readonly file: (name: string) => string
  readonly sizeOf: (name: string) => number
  end(): void
}

/** Makes the book of a benchmark; `end` removes it with all its files. */
export function openBenchBook(): BenchBook {
  const root = mkdtempSync(join(tmpdir(), 'zhongfu-bench-'))
  const file = (name: string): string => join(root, name)
  const book: OpenBook = createBook(dataFolder(file('data')), {
    region: samplePolicy.region,
    countyName: '示例县',
    administrator: { login: 'bench', name: '测速' },
    passphrase: 'bench only',
    sample: true,
    recoveryCounts: true,
  }).book
  const ctx = contextOf(book)
  writeFileSync(file('policy.json'), JSON.stringify(samplePolicy))
  loadPolicySet(ctx, file('policy.json'))
  return {
    ctx,
    file,
    sizeOf: (name) => statSync(file(name)).size,
    end: () => {
      book.close()
      rmSync(root, { recursive: true, force: true })
    },
  }
}
