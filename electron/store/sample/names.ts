import type { Random } from './random'

const common =
  '李王张刘陈杨黄赵周吴徐孙朱马胡郭林何高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱覃武莫孔向汤'
const seldom = ['单', '仇', '解', '区', '查', '盖', '朴', '逄', '亓', '缪', '佘', '冼', '晏', '蒯', '粟', '宓']
const compound = ['欧阳', '司马', '上官', '诸葛', '尉迟', '皇甫', '慕容', '令狐', '长孙', '东方', '司徒', '万俟']

const male =
  '伟强军勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆帅旭宁龙林阳建国志文武德福贵财兴旺春生庆祥荣光保根水木山海松柏成树'
const female =
  '芳娜敏静丽艳娟霞秀玲英玉兰红梅萍燕莉桂珍凤洁雪琳晶妍茜秋珊莎黛青倩婷姣婉娴瑾颖露瑶怡婵雁蓓纨仪荷丹蓉眉君琴蕊薇菁梦岚'
/** Characters beyond the common tables: names with them must survive every file, search and print. */
const rare = ['㛃', '喆', '犇', '龑', '䶮', '燊', '堃', '翀', '赟', '玥', '祎', '𠮷', '𬭎', '𫖯', '㬎', '䒟']

interface DottedNames {
  readonly male: readonly string[]
  readonly female: readonly string[]
  readonly family: readonly string[]
}

/** By GB/T 3304 code: peoples whose names have a dot between their parts. */
const dotted: Readonly<Record<string, DottedNames>> = {
  '05': {
    male: ['艾力', '买买提', '吐尔逊', '热合曼', '阿不都', '肉孜', '库尔班'],
    female: ['古丽', '阿依', '帕提', '热依汗', '玛依拉', '早然木', '阿依古丽'],
    family: ['买买提', '吐尔洪', '克里木', '卡德尔', '艾合买提', '依明', '司马义'],
  },
  '04': {
    male: ['巴桑', '次仁', '扎西', '多吉', '尼玛', '平措'],
    female: ['卓玛', '央金', '拉姆', '德吉', '白玛', '措姆'],
    family: ['次旦', '顿珠', '旺堆', '群培', '曲珍', '贡布'],
  },
}

/** Surname of a family; compound and seldom ones turn up as they do in a county. */
export function makeSurname(random: Random): string {
  const roll = random.next()
  if (roll < 0.012) return random.pick(compound)
  return roll < 0.04 ? random.pick(seldom) : random.pick([...common])
}

export function makeName(random: Random, surname: string, sex: '1' | '2'): string {
  const pool = [...(sex === '1' ? male : female)]
  const one = (): string => (random.chance(0.006) ? random.pick(rare) : random.pick(pool))
  return surname + one() + (random.chance(0.22) ? '' : one())
}

export function hasDottedNames(ethnicity: string): boolean {
  return ethnicity in dotted
}

export function makeDottedName(random: Random, ethnicity: string, sex: '1' | '2'): string {
  const names = dotted[ethnicity]
  if (!names) throw new RangeError(`no dotted names for ${ethnicity}`)
  return `${random.pick(sex === '1' ? names.male : names.female)}·${random.pick(names.family)}`
}
