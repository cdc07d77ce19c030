import type { JobInfo } from '../contracts/common'
import { householdCategories } from '../domain/category'
import { fill, formatCount } from './fill'
import { categoryShortNames } from './labels'

type JobKind = JobInfo['kind']

/** What the work is called in the tray. */
export const jobTitles: Readonly<Record<JobKind, string>> = {
  'import.read': '读取采集表',
  'import.commit': '写入家庭库',
  'import.undo': '撤销导入',
  classify: '认定',
  'classify.recompute': '重算核对',
  'notice.build': '生成公示名单',
  'package.export': '生成数据包',
  'package.verify': '核验数据包',
  'audit.verify': '校验操作日志',
  backup: '备份',
  'backup.prove': '试恢复备份',
  check: '检查数据',
  simulate: '政策模拟',
  'simulate.save': '保存模拟结果',
  sample: '建立示例县',
  'policy.check': '检查参数集',
  match: '查找疑似重复人员',
  'attachment.add': '加入材料',
}

interface Phase {
  readonly words: string
  /** What is counted; null where the count is of steps that mean nothing to a person: only the share is shown. */
  readonly unit: string | null
}

const phases: Readonly<Record<string, Phase>> = {
  starting: { words: '等待开始', unit: null },
  checking: { words: '逐行核对', unit: '行' },
  comparing: { words: '与家庭库比对', unit: null },
  staging: { words: '暂存结果', unit: '户' },
  writing: { words: '写入', unit: '户' },
  undoing: { words: '撤销', unit: '户' },
  classifying: { words: '逐户认定', unit: '户' },
  planning: { words: '查找有变化的家庭', unit: null },
  carrying: { words: '沿用未变化的结果', unit: '户' },
  evaluating: { words: '用另一套算法逐户核对', unit: null },
  recomputing: { words: '按当时的事实和参数重算', unit: '户' },
  building: { words: '编排名单', unit: '份' },
  printing: { words: '生成文件', unit: null },
  gate: { words: '隐私检查', unit: null },
  collecting: { words: '汇集数据', unit: '条' },
  sealing: { words: '汇集并加密', unit: '户' },
  verifying: { words: '核验', unit: '条' },
  'backup.copying': { words: '写出备份', unit: null },
  'backup.verifying': { words: '打开备份核对', unit: null },
  'backup.second': { words: '写到第二备份位置', unit: null },
  'backup.proving': { words: '恢复到临时位置并核对', unit: null },
  'check.pages': { words: '逐页核对', unit: '页' },
  'check.structure': { words: '核对数据结构', unit: null },
  'simulate.loading': { words: '读取家庭库', unit: null },
  'simulate.judging': { words: '按两套参数逐户认定', unit: null },
  'simulate.comparing': { words: '逐户比较', unit: null },
  'simulate.naming': { words: '汇集名单', unit: '户' },
  'simulate.laying': { words: '排版', unit: null },
  auditing: { words: '逐条核对', unit: '条' },
  'match.reading': { words: '读取人员', unit: '人' },
  'match.comparing': { words: '逐对比对', unit: '对' },
  'match.writing': { words: '写入结果', unit: '对' },
  'attachment.reading': { words: '读取和核对文件', unit: 'MB' },
  'attachment.writing': { words: '加密存入', unit: 'MB' },
  comparingSets: { words: '与现行参数集比较', unit: null },
}

export const jobTrayWords = {
  title: '工作进度',
  none: '当前没有进行中的工作。导入、认定、生成名单和数据包时，进度显示在这里。',
  count: '{done} / {total} {unit} · {percent}%',
  share: '{percent}%',
  countOpen: '已处理 {done} {unit}',
  starting: '正在开始',
  working: '正在进行',
  remaining: '剩余{time}',
  dismiss: '收起',
  dismissAll: '收起已结束的',
  states: { done: '已完成', failed: '未完成', cancelled: '已取消' },
} as const

/** Where the result of a job is looked at. */
export const jobOpenWords: Readonly<Record<JobKind, string>> = {
  'import.read': '查看结果',
  'import.commit': '查看家庭库',
  'import.undo': '查看家庭库',
  classify: '查看认定',
  'classify.recompute': '查看认定',
  'notice.build': '查看名单',
  'package.export': '查看上报记录',
  'package.verify': '查看结果',
  'audit.verify': '查看结论',
  backup: '查看备份',
  'backup.prove': '查看备份',
  check: '查看备份',
  simulate: '查看模拟结果',
  'simulate.save': '查看模拟结果',
  sample: '打开工作台',
  'policy.check': '查看检查结果',
  match: '查看疑似重复人员',
  'attachment.add': '查看材料',
}

/** The phase a job is in, or nothing where it has no words. */
export function jobPhaseWords(job: JobInfo): string {
  return phaseWords(job.phase)
}

/** The same by the name of the phase alone. */
export function phaseWords(phase: string): string {
  return phases[phase]?.words ?? ''
}

/**
 * Whole per cent of the phase, or null while nothing can be said: the total is unknown, or nothing was counted yet (some
 * phases never count). Never 100 before the job has ended.
 */
export function jobPercent(job: JobInfo): number | null {
  return job.total > 0 && job.done > 0 ? Math.min(99, Math.floor((job.done / job.total) * 100)) : null
}

/** `1,860 / 3,000 户 · 62%`, or what can be said of it. */
export function jobCountWords(job: JobInfo): string {
  const unit = phases[job.phase]?.unit ?? null
  const percent = jobPercent(job)
  const done = formatCount(job.done)
  if (percent !== null && unit !== null) {
    return fill(jobTrayWords.count, { done, total: formatCount(job.total), unit, percent })
  }
  if (percent !== null) return fill(jobTrayWords.share, { percent })
  if (job.done > 0 && unit !== null) return fill(jobTrayWords.countOpen, { done, unit })
  return job.phase === 'starting' ? jobTrayWords.starting : jobTrayWords.working
}

/** `8` → `约 8 秒`, `200` → `约 4 分钟`. Seconds above ten are rounded to fives so that the words stay calm. */
export function durationInWords(seconds: number): string {
  if (seconds < 10) return `约 ${Math.max(1, Math.round(seconds))} 秒`
  if (seconds < 55) return `约 ${Math.round(seconds / 5) * 5} 秒`
  if (seconds < 3600) return `约 ${Math.ceil(seconds / 60)} 分钟`
  return `约 ${Math.ceil(seconds / 3600)} 小时`
}

const closing = {
  done: '已完成。',
  cancelled: '已取消，数据保持原样。',
  cancelledFile: '已取消，没有写出文件。',
  read: '读取 {total} 户：新增 {new}，变更 {changed}，不变 {same}，退回 {refused}。',
  written: '写入 {total} 户：新增 {new}，变更 {changed}，不变 {same}，退回 {refused}。',
  undone: '撤销导入“{file}”：{withdrawn} 户退出家庭库，{restored} 户恢复导入前的内容。',
  classified: '认定 {households} 户，其中重新认定 {computed} 户、沿用 {carried} 户：{counts}。',
  classifiedSame: '自上次认定以来没有变化，结果仍然有效，共 {households} 户：{counts}。',
  recomputed: '按当时的事实和参数重算 {households} 户，全部一致。',
  recomputedOther: '按当时的事实和参数重算 {households} 户，{differing} 户不一致：{keys}。',
  built: '生成 {lists} 份名单，{rows} 行，共 {pages} 页。',
  builtNone: '所选范围没有应列入名单的对象。',
  sealed: '数据包已生成，{records} 条记录。',
  verified: '数据包核验通过，{records} 条记录。',
  backup: '备份已建立：{size}，{records} 条记录全部核对一致。',
  backupBoth: '备份已建立：{size}，{records} 条记录全部核对一致，并已写到第二备份位置。',
  backupOne: '备份已建立：{size}，{records} 条记录全部核对一致。没有写到第二备份位置，原因见“设置 → 备份”。',
  proven: '试恢复通过：备份 {name} 的 {records} 条记录全部核对一致。',
  checkGood: '检查了 {pages} 页数据和 {entries} 条操作记录，没有发现问题。最近一份可用的备份：{backup}。',
  checkGoodAlone: '检查了 {pages} 页数据和 {entries} 条操作记录，没有发现问题。没有找到可用的备份，请按“立即备份”。',
  checkBad: '发现 {findings} 处问题：{finding}最近一份可用的备份：{backup}。',
  checkBadAlone: '发现 {findings} 处问题：{finding}没有找到可用的备份。',
  auditWhole: '操作日志完整，核对 {entries} 条记录和 {anchors} 份存证。',
  auditBroken: '操作日志不完整，发现 {findings} 处问题。',
  simulated:
    '模拟 {households} 户：进入 {gain}，退出 {lose}，类别变动 {moved}；每月支出增减 {change} 元。没有改动任何数据。',
  simulationSaved: '模拟结果已保存，附名单 {named} 户。',
  simulationSavedPlain: '模拟结果已保存，不附名单。',
  policyGood: '两套核算结果一致：{households} 户中类别变动 {classChanged} 户，金额变动 {amountChanged} 户。',
  policyDiffers: '检查了 {households} 户，两套核算结果有 {differing} 户不一致，不能发布。',
  policyStopped: '参数集缺少认定需要的参数，不能核算，见检查结果。',
  policyEmpty: '家庭库中还没有家庭，没有可核算的对象。',
  matched: '比对 {persons} 人，疑似重复 {pairs} 对，待核对 {open} 对。',
  matchedNone: '比对 {persons} 人，没有发现疑似重复的人员。',
  attached: '已加入 1 件材料，{size} MB。',
  sample: '示例县已建立：{households} 户 {persons} 人，均为虚构。',
}

type Outcome = Readonly<Record<string, string | number>>

function numberOf(outcome: Outcome, key: string): number | null {
  const value = outcome[key]
  return typeof value === 'number' ? value : null
}

/** Fills a sentence with the counts it names; null when one is missing, since a gap must never be shown. */
function filled(sentence: string, outcome: Outcome): string | null {
  const counts = Object.fromEntries(
    Object.entries(outcome).map(([key, value]) => [key, typeof value === 'number' ? formatCount(value) : value]),
  )
  const words = fill(sentence, counts)
  return /\{\w+\}/.test(words) ? null : words
}

function importWords(sentence: string, outcome: Outcome): string | null {
  const parts = ['new', 'changed', 'same', 'refused'].map((key) => numberOf(outcome, key))
  const total = parts.reduce<number | null>((sum, n) => (sum === null || n === null ? null : sum + n), 0)
  return total === null ? null : filled(sentence, { ...outcome, total })
}

function classifyWords(outcome: Outcome): string | null {
  const counts = householdCategories
    .filter((category) => (numberOf(outcome, category) ?? 0) > 0)
    .map((category) => `${categoryShortNames[category]} ${formatCount(numberOf(outcome, category) ?? 0)}`)
  const sentence = outcome['unchanged'] === 1 ? closing.classifiedSame : closing.classified
  return counts.length === 0 ? null : filled(sentence, { ...outcome, counts: counts.join('，') })
}

function policyCheckWords(outcome: Outcome): string | null {
  if (outcome['judged'] === 0) return closing.policyStopped
  if (outcome['households'] === 0) return closing.policyEmpty
  return filled(outcome['differing'] === 0 ? closing.policyGood : closing.policyDiffers, outcome)
}

function checkClosing(outcome: Outcome): string {
  const good = outcome['findings'] === 0
  if (outcome['backup'] === '') return good ? closing.checkGoodAlone : closing.checkBadAlone
  return good ? closing.checkGood : closing.checkBad
}

/** The one sentence that tells the end of a job; 「已完成」 where the outcome lacks a number the sentence needs. */
export function jobClosingWords(job: JobInfo): string {
  if (job.state === 'cancelled') return job.kind === 'simulate.save' ? closing.cancelledFile : closing.cancelled
  const outcome = job.outcome ?? {}
  const words: Readonly<Record<JobKind, () => string | null>> = {
    'import.read': () => importWords(closing.read, outcome),
    'import.commit': () => importWords(closing.written, outcome),
    'import.undo': () => filled(closing.undone, outcome),
    classify: () => classifyWords(outcome),
    'classify.recompute': () =>
      filled(outcome['differing'] === 0 ? closing.recomputed : closing.recomputedOther, outcome),
    'notice.build': () => (outcome['lists'] === 0 ? closing.builtNone : filled(closing.built, outcome)),
    'package.export': () => filled(closing.sealed, outcome),
    'package.verify': () => filled(closing.verified, outcome),
    backup: () =>
      filled(
        outcome['second'] === 'done'
          ? closing.backupBoth
          : outcome['second'] === 'failed'
            ? closing.backupOne
            : closing.backup,
        outcome,
      ),
    'backup.prove': () => filled(closing.proven, outcome),
    check: () => filled(checkClosing(outcome), outcome),
    'audit.verify': () => filled(outcome['whole'] === 1 ? closing.auditWhole : closing.auditBroken, outcome),
    simulate: () => filled(closing.simulated, outcome),
    'simulate.save': () =>
      filled(outcome['named'] === 0 ? closing.simulationSavedPlain : closing.simulationSaved, outcome),
    sample: () => filled(closing.sample, outcome),
    'policy.check': () => policyCheckWords(outcome),
    'attachment.add': () => filled(closing.attached, outcome),
    match: () => filled(outcome['pairs'] === 0 ? closing.matchedNone : closing.matched, outcome),
  }
  return words[job.kind]() ?? closing.done
}
