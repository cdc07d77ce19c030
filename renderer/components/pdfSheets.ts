import type { PDFDocumentProxy, RenderTask } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** CSS pixels in a point. */
export const cssPerPoint = 96 / 72

/** A page's place on the screen. */
export interface Sheet {
  readonly number: number
  /** Size in points; that of the first page until the page itself was drawn. */
  width: number
  height: number
}

export async function sheetsOf(document: PDFDocumentProxy): Promise<Sheet[]> {
  const { width, height } = (await document.getPage(1)).getViewport({ scale: 1 })
  return Array.from({ length: document.numPages }, (_, i) => ({ number: i + 1, width, height }))
}

interface Drawn {
  readonly canvas: HTMLCanvasElement
  readonly render: RenderTask
  readonly zoom: number
}

/** The pages that are drawn at the moment. */
export class DrawnPages {
  readonly #pages = new Map<number, Drawn>()

  get count(): number {
    return this.#pages.size
  }

  /**
   * Draws a page into its holder, once for each zoom, and sets the sheet to the page's own size. `stillWanted` is asked
   * again when the page has arrived: the zoom or the document may have changed meanwhile.
   */
  async draw(
    document: PDFDocumentProxy,
    sheet: Sheet,
    holder: HTMLElement,
    zoom: number,
    stillWanted: () => boolean,
  ): Promise<void> {
    if (this.#pages.get(sheet.number)?.zoom === zoom) return
    const page = await document.getPage(sheet.number)
    if (!stillWanted() || this.#pages.get(sheet.number)?.zoom === zoom) return
    const size = page.getViewport({ scale: 1 })
    sheet.width = size.width
    sheet.height = size.height
    const old = this.#pages.get(sheet.number)
    old?.render.cancel()
    // More than two device pixels a point nobody sees, but the memory for them counts.
    const density = Math.min(window.devicePixelRatio || 1, 2)
    const viewport = page.getViewport({ scale: zoom * cssPerPoint * density })
    const canvas = window.document.createElement('canvas')
    canvas.width = Math.floor(viewport.width)
    canvas.height = Math.floor(viewport.height)
    const render = page.render({ canvas, viewport })
    this.#pages.set(sheet.number, { canvas, render, zoom })
    try {
      await render.promise
      if (this.#pages.get(sheet.number)?.canvas !== canvas) return
      holder.replaceChildren(canvas)
      if (old) free(old.canvas)
    } catch {
      // Cancelled by zooming or scrolling on; the next look draws it again.
      if (this.#pages.get(sheet.number)?.canvas === canvas) this.#pages.delete(sheet.number)
    }
  }

  letGo(number: number): void {
    const drawn = this.#pages.get(number)
    if (!drawn) return
    this.#pages.delete(number)
    drawn.render.cancel()
    free(drawn.canvas)
  }

  letAllGo(): void {
    for (const number of [...this.#pages.keys()]) this.letGo(number)
  }
}

/** Gives the bitmap back at once: a hundred pages of A3 would otherwise wait for the collector. */
function free(canvas: HTMLCanvasElement): void {
  canvas.remove()
  canvas.width = 0
  canvas.height = 0
}
