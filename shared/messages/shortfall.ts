import type { Category } from '../domain/category'

/** Words of 差多少: how far a household or a person is from each class that was not reached. */
export const shortfallWords = {
  title: '差多少',
  note: '与未达到的各类别相比，只变一项时的最小变动',
  none: '没有改变一项数字就能达到的更优先类别',
  /** 人均月收入 above the line, then the change. */
  above: '距{line}每人每月高 {excess} 元',
  ownAbove: '本人收入距{line}每月高 {excess} 元',
  equal: '人均月收入恰等于{line}，规定为“低于”',
  ownEqual: '本人收入恰等于{line}，规定为“低于”',
  /** The boundary as the parameter set has it. */
  single: '{clause}，即符合{category}条件',
  measured: '{measure}：{clause}，即符合{category}条件',
  together: '需同时：{list}',
  numbered: ['①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧', '⑨', '⑩'],
  apart: '；',
  or: '或者',
  join: '、',
  gains: '届时{names}可按{category}单独认定',
  lines: {
    DB: '低保标准',
    BY: '低保边缘标准',
    GX: '上年度居民人均可支配收入',
    QT: '上年度居民人均可支配收入',
    TK: '低保标准',
    DBS: '低保标准',
  } as Readonly<Partial<Record<Category, string>>>,
  changes: {
    apply: '提出救助申请',
    reapply: '重新提出申请',
    /** `{whose}`: one of the words of `whose` below, or a member's name with 的. */
    income: '{whose}可计算年收入再低 {amount} 元',
    incomeEach: '{whose}可计算年收入再低 {amount} 元（折每人每月 {each} 元）',
    ownIncome: '本人可计算年收入再低 {amount} 元',
    medical: '符合规定的医疗自付票据再有 {amount} 元',
    assets: '家庭金融资产减少 {amount} 元',
    assetsLimit: '家庭金融资产减少 {amount} 元（人均不超过 {limit} 元）',
    ownAssets: '本人名下金融资产减少 {amount} 元',
    /** Which houses and vehicles follows where it matters. */
    houses: '自有住房减少 {count} 套',
    vehicleValue: '车辆价值低 {amount} 元',
    vehicleValueLimit: '车辆价值低 {amount} 元（不超过 {limit} 元）',
    vehicles: '不属豁免的机动车减少 {count} 辆',
    ownThing: '本人名下',
    shop: '不再持有商铺',
    company: '不再登记有企业',
  },
  whose: {
    family: '家庭',
    /** Somebody is 特困: the others are judged by what they have themselves. */
    others: '家庭（不含特困人员）',
    member: '{name}的',
  },
  /** After the change, where not any of them will do. By the order in which they are entered. */
  which: {
    houses: '（所填第 {places} 套）',
    vehicles: '（所填第 {places} 辆）',
    ownKept: '（特困人员本人名下的不变）',
    ownOf: '（先减{name}名下的）',
  },
  open: {
    /** `{who}`: names of members, or 不同住的子. */
    obligors: '有具备履行义务能力的法定义务人（{who}），不因本人收入、财产变化而改变',
    childWelfare: '已选择其他儿童保障',
    ground: '须有回溯期内申请未通过、退出救助或者困难职工等情形',
    income: '收入不符合',
    property: '财产不符合',
    spending: '刚性支出不符合',
    manual: '须先由人工认定，再看各类别差多少',
    blank: '须先补填各项收入（没有收入的填 0），再看各类别差多少',
  },
  /** What a person lacks to be 特困, all of it. */
  needs: {
    all: '还差：{list}',
    obligors: '法定义务人（{who}）无履行义务能力',
    chosen: '改选特困供养（已选择{chosen}保障，两项择一）',
  },
} as const
