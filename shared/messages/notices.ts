import type { noticeClasses, noticeKinds } from '../contracts/noticeContract'

type NoticeKind = (typeof noticeKinds)[number]
type NoticeClass = (typeof noticeClasses)[number]

/** Words of the area 公示: choosing, building, looking at and handing out notice lists. */
export const noticeScreenWords = {
  title: '公示',
  steps: { choose: '选择范围', build: '生成名单', result: '核对和打印' },

  kind: '公示种类',
  class: '类别',
  allClasses: '全部',
  on: '名单日期',
  onHint: '公示期从次日起算',
  onWrong: '请选择名单日期。',
  paper: '纸张',
  build: '生成名单',

  villages: {
    title: '村（社区）',
    search: '查找乡镇、村（社区）',
    noMatch: '没有名称含“{query}”的乡镇、村（社区）',
    all: '全选',
    allShown: '全选查到的',
    chosen: '已选 {villages} 个村（社区），各类合计 {rows} 行',
    rows: '{rows} 行',
    label: '乡镇和村（社区），空格勾选，左右键收起和展开',
    none: '请至少选择一个村（社区）。',
    loading: '正在统计各村（社区）应列入名单的对象',
    openTown: '展开',
    closeTown: '收起',
  },

  empty: {
    title: '本期无公示对象',
    build: '生成“本期无公示对象”页',
    goDetermine: '去认定',
    goHouseholds: '查看家庭库',
    chosen: '所选村（社区）和类别没有应列入名单的对象。右侧是写明“本期无公示对象”的一页，可以打印张贴。',
  },

  building: '正在生成，完成后自动进入核对。生成期间可以去办其他工作。',
  rebuild: '重新生成',
  backToChoose: '返回选择范围',

  result: {
    lists: '名单',
    village: '村（社区）',
    class: '类别',
    rows: '行',
    gateShort: '检查',
    passed: '通过',
    failed: '问题',
    sum: '{lists} 份，{rows} 行，{pages} 页',
    listsLabel: '名单，上下键逐份查看',
    preview: '{village}{class}名单预览',
    previewAll: '名单预览',
  },
  batch: {
    title: '本批名单',
    kind: '种类',
    on: '名单日期',
    publicityPeriod: '公示期',
    announcementPeriod: '公布期',
    updated: '更新日期',
    until: '至 {until}',
    villages: '范围',
    villagesValue: '{villages} 个村（社区），{lists} 份名单',
    paper: '纸张',
    paperValue: '{paper}，{pages} 页',
  },
  totals: {
    title: '合计',
    class: '类别',
    rows: '行',
    people: '人',
    amount: '元/月',
    all: '合计',
    none: '—',
  },
  gate: {
    title: '隐私检查',
    passed: '已扫描成品 {pages} 页，0 处问题',
    absent: '未出现：{kinds}',
    failed: '已扫描成品 {pages} 页，{count} 处问题',
    blocked: '名单不能打印或保存。请按各处提示改正家庭信息或公示落款，再重新生成名单。',
    morePlaces: '等 {count} 处',
    goPage: '查看这一页',
  },
  actions: {
    printAll: '打印 {lists} 份',
    printPage: '打印',
    printOne: '只打印这一份',
    savePdf: '另存 PDF',
    saveXlsx: '另存 Excel',
    fileName: '{kind}名单 {on}',
    blockedHint: '隐私检查有问题，不能打印或保存',
  },
} as const

/** What each kind of list is for; shown under its name when it is chosen. */
export const noticeKindHints: Readonly<Record<NoticeKind, string>> = {
  初审公示: '拟确认的低保、特困对象，本县参数要求公示的其他类别也在内，按最近一次认定的结果，张贴在所在村（社区）。',
  确认公布: '已作出确认决定的对象。',
  年审公布: '年度核查后继续享受的对象。',
  特困终止公示: '拟终止救助供养的特困人员。',
  长期公布: '在册享受的全部低保、特困对象。',
}

/** Why a kind of list has nobody at all, and what to do. */
export const noticeEmptyHints: Readonly<Record<NoticeKind, string>> = {
  初审公示: '最近一次认定没有拟确认为低保、特困的对象，或尚未认定。认定后，这里按村（社区）列出。',
  确认公布: '家庭库中没有已确认的办件。',
  年审公布: '家庭库中没有年审的办件。年审后的名单与长期公布口径相同，请选“长期公布”。',
  特困终止公示: '家庭库中没有拟终止救助供养的办件。',
  长期公布: '家庭库中没有在册享受低保、特困的家庭。采集表的“现类别”等在册待遇各列导入后，这里按村（社区）列出。',
}

/** Classes as they stand on lists. */
export const noticeClassNames: Readonly<Record<NoticeClass, string>> = {
  TK: '特困人员',
  DB: '低保',
  DBS: '单人保',
  BY: '低保边缘',
  GX: '刚性支出困难',
}
