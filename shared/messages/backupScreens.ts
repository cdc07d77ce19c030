import type { backupKinds } from '../contracts/backupContract'

/** Why a backup was taken, as the list says it. */
export const backupKindWords: Readonly<Record<(typeof backupKinds)[number], string>> = {
  daily: '每日自动',
  import: '导入前',
  upgrade: '升级前',
  restore: '恢复前留存',
  manual: '手动',
}

/** Words of 设置 → 备份. */
export const backupWords = {
  title: '备份',
  newest: '最近一次可用备份',
  newestNone: '还没有备份',
  newestNoneHint: '按“立即备份”建立第一份。以后每天首次登录时自动备份。',
  takeNow: '立即备份',
  saveAs: '另存一份…',
  saveName: '众扶备份-{region}-{date}',
  savedHint: '备份已加密，须用本单位的密码或恢复码才能打开。',
  proven: '上次试恢复',
  provenNever: '还没有试过',
  proveNow: '现在试恢复',
  proveHint: '把最新备份恢复到临时位置，核对后删除，不影响现有数据。',
  checkLabel: '数据检查',
  check: '检查数据',
  checkHint: '逐页核对数据文件和操作日志，不作任何改动。',
  troubleTitle: '备份有问题',
  troubleNext: '请按“立即备份”重试；仍不成功时检查磁盘空间和第二备份位置，并尽快另存一份到移动存储介质。',
  second: '第二备份位置',
  secondHint: '每份备份同时写到这里。建议选移动硬盘或另一块磁盘：本机磁盘损坏时，数据还在。',
  secondNone: '未设置，备份只在本机的数据文件夹里',
  secondChoose: '选择文件夹',
  secondChange: '更换文件夹',
  secondStop: '不再写入',
  secondStopAsk: '此后备份不再写到“{folder}”，已有的备份留在原处。',
  secondSaved: '已设置。下一次备份起同时写到“{folder}”。',
  secondStopped: '已取消第二备份位置。',
  list: '已有备份',
  count: '共 {count} 份，{size}',
  takenAt: '时间',
  kind: '原因',
  size: '大小',
  place: '位置',
  places: { own: '本机', second: '第二位置', both: '本机、第二位置' },
  restore: '恢复…',
  restoreThis: '恢复 {when} 的备份',
  restoreOther: '从其他文件恢复…',
  undoTitle: '上次恢复',
  undoIntro: '{when} 恢复过备份。恢复前的数据还在，可以换回来；换回后，现在的数据同样留存。',
  undo: '换回恢复前的数据…',
  undoGo: '换回',
  undone: '已换回恢复前的数据，请重新登录。',
  loading: '正在读取备份',
} as const

/** Words of the page that restores a backup. */
export const restoreWords = {
  title: '恢复备份',
  steps: { choose: '选择备份', look: '核对备份', secret: '验证身份', go: '开始恢复' },
  chooseIntro: '选择要恢复的备份，一般选出问题之前最近的一份。',
  chooseNone: '备份文件夹里没有列出的备份，请选择备份文件（.zfbak）。',
  otherFile: '其他位置的备份文件',
  otherFileNone: '如移动硬盘上另存的备份',
  looking: '正在读取备份',
  facts: {
    region: '区划',
    takenAt: '备份时间',
    kind: '备份原因',
    size: '大小',
    schema: '数据格式版本',
    file: '文件',
    book: '数据归属',
  },
  books: { same: '与本机现有数据是同一份', none: '本机还没有数据', other: '不是本机现有数据的备份' },
  otherBook: '这份备份属于另一份数据（区划 {region}），不能恢复到本机现有的数据文件夹。',
  otherBookNext: '请返回上一步选择本单位的备份。确需使用这份备份时，请先在另一台电脑或新的数据文件夹中恢复。',
  newer: '这份备份由较新版本的程序保存（数据格式 {found}，本程序只认到 {known}），不能恢复。',
  newerNext: '请先安装较新版本的程序，再恢复这份备份。备份文件未作任何改动。',
  secretIntro: '恢复须由县管理员验证身份。请用这份备份保存时的密码、恢复码或分存码。',
  undoSecretIntro: '换回须由县管理员验证身份。请用恢复前的密码、恢复码或分存码。',
  goTitle: '将恢复 {when} 的备份',
  happens: {
    same: [
      '现有数据整体移到数据文件夹中留存，不会删除。恢复后可在“设置 → 备份”中换回来。',
      '备份之后（{when} 起）录入和导入的内容不在恢复后的数据里，需要查看时可以换回留存的数据。',
      '恢复过程中途断电也不会丢失数据：要么是现在的数据，要么是恢复后的数据。',
      '恢复后全部用户须重新登录，密码是备份当时的密码。恢复记入操作日志。',
    ],
    none: [
      '本机还没有数据，恢复后直接使用备份中的数据。',
      '备份之后（{when} 起）录入和导入的内容不在恢复后的数据里。',
      '恢复后须登录，密码是备份当时的密码。恢复记入操作日志。',
    ],
  },
  go: '恢复',
  busy: '正在恢复，请不要关闭程序',
  phases: {
    proving: '写出备份中的数据并核对',
    saving: '备份现有数据',
    swapping: '换入恢复的数据',
  },
  phaseOver: '完成',
  waited: '已用 {seconds} 秒',
  done: '已恢复到 {when} 的备份，请重新登录，密码是备份当时的密码。恢复前的数据已留存，可在“设置 → 备份”中换回。',
  doneFresh: '已恢复到 {when} 的备份，请登录，密码是备份当时的密码。',
  leave: '返回',
} as const

/** Words of the fields that prove who may restore. */
export const secretWords = {
  how: '验证方式',
  kinds: { passphrase: '密码', recovery: '恢复码', shares: '两份分存码' },
  login: '用户名',
  loginHint: '县管理员登录时用的名字',
  loginOptional: '只有一名用户时可以不填',
  loginEmpty: '请输入用户名。',
  passphrase: '密码',
  passphraseEmpty: '请输入密码。',
  wrong: '密码、恢复码或分存码不正确，或不是县管理员的。请核对后重新输入。',
} as const

/** Words of the diagnostic package. */
export const diagnosticsWords = {
  save: '导出诊断包',
  fileName: '众扶诊断包-{date}',
  title: '诊断包',
  hint: '交给技术支持查找故障用。',
  inside: [
    '含：程序和系统版本、内存和磁盘余量、屏幕尺寸、数据格式版本、备份的时间和大小、工作的种类和结果代码、出错记录。',
    '不含：任何人的姓名、证件号码、电话、账号、住址、家庭情况，也不含县区名称、密码和密钥。',
    '出错记录中的数字和文字已自动遮盖。导出后可以用解压软件打开核对。',
  ],
} as const

/** `1536000` → `1.5 MB`. Bytes as people read sizes (powers of 1024). */
export function sizeInWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  const units = ['KB', 'MB', 'GB', 'TB'] as const
  let value = bytes / 1024
  let unit = 0
  while (value >= 1023.5 && unit < units.length - 1) {
    value /= 1024
    unit += 1
  }
  return `${value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit] ?? ''}`
}
