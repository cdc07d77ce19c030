import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { AppError } from '@shared/result'

/** A folder that lives as long as the test file; gives paths inside it. */
export function tempFolder(): (name: string) => string {
  const folder = mkdtempSync(join(tmpdir(), 'zhongfu-workbook-'))
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  return (name) => join(folder, name)
}

/** The code, key and details of the AppError that a promise ends with. */
export async function failureOf(work: Promise<object>): Promise<[string, string, object]> {
  try {
    await work
  } catch (error) {
    if (error instanceof AppError) return [error.code, error.messageKey, error.details]
    throw error
  }
  throw new Error('no failure')
}
