import { dateInWords, type IsoDate } from '../domain/dates'
import { fill } from '../messages/fill'
import { keyPaperWords as words } from '../messages/keyring'
import { factTable, flowingPrintJob } from './flowingPage'
import { markup, type Markup } from './markup'
import type { PrintJob } from './printJob'

/** The recovery code as it is kept on paper. */
export interface RecoveryCodePaper {
  readonly countyName: string
  /** Groups of letters joined by dashes. */
  readonly code: string
  readonly madeOn: IsoDate
}

/** One of the three shares as its holder keeps it. */
export interface SharePaper {
  readonly countyName: string
  readonly holder: string
  /** Groups of letters joined by dashes. */
  readonly text: string
  /** Who keeps the other two. */
  readonly others: readonly string[]
  readonly madeOn: IsoDate
}

const face = '"Consolas","DejaVu Sans Mono","Noto Sans Mono CJK SC",monospace'

/** Groups in numbered boxes, so that they can be read out and typed one by one. */
function codeTable(code: string, perRow: number, size: number): Markup {
  const groups = code.split('-')
  const rows: Markup[] = []
  for (let at = 0; at < groups.length; at += perRow) {
    const cells = groups
      .slice(at, at + perRow)
      .map(
        (group, index) =>
          markup`<td style="text-align:center;padding:2.6mm 1mm"><span style="font-size:9pt;color:#555">${at + index + 1}</span><br><span style="font:bold ${size}pt/1.25 ${face};letter-spacing:1.2mm;white-space:nowrap">${group}</span></td>`,
      )
    const missing = Array.from({ length: perRow - cells.length }, () => markup`<td></td>`)
    rows.push(markup`<tr>${cells}${missing}</tr>`)
  }
  return markup`<table><tbody>${rows}</tbody></table>`
}

function list(tag: 'ol' | 'ul', sentences: readonly string[]): Markup {
  const items = sentences.map((sentence) => markup`<li>${sentence}</li>`)
  const inside = markup`${items}`
  const style = 'margin:1mm 0;padding-left:7mm'
  return tag === 'ol' ? markup`<ol style="${style}">${inside}</ol>` : markup`<ul style="${style}">${inside}</ul>`
}

/** Who keeps it, filled in by hand when it is sealed. */
function keeperTable(holder: string): Markup {
  const { who, place, sealed, witness } = words.keeperFacts
  const room = markup`<span style="display:inline-block;height:7mm"></span>`
  return factTable(
    [
      [who, holder === '' ? room : holder],
      [place, room],
      [sealed, room],
      [witness, room],
    ],
    [16, 34, 16, 34],
  )
}

function paper(
  title: string,
  parts: {
    county: string
    madeOn: IsoDate
    codeTitle: string
    code: Markup
    keeper: string
    holder: string
    when: readonly string[]
    how: readonly string[]
    secrecy: string
  },
): PrintJob {
  const subtitle = fill(words.subtitle, { county: parts.county, date: dateInWords(parts.madeOn) })
  const body = markup`<h1>${title}</h1><div class="subtitle">${subtitle}</div><h2>${parts.codeTitle}</h2>${parts.code}<p class="note">${words.letters}</p><h2>${words.keeper}</h2><p>${parts.keeper}</p>${keeperTable(parts.holder)}<h2>${words.when}</h2>${list('ul', parts.when)}<h2>${words.how}</h2>${list('ol', parts.how)}<p><b>${parts.secrecy}</b></p>`
  // The title becomes the name of the print task, which the system's queue keeps: never a letter of the code in it.
  return flowingPrintJob(`${title}　${parts.county}`, body)
}

/** The recovery code on one A4 sheet: the code, who keeps it, when and how it is used. */
export function recoveryCodeJob({ countyName, code, madeOn }: RecoveryCodePaper): PrintJob {
  return paper(words.recoveryTitle, {
    county: countyName,
    madeOn,
    codeTitle: words.codeTitle,
    code: codeTable(code, 3, 26),
    keeper: words.recoveryKeeper,
    holder: '',
    when: words.recoveryWhen,
    how: words.recoveryHow,
    secrecy: `${words.secrecy}${words.recoverySecrecy}`,
  })
}

/** One share on one A4 sheet, for its holder. */
export function shareJob({ countyName, holder, text, others, madeOn }: SharePaper): PrintJob {
  return paper(words.shareTitle, {
    county: countyName,
    madeOn,
    codeTitle: words.shareCodeTitle,
    code: codeTable(text, 4, 19),
    keeper: fill(words.shareKeeper, { holder, others: others.join('、') }),
    holder,
    when: words.shareWhen,
    how: words.shareHow,
    secrecy: words.secrecy,
  })
}
