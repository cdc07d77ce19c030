import type { HouseholdFacts } from '@shared/domain/household'
import { quietControl, stopIfCancelled, type JobControl } from '../jobs/control'
import { writeHouseholdsWorkbook } from '../workbook/writeHouseholdsWorkbook'
import { makeSample, type SampleOptions } from './makeSample'

export interface WriteSampleOptions extends SampleOptions {
  readonly control?: JobControl
}

function* watched(households: Iterable<HouseholdFacts>, total: number, control: JobControl): Generator<HouseholdFacts> {
  let done = 0
  for (const household of households) {
    if (done % 500 === 0) {
      stopIfCancelled(control)
      control.progress('writing', done, total)
    }
    done += 1
    yield household
  }
  control.progress('writing', total, total)
}

/**
 * Writes a made-up county as an import workbook with its 区划 sheet. No person in it exists.
 * @throws AppError CANCELLED, DISK_FULL, INVALID_INPUT when the place cannot be written.
 */
export async function writeSample(
  path: string,
  options: WriteSampleOptions,
): Promise<{ households: number; persons: number; villages: number }> {
  const sample = makeSample(options)
  const households = watched(sample.households(), options.households, options.control ?? quietControl)
  const written = await writeHouseholdsWorkbook(path, households, sample.regions)
  return { ...written, villages: sample.villages }
}
