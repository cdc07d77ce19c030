/** Words of the 工作台. */
export const boardWords = {
  title: '工作台',
  importAction: '导入采集表',
  numbers: {
    book: '家庭库',
    bookPeople: '登记 {count} 人',
    lowIncome: '低收入人口',
    lowIncomeHouseholds: '{count} 户',
    noRun: '尚未认定',
    monthly: '月保障金合计',
    monthlyParts: '低保 {DB} 户，特困 {TK} 人，单人保 {DBS} 人',
    waiting: '待办',
    waitingNone: '没有待办事项',
  },
  units: { people: '人', households: '户', yuan: '元', items: '项' },
  basis: '按 {on} 认定',
  waiting: {
    title: '待办事项',
    none: '没有待办事项',
    noneHint: '新导入、信息变动、需人工认定的家庭会列在这里。',
    go: '去办理',
    what: '事项',
    count: '数量',
  },
  classes: {
    title: '各类家庭和人数',
    hint: '点类别看名单',
    class: '类别',
    households: '户',
    people: '人',
    none: '认定后，这里显示各类家庭和人数。',
    noteDbs: '单人保人员同时计入所在家庭的类别；特困人员单列。',
  },
  month: {
    title: '本月工作',
    lastImport: '最近导入',
    lastImportValue: '{file}，{count} 户',
    noImport: '尚未导入',
    package: '本月数据包',
    packageDone: '{month}已上报',
    packageNone: '本月尚未生成',
    packageGo: '生成数据包',
    policy: '执行参数集',
    policyFrom: '{from} 起执行',
    noPolicy: '没有正在执行的参数集',
    policyGo: '录入参数集',
    run: '最近认定',
    runValue: '{on}，按 {policy}',
    runGo: '去认定',
  },
  stale: '最近一次认定之后，有 {count} 户新增或信息有变动，名单和金额以重新认定为准。',
  staleGo: '重新认定',
  start: {
    title: '从这里开始',
    hint: '三步之后，工作台显示本月各类家庭、人数和金额。',
    policy: '录入参数集',
    policyHint: '本县的保障标准、限额和执行口径，由主管部门下发。',
    import: '导入采集表',
    importHint: '按模板填写的家庭采集表；可先下载模板。',
    run: '认定',
    runHint: '逐户按类别依次认定，每户留有依据。',
    done: '已完成',
  },
} as const

/** What waits, by the key the store gives it. */
export const waitingNames: Readonly<Record<string, string>> = {
  policyMissing: '没有正在执行的参数集，不能认定',
  policyChanged: '执行的参数集已更换，须重新认定',
  importStaged: '采集表已读取，核对后写入家庭库',
  notDetermined: '新增或信息有变动的家庭，待认定',
  manual: '需人工认定的家庭',
  packageDue: '本月数据包待生成',
}

/** Unit of what waits; a piece of work that is done once has none. */
export const waitingUnits: Readonly<Record<string, string>> = {
  importStaged: '户',
  notDetermined: '户',
  manual: '户',
}
