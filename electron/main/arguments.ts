import { join } from 'node:path'
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

/**
 * The data folder: `--data=DIR`, otherwise a folder of the signed-in person. The browser part keeps its own files
 * (window state, font cache; never records) in `screen` beside or inside it.
 */
export function chooseFolders(): { data: string } {
  const given = option('data')
  if (given !== null) {
    app.setPath('userData', join(given, 'screen'))
    return { data: given }
  }
  return { data: join(app.getPath('userData'), 'data') }
}
