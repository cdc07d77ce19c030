import type { ErrorCode, Failure } from '../result'
import { fill } from './fill'

/** A way out that the recovery page can offer as a button. */
export type RecoveryAction = 'restore' | 'keyring'

/** What the recovery page says when the book cannot be used: what happened, and steps in the order to try them. */
export interface RecoveryWords {
  readonly title: string
  readonly what: string
  readonly steps: readonly string[]
  readonly actions: readonly RecoveryAction[]
  /** What most likely helps: the button that is marked. */
  readonly best: RecoveryAction | 'retry'
}

/** `what` may be several sentences, the most exact first: the first whose gaps the failure fills is said. */
interface Page {
  readonly title: string
  readonly what: readonly string[]
  readonly steps: readonly string[]
  readonly actions?: readonly RecoveryAction[]
  readonly best?: RecoveryAction
}

const retry = '完成后按“重试”。'
const keepCopy = '不要删除或移动数据文件夹，先把整个数据文件夹复制一份留存。'
const support = '仍不能解决时，按“导出诊断包”，把诊断包和“详情”中的内容交给技术支持。'

const stopped: Page = {
  title: '数据服务已停止',
  what: ['负责读写数据的部分已停止运行。已保存的内容都在数据文件夹中。'],
  steps: ['按“重试”。', '仍不成功时，关闭本程序后重新打开。', support],
}
const inUse: Page = {
  title: '数据正被另一个程序使用',
  what: [
    '同一个数据文件夹同时只能由一个程序打开，以免两边的改动互相覆盖。正在使用的程序进程号为 {pid}。',
    '同一个数据文件夹同时只能由一个程序打开，以免两边的改动互相覆盖。',
  ],
  steps: [
    '查看任务栏，切换到已打开的众扶窗口继续使用。',
    '没有窗口时，等待正在运行的命令行任务结束，或请本机其他登录用户退出众扶。',
    retry,
  ],
}
const damaged: Page = {
  title: '数据文件已损坏',
  what: ['打开时的检查没有通过，因此没有打开，也没有作任何改动。'],
  steps: [
    keepCopy,
    '按“用备份恢复”，选择最近一份可用的备份。现有文件会留存，可以换回来。',
    '备份之后录入的内容要重新录入，请先找出这段时间的纸质材料。',
    '没有备份时，按“导出诊断包”，连同数据文件夹的副本联系技术支持。',
  ],
  actions: ['restore'],
  best: 'restore',
}
const diskFull: Page = {
  title: '磁盘空间不足',
  what: ['磁盘没有剩余空间，数据无法安全写入。已保存的内容没有受影响。'],
  steps: ['清空回收站，把大文件移到别的磁盘，至少留出 1 GB。', '不要删除数据文件夹中的任何文件，包括备份。', retry],
}
const fromFuture: Page = {
  title: '数据由较新版本的程序保存',
  what: [
    '数据的格式版本为 {found}，本程序只认到 {known}，因此没有打开，也没有作任何改动。',
    '本版本不认识这份数据的格式，因此没有打开，也没有作任何改动。',
  ],
  steps: [
    '在本机安装较新版本的众扶（与最近一次使用这份数据的电脑相同或更新）。',
    '安装后直接打开，数据会照常显示。',
    '不要用旧备份代替：备份之后的内容会缺失。',
  ],
}

const byCode: Readonly<Partial<Record<ErrorCode, Page>>> = {
  STORE_CLOSED: stopped,
  STORE_BUSY: inUse,
  STORE_LOCKED: inUse,
  STORE_FROM_FUTURE: fromFuture,
  STORE_DAMAGED: damaged,
  DISK_FULL: diskFull,
}

const byKey: Readonly<Record<string, Page>> = {
  folderReadOnly: {
    title: '数据文件夹不能写入',
    what: ['本机的当前用户对数据文件夹没有写入权限，或磁盘设为只读，因此没有打开。'],
    steps: [
      '数据在移动硬盘上时，检查硬盘的写保护开关。',
      '请本机管理员给当前用户开放该文件夹的写入权限，或用有权限的用户登录。',
      retry,
    ],
  },
  networkFolder: {
    title: '数据文件夹在共享目录上',
    what: ['共享目录断线时数据会损坏，因此只能使用本机磁盘上的文件夹。'],
    steps: ['把数据文件夹复制到本机磁盘。', '从新位置启动本程序。'],
  },
  folderGone: {
    title: '数据文件夹不见了',
    what: [
      '数据文件夹“{folder}”现在找不到，可能所在的磁盘没有接上，或文件夹被移动、改名。',
      '数据文件夹现在找不到，可能所在的磁盘没有接上，或文件夹被移动、改名。',
    ],
    steps: [
      '数据在移动硬盘或另一块磁盘上时，接好磁盘，确认盘符没有变化。',
      '被移动或改名时，放回原来的位置、恢复原来的名字。',
      retry,
      '确认已经丢失时，按“用备份恢复”，选择第二备份位置或移动存储介质上的备份文件。',
    ],
    actions: ['restore'],
  },
  keyringDamaged: {
    title: '密钥文件已损坏',
    what: ['数据文件夹中的密钥文件 keyring.json 不见了或不完整，无法解开数据。数据本身没有作任何改动。'],
    steps: [
      keepCopy,
      '按“从最近的备份取回密钥文件”。只取回密钥文件，不改动数据。',
      '取回后用那份备份当时的密码登录；此后改过密码的，登录后重新设置。',
      '没有可用的备份时，按“用备份恢复”，选择其他位置的备份文件。',
    ],
    actions: ['keyring', 'restore'],
    best: 'keyring',
  },
  keyringOfOtherBook: {
    title: '密钥文件与数据不是一套',
    what: [
      '数据文件夹中的密钥文件 keyring.json 属于另一份数据（可能是另一个县区的），无法解开这里的数据。数据本身没有作任何改动。',
    ],
    steps: [
      keepCopy,
      '记得文件来自哪里时，把本单位原来的 keyring.json 放回数据文件夹，然后按“重试”。',
      '找不到时，按“从最近的备份取回密钥文件”。只取回密钥文件，不改动数据。',
      support,
    ],
    actions: ['keyring', 'restore'],
  },
  storeMissing: {
    title: '数据文件不见了',
    what: ['数据文件夹中有密钥文件，但没有数据文件 zhongfu.db。可能已被移走或被安全软件隔离。'],
    steps: [
      '查看安全软件的隔离记录和回收站，把 zhongfu.db（以及同名的 -wal 文件）放回原处。',
      retry,
      '找不到时，按“用备份恢复”。',
    ],
    actions: ['restore'],
  },
  storeUnreadable: {
    title: '数据文件不能读取',
    what: [
      '读取数据文件时系统报告错误（{reason}），因此没有打开，也没有作任何改动。',
      '读取数据文件时系统报告错误，因此没有打开，也没有作任何改动。',
    ],
    steps: [
      '检查数据文件夹所在的磁盘是否接好，安全软件是否拦截了本程序。',
      retry,
      '磁盘有故障时，先把整个数据文件夹复制到另一块磁盘，再按“用备份恢复”。',
    ],
    actions: ['restore'],
  },
  nodeTooOld: {
    title: '程序运行环境版本过低',
    what: [
      '负责读写数据的部分没有找到随程序提供的运行环境（现为 {found}）。',
      '负责读写数据的部分没有找到随程序提供的运行环境。',
    ],
    steps: ['请重新安装本程序。数据不受影响。'],
  },
}

function filledOrNull(sentence: string, failure: Failure): string | null {
  const words = fill(sentence, failure.details)
  return /\{\w+\}/.test(words) ? null : words
}

/** The page for a failure: by its messageKey, then by its code, otherwise that of a stopped store. */
export function recoveryFor(failure: Failure | null): RecoveryWords {
  const page = failure ? (byKey[failure.messageKey] ?? byCode[failure.code] ?? stopped) : stopped
  const what = failure
    ? page.what.map((sentence) => filledOrNull(sentence, failure)).find((words) => words !== null)
    : page.what.at(-1)
  return {
    title: page.title,
    what: what ?? '',
    steps: page.steps,
    actions: page.actions ?? [],
    best: page.best ?? 'retry',
  }
}

export const recoveryWords = {
  steps: '怎么办',
  retry: '重试',
  stillFailing: '重试后情况没有变化。',
  finding: '检查结果',
  lastBackup: '最近一份可用的备份',
  backupNone: '没有找到可用的备份',
  restore: '用备份恢复',
  keyring: '从最近的备份取回密钥文件',
  keyringDone: '已从备份 {from} 取回密钥文件，正在重新打开。',
  version: '程序版本',
  dataFolder: '数据文件夹',
} as const
