import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ServiceContext } from '../../store/context'
import { quietControl, type JobControl } from '../../store/jobs/control'
import { samplePolicy } from '../../store/sample/samplePolicy'
import { writeSample } from '../../store/sample/writeSample'
import { classify } from '../../store/services/determination/classify'
import { commitImport } from '../../store/services/import/commitImport'
import { loadPolicySet } from '../../store/services/policy/policySets'
import { readImport } from '../../store/services/import/readImport'

/** Imports a made-up county into a book; its workbook passes through `folder` and is removed. */
export async function importCounty(
  ctx: ServiceContext,
  folder: string,
  county: { households: number; seed: string },
  control: JobControl = quietControl,
): Promise<void> {
  const path = join(folder, `${county.seed}.xlsx`)
  await writeSample(path, county)
  const { importId } = await readImport(ctx, { path, fileName: 'sample.xlsx' }, control)
  commitImport(ctx, { importId }, control)
  rmSync(path)
}

/** A whole made-up county, imported and determined. */
export async function fillCounty(ctx: ServiceContext, folder: string, households: number): Promise<void> {
  const policy = join(folder, 'policy.json')
  writeFileSync(policy, JSON.stringify(samplePolicy))
  loadPolicySet(ctx, policy)
  await importCounty(ctx, folder, { households, seed: 'county' })
  classify(ctx, { on: ctx.clock.today(), policyId: null }, quietControl)
}
