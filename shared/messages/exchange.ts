import type { FailureTopic } from './errors'

const askSender = '请向发送单位索取原文件，或请其重新生成。'
const sameAsBefore = '本机数据未作任何改动。'

/** Sentences of keys and data packages. */
export const exchangeErrors: FailureTopic = {
  packageNotOne: { what: '“{file}”不是数据包，或开头已损坏。', next: '请核对所选文件。' },
  packageCutShort: { what: '数据包“{file}”不完整，只有 {size} 字节。', next: askSender },
  packageExtraBytes: { what: '数据包“{file}”末尾多出 {extra} 字节，已被改动。', next: askSender },
  packageHeaderDamaged: { what: '数据包“{file}”的包头已损坏或被改动。', next: askSender },
  packageFrameDamaged: { what: '数据包“{file}”第 {frame} 块已损坏或被改动。', next: askSender },
  packageFramesDamaged: { what: '数据包“{file}”的数据块有缺失、重复、调换或改动。', next: askSender },
  packageManifestDamaged: { what: '数据包“{file}”的清单已损坏或被改动。', next: askSender },
  packageSignatureDamaged: { what: '数据包“{file}”的签名不符，内容已损坏或被改动。', next: askSender },
  packageKeyDamaged: {
    what: '数据包“{file}”中给本单位的密钥不能解开。',
    next: '请发送单位核对所用的收件公钥后重新生成。',
  },
  packageUnpackFailed: { what: '数据包“{file}”的内容不能解压。', next: askSender },
  packageLineDamaged: { what: '数据包“{file}”第 {line} 行不是规定的格式。', next: askSender },
  packageContentDiffers: { what: '数据包“{file}”的内容与清单所列行数或校验值不符。', next: askSender },
  packageNotForUs: {
    what: '数据包“{file}”的收件单位是{office}（{region}），本单位没有可以打开它的密钥。',
    next: '请核对收件单位后交还发送单位。',
  },
  packageSenderUnknown: {
    what: '数据包“{file}”由{office}（{region}）签名，该公钥尚未登记。指纹：{fingerprint}。',
    next: '请向该单位核对指纹，登记其证书后再核验。',
  },
  packageSenderExpired: {
    what: '{office}的公钥有效期为 {validFrom} 至 {validTo}，不能用于这份数据包。',
    next: '请该单位换发证书，登记后重新生成数据包。',
  },
  packageSenderRevoked: { what: '{office}的公钥已撤销，数据包未接收。', next: '请与该单位联系，核实数据包来源。' },
  packageSenderElsewhere: {
    what: '签名公钥登记在 {region}（{office}），数据包却以 {claimed} 的名义发出，未接收。',
    next: '请与该单位联系，核实数据包来源。',
  },
  packageFromFuture: {
    what: '数据包“{file}”由较新版本的程序生成，本版本不能读取。',
    next: '请安装较新版本的程序。',
  },
  packageTooLarge: {
    what: `数据包“{file}”的大小、压缩比或单行长度超出限度，已停止读取。${sameAsBefore}`,
    next: '请与发送单位联系，核实数据包来源。',
  },
  packageRollback: {
    what: `序号 {sequence} 的数据包早于已接收的第 {last} 号，内容又不相同，未接收。${sameAsBefore}`,
    next: '请发送单位核对序号后重新生成。',
  },
  packageGap: {
    what: '收到第 {sequence} 号数据包，缺第 {first} 至第 {last} 号，暂不接收。',
    next: '请发送单位补传所缺的数据包，再依次接收。',
  },
  packageChainBroken: {
    what: '第 {sequence} 号数据包所依据的上一包与已接收的不同，未接收。',
    next: '请发送单位核对后重新生成。',
  },
  packageResultGone: { what: '这次核验的结果已不在内存中。', next: '请重新核验。' },
  packageNotFound: { what: '没有找到这次上报的记录。', next: '请返回上报记录重新选择。' },
  packageBlocked: { what: '{month} 的上报前检查没有通过，未生成数据包。', next: '请按检查结果处理后再生成。' },
  packageMonthAhead: { what: '{month} 尚未到，不能生成该月的数据包。', next: '请选择本月或以前的月份。' },
  packageNothing: { what: '家庭库在 {month} 没有家庭，未生成数据包。', next: '请先导入采集表。' },
  packageSequenceTaken: {
    what: '同一收件单位的另一份数据包刚刚生成，这一份已撤销。',
    next: '请重新生成，序号将依次顺延。',
  },
  invalidMonth: { what: '“{month}”不是月份。', next: '请写成 2026-11 的形式。' },
  noOfficeKey: { what: '本单位还没有可用的密钥。', next: '请先新建本单位密钥，并保存恢复副本。' },
  noRecipient: { what: '还没有登记可用的收件单位。', next: '请先登记收件单位的证书。' },
  recipientUnknown: { what: '没有登记区划或标识为“{to}”的收件单位。', next: '请先登记该单位的证书。' },
  recipientNotGood: { what: '{office}的公钥已过期或撤销，不能用于加密。', next: '请该单位换发证书并重新登记。' },
  keyNotFound: { what: '本单位没有这个密钥。', next: '请在密钥列表中重新选择。' },
  keyIsOwn: { what: '这是本单位自己的公钥，不需要登记。', next: '请选择其他单位的证书。' },
  keyRevoked: { what: '{office}的这个公钥已撤销，不能再次登记。', next: '请该单位新建密钥后再发来证书。' },
  keyOwnerNeeded: {
    what: '公钥文件没有写明所属单位，未登记。',
    next: '请填写该单位的区划代码和名称。',
  },
  certificateDamaged: { what: '“{file}”不是有效的证书或公钥文件，或已被改动。', next: '请向该单位重新索取。' },
  certificateExpired: { what: '证书有效期已于 {validTo} 届满，未登记。', next: '请该单位换发证书。' },
  certificateDiffers: {
    what: '证书属于{office}（{region}），与所填单位不同，未登记。',
    next: '请核对证书文件和所填内容。',
  },
  fingerprintNeeded: {
    what: '登记前须核对指纹，未登记。文件中公钥的指纹：{fingerprint}。',
    next: '请当面或通过电话核对该单位出示的指纹，再填入所核对的指纹。',
  },
  fingerprintDiffers: {
    what: '所填指纹与文件中公钥的指纹不同，或不足 16 位，未登记。文件中公钥的指纹：{fingerprint}。',
    next: '请重新核对；仍不一致时不要使用该文件，并与该单位联系。',
  },
  recoveryCopyDamaged: { what: '恢复副本写入后不能打开，密钥没有建立。', next: '请换一个位置保存恢复副本。' },
}

/** Labels of keys, packages and their cover sheet. */
export const exchangeWords = {
  /** Checks before a month is sealed, by key: what holds, what does not. */
  checks: {
    monthReached: { passed: '月份已到', failed: '月份尚未到' },
    households: { passed: '在册家庭 {count} 户', failed: '没有在册家庭' },
    ownKey: { passed: '本单位密钥可用', failed: '本单位还没有可用的密钥' },
    recipient: { passed: '已登记收件单位 {count} 个', failed: '没有可用的收件单位' },
    determined: { passed: '本月已认定', failed: '本月尚未认定，使用以前的认定结果；没有认定结果的，只上报家庭信息' },
    undetermined: { passed: '各户都有认定结果', failed: '{count} 户没有认定结果' },
    stale: { passed: '认定后没有变更', failed: '{count} 户在认定后有变更' },
    manual: { passed: '没有待人工认定的家庭', failed: '{count} 户待人工认定' },
    notYetSealed: { passed: '本月尚未生成数据包', failed: '本月已生成过 {count} 份，再次生成时序号顺延' },
  },
  kinds: {
    'monthly-full': '月报（全量）',
    'monthly-delta': '月报（增量）',
    township: '乡镇数据',
    parameters: '参数集',
    warnings: '预警',
    codes: '代码表',
    receipt: '回执',
  },
  cover: { signatures: ['经办人', '审核人', '接收人'], stamp: '单位盖章' },
} as const
