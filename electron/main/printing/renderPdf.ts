import type { PrintToPDFOptions, WebContents } from 'electron'
import type { PrintJob } from '@shared/documents/printJob'
import { flowingMargins, formMargins, pageNumberFooter } from '@shared/documents/flowingPage'
import { WriteOrder } from '@shared/ipc/writeOrder'
import { AppError } from '@shared/result'
import { withDocument } from './printSession'
import { pageSurface, type PrintSurface } from './printSurface'

/** Kept between documents: the first one costs about 0.2 s, the next ones a few hundredths. */
let surface: PrintSurface | null = null
const order = new WriteOrder()

function optionsOf(job: PrintJob): PrintToPDFOptions {
  const common = { pageSize: job.paper, landscape: job.landscape, printBackground: true } as const
  if (job.pageNumbers === 'inline') {
    return { ...common, preferCSSPageSize: true, margins: { top: 0, bottom: 0, left: 0, right: 0 } }
  }
  return {
    ...common,
    displayHeaderFooter: true,
    headerTemplate: '<span></span>',
    footerTemplate: pageNumberFooter,
    margins: job.margins === 'form' ? formMargins : flowingMargins,
  }
}

/** Generous against the measured 1.3 s per 1,000 rows (about 250 kB of HTML): a slow PC is no reason to give up. */
function patience(job: PrintJob): number {
  return 30 + Math.ceil(job.html.length / 10_000)
}

async function lateAfter(seconds: number, stopped: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const timer = setTimeout(() => reject(new AppError('INTERNAL', 'printTimedOut', { seconds })), seconds * 1000)
    stopped.addEventListener('abort', () => clearTimeout(timer), { once: true })
  })
}

function lost(contents: WebContents, stopped: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const gone = (): void => reject(new AppError('INTERNAL', 'printFailed'))
    contents.once('render-process-gone', gone)
    stopped.addEventListener('abort', () => contents.off('render-process-gone', gone), { once: true })
  })
}

function live(): PrintSurface {
  if (surface && !surface.contents.isDestroyed() && !surface.contents.isCrashed()) return surface
  surface = pageSurface()
  return surface
}

function discard(): void {
  if (surface && !surface.contents.isDestroyed()) surface.destroy()
  surface = null
}

async function render(job: PrintJob): Promise<Uint8Array<ArrayBuffer>> {
  const { contents } = live()
  const stop = new AbortController()
  try {
    return await withDocument(job.html, (url) =>
      Promise.race([
        contents.loadURL(url).then(async () => new Uint8Array(await contents.printToPDF(optionsOf(job)))),
        lateAfter(patience(job), stop.signal),
        lost(contents, stop.signal),
      ]),
    )
  } catch (error) {
    discard()
    throw error instanceof AppError ? error : new AppError('INTERNAL', 'printFailed')
  } finally {
    stop.abort()
    // The page of somebody's household does not stay loaded behind the scenes.
    if (surface && !surface.contents.isDestroyed()) await surface.contents.loadURL('about:blank').catch(discard)
  }
}

/** A page can be lost for reasons outside the document (memory, a killed process): once more on a fresh one. */
async function renderTwiceAtMost(job: PrintJob): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await render(job)
  } catch (error) {
    if (error instanceof AppError && error.messageKey === 'printTimedOut') throw error
    return await render(job)
  }
}

/**
 * Lays a document out and returns its PDF. One at a time, in the order they came.
 * Throws INTERNAL `printTimedOut` or `printFailed`; the next document starts on a fresh page.
 */
export function renderPdf(job: PrintJob): Promise<Uint8Array<ArrayBuffer>> {
  return order.run(() => renderTwiceAtMost(job))
}
