import { fill } from '@shared/messages/fill'
import { gatePlaces } from '@shared/messages/gate'
import type { GatePage } from '@shared/publicity/gate'
import { pdfPageText, withPdf } from './read/readPdf'

/** The text of a PDF made here, one entry a page in their order: lines from top to bottom, columns parted by tabs. */
export function readPdfPages(bytes: Uint8Array): Promise<GatePage[]> {
  return withPdf(bytes, async (pdf) => {
    const pages: GatePage[] = []
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const { lines, broken } = await pdfPageText(pdf, number)
      pages.push({ where: fill(gatePlaces.page, { page: number }), text: [...lines, ...broken].join('\n') })
    }
    return pages
  })
}
