import type { FailureTopic } from './errors'

/** Sentences of commands that are handed to the program holding the data folder. */
export const handedCommandErrors: FailureTopic = {
  commandCutOff: {
    what: '正在使用数据文件夹的程序中途停止，命令没有得到结果。',
    next: '数据保持完整：已完成的部分保留，未完成的部分已撤回。请重新执行命令并核对结果。',
  },
  folderNeededAlone: {
    what: '命令“{command}”需要单独使用数据文件夹，而它正由另一个程序使用。',
    next: '请退出那个程序后再试。',
  },
}
