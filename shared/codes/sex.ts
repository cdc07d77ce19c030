import { codeTable } from './codeTable'

/** GB/T 2261.1. Identity numbers give 1 or 2 (shared/domain/idNumber.ts, sexOf). */
export const sexes = codeTable('GB/T 2261.1', [
  ['0', '未知的性别'],
  ['1', '男', '男性'],
  ['2', '女', '女性'],
  ['9', '未说明的性别'],
])
