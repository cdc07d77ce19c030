import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { contextOf, createBook, openBook, type OpenBook } from '../../store/book'
import type { ServiceContext } from '../../store/context'
import { dataFolder, type DataFolder } from '../../store/dataFolder'
import { loadPolicySet } from '../../store/services/policy/policySets'
import { samplePolicy } from '../../store/sample/samplePolicy'

/** A made-up county in a throw-away encrypted folder. */
export interface BenchBook {
  readonly ctx: ServiceContext
  readonly file: (name: string) => string
  readonly sizeOf: (name: string) => number
  /** The same book as it stands, as a second one in the same throw-away folder. */
  copy(): BenchBook
  end(): void
}

const credentials = { login: 'bench', passphrase: 'bench only' }

/** Makes the book of a benchmark; `end` removes it with all its files. */
export function openBenchBook(): BenchBook {
  const root = mkdtempSync(join(tmpdir(), 'zhongfu-bench-'))
  const folder = dataFolder(join(root, 'data'))
  const { book } = createBook(folder, {
    region: samplePolicy.region,
    countyName: '示例县',
    administrator: { login: credentials.login, name: '测速' },
    passphrase: credentials.passphrase,
    sample: true,
    recoveryCounts: true,
  })
  const made = benchBookOf(root, folder, book, () => rmSync(root, { recursive: true, force: true }))
  writeFileSync(made.file('policy.json'), JSON.stringify(samplePolicy))
  loadPolicySet(made.ctx, made.file('policy.json'))
  return made
}

/**
 * By a process of its own: where this one closed a file of an open database, the system would drop the locks that SQLite
 * holds on it (sqlite.org/howtocorrupt.html, 2.2), and a second process could take the write-ahead log away under it.
 */
function copyElsewhere(from: string, to: string): void {
  execFileSync(process.execPath, ['-e', `fs.cpSync(...${JSON.stringify([from, to])}, { recursive: true })`])
}

function benchBookOf(root: string, folder: DataFolder, book: OpenBook, remove: () => void): BenchBook {
  const file = (name: string): string => join(root, name)
  return {
    ctx: contextOf(book),
    file,
    sizeOf: (name) => statSync(file(name)).size,
    copy: () => {
      book.db.pragma('wal_checkpoint(TRUNCATE)')
      const other = dataFolder(file('copy'))
      copyElsewhere(folder.root, other.root)
      // Whoever holds the one folder does not hold the other.
      rmSync(other.lock)
      return benchBookOf(root, other, openBook(other, credentials), () => rmSync(other.root, { recursive: true }))
    },
    end: () => {
      book.close()
      remove()
    },
  }
}
