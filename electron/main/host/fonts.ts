import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Official document fonts with the free face that stands in for each where it is missing. */
const official = [
  {
    family: '方正小标宋简体',
    alternates: ['FZXiaoBiaoSong-B05S', '方正小标宋_GBK'],
    standIn: 'Noto Serif CJK SC Bold',
  },
  {
    family: '仿宋_GB2312',
    alternates: ['FangSong_GB2312', 'FangSong', '仿宋', 'STFangsong'],
    standIn: 'Noto Serif CJK SC',
  },
  { family: '楷体_GB2312', alternates: ['KaiTi_GB2312', 'KaiTi', '楷体', 'STKaiti'], standIn: 'Noto Serif CJK SC' },
  { family: '黑体', alternates: ['SimHei', 'STHeiti'], standIn: 'Noto Sans CJK SC' },
  { family: '宋体', alternates: ['SimSun', 'NSimSun', 'STSong'], standIn: 'Noto Serif CJK SC' },
]

async function familyNames(): Promise<string> {
  const run = promisify(execFile)
  try {
    if (process.platform === 'win32') {
      const key = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Fonts'
      return (await run('reg', ['query', key])).stdout
    }
    return (await run('fc-list', [':lang=zh-cn', 'family'])).stdout
  } catch {
    return ''
  }
}

/** Which official fonts this PC has. */
export async function installedFonts(): Promise<{ family: string; present: boolean; standIn: string }[]> {
  const names = await familyNames()
  return official.map(({ family, alternates, standIn }) => ({
    family,
    present: [family, ...alternates].some((name) => names.includes(name)),
    standIn,
  }))
}
