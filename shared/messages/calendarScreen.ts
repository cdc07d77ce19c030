/** Words of 设置 → 工作日历. */
export const calendarScreenWords = {
  title: '工作日历',
  note: '办理时限按工作日计算。法定节假日和调休以国务院办公厅通知为准。',
  endsOn: '日历齐全至 {date}；此后的期限暂按周一至周五（扣除元旦、劳动节、国庆节法定假日）计算，导入后自动重算。',
  endsSoon: '国务院办公厅公布下一年安排后，请及时导入。',
  columns: { year: '年份', document: '文号', holidays: '放假天数', workdays: '调休上班天数', source: '来源' },
  sources: { official: '随程序提供', imported: '导入' },
  importedBy: '{when} 由{by}导入',
  show: '查看',
  hide: '收起',
  days: '{year} 年的放假和调休，全年 {count} 个工作日',
  dayColumns: { date: '日期', kind: '类型', name: '名称' },
  kinds: { holiday: '放假', workday: '上班' },
  import: '导入日历',
  importHint:
    '表格（xlsx 或 csv）四列：日期、类型（放假或上班）、名称、文号。文件中出现的年份整年替换；更正某一天，改好后重新导入该年即可。',
  imported: '已导入 {years}。{recounted} 件在办的期限已重新计算。',
  importedYear: '{year} 年（放假 {holidays} 天，调休上班 {workdays} 天）',
  problems: '文件有 {count} 处问题，没有导入',
  problemColumns: { row: '行', column: '列', value: '内容', message: '说明' },
  failed: '工作日历未能读取',
} as const
