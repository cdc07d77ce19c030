import type { Failure } from '../result'
import type { FailureTopic } from './errors'
import { failureInWords, registerFailureTopic } from './errors'
import { storeErrors } from './storeErrors'

/** Sentences of backups, restoring and checking. */
export const backupErrors: FailureTopic = {
  backupNotWhole: {
    what: '文件“{file}”不是完整的众扶备份：可能没有复制完，或不是备份文件。',
    next: '请重新复制这份备份，或换一份。现有数据未作任何改动。',
  },
  backupDamaged: {
    what: '备份“{file}”的内容已损坏，不能使用。',
    next: '请换一份备份。现有数据未作任何改动。',
  },
  backupAltered: {
    what: '备份“{file}”的说明部分被改动过，不能使用。',
    next: '请换一份备份。现有数据未作任何改动。',
  },
  backupNewerFormat: {
    what: '备份“{file}”由较新版本的程序保存（备份格式 {found}，本程序只认到 {known}），不能恢复。',
    next: '请安装较新版本的程序后再恢复。现有数据未作任何改动。',
  },
  backupFromFuture: {
    what: '备份“{file}”由较新版本的程序保存（数据格式 {found}，本程序只认到 {known}），不能恢复。',
    next: '请安装较新版本的程序后再恢复。现有数据未作任何改动。',
  },
  backupOfOtherBook: {
    what: '备份“{file}”属于另一份数据（区划 {region}），不能恢复到这个数据文件夹。',
    next: '请选择本单位的备份；确需使用这份备份时，恢复到一个空的数据文件夹。现有数据未作任何改动。',
  },
  backupGone: { what: '备份“{file}”已不在备份文件夹中。', next: '请刷新列表后另选一份。' },
  backupNone: { what: '还没有可用的备份。', next: '请先建立一份备份。' },
  backupNoSpace: {
    what: '磁盘空间不足，需要 {needed}，只剩 {free}，备份没有建立。',
    next: '请清理磁盘空间后重试。数据未受影响。',
  },
  backupNotVerified: {
    what: '备份没有通过核对，已丢弃。',
    next: '请检查磁盘后重试；数据保持原样。',
  },
  backupSourceMoving: {
    what: '数据正在持续写入，备份没有完成。',
    next: '请等待正在进行的导入或认定结束后重试。',
  },
  backupFolderReadOnly: { what: '备份位置“{folder}”不能写入。', next: '请检查文件夹的读写权限，或换一个位置。' },
  backupFolderMissing: { what: '备份位置“{folder}”不存在。', next: '请核对位置，或换一个位置。' },
  restoreNotAdmin: {
    what: '恢复须由县管理员验证身份，这个密码不是县管理员的。',
    next: '请用县管理员的密码、恢复码或密钥分片。',
  },
  restoreNoSpace: {
    what: '磁盘空间不足，需要 {needed}，只剩 {free}，没有恢复。',
    next: '请清理磁盘空间后重试。现有数据未作任何改动。',
  },
  restoreJobsRunning: {
    what: '还有工作正在进行，没有恢复。',
    next: '请等待左下角的工作结束，或取消后再试。',
  },
  nothingToUndo: { what: '没有可以换回的数据。', next: '请用备份恢复。' },
  undoDamaged: {
    what: '恢复前留存的数据已损坏，不能换回。',
    next: '请改用备份恢复。现有数据和留存的数据都未作改动。',
  },
  keyringWhole: { what: '密钥文件是完好的，不需要取回。', next: '请用密码或恢复码登录。' },
  keyringNoBackup: {
    what: '备份文件夹中没有这份数据的备份，密钥文件无法取回。',
    next: '请按“用备份恢复”选择其他位置的备份文件。',
  },
  secondFolderMissing: {
    what: '第二备份位置“{folder}”现在找不到，可能移动硬盘没有接上。',
    next: '请接好后按“立即备份”，或更换第二备份位置。',
  },
  secondFolderReadOnly: { what: '第二备份位置“{folder}”不能写入。', next: '请检查写保护和权限，或换一个位置。' },
  secondFolderFull: { what: '第二备份位置“{folder}”空间不足。', next: '请清理空间，或换一个位置。' },
  secondFolderInside: {
    what: '“{folder}”在数据文件夹里面，磁盘损坏时会一起丢失，不能用作第二备份位置。',
    next: '请选择移动硬盘或另一块磁盘上的文件夹。',
  },
  secondFolderNotAFolder: { what: '“{folder}”不是文件夹，或不存在。', next: '请换一个位置。' },
  secondCopyDamaged: {
    what: '写到第二备份位置“{folder}”的备份读回后不一致，已丢弃。',
    next: '该磁盘可能有故障，请换一个位置。',
  },
  proofFailed: {
    what: '试恢复没有通过：备份“{file}”不能完整恢复。',
    next: '请按“立即备份”重新建立一份，再按“现在试恢复”。',
  },
}

/** What happened, of a backup that failed quietly; the advice stands beside it on the page. */
export function backupTroubleWords(failure: Failure): string {
  registerFailureTopic(storeErrors)
  registerFailureTopic(backupErrors)
  return failureInWords(failure).what
}

/** What `check` found, in words. */
export const checkFindings = {
  pages: (numbers: readonly number[]) =>
    `数据文件有 ${numbers.length} 页的内容已损坏或被改动：第 ${numbers.slice(0, 12).join('、')} 页${
      numbers.length > 12 ? '等' : ''
    }。`,
  wholeFile: '数据文件开头的部分已损坏或被改动，各页都无法核对。',
  missing: '数据文件 zhongfu.db 不见了。',
  header: '数据文件开头的格式说明已损坏或被改动。',
  size: (bytes: number) => `数据文件长度为 ${bytes} 字节，不是完整的页，文件被截断或尾部多出了内容。`,
  structure: (count: number, first: string) => `数据结构有 ${count} 处不符：${first}。`,
  unreadable: '数据文件未能打开核对。',
  references: (count: number, table: string) => `有 ${count} 条记录引用了不存在的记录，首先在表 ${table}。`,
  backup: (name: string) => `备份“${name}”已损坏，不能使用。`,
} as const
