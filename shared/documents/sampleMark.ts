import { sampleWords } from '../messages/documents'
import { fontStacks } from './fonts'
import { markup, nothing, type Markup } from './markup'

/** Pale enough to read a list through it, dark enough for any copier. */
const grey = '#d4d4d4'

/** The word across a sheet: behind the text, turned so that no line of the document reads on into it. */
function acrossStyle(size: string): string {
  return (
    `z-index:-1;left:50%;top:50%;transform:translate(-50%,-50%) rotate(-35deg);color:${grey};white-space:nowrap;` +
    `font:${size}/1 ${fontStacks.head};letter-spacing:.2em`
  )
}

/**
 * Looks of the mark on documents whose pages are blocks of one sheet each (class `page`, position relative). `mm` turns
 * millimetres of A4 into those of the paper.
 */
export function sheetSampleStyles(mm: (value: number) => string): string[] {
  return [
    '.page{isolation:isolate}',
    `.sample-across{position:absolute;${acrossStyle(mm(42))}}`,
    `.sample-head{position:absolute;left:0;right:0;top:${mm(13)};text-align:center;` +
      `font:${mm(5.3)}/${mm(8)} ${fontStacks.head}}`,
  ]
}

/** Looks of the mark on flowing documents: what is fixed comes again on every printed page. */
export const flowingSampleStyles = [
  `.sample-across{position:fixed;${acrossStyle('38mm')}}`,
  `.sample-head{margin:0 0 2mm;text-align:center;font:13pt/1.4 ${fontStacks.head}}`,
]

/** The mark of made-up data: the word across the page and a line on top that says what the paper must not be used for. */
export function sampleMark(sample: boolean, line: string): Markup {
  return sample
    ? markup`<div class="sample-across">${sampleWords.mark}</div><div class="sample-head">${line}</div>`
    : nothing
}
