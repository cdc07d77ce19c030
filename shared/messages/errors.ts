import type { ErrorCode, Failure } from '../result'
import { fill } from './fill'

/** What happened, to which record; and what the person can do next. Gaps are filled from the failure's details. */
export interface FailureWords {
  readonly what: string
  readonly next: string
}

/** A topic's own sentences: messageKey → words, or `what` alone where the code's general advice is enough. */
export type FailureTopic = Readonly<Record<string, FailureWords | string>>

/** General words of each code, used where no topic knows the messageKey. */
export const codeWords: Readonly<Record<ErrorCode, FailureWords>> = {
  INVALID_INPUT: { what: '填写的内容不符合要求。', next: '请核对所填内容后再试。' },
  NOT_FOUND: { what: '没有找到这条记录，可能已被删除或合并。', next: '请返回列表重新查找。' },
  CONFLICT: { what: '这条记录在别处已有改动。', next: '请刷新后对照两处内容，再决定保留哪一处。' },
  RULE_BROKEN: { what: '这项操作与业务规定不符，未执行。', next: '请按规定核对后再试。' },
  NOT_ALLOWED: { what: '当前用户没有这项权限。', next: '请由有权限的经办人办理。' },
  STORE_BUSY: { what: '数据正在被另一项工作使用。', next: '请等待该项工作结束后再试。' },
  STORE_CLOSED: { what: '数据服务已停止，这项操作没有完成。', next: '请稍候重试；仍不成功时请重新启动本程序。' },
  STORE_LOCKED: { what: '数据已锁定，或正被另一个程序打开。', next: '请输入密码解锁，或关闭另一个程序后再试。' },
  STORE_FROM_FUTURE: {
    what: '数据由较新版本的程序保存，本版本不能打开。',
    next: '请安装较新版本的程序。数据未作任何改动。',
  },
  STORE_DAMAGED: { what: '数据文件已损坏，未能打开。', next: '请不要继续操作，用最近的备份恢复。' },
  WRONG_KEY: { what: '密码或密钥不正确。', next: '请核对大小写和输入法后重新输入。' },
  FILE_DAMAGED: { what: '文件已损坏或被改动，未作处理。', next: '请向提供方重新索取该文件。' },
  NOT_FOR_US: { what: '这份文件不是发给本单位的，无法解开。', next: '请核对收件单位后交还发送方。' },
  DISK_FULL: { what: '磁盘空间不足，文件没有写完。', next: '请清理磁盘空间或换一个位置后重试。' },
  CANCELLED: { what: '这项工作已取消，数据保持原样。', next: '需要时可以重新开始。' },
  INTERNAL: {
    what: '程序发生内部错误，这项操作没有完成。',
    next: '请记下事件编号并联系技术支持。数据未受影响时可重试。',
  },
}

/** Sentences of the frame and of every area that has no topic file of its own. */
export const frameErrors: FailureTopic = {
  invalidInput: { what: '填写的内容不符合要求（{field}）。', next: '请核对该项后再试。' },
  unknownOperation: { what: '程序各部分版本不一致（{name}）。', next: '请重新安装本程序。' },
  storeClosed: { what: '数据服务已停止，这项操作没有完成。', next: '请稍候重试；仍不成功时请重新启动本程序。' },
  bridgeBroken: { what: '窗口与程序主体失去联系，这项操作没有完成。', next: '请重新启动本程序。' },
  untrustedSender: { what: '窗口的内容不是本程序自带的，要求已拒绝。', next: '请重新启动本程序。' },
  incident: {
    what: '程序发生内部错误，这项操作没有完成。事件编号 {incident}。',
    next: '请记下事件编号并联系技术支持。',
  },
}

const topics: FailureTopic[] = [frameErrors]

/** Adds a topic's sentences; later topics win over earlier ones with the same key. */
export function registerFailureTopic(topic: FailureTopic): void {
  if (!topics.includes(topic)) topics.push(topic)
}

/** The sentences of a failure: by its messageKey where a topic knows it, by its code otherwise. */
export function failureInWords(failure: Failure): FailureWords {
  const general = codeWords[failure.code]
  const topic = topics.findLast((t) => Object.hasOwn(t, failure.messageKey))
  const own = topic?.[failure.messageKey]
  const words = own === undefined ? general : typeof own === 'string' ? { what: own, next: general.next } : own
  return { what: fill(words.what, failure.details), next: fill(words.next, failure.details) }
}
