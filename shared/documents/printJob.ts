import { z } from 'zod'

export const printPapers = ['A4', 'A3'] as const
export type Paper = (typeof printPapers)[number]

/** One document on its way to the print window: finished HTML in memory, never a file. */
export const printJobSchema = z.object({
  /** Becomes the title of the PDF; no personal data in documents that are published. */
  title: z.string().max(200),
  /** A whole document made by shared/documents, everything in it escaped. */
  html: z.string().max(256 * 1024 * 1024),
  paper: z.enum(printPapers),
  landscape: z.boolean(),
  /** `inline`: pages are laid out by the document itself; `footer`: the printer numbers flowing pages. */
  pageNumbers: z.enum(['inline', 'footer']),
  /** Of documents numbered by the printer: those of a letter, or the narrower ones of a form. */
  margins: z.enum(['letter', 'form']).optional(),
})
export type PrintJob = z.infer<typeof printJobSchema>

/** Width and height of a sheet in millimetres, upright. */
export const paperSize: Readonly<Record<Paper, { readonly width: number; readonly height: number }>> = {
  A4: { width: 210, height: 297 },
  A3: { width: 297, height: 420 },
}
