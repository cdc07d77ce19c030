/**
 * Font stacks of official documents (GB/T 9704): the licensed faces of the PC first, then what commonly stands in for
 * them, then the free faces of the system. Each ends with faces that have the rare characters of names.
 */
const rare = ['SimSun-ExtB', 'Noto Serif CJK SC', 'Noto Sans CJK SC', 'serif']
const song = ['SimSun', '宋体', 'Songti SC', 'STSong', 'Noto Serif CJK SC', 'Noto Serif SC', 'Source Han Serif SC']

function stack(families: readonly string[]): string {
  return [...new Set([...families, ...rare])].map((name) => (name === 'serif' ? name : `"${name}"`)).join(',')
}

export const fontStacks = {
  /** Titles: 小标宋, declared by `titleFace` below. */
  title: stack(['ZhongfuTitle', ...song]),
  /** Running text: 仿宋. */
  text: stack(['FangSong_GB2312', '仿宋_GB2312', 'FangSong', '仿宋', 'STFangsong', ...song]),
  /** Remarks: 楷体. */
  note: stack(['KaiTi_GB2312', '楷体_GB2312', 'KaiTi', '楷体', 'STKaiti', 'AR PL UKai CN', ...song]),
  /** Table heads: 黑体. */
  head: stack(['SimHei', '黑体', 'STHeiti', 'Noto Sans CJK SC', 'Source Han Sans SC', ...song]),
  song: stack(song),
} as const

const titleFaces = [
  '方正小标宋简体',
  'FZXiaoBiaoSong-B05S',
  'FZXBSJW--GB1-0',
  '方正小标宋_GBK',
  'FZXiaoBiaoSong-B05',
  '小标宋体',
  'STZhongsong',
  '华文中宋',
  'Noto Serif CJK SC Bold',
  'NotoSerifCJKsc-Bold',
  'Noto Serif SC Bold',
  'Source Han Serif SC Bold',
  'SimSun',
]

/**
 * 小标宋 is heavy by itself and must not be emboldened again, while the faces that stand in for it are the bold cuts of
 * other families. Naming whole faces gives each its right weight. Nothing is loaded: these are faces of the PC.
 */
export const titleFace = `@font-face{font-family:"ZhongfuTitle";src:${titleFaces.map((name) => `local("${name}")`).join(',')}}`
