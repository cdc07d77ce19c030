import type { FailureTopic } from './errors'

/** Words of taking back: an import, the last change of a household, the merge of two records. */
export const undoWords = {
  /** What took a record out of the 家庭库; also the reason in a package. */
  ended: { importUndone: '撤销导入', merged: '合并', operationUndone: '撤销家庭变动' },
  /** Where the facts of a version come from, in the history of the record. */
  sources: {
    importUndone: '撤销导入“{file}”，恢复导入前的内容',
    changeUndone: '撤销最后一次变更，恢复变更前的内容',
    merged: '并入户编号“{key}”（{name}）',
    mergeUndone: '撤销合并，恢复合并前的内容',
  },
  import: {
    label: '撤销这次导入',
    last: '最近一次导入',
    note: '“{file}”于 {when} 写入：新增 {new} 户，变更 {changed} 户。',
    question:
      '撤销“{file}”？新增的 {new} 户将退出家庭库，变更的 {changed} 户恢复导入前的内容。改动仍留在各户的历史中，原文件可再次导入。',
    edited: '户编号 {keys} 在导入后又有变动，这次导入不能整体撤销。',
    editedMore: '户编号 {keys} 等在导入后又有变动，这次导入不能整体撤销。',
    running: '正在撤销。取消或断电时，家庭库保持撤销前的样子。',
    next: '已有的认定结果以重新认定为准。',
    determine: '去认定',
  },
  change: {
    label: '撤销最后一次变更',
    redo: '恢复刚才撤销的变更',
    intro: '撤销后：',
    question: '撤销{who}于 {when} 记录的变更？撤销后恢复下列内容；再撤销一次即回到现在的内容。',
    redoQuestion: '恢复刚才撤销的变更？恢复后为下列内容。',
    who: '由{name}',
    /** What becomes of the signed sheet that made the change. */
    sheets: {
      unsigned: '{names}“义务人同意核对”的签署登记（编号 {number}）一并撤销，不再作数。',
      signed: '{names}“义务人同意核对”的签署登记（编号 {number}）一并恢复，重新作数。',
      reopened: '{names}撤回同意的登记一并撤销，原签署（编号 {number}）重新作数。',
      withdrawn: '{names}撤回同意的登记（编号 {number}）一并恢复。',
    },
    same: '各项内容没有差别，只恢复适用时间。',
    after: '撤销后',
    now: '现在',
    item: '项目',
    done: '已撤销最后一次变更，历史中各留一条记录。',
    redone: '已恢复刚才撤销的变更。',
    refusals: {
      none: '这一户只有首次记录，没有可撤销的变更。',
      merge: '最后一次变更是合并，请用“撤销合并”。',
      mergeUndone: '最后一次变更是撤销合并；需要时可再次合并。',
      operation: '这次家庭变动涉及的户编号 {household} 后来又有变动，不能撤销。',
      operationUndone: '这次家庭变动已撤销；需要时请重新办理。',
      elsewhere: '变更前的成员现在另一户（户编号 {household}），不能撤销。',
    },
  },
  strip: {
    importUndone: '这一户由导入新增，导入已于 {on} 撤销，不再列入家庭库、认定和名单。',
    merged: '这一户已于 {on} 并入户编号 {key}（{name}），不再列入家庭库、认定和名单。',
    operationUndone: '这一户由家庭变动建立，该变动已于 {on} 撤销，不再列入家庭库、认定和名单。',
    joined: '这一户已于 {on} 并入户编号 {key}（{name}），此后不再单独列入家庭库、认定和名单。',
    joinedIn: '户编号 {key}（{name}）自 {on} 起与本户并为一户。',
    open: '打开户编号 {key}',
    mergedIn: '户编号 {key}（{name}）已于 {on} 并入本户。',
    openMerged: '查看原记录',
  },
  merge: {
    action: '与另一户合并…',
    title: '合并两户记录',
    intro: '同一家庭录成两户时使用。保留一户，另一户的成员、义务人、房产、车辆补入保留户，随后退出家庭库。',
    keepLabel: '保留',
    dropLabel: '并入后退出',
    find: '查找另一户',
    findHint: '姓名、拼音、身份证号或后四位、户编号',
    searching: '正在查找',
    noHit: '没有找到其他家庭',
    hit: '户编号 {key}　{place}',
    swap: '对换保留户',
    other: '换一户',
    people: '{count} 人',
    key: '户编号 {key}',
    changes: '保留户增加的内容',
    noChanges: '保留户没有要增加的内容，只把另一户的记录退出家庭库。',
    differences: '两户不一致的内容',
    differencesHint: '以保留户为准，另一户的不采用。',
    noDifferences: '两户的其余内容一致。',
    item: '项目',
    before: '合并前',
    after: '合并后',
    keepValue: '保留户',
    dropValue: '另一户（不采用）',
    go: '合并',
    question: '把户编号 {drop}（{dropName}）并入户编号 {keep}（{keepName}）？合并可以撤销，直到保留户再有变动。',
    done: '已合并，户编号 {drop}（{dropName}）已退出家庭库。请核对成员关系后重新认定。',
    undo: '撤销合并',
    undoQuestion: '撤销合并？户编号 {keep} 恢复合并前的内容，户编号 {drop}（{name}）回到家庭库。',
    undone: '已撤销合并，两户恢复各自的内容。',
    mergedSince: '合并后又有变动，不能撤销',
  },
  /** What a merge would bring, line by line. */
  lines: {
    blank: '（无）',
    member: '成员 {name}',
    memberAfter: '新增，与申报人关系按原户为“{relation}”，请核对',
    relationChanged: '新增，与申报人关系由“{before}”改为“{relation}”，请核对',
    obligor: '义务人 {name}',
    house: '房产 {n}',
    vehicle: '车辆 {n}',
    added: '新增',
    addedWhat: '新增：{what}',
    area: '{area} 平方米',
  },
} as const

/** Sentences of what cannot be taken back or merged. */
export const undoErrors: FailureTopic = {
  undoImportNotLast: {
    what: '这次导入不是最近一次有效的导入，不能撤销。',
    next: '只有最近一次导入可以整体撤销；个别家庭可在全户信息中撤销变更。',
  },
  undoImportEdited: {
    what: '户编号 {keys} 在导入后又有变动（共 {count} 户），导入没有撤销，数据保持原样。',
    next: '请先在这些家庭的“历史”中撤销后来的变动，或逐户更正。',
  },
  undoPersonElsewhere: {
    what: '户编号“{key}”原来的成员现在户编号“{household}”的家庭里，没有撤销，数据保持原样。',
    next: '请先核对这名成员应在哪一户。',
  },
  householdOutsideArea: {
    what: '户编号“{key}”不在当前用户的乡镇范围内，没有作任何改动。',
    next: '请由该乡镇或县级人员办理。',
  },
  householdChanged: {
    what: '户编号“{key}”在别处已有改动，这次操作没有执行。',
    next: '请核对刷新后的内容，再决定是否继续。',
  },
  householdEnded: {
    what: '户编号“{key}”已退出家庭库，这次操作没有执行。',
    next: '请返回家庭库重新查找。',
  },
  nothingToUndo: { what: '户编号“{key}”只有首次记录，没有可撤销的变更。', next: '内容有误的，可更正后重新导入。' },
  undoMergeInstead: {
    what: '户编号“{key}”的最后一次变更是合并。',
    next: '请用“撤销合并”，两户会一起恢复。',
  },
  undoMergeAgain: {
    what: '户编号“{key}”的最后一次变更是撤销合并。',
    next: '需要时请再次合并。',
  },
  notMerged: { what: '户编号“{key}”没有并入其他家庭。', next: '请刷新后核对。' },
  undoMergeChanged: {
    what: '保留户（户编号“{key}”）在合并后又有变动，合并没有撤销，数据保持原样。',
    next: '请先在保留户的“历史”中撤销后来的变动。',
  },
  mergeSelf: { what: '所选的是同一户。', next: '请另选一户。' },
  mergeTooLarge: {
    what: '合并后的成员、义务人、房产或车辆超过一户可记录的数量，没有合并。',
    next: '请先核对两户的内容。',
  },
}
