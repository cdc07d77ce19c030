import { formatYuan } from '../domain/money'
import type { ChangeCause } from '../domain/runChange'
import type { FailureTopic } from './errors'
import { fill, formatCount } from './fill'
import { categoryShortNames } from './labels'

/** Why a determination is refused or not used. */
export const determinationErrors: FailureTopic = {
  evaluatorsDiffer: {
    what: '逐户认定后用另一套算法核对，{households} 户结果不一致（户编号 {keys}）。这次结果已保存但停用，公示和上报仍用上一次的结果。',
    next: '请在“认定”页查看不一致的家庭，导出诊断包交技术支持人员。不要按这次结果办理。',
  },
  trailFromFuture: {
    what: '认定依据由较新版本的程序保存（第 {codec} 种格式），本版本不能读取。',
    next: '请安装较新版本的程序。',
  },
  trailDamaged: { what: '认定依据已损坏，不能读取。', next: '请在“设置”中检查数据，并用最近的备份恢复。' },
  versionGone: {
    what: '认定时所用的家庭信息（第 {version} 版）已不在数据中。',
    next: '请在“设置”中检查数据，并用最近的备份恢复。',
  },
}

/** Why a household's result differs from the run before. */
export const changeCauseWords: Readonly<Record<ChangeCause, string>> = {
  new: '新增',
  removed: '移出',
  facts: '事实变化',
  policy: '参数变化',
  calendar: '到龄或期满',
  rules: '程序更新',
}
export const notInBookWords = '不在库'

/** What two results of a household can differ in. */
export const differenceFieldWords: Readonly<Record<string, string>> = {
  lacking: '缺少参数',
  category: '类别',
  tags: '标签',
  people: '人数',
  annualIncome: '家庭年收入（元）',
  monthlyPerCapita: '人均月收入（元）',
  amount: '月保障金（元）',
  gap: '补差（元）',
  uplift: '分类施保（元）',
  dbs: '单人保（元）',
  tk: '特困供养（元）',
  persons: '特困、单人保人员',
  reasons: '说明',
  trail: '依据',
  version: '所用家庭信息',
}

const amounts: ReadonlySet<string> = new Set([
  'annualIncome',
  'monthlyPerCapita',
  'amount',
  'gap',
  'uplift',
  'dbs',
  'tk',
])

/** One of two results that differ as a person reads it: money in 元, classes by name, nothing payable as a dash. */
export function figureInWords(field: string, value: string): string {
  if (amounts.has(field)) return /^-?\d+$/.test(value) ? formatYuan(Number(value)) : '—'
  if (field === 'lacking') return value === '1' ? '是' : '否'
  if (field !== 'category') return value
  return (categoryShortNames as Readonly<Record<string, string>>)[value] ?? value
}

/** 认定: counts by class and town, the list behind a number, a household's trail. */
export const determinationWords = {
  title: '认定',
  sub: '按 {on} 认定',
  run: {
    label: '认定',
    date: '认定日期',
    dateWrong: '请选择认定日期。',
    policy: '参数集',
    inForce: '当日执行的参数集',
    option: '{title}（{from} 起）',
    start: '全部认定',
    again: '只认定有变化的',
    full: '全部重算',
    fullHint: '不论有无变化，逐户重新认定',
    againHint: '只认定资料、参数有变化和到龄、期满的家庭，其余沿用上次结果',
    running: '认定进行中。可以离开本页，进度在底部状态栏。',
    last: '最近一次：认定日期 {on}，按“{policy}”，{count} 户（重新认定 {computed} 户），用时 {seconds} 秒，{when} 完成',
    confirmed: '；{when} 再次认定，没有变化',
  },
  planning: {
    title: '{when} 的一次测算',
    text: '认定日期 {on}，按“{policy}”，共 {households} 户，每月合计 {total} 元：{counts}。',
    count: '{category} {count} 户',
    apart: '，',
    kept: '测算只供参考：页面上的数字、认定依据书、公示名单和数据包仍用在用的认定结果。',
    used: '家庭库里还只有这次测算（认定日期未到，或不是当日适用的参数集）。请按适用的参数集认定一次，再据以办理。',
  },
  blocked: {
    title: '{when} 的一次认定已停用',
    text: '认定日期 {on}，按“{policy}”，{households} 户中有 {differing} 户两套核算结果不一致。',
    used: '页面上的数字、公示名单和数据包仍用上一次的结果。',
    none: '还没有可用的结果。',
    todo: '请查看不一致的家庭，不要按这次结果办理；导出诊断包交技术支持人员。问题解决后点“全部重算”。',
    show: '查看不一致的家庭',
    list: '两套核算结果不一致的家庭',
    columns: {
      name: '申报人',
      key: '户编号',
      village: '村（社区）',
      field: '项目',
      readable: '逐户认定',
      columnar: '另一套算法',
    },
    total: '{households} 户不一致，列出 {count} 处',
    empty: '没有不一致的家庭',
    emptyHint: '所负责的乡镇内没有不一致的家庭。',
  },
  problemKeys: { keys: '（户编号 {keys}）', more: '（户编号 {keys} 等）', show: '查看需人工认定的家庭' },
  problems: {
    MANUAL_PARAMETER: '{count} 户因缺少参数（{parameters}）不能认定，请人工认定或补全参数集后重新认定',
    MANUAL_FACTS: '{count} 户资料有误，不能认定，请核实更正后重新认定',
    MANUAL_NOT_COMPUTED: '{count} 户程序未能算出，请人工认定，并导出诊断包交技术支持人员',
  },
  report: {
    title: '与上一次相比',
    against: '上一次：认定日期 {on}，按“{policy}”，{when} 完成',
    first: '这是第一次认定，没有可以比较的结果。',
    same: '每一户的结果都与上一次相同。',
    changed: '{count} 户结果有变化',
    before: '上一次',
    after: '这一次',
    households: '户数',
    sum: '合计',
    amount: '每月增减（元）',
    causes: '原因',
    cause: '{cause} {count} 户',
    cell: '{from} 变为 {to} {count} 户',
    sameClass: '类别不变、金额或人员有变',
    verify: '重算核对',
    verifyHint: '按这次认定时的事实和参数逐户重算，核对是否一字不差',
  },
  changes: {
    title: '认定变化名单',
    filtered: '{from} → {to}',
    any: '任何类别',
    notInBook: notInBookWords,
    sheet: '认定变化',
    columns: {
      town: '乡镇（街道）',
      village: '村（社区）',
      key: '户编号',
      name: '申报人',
      from: '上次类别',
      to: '这次类别',
      before: '上次月额（元）',
      after: '这次月额（元）',
      difference: '增减（元）',
      causes: '原因',
    },
    causes: changeCauseWords,
    cause: '原因',
    anyCause: '全部原因',
    save: '导出表格',
    fileName: '认定变化名单_{on}.xlsx',
    saved: '已导出 {rows} 户',
    totals: '共 {count} 户',
    sums: '月金额 {before} → {after} 元，增减 {difference} 元',
    keys: 'Enter 打开家庭　Esc 返回',
    empty: '没有相符的家庭',
    emptyHint: '换一个原因，或返回汇总。',
    back: '返回汇总',
  },
  recompute: {
    checking: '正在按当时的事实和参数重算…',
    same: '按当时的事实和参数重算：一致',
    other: '按当时的事实和参数重算：不一致（{differs}）',
    parameters: '当时所用的参数集与现在存的不同。',
    rules: '当时为第 {then} 版规则，本程序为第 {now} 版。',
    todo: '请导出诊断包交技术支持人员。',
  },
  stale: '最近一次认定之后，有 {count} 户新增或信息有变动，下列数字尚未包含。',
  otherSet: '现在执行的是“{policy}”（{from} 起），下列数字仍按“{old}”认定，须重新认定。',
  numbers: {
    households: '已认定家庭',
    lowIncome: '低收入家庭',
    monthly: '月保障金合计',
    manual: '需人工认定',
    persons: '特困 {TK} 人，单人保 {DBS} 人',
    none: '不符合 {count} 户',
    run: '认定日期 {on}',
    changed: '与上一次相比有变化',
  },
  units: { households: '户', yuan: '元' },
  matrix: {
    title: '各乡镇（街道）各类户数',
    hint: '点数字看名单；方向键在数字间移动',
    town: '乡镇（街道）',
    all: '全县',
    sum: '合计',
    tkPersons: '特困\n（人）',
    dbsPersons: '单人保\n（人）',
    amount: '月保障金\n（元）',
    cell: '{town} {category} {count} 户',
  },
  list: {
    title: '{place} · {category}',
    back: '返回汇总',
    allClasses: '全部类别',
    reasons: '说明',
    totals: '共 {households} 户，登记 {people} 人',
    amount: '月保障金合计 {amount} 元',
    keys: '空格看依据　Enter 打开　Esc 返回',
    drawer: '认定依据',
    empty: '这里没有家庭',
    emptyHint: '名单按最近一次认定列出。认定之后终止的家庭不在名单中。',
  },
  empty: {
    book: '还没有可以认定的家庭',
    bookHint: '导入采集表后，在这里逐户认定。',
    bookGo: '去导入',
    noRun: '尚未认定',
    noRunHint: '家庭库有 {count} 户。选好认定日期后点“全部认定”，逐户按类别依次认定，每户留有依据。',
    noPolicy: '没有正在执行的参数集，不能认定',
    noPolicyHint: '参数集写明本县的保障标准、限额和执行口径，由主管部门下发。',
    noPolicyGo: '到政策参数',
  },
} as const

/** Households that need a person because facts or parameters are at fault, in one line. */
export function problemWords(problem: {
  readonly reason: string
  readonly households: number
  readonly keys: readonly string[]
  readonly parameters: readonly string[]
}): string {
  const sentences: Readonly<Record<string, string>> = determinationWords.problems
  const what = fill(sentences[problem.reason] ?? '', {
    count: formatCount(problem.households),
    parameters: problem.parameters.join('、'),
  })
  const shown = problem.keys.slice(0, 5)
  const { keys, more } = determinationWords.problemKeys
  return `${what}${fill(shown.length < problem.households ? more : keys, { keys: shown.join('、') })}`
}
