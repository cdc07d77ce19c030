/** Sentences of the command line. */
export const cliMessages = {
  badOption: (detail: string) => `选项无法识别：${detail}。`,
  optionMissing: (name: string) => `缺少选项 --${name}。`,
  operandMissing: (what: string) => `缺少${what}。`,
  notADate: (name: string, value: string) => `--${name} 的值“${value}”不是日期，应为 2026-11-30 这样的写法。`,
  notAMonth: (name: string, value: string) => `--${name} 的值“${value}”不是月份，应为 2026-11 这样的写法。`,
  notARegion: (value: string) => `“${value}”不是区划代码，应为 2、4、6、9 或 12 位数字。`,
  notACount: (name: string, value: string) => `--${name} 的值“${value}”不是整数。`,
  notOneOf: (name: string, value: string, choices: string) => `--${name} 的值“${value}”不在可选范围：${choices}。`,
  unknownCommand: (words: string) => `没有命令“${words}”。`,
  seeHelp: '用 --help 查看全部命令。',
  keyFileEmpty: '密码文件是空的。',
  shortPassphrase: '提示：密码不足 8 个字符，容易被猜到，建议更换。',
  recoveryCode: (code: string) => `恢复码：${code}。请抄写两份分开保管，遗忘密码时凭它打开数据。`,
  created: (region: string, folder: string) => `已建立 ${region} 的加密数据文件夹：${folder}。`,
  regions: (towns: number, villages: number) => `已导入乡镇 ${towns} 个、村（社区）${villages} 个。`,
  written: (file: string) => `已写入 ${file}。`,
  explain: {
    shortfall: (person: string | null, sentence: string) =>
      `差多少：${person === null ? '' : `${person}，`}${sentence}。`,
    proof: (person: string | null, name: string, by: string) =>
      `缺件：${person === null ? '' : `${person}的`}${name}（${by}）。`,
  },
  importRead: (rows: number) => `读取 ${rows} 行。`,
  importHouseholds: (t: { new: number; changed: number; same: number; refused: number }) =>
    `家庭：新增 ${t.new}，更新 ${t.changed}，不变 ${t.same}，退回 ${t.refused}。`,
  importPersons: (t: { new: number; changed: number; same: number; refused: number }) =>
    `人员：新增 ${t.new}，更新 ${t.changed}，不变 ${t.same}，退回 ${t.refused}。`,
  dryRun: '仅预览，未写入。',
  problem: (p: { sheet: string; row: number; column: string; message: string }) =>
    `${p.sheet} 第 ${p.row} 行 ${p.column}：${p.message}`,
  policyLoaded: (id: string, from: string) => `参数集 ${id} 已载入，自 ${from} 起施行。`,
  policyTried: (c: {
    households: number
    classChanged: number
    amountChanged: number
    manual: number
    missing: readonly string[]
    seconds: number
  }) =>
    [
      `两套核算对 ${c.households} 户的结果一致；类别变动 ${c.classChanged} 户，金额变动 ${c.amountChanged} 户，须人工认定 ${c.manual} 户，用时 ${c.seconds.toFixed(1)} 秒。`,
      ...(c.missing.length === 0 ? [] : [`缺少认定需要的参数：${c.missing.join('、')}。`]),
    ].join(''),
  policyCaution: (caution: { words: string }) => `请留意：${caution.words}`,
  policyRow: (p: { id: string; title: string; documentNo: string; effectiveFrom: string }) =>
    `${p.id}  ${p.effectiveFrom} 起  ${p.documentNo}  ${p.title}`,
  noPolicies: '还没有参数集。用 policy load 文件 载入。',
  classified: (on: string, households: number, seconds: string) =>
    `按 ${on} 认定 ${households} 户，用时 ${seconds} 秒。`,
  classifiedSame: (on: string, households: number) =>
    `按 ${on} 认定 ${households} 户：自上次认定以来没有变化，结果仍然有效。`,
  classifiedAnew: (computed: number, carried: number) => `重新认定 ${computed} 户，沿用未变化的 ${carried} 户。`,
  simulated: (on: string, households: number, seconds: string) =>
    `按 ${on} 模拟 ${households} 户，用时 ${seconds} 秒，没有改动任何数据。`,
  simulationFlows: (gain: number, lose: number, moved: number) =>
    `进入 ${gain} 户，退出 ${lose} 户，类别变动 ${moved} 户。`,
  simulationCost: (before: string, after: string) => `每月支出：${before} → ${after} 元。`,
  simulationTown: (town: { name: string; gain: number; lose: number; moved: number; before: string; after: string }) =>
    `  ${town.name}：进入 ${town.gain}，退出 ${town.lose}，变动 ${town.moved}，每月 ${town.before} → ${town.after} 元`,
  simulationDigest: (digest: string) => `校验值（SM3）：${digest}`,
  noticeBuilt: (lists: number, rows: number, pages: number) => `名单 ${lists} 份，${rows} 行，${pages} 页。`,
  gatePassed: '隐私检查通过。',
  gateFound: (count: number) => `隐私检查发现 ${count} 处，未写出文件。`,
  gateFoundInFile: (count: number) => `隐私检查发现 ${count} 处。`,
  finding: (f: { where: string; kind: string; text: string }) => `${f.where}：${f.kind} ${f.text}`,
  keyMade: (fingerprint: string) => `已生成本单位密钥，指纹 ${fingerprint}。`,
  keyRow: (k: { role: string; office: string; region: string; fingerprint: string }) =>
    `${k.role === 'own' ? '本单位' : '对方'}  ${k.region}  ${k.office}  ${k.fingerprint}`,
  noKeys: '还没有密钥。用 keys new --office 单位名 生成。',
  keyPinned: (office: string, fingerprint: string) => `已登记 ${office} 的公钥，指纹 ${fingerprint}。`,
  packageSealed: (month: string, records: number, sequence: number) =>
    `${month} 月度包已封装：${records} 条记录，第 ${sequence} 号。`,
  packageVerified: (records: number, signer: string) => `核验通过：${records} 条记录，签名单位 ${signer}。`,
  backedUp: (file: string, records: number) => `已备份到 ${file}，${records} 条记录全部核对一致。`,
  restored: (region: string, takenAt: string) => `已恢复 ${region} 于 ${takenAt} 的备份。`,
  restoreSetAside: (folder: string) => `恢复前的数据留存在 ${folder}。`,
  recoveryFileEmpty: '恢复码文件是空的。',
  checked: (pages: number, entries: number) => `核对了 ${pages} 页数据和 ${entries} 条操作记录。`,
  checkGood: '没有发现问题。',
  checkBackup: (name: string) => `最近一份可用的备份：${name}。`,
  checkNoBackup: '没有找到可用的备份。',
  sampleMade: (households: number, persons: number, villages: number) =>
    `已生成示例县：${households} 户 ${persons} 人，${villages} 个村（社区）。`,
} as const

export const usageText = `众扶 命令行

用法：zhongfu 命令 [选项]

  init --region 代码 --name 县名 [--policy 文件]        建立加密数据文件夹
  regions import 文件                                    导入乡镇、村（社区）代码与名称
  template households 文件.xlsx                          写出导入模板
  import households 文件 [--dry-run] [--problems 文件.xlsx]  导入采集表
  policy load 文件 | policy list                         载入、列出参数集
  classify [--on 日期] [--policy 编号] [--full] [--out 文件.ndjson] [--trail]  认定有变化的家庭，--full 全部重算
  simulate --policy 文件 [--on 日期] [--out 文件.xlsx]   政策模拟：试一套参数，不改动数据
  explain 户编号 [--pdf 文件] [--family 文件]            一户的认定依据、差多少、缺件，--family 给家庭的告知单
  notice --kind 种类 --region 代码 [--class TK|DB|DBS] [--pdf 文件] [--xlsx 文件] [--on 日期] [--paper A4|A3]
  gate 文件                                              对任一文件作隐私检查
  keys new --office 单位名 [--recovery-copy 文件] | keys list
  keys export --public 文件 | keys import 文件 [--region 代码 --office 单位名 --fingerprint 指纹]
  package export --month 年-月 --to 代码或密钥编号 [--full] [--cover 文件.pdf] 文件
  package verify 文件                                    核验数据包
  backup 文件                                            写出经核对的备份
  restore 文件 [--recovery-file 恢复码文件]              从备份恢复（用密码文件或恢复码）
  check                                                  核对数据文件和操作日志
  sample --households 户数 --seed 种子 文件.xlsx         生成示例县工作簿
  bench [--households 户数]                              测量速度

通用选项：--data 数据文件夹  --key-file 密码文件  --json  --debug
退出码：0 完成 · 2 用法 · 3 输入有误 · 4 部分行退回 · 5 密码或收件人不符 · 6 文件损坏 · 7 数据文件夹被占用 · 1 其他`
