import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DataFolder } from '../dataFolder'
import type { JobControl } from '../jobs/control'
import { samplePolicy } from './samplePolicy'
import { writeSample } from './writeSample'

/** Households of the county one can try things out with. */
export const sampleHouseholds = 3000

/** The files a sample county is made of; nobody in them exists. `remove` when they were read. */
export async function writeSampleFiles(
  folder: DataFolder,
  control: JobControl,
): Promise<{ workbook: string; policy: string; remove(): void }> {
  const workbook = join(folder.root, '示例县采集表.xlsx')
  const policy = join(folder.root, '示例参数集.json')
  await writeSample(workbook, { households: sampleHouseholds, seed: 'sample', control })
  writeFileSync(policy, JSON.stringify(samplePolicy))
  return {
    workbook,
    policy,
    remove: () => {
      rmSync(workbook, { force: true })
      rmSync(policy, { force: true })
    },
  }
}
