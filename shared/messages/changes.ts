/** Words of a change from one version of a household to the next. */
export const changeWords = {
  blank: '（空）',
  added: '新增',
  present: '在册',
  removed: '减少',
  line: '{label}：{before} → {after}',
} as const

/** Why a household that was read well is not taken in: identity against the book (import workbook, Identity). */
export const matchingReasons = {
  HOUSEHOLD_AMBIGUOUS:
    '户编号“{key}”的成员分属家庭库中的两户（{households}），无法判断是哪一户。请核对成员后重新导入，或分别更新两户；同一家庭录成两户的，先在全户信息中合并。',
  OUTSIDE_AREA: '这一户不在当前用户负责的区域（{area}）内，由县级或所在乡镇的经办人导入。',
  PERSON_ELSEWHERE:
    '“{name}”已在家庭库中户编号“{household}”的家庭里。请核对：迁出的，先在原家庭减去此人；填错的，改正后重新导入。',
  HOUSEHOLD_TWICE: '文件中有两户对应家庭库中的同一户（户编号“{household}”）。请保留其中一户后重新导入。',
} as const
