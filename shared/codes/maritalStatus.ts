import { codeTable } from './codeTable'

/** GB/T 2261.2. 21, 22 and 23 are kinds of 20 已婚. */
export const maritalStatuses = codeTable('GB/T 2261.2', [
  ['10', '未婚', '单身', '从未结婚'],
  ['20', '已婚', '有配偶', '结婚', '已结婚'],
  ['21', '初婚', '初婚有配偶'],
  ['22', '再婚', '再婚有配偶'],
  ['23', '复婚', '复婚有配偶'],
  ['30', '丧偶'],
  ['40', '离婚', '离异', '已离婚'],
  ['90', '未说明', '未说明的婚姻状况'],
])

/** True for every code that says that there is a living spouse. */
export function isMarried(code: string): boolean {
  return code.startsWith('2')
}
