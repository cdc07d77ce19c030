import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeSample } from '../../electron/store/sample/writeSample'
import { samplePolicy } from '../../electron/store/sample/samplePolicy'
import {
  buildLists,
  commitWorkbook,
  determineAll,
  goTo,
  prepareKeys,
  readWorkbook,
  saveCover,
  saveLists,
  sealMonth,
  setUpBook,
} from './friday'
import { launchApp } from './launchApp'
import { makeProvince } from './province'

export interface TourOptions {
  readonly households: number
  /** Where the workbook, lists, package and cover sheet go. */
  readonly files: string
  readonly pictures: string
  /** Whether pictures are numbered in the order of the walk. */
  readonly numbered: boolean
  say(words: string): void
}

/** Walks a made-up county through the whole Friday in the real window and leaves what a clerk would carry away. */
export async function tour(options: TourOptions): Promise<void> {
  const { say } = options
  mkdirSync(options.files, { recursive: true })
  mkdirSync(options.pictures, { recursive: true })
  const file = (name: string): string => join(options.files, name)
  const data = mkdtempSync(join(tmpdir(), 'zhongfu-tour-'))
  const made = await writeSample(file('示例县采集表.xlsx'), { households: options.households, seed: 'demo' })
  writeFileSync(file('示例参数集.json'), JSON.stringify(samplePolicy, null, 2))
  const province = makeProvince(file('示例省民政厅.zfcert'))
  say(`示例县工作簿：${made.households} 户 ${made.persons} 人，${made.villages} 个村（社区）`)

  const desk = await launchApp(data)
  const { page } = desk
  let taken = 0
  const picture = async (name: string): Promise<void> => {
    taken += 1
    // What has just appeared comes to rest first.
    await page.waitForTimeout(700)
    const prefix = options.numbered ? `${String(taken).padStart(2, '0')}-` : ''
    await page.screenshot({ path: join(options.pictures, `${prefix}${name}.png`) })
  }
  try {
    page.setDefaultTimeout(60_000)
    await setUpBook(desk, { region: samplePolicy.region, name: '示例县' }, file('示例参数集.json'))
    say('已建立加密数据文件夹，载入参数集')
    await readWorkbook(desk, file('示例县采集表.xlsx'))
    await picture('import')
    await commitWorkbook(desk)
    await picture('imported')
    say('采集表已读取、核对、写入')
    await determineAll(desk)
    await picture('determination')
    say('全部家庭已认定')
    await goTo(desk, '/households')
    await page.getByRole('row').nth(3).click()
    await picture('households')
    await page.getByRole('row').nth(3).dblclick()
    await picture('household')
    await buildLists(desk)
    await picture('notices')
    await saveLists(desk, { pdf: file('村级公示名单.pdf'), xlsx: file('村级公示名单.xlsx') })
    say('全县村级名单已生成，隐私检查通过')
    await prepareKeys(desk, province, { recoveryCopy: file('密钥恢复副本.pem') })
    await picture('keys')
    await sealMonth(desk, file('月度数据包.zfpkg'))
    await saveCover(desk, file('上报封面.pdf'))
    await picture('package')
    say('月度数据包已封装，封面已保存')
    await goTo(desk, '/board')
    await picture('board')
  } finally {
    await desk.close()
    rmSync(data, { recursive: true, force: true, maxRetries: 5 })
  }
}
