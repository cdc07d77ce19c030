import { join, resolve } from 'node:path'
import { app } from 'electron'

function option(name: string): string | null {
  const prefix = `--${name}=`
  const found = process.argv.find((argument) => argument.startsWith(prefix))
  return found ? found.slice(prefix.length) : null
}

/** Socket of the command line that asks this app to print for it, or null for the ordinary app. */
export function printHelperSocket(): string | null {
  return option('print-helper')
}

/** Where the data lie, and where this program keeps what it must know before it finds them. */
export interface Folders {
  readonly data: string
  /** The county one can try things out with, always beside the real data and never in them. */
  readonly sample: string
  /** Settings of the program for this system user. */
  readonly settings: string
}

/**
 * The data folder: `--data=DIR`, otherwise a folder of the signed-in person. The browser part keeps its own files
 * (window state, font cache; never records) in `screen` beside or inside it.
 */
export function chooseFolders(): Folders {
  const settings = app.getPath('userData')
  const given = option('data')
  if (given === null) return { data: join(settings, 'data'), sample: join(settings, 'sample'), settings }
  const data = resolve(given)
  app.setPath('userData', join(data, 'screen'))
  return { data, sample: `${data}-sample`, settings }
}
