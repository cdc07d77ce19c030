import type { Random } from './random'

export interface Village {
  /** 12 digits. */
  readonly code: string
  readonly name: string
  readonly townName: string
  /** A neighbourhood of a town rather than a village. */
  readonly urban: boolean
}

export interface Places {
  readonly regions: readonly { readonly code: string; readonly name: string }[]
  readonly villages: readonly Village[]
}

/** Made-up towns; digits 7 to 9 follow the kinds of the statistical codes (街道 001–, 镇 100–, 乡 200–). */
const towns = [
  ['001', '青石街道', 0.9],
  ['002', '东湖街道', 0.9],
  ['100', '柳林镇', 0.25],
  ['101', '松溪镇', 0.2],
  ['102', '云台镇', 0.2],
  ['103', '白沙镇', 0.15],
  ['104', '古塘镇', 0.15],
  ['105', '南湾镇', 0.15],
  ['106', '石桥镇', 0.15],
  ['200', '竹山乡', 0],
  ['201', '枫林乡', 0],
  ['202', '清水乡', 0],
] as const

const first = '新大长石白青红金南北东上下高双三杨李桃梅松竹柳荷龙凤云水泉塘井岭坪沙黄'
const second = '桥塘湾冲屋坡岗庄田河溪岭湖洲山泉林坪港垅江堰'
const wishes = ['幸福', '和平', '团结', '光明', '联合', '前进', '建设', '向阳', '民主', '五一', '丰收', '长安']

/** Towns and villages of a made-up county: twelve towns, about 150 villages, no name twice in a town. */
export function makePlaces(random: Random, county: string): Places {
  const regions: { code: string; name: string }[] = []
  const villages: Village[] = []
  for (const [digits, townName, urbanShare] of towns) {
    const town = `${county}${digits}`
    regions.push({ code: town, name: townName })
    const names = new Set<string>()
    const count = random.int(10, 16)
    const urbanCount = Math.round(count * urbanShare)
    while (names.size < count) {
      names.add(random.chance(0.15) ? random.pick(wishes) : random.pick([...first]) + random.pick([...second]))
    }
    for (const [i, base] of [...names].entries()) {
      const urban = i < urbanCount
      const number = urban ? i + 1 : 200 + i - urbanCount
      const village = {
        code: `${town}${String(number).padStart(3, '0')}`,
        name: `${base}${urban ? '社区' : '村'}`,
        townName,
        urban,
      }
      regions.push({ code: village.code, name: village.name })
      villages.push(village)
    }
  }
  return { regions, villages }
}
