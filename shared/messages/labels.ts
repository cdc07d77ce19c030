import type { Category } from '../domain/category'

/** Official names of the classes (社会救助法; 民发〔2021〕43号、57号; 刚性支出困难家庭认定办法). */
export const categoryNames: Readonly<Record<Category, string>> = {
  TK: '特困人员',
  DB: '最低生活保障',
  DBS: '单人保',
  BY: '最低生活保障边缘家庭',
  GX: '刚性支出困难家庭',
  FP: '防止返贫监测对象',
  QT: '其他困难人员',
  NONE: '不符合',
  MANUAL: '需人工认定',
}

/** Short names for badges, table cells and counts. */
export const categoryShortNames: Readonly<Record<Category, string>> = {
  TK: '特困',
  DB: '低保',
  DBS: '单人保',
  BY: '低保边缘',
  GX: '刚性支出困难',
  FP: '防返贫监测',
  QT: '其他困难',
  NONE: '不符合',
  MANUAL: '需人工认定',
}

/** Stands where a household has no determination yet. */
export const undeterminedName = '未认定'
