import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

type Engine = typeof import('pdfjs-dist/legacy/build/pdf.mjs')

let loaded: Promise<Engine> | null = null

/**
 * Character maps of fonts that a PDF only names (common in PDFs of government systems: STSong-Light). Beside the bundle
 * in the packaged app, in the module's own folder in a checkout.
 */
function characterMaps(): string | null {
  const here = dirname(fileURLToPath(import.meta.url))
  const beside = [join(here, 'cmaps'), join(here, '..', 'cmaps')].find((folder) => existsSync(folder))
  if (beside !== undefined) return `${beside}/`
  try {
    const found = join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'cmaps')
    return `${found}/`
  } catch {
    return null
  }
}

/**
 * On loading, pdf.js complains on standard error that it has no canvas to draw on. Nothing is drawn here, only read, and
 * standard error belongs to the person at the command line.
 */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const own = Object.getOwnPropertyDescriptor(console, 'warn')
  Object.defineProperty(console, 'warn', { configurable: true, writable: true, value: () => undefined })
  try {
    return await work()
  } finally {
    if (own) Object.defineProperty(console, 'warn', own)
  }
}

/** pdf.js with its worker in the same thread: no file of its own has to be found and started. */
export function pdfEngine(): Promise<Engine> {
  loaded ??= quietly(async () => {
    const worker = await import('pdfjs-dist/legacy/build/pdf.worker.mjs')
    Object.assign(globalThis, { pdfjsWorker: worker })
    return import('pdfjs-dist/legacy/build/pdf.mjs')
  })
  return loaded
}

/** What a file is opened with: nothing in it is run, drawn or fetched. */
export function openOptions(bytes: Uint8Array): Parameters<Engine['getDocument']>[0] {
  const maps = characterMaps()
  return {
    // pdf.js takes the buffer over; the caller keeps its own.
    data: new Uint8Array(bytes),
    verbosity: 0,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    stopAtErrors: false,
    ...(maps === null ? {} : { cMapUrl: maps, cMapPacked: true }),
  }
}
