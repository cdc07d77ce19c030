import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { contextOf, createBook, type CreateBookInput, type OpenBook } from '../../electron/store/book'
import type { Clock } from '../../electron/store/clock'
import type { ServiceContext } from '../../electron/store/context'
import { dataFolder, type DataFolder } from '../../electron/store/dataFolder'

export const testPassphrase = '测试密码 one two'

/** A clock that stands on a day and moves a second with every look. */
export function testClock(day = '2026-11-20'): Clock {
  let seconds = 0
  return {
    now: () => {
      seconds += 1
      return new Date(Date.parse(`${day}T01:00:00Z`) + seconds * 1000).toISOString()
    },
    today: () => day,
  }
}

export interface TestBook {
  readonly folder: DataFolder
  readonly book: OpenBook
  readonly ctx: ServiceContext
  readonly recoveryCode: string
  /** Closes the book and removes its folder. */
  end(): void
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'zhongfu-test-'))
}

/** What the county of the tests is made with; its recovery code counts at once. */
export const testCounty: CreateBookInput = {
  region: '430681',
  countyName: '示例县',
  administrator: { login: 'admin', name: '管理员' },
  passphrase: testPassphrase,
  sample: false,
  recoveryCounts: true,
}

/** A real encrypted book in a fresh folder, for county 430681. */
export function testBook(day?: string): TestBook {
  const root = temporaryFolder()
  const folder = dataFolder(join(root, 'data'))
  const { book, recoveryCode } = createBook(folder, testCounty, testClock(day))
  return {
    folder,
    book,
    ctx: contextOf(book),
    recoveryCode,
    end: () => {
      book.close()
      rmSync(root, { recursive: true, force: true })
    },
  }
}
