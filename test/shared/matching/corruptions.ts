import { swappedDate } from '@shared/matching/compareNumbers'
import { similarShapes } from '@shared/matching/similarShapes'
import { idCheckDigit } from '@shared/domain/idNumber'
import { isIsoDate } from '@shared/domain/dates'
import type { Random } from '../../../electron/store/sample/random'

/** Somebody as written down. */
export interface Written {
  readonly name: string
  readonly idNumber: string
}

/** Characters of one sound that stand for one another in names; none of them is a pair of shapes alone. */
const homophones =
  '伟玮炜薇微 芳方 娜纳 敏闵 静敬婧靖 丽莉俐 强墙 军君钧 勇永咏 杰洁捷 艳燕雁彦 涛韬 明铭鸣 超朝 秀绣 霞侠 平萍苹 刚钢 桂贵 英瑛樱 兰岚 玲铃灵 红虹鸿 梅玫 建健剑 文雯纹 华桦 志智治 国帼 海 波博 宇羽语 浩皓昊 凯恺 俊峻骏 帆凡 旭绪 宁凝 龙隆 林琳霖 阳洋扬 福富 财才 旺望 庆清 祥翔 荣容蓉溶 光广 保宝 根 水 木 山珊杉 柏白 成诚城程 树澍 珍贞 凤奉 雪 晶精京 妍研颜 茜倩 秋 黛岱 婷亭庭 姣娇骄 婉宛 娴贤 瑾谨锦 颖影 露璐路 瑶遥 怡宜仪 婵禅 蓓贝 纨 荷何河 丹单 眉 琴勤秦 蕊 菁 梦 斌彬宾 鹏朋 辉晖灰 飞非菲 鑫欣新心 武舞 德得 兴星 春椿 生升声 松嵩 买麦 提堤 吐图 热 古 力 尔 卡'
    .split(/\s+/)
    .filter((group) => group.length > 1)

function swapOne(random: Random, name: string, others: (character: string) => readonly string[]): string | null {
  const characters = [...name]
  const places = characters.flatMap((one, n) => (others(one).length > 0 ? [n] : []))
  if (places.length === 0) return null
  const at = random.pick(places)
  return characters.toSpliced(at, 1, random.pick(others(characters[at] ?? ''))).join('')
}

function renumber(body: string): string | null {
  return isIsoDate(`${body.slice(6, 10)}-${body.slice(10, 12)}-${body.slice(12, 14)}`)
    ? body + idCheckDigit(body)
    : null
}

type Slip = (random: Random, written: Written) => Written | null
const named =
  (change: (random: Random, name: string) => string | null): Slip =>
  (random, written) => {
    const name = change(random, written.name)
    return name === null || name === written.name ? null : { ...written, name }
  }

/** The ways in which one person comes to be written down twice; null where a name or number does not lend itself to it. */
export const slips: Readonly<Record<string, Slip>> = {
  同音字: named((random, name) =>
    swapOne(random, name, (one) => {
      const group = homophones.find((list) => list.includes(one)) ?? ''
      return [...group].filter((other) => other !== one)
    }),
  ),
  形近字: named((random, name) => swapOne(random, name, similarShapes)),
  间隔号: named((random, name) =>
    name.includes('·') ? name.replace('·', random.pick(['•', '.', '．', '', ' '])) : null,
  ),
  顺序: named((_, name) => {
    if (name.includes('·')) return name.split('·').reverse().join('·')
    return [...name].length >= 3 ? [...name].slice(1).join('') + [...name].slice(0, 1).join('') : null
  }),
  缺父名: named((_, name) => (name.includes('·') ? (name.split('·')[0] ?? null) : null)),
  一位数字: (random, written) => {
    const at = random.int(0, 16)
    const digit = String((Number(written.idNumber[at]) + random.int(1, 9)) % 10)
    const idNumber = renumber(written.idNumber.slice(0, at) + digit + written.idNumber.slice(at + 1, 17))
    return idNumber === null ? null : { ...written, idNumber }
  },
  相邻颠倒: (random, { name, idNumber }) => {
    const at = random.int(0, 15)
    const turned = `${idNumber.slice(0, at)}${idNumber[at + 1] ?? ''}${idNumber[at] ?? ''}${idNumber.slice(at + 2, 17)}`
    const whole = turned === idNumber.slice(0, 17) ? null : renumber(turned)
    return whole === null ? null : { name, idNumber: whole }
  },
  月日颠倒: (random, { name, idNumber }) => {
    const birth = `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`
    const swapped = swappedDate(birth)
    if (swapped === null) return null
    // Registered anew elsewhere: the serial number is another one too, of the same sex.
    const serial = String(random.int(0, 499) * 2 + (Number(idNumber[16]) % 2)).padStart(3, '0')
    return { name, idNumber: renumber(`${idNumber.slice(0, 6)}${swapped.replaceAll('-', '')}${serial}`) ?? idNumber }
  },
}
