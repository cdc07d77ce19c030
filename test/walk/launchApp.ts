import { join, resolve } from 'node:path'
import { _electron } from '@playwright/test'
import type { Desk } from './friday'

/** Starts the built app on a data folder, for programs that walk through it outside the test runner. */
export async function launchApp(data: string): Promise<Desk & { close(): Promise<void> }> {
  const env = Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
  const electron = await _electron.launch({
    args: [resolve('.'), `--data=${join(data, 'book')}`],
    chromiumSandbox: process.getuid?.() !== 0,
    env,
  })
  const page = await electron.firstWindow()
  return { electron, page, close: () => electron.close() }
}
