import { addMonths, isIsoDate, type IsoDate } from '@shared/domain/dates'

/** What stands on the time line: a set or a draft, with its first day and its last, or none while it is open. */
export interface Span {
  readonly from: string
  readonly until: string | null
}

/** Where things stand on a line from `start` to `end`, in per cent of its width. */
export interface Scale {
  readonly start: IsoDate
  readonly end: IsoDate
  /** Years that begin on it, each with its place. */
  readonly years: readonly { readonly label: string; readonly at: number }[]
  place(date: IsoDate): number
}

/** Share of the line, in per cent, that the word 今天 and half a year's label take where the page is narrow. */
const wordShare = 12

const day = (date: IsoDate): number => Date.parse(`${date}T00:00:00Z`)

/** A scale on which every span and today have room, with half a year on either side. */
export function scaleFor(spans: readonly Span[], today: IsoDate): Scale {
  const starts = spans.map((span) => span.from).filter(isIsoDate)
  const ends = spans.map((span) => span.until ?? '').filter(isIsoDate)
  const dates = [...starts, ...ends, today].sort()
  const start = addMonths(dates[0] ?? today, -3)
  const end = addMonths(dates.at(-1) ?? today, 9)
  const place = (date: IsoDate): number => {
    const share = (day(date) - day(start)) / (day(end) - day(start))
    return Math.round(Math.min(1, Math.max(0, share)) * 10_000) / 100
  }
  const [first, last] = [Number(start.slice(0, 4)) + 1, Number(end.slice(0, 4))]
  // A county keeps its books for decades: at most a dozen labels fit.
  const step = Math.max(1, Math.ceil((last - first + 1) / 12))
  const years: { label: string; at: number }[] = []
  for (let year = first; year <= last; year += step) years.push({ label: String(year), at: place(`${year}-01-01`) })
  // The word 今天 takes the place of a label that would touch it.
  const apart = years.filter((year) => Math.abs(year.at - place(today)) > wordShare)
  return { start, end, years: apart, place }
}

/** Left edge and width of a span's bar; null where its first day is not a date yet. */
export function barOf(span: Span, scale: Scale): { left: number; width: number; open: boolean } | null {
  if (!isIsoDate(span.from)) return null
  const left = scale.place(span.from)
  const open = span.until === null || !isIsoDate(span.until)
  const right = open ? 100 : scale.place(span.until ?? scale.end)
  return { left, width: Math.max(0.6, Math.round((right - left) * 100) / 100), open }
}
