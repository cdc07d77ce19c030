import type { ErrorCode, Failure } from '../result'
import { fill } from './fill'

/** What the recovery page says when the book cannot be used: what happened, and steps in the order to try them. */
export interface RecoveryWords {
  readonly title: string
  readonly what: string
  readonly steps: readonly string[]
}

const retry = '完成后按“重试”。'

const stopped: RecoveryWords = {
  title: '数据服务已停止',
  what: '负责读写数据的部分已停止运行。已保存的内容都在数据文件夹中。',
  steps: ['按“重试”。', '仍不成功时，关闭本程序后重新打开。', '反复出现时，请记下“详情”中的内容并联系技术支持。'],
}
const inUse: RecoveryWords = {
  title: '数据正被另一个程序使用',
  what: '同一个数据文件夹同时只能由一个程序打开，以免两边的改动互相覆盖。',
  steps: ['关闭另一个众扶窗口，或等待正在运行的命令行任务结束。', retry],
}
const damaged: RecoveryWords = {
  title: '数据文件已损坏',
  what: '打开时的检查没有通过，因此没有打开，也没有作任何改动。',
  steps: [
    '不要删除或移动数据文件夹。',
    '把整个数据文件夹复制一份留存。',
    '用最近的备份恢复，然后按“重试”。',
    '没有备份时，请联系技术支持。',
  ],
}
const diskFull: RecoveryWords = {
  title: '磁盘空间不足',
  what: '磁盘没有剩余空间，数据无法安全写入。已保存的内容没有受影响。',
  steps: ['清理数据文件夹所在的磁盘，至少留出 1 GB。', retry],
}
const fromFuture: RecoveryWords = {
  title: '数据由较新版本的程序保存',
  what: '本版本不认识这份数据的格式，因此没有打开，也没有作任何改动。',
  steps: ['在本机安装较新版本的众扶。', '安装后直接打开，数据会照常显示。'],
}

const byCode: Readonly<Partial<Record<ErrorCode, RecoveryWords>>> = {
  STORE_CLOSED: stopped,
  STORE_BUSY: inUse,
  STORE_LOCKED: inUse,
  STORE_FROM_FUTURE: fromFuture,
  STORE_DAMAGED: damaged,
  DISK_FULL: diskFull,
}

const byKey: Readonly<Record<string, RecoveryWords>> = {
  folderReadOnly: {
    title: '数据文件夹不能写入',
    what: '本机的当前用户对数据文件夹没有写入权限，因此没有打开。',
    steps: ['请本机管理员给当前用户开放该文件夹的写入权限，或用有权限的用户登录。', retry],
  },
  networkFolder: {
    title: '数据文件夹在共享目录上',
    what: '共享目录断线时数据会损坏，因此只能使用本机磁盘上的文件夹。',
    steps: ['把数据文件夹复制到本机磁盘。', '从新位置启动本程序。'],
  },
  keyringDamaged: {
    ...damaged,
    title: '密钥文件已损坏',
    what: '数据文件夹中的密钥文件不完整，无法解开数据。数据本身没有作任何改动。',
  },
  storeMissing: {
    title: '数据文件不见了',
    what: '数据文件夹中有密钥文件，但没有数据文件。可能已被移走或被安全软件隔离。',
    steps: ['查看安全软件的隔离记录和回收站，把数据文件放回原处。', retry, '找不到时，用最近的备份恢复。'],
  },
  nodeTooOld: {
    title: '程序运行环境版本过低',
    what: '负责读写数据的部分没有找到随程序提供的运行环境（现为 {found}）。',
    steps: ['请重新安装本程序。数据不受影响。'],
  },
}

/** The page for a failure: by its messageKey, then by its code, otherwise that of a stopped store. */
export function recoveryFor(failure: Failure | null): RecoveryWords {
  if (!failure) return stopped
  const words = byKey[failure.messageKey] ?? byCode[failure.code] ?? stopped
  return { ...words, what: fill(words.what, failure.details) }
}

export const recoveryWords = {
  steps: '怎么办',
  retry: '重试',
  stillFailing: '重试后情况没有变化。',
  version: '程序版本',
  dataFolder: '数据文件夹',
} as const
