import type { MatchReason } from '../contracts/matchContract'
import type { FailureTopic } from './errors'

/** Words of finding the same person twice: why two records are alike, and the page that lists them. */
export const matchWords = {
  signs: {
    nameSame: '姓名相同',
    nameWriting: '姓名写法不同：{a}／{b}',
    nameOrder: '姓名顺序不同：{a}／{b}',
    nameSound: '姓名同音：{a}／{b}',
    nameNearSound: '姓名读音相近：{a}／{b}',
    nameShape: '姓名形近字：{a}／{b}',
    namePart: '姓名缺字：{a}／{b}',
    nameOneOther: '姓名一字不同：{a}／{b}',
    birthSame: '出生日期相同',
    birthSwapped: '出生日期月日颠倒',
    birthDigit: '出生日期一位不同',
    birthNear: '出生日期相差不足两个月（可能一为农历）',
    birthYear: '出生年份相同',
    idSame: '身份证号相同',
    idDigit: '身份证号一位不同',
    idSwapped: '身份证号相邻两位颠倒',
    idPlaceAndSerial: '身份证号地区码和顺序码相同',
    idSerial: '身份证号顺序码相同',
    idRegion: '身份证号地区码相同',
    villageSame: '同村',
    townSame: '同乡镇',
    phoneSame: '电话相同',
    sexDiffers: '性别不同',
    sameHousehold: '同户（可能为兄弟姐妹）',
  } satisfies Readonly<Record<MatchReason['sign'], string>>,
  score: '相似度 {score}',
  outsidePlace: '{town}（不在本人范围内）',
  page: {
    title: '疑似重复人员',
    back: '返回家庭库',
    open: '疑似重复人员',
    intro:
      '把家庭库中的每个人与其他人比对，列出可能登记了两次的人。相似度只供排序，是否同一人由经办人核对后确定，系统不作合并。',
    start: '开始比对',
    again: '重新比对',
    running: '正在比对，进度见底部“工作进度”。',
    last: '上次比对：{when}，由{by}进行，比对 {persons} 人，疑似 {pairs} 对。',
    never: '还没有比对过。按“开始比对”，二十万人约需十几秒，可以随时取消。',
    tabs: { open: '待核对', same: '已核对为同一人', different: '已核对为不同的人' },
    none: {
      open: '没有待核对的人员。',
      same: '还没有核对为同一人的记录。',
      different: '还没有核对为不同人的记录。',
    },
    heads: { score: '相似度', a: '甲', b: '乙', reasons: '依据', verdict: '核对' },
    same: '同一人',
    different: '不是同一人',
    takeBack: '撤回核对',
    decided: '{by} · {when}',
    nextSame: '确认为同一人后，请任选一种办法更正：',
    merge: '两户是同一家庭：合并两户',
    correct: '身份证号有误：更正{name}的身份证号',
    openHousehold: '打开户编号 {key}',
    person: '{relation} · 户编号 {key}',
    total: '共 {total} 对',
    noHousehold: '未在家庭库中',
    marked: {
      same: '已记为同一人。',
      different: '已记为不是同一人，以后比对不再列出。',
      null: '已撤回，重新列为待核对。',
    },
  },
} as const

/** What was decided on a pair, as the audit log tells it. */
export const pairVerdictWords = { open: '待核对', same: '同一人', different: '不是同一人' } as const

export const matchErrors: FailureTopic = {
  matchPairNotFound: { what: '没有找到这一对人员。', next: '请刷新名单后再核对。' },
  matchNothingToCompare: { what: '姓名和身份证号都没有填，无法比对。', next: '请先填写姓名或身份证号。' },
}
