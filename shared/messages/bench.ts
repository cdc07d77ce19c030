/** Names of the measured rows. */
export const benchWords = {
  read: '读取并核对工作簿',
  commit: '写入家庭库',
  imported: '工作簿读取、核对、写入',
  computed: '认定计算',
  classified: '认定并保存依据',
  search: '查找（第 95 百分位，一次）',
  sealed: '封装月度数据包',
  verified: '核验月度数据包',
  notice: '一个村的名单成 PDF',
  coldStart: '冷启动到可用',
  floorParse: '仅 SheetJS 解析',
  floorCipher: 'openssl enc + dgst',
  floorPrint: '仅 printToPDF',
  units: { persons: '人', households: '户', lookups: '次', files: '份' },
  row: '{name}：{seconds} 秒（{units} {unit}，{rate}/秒）',
  floor: '，下限 {name} {seconds} 秒',
} as const
