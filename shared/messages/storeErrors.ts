import type { FailureTopic } from './errors'

/** Sentences of the store: the data folder, the book, files, imports, determinations. */
export const storeErrors: FailureTopic = {
  internal: {
    what: '程序发生内部错误，这项操作没有完成。事件编号 {incident}。',
    next: '请记下事件编号并联系技术支持。',
  },
  nodeTooOld: { what: '运行环境版本过低（{found}）。', next: '请重新安装本程序。' },
  clockNotBehind: { what: '本机时间没有早于以往记录，不需要确认。', next: '请刷新后继续办理。' },
  noBook: { what: '文件夹“{folder}”里没有众扶数据。', next: '请核对数据文件夹的位置，或先建立新的数据文件夹。' },
  bookExists: {
    what: '文件夹“{folder}”里已有众扶数据，未作任何改动。',
    next: '请换一个空文件夹，或直接打开已有数据。',
  },
  folderReadOnly: { what: '数据文件夹不能写入。', next: '请检查文件夹的读写权限，或换到可以写入的位置。' },
  folderInUse: {
    what: '数据文件夹正被另一个程序使用（进程 {pid}）。',
    next: '请关闭那个程序后再试。',
  },
  networkFolder: {
    what: '“{folder}”是网络文件夹，放在上面的数据可能丢失，未使用。',
    next: '请选择本机硬盘上的文件夹。',
  },
  folderGone: {
    what: '原来的数据文件夹“{folder}”不见了，没有建立新的。',
    next: '请接好存放数据的磁盘或把文件夹放回原处；找不回时，用最近的备份恢复。',
  },
  notAFolder: { what: '“{folder}”不是文件夹。', next: '请换一个位置。' },
  diskFull: { what: '磁盘空间不足，没有写完的内容已撤回。', next: '请清理磁盘空间后重试。' },
  wrongPassphrase: { what: '密码或恢复码不正确。', next: '请核对大小写和输入法后重新输入。' },
  keyFileUnreadable: { what: '密码文件“{file}”不能读取。', next: '请核对文件位置和权限。' },
  keyringDamaged: {
    what: '密钥环文件 keyring.json 已损坏或不完整。',
    next: '请从备份中取回 keyring.json；数据库本身未作任何改动。',
  },
  storeDamaged: { what: '数据文件已损坏，未能打开。', next: '请不要继续操作，用最近的备份恢复。' },
  storeMissing: { what: '数据文件 zhongfu.db 不见了。', next: '请用最近的备份恢复。' },
  storeUnreadable: { what: '数据文件不能读取（{reason}）。', next: '请检查磁盘和文件夹权限后再试。' },
  storeFromFuture: {
    what: '数据由较新版本的程序保存（数据格式 {found}，本程序只认到 {known}）。数据未作任何改动。',
    next: '请安装较新版本的程序。',
  },
  backupNotVerified: { what: '升级前的备份没有通过核对，升级未进行。', next: '请检查磁盘后重试；数据保持原样。' },
  storeBusy: { what: '数据正在被另一项工作写入。', next: '请等待该项工作结束后再试。' },
  storeLocked: { what: '数据已锁定。', next: '请输入密码解锁。' },
  dutyMissing: { what: '当前用户没有这项权限（{duty}）。', next: '请由有权限的经办人办理。' },
  unknownFile: { what: '程序没有这个文件的位置。', next: '请重新选择文件。' },
  fileUnreadable: { what: '文件“{file}”不能读取。', next: '请核对文件位置和权限。' },
  cannotWrite: { what: '文件“{file}”不能写入。', next: '请关闭正在打开它的程序，或换一个位置。' },
  personNotFound: { what: '这一户没有这名成员。', next: '请刷新后重新查看。' },
  householdNotFound: { what: '没有找到户编号“{key}”。', next: '请核对户编号，或用姓名、身份证号查找。' },
  householdKeyShared: {
    what: '户编号“{key}”在几个乡镇都有（{towns}）。',
    next: '请写成“户编号@9 位乡镇代码”。',
  },
  policyOfOtherRegion: { what: '参数集属于 {region}，本数据文件夹属于 {county}。', next: '请核对参数集的区划代码。' },
  policyNotFound: { what: '没有编号为“{id}”的参数集。', next: '请先载入该参数集，或核对编号。' },
  runNotFound: { what: '没有找到这次认定的结果。', next: '请重新认定。' },
  notDetermined: { what: '还没有认定结果。', next: '请先进行认定。' },
  importNotFound: { what: '这次读取的结果已不在。', next: '请重新选择文件读取。' },
  importCommitted: { what: '这次读取的结果已经提交过。', next: '不需要再次提交。' },
  importOutdated: {
    what: '户编号“{key}”在预览之后有过改动，全部内容都没有写入。',
    next: '请重新读取文件，核对新的预览后再提交。',
  },
  noticeAmountMissing: {
    what: '户编号“{key}”有特困或单人保人员还没有月保障金，名单未生成。',
    next: '请在“认定 → 政策参数”补齐保障标准后重新认定。',
  },
  noticeGone: { what: '这批名单已不在内存中。', next: '请重新生成名单。' },
  noticeBlocked: {
    what: '隐私检查发现 {count} 处问题，名单不能打印或保存。',
    next: '请按检查结果逐处处理后重新生成。',
  },
}
