import { dirname, join } from 'node:path'
import { benchWords as words } from '@shared/messages/bench'
import { fill, formatCount } from '@shared/messages/fill'
import type { Command } from '../command'
import { auditRow } from '../bench/auditRow'
import { columnarRows } from '../bench/columnarRows'
import { openBenchBook } from '../bench/benchBook'
import { inFreshProcess } from '../bench/inFreshProcess'
import type { Measured } from '../bench/measure'
import { importCounty } from '../bench/fillCounty'
import { matchRows, searchAtSizeRows } from '../bench/findingRows'
import { intakeRows } from '../bench/intakeRows'
import { determinationRows, importRows, packageRows, searchRow } from '../bench/rows'
import { tenfoldRows } from '../bench/tenfoldRows'

/** Households of a made-up county that make about 100,000 persons. */
const importedHouseholds = 37_200
/** Entries of an audit log that a county fills in some ten years; fewer with --households. */
const auditEntries = 1_000_000
const entriesPerHousehold = 12
/** People of the book in which somebody is looked for, and of that in which doubles are; fewer with --households. */
const searchedPersons = 1_000_000
const matchedPersons = 200_000
const personsPerHousehold = 12

function inWords(row: Measured): string {
  const line = fill(words.row, {
    name: row.name,
    seconds: row.seconds.toFixed(3),
    units: formatCount(row.units),
    unit: row.unit,
    rate: formatCount(Math.round(row.rate)),
  })
  return row.floor === null
    ? line
    : line + fill(words.floor, { name: row.floor.name, seconds: row.floor.seconds.toFixed(2) })
}

/**
 * Measures on a throw-away book: a workbook of about 100,000 persons (fewer with --households), then the whole county of
 * `--households` (85,000) determined, searched, sealed and verified, people found in a book of 1,000,000 persons and
 * compared in one of 200,000, and an audit log of 1,000,000 entries verified.
 */
export const bench: Command = async (line, { output }) => {
  const households = line.count('households') ?? 85_000
  // Built beside the program itself.
  const measureThing = inFreshProcess(join(dirname(process.argv[1] ?? ''), 'benchThing.js'))
  const rows: Measured[] = []
  const small = openBenchBook()
  try {
    rows.push(...(await importRows(small, Math.min(households, importedHouseholds), 'bench', output.control)))
  } finally {
    small.end()
  }
  const county = openBenchBook()
  try {
    await importCounty(county.ctx, county.file('.'), { households, seed: 'county' }, output.control)
    const on = county.ctx.clock.today()
    rows.push(...(await determinationRows(county, on, output.control)))
    rows.push(...(await columnarRows(county, on, measureThing)))
    rows.push(searchRow(county))
    rows.push(...(await packageRows(county, on.slice(0, 7), output.control)))
    // Last: it fills the book with nine more counties.
    rows.push(...(await tenfoldRows(county, measureThing)))
  } finally {
    county.end()
  }
  const searched = openBenchBook()
  try {
    rows.push(...(await searchAtSizeRows(searched, Math.min(households * personsPerHousehold, searchedPersons))))
    rows.push(...intakeRows(searched))
  } finally {
    searched.end()
  }
  const matched = openBenchBook()
  try {
    const persons = Math.min(households * personsPerHousehold, matchedPersons)
    rows.push(...(await matchRows(matched, persons, output.control)))
  } finally {
    matched.end()
  }
  const log = openBenchBook()
  try {
    rows.push(await auditRow(log, Math.min(households * entriesPerHousehold, auditEntries), output.control))
  } finally {
    log.end()
  }
  return {
    json: rows.map(({ name, seconds, units, unit, rate, floor, peakMb }) => ({
      name,
      seconds,
      units,
      unit,
      rate,
      floor,
      peakMb,
    })),
    lines: rows.map(inWords),
    exit: 0,
  }
}
