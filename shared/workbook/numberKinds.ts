import { MAX_FEN, parseYuan } from '../domain/money'
import { fill } from '../messages/fill'
import { bookWords } from '../messages/workbook'
import { healToken } from './heal'
import { Fault, type Kind, type PlainCell } from './kind'
import { shownNumber } from './rawSheet'

const hints = bookWords.kinds

/** Above this a figure of a poor household is a slip of the hand: refused. 100,000,000.00 元. */
const REFUSED_ABOVE = Math.min(MAX_FEN, 10_000_000_000)
/** Above this it is worth a second look. 1,000,000.00 元. */
const DOUBTED_ABOVE = 100_000_000

/**
 * The digits of a number cell or of a number written as text: `1,234.50`, `￥1234.5`, `1234.5元`. Groups of thousands must
 * be groups of three, so that `1,5` is not taken for 15. Null when it is not a number of that form.
 */
function plainDecimal(cell: PlainCell, units: RegExp): string | null {
  if (typeof cell === 'number') return shownNumber(cell)
  if (typeof cell === 'object') return cell.kind === 'longNumber' ? cell.digits : null
  if (typeof cell === 'boolean') return null
  const text = healToken(cell)
    .replace(/^[¥￥]/, '')
    .replace(units, '')
    .replace(/^[−–]/, '-')
  if (!/^[-+]?(\d+|\d{1,3}(,\d{3})+)(\.\d*)?$/.test(text)) return null
  return text.replace(/,/g, '').replace(/^\+/, '').replace(/\.$/, '')
}

function readAmount(cell: PlainCell): number | Fault {
  const digits = plainDecimal(cell, /元(整|正)?$/)
  if (digits === null || !/^-?\d+(\.\d+)?$/.test(digits)) return new Fault('AMOUNT_UNREADABLE')
  const exact = digits.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')
  if (/\.\d{3}/.test(exact)) return new Fault('AMOUNT_DECIMALS')
  const fen = parseYuan(exact)
  if (fen === null || Math.abs(fen) > REFUSED_ABOVE) {
    return new Fault('AMOUNT_TOO_LARGE', { max: REFUSED_ABOVE / 100 })
  }
  return fen
}

/** 元 in the sheet, integer fen inside. */
export const amountKind: Kind<number> = {
  read: (cell) => {
    const fen = readAmount(cell)
    return typeof fen === 'number' && fen < 0 ? new Fault('AMOUNT_NEGATIVE') : fen
  },
  doubt: (value) => (value > DOUBTED_ABOVE ? { code: 'AMOUNT_LARGE', gaps: {} } : null),
  write: (value) => value / 100,
  choices: null,
  format: 'amount',
  secret: null,
  hint: hints.amount,
  width: 13,
}

/** Net figures (经营, 财产, 转移) may be below nought: costs, interest and contributions are taken off (57号 §13). */
export const signedAmountKind: Kind<number> = {
  ...amountKind,
  read: readAmount,
  doubt: (value) =>
    value < 0
      ? { code: 'AMOUNT_NEGATIVE', gaps: {} }
      : value > DOUBTED_ABOVE
        ? { code: 'AMOUNT_LARGE', gaps: {} }
        : null,
  hint: hints.amountSigned,
}

/** A whole number within bounds; `units` are words that may follow it (3人, 2次). */
export function countKind(min: number, max: number): Kind<number> {
  return {
    read: (cell) => {
      const digits = plainDecimal(cell, /[人个名次口]$/)
      if (digits === null) return new Fault('NUMBER_UNREADABLE')
      const value = Number(digits)
      return Number.isInteger(value) && value >= min && value <= max ? value : new Fault('NUMBER_RANGE', { min, max })
    },
    write: (value) => value,
    choices: null,
    format: 'general',
    secret: null,
    hint: fill(hints.count, { min, max }),
    width: 10,
  }
}

const MAX_SQM = 100_000

/** Square metres in the sheet, hundredths inside. */
export const areaKind: Kind<number> = {
  read: (cell) => {
    const digits = plainDecimal(cell, /(㎡|m2|m²|平方米|平方|平米)$/i)
    if (digits === null) return new Fault('NUMBER_UNREADABLE')
    const centi = parseYuan(digits.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, ''))
    return centi === null || centi < 0 || centi > MAX_SQM * 100
      ? new Fault('NUMBER_RANGE', { min: 0, max: MAX_SQM })
      : centi
  },
  write: (value) => value / 100,
  choices: null,
  format: 'area',
  secret: null,
  hint: hints.area,
  width: 10,
}
