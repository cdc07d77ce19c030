/** Words of the first start and of unlocking. */
export const setupWords = {
  title: '首次使用',
  intro: '本机还没有数据文件夹。按以下四步建立，数据加密保存在本机，不连接网络。',
  steps: { county: '县区', passphrase: '密码', policy: '参数集', recovery: '恢复码' },
  county: {
    code: '县级区划代码',
    codeHint: '6 位数字，如 430681',
    codeWrong: '区划代码应为 6 位数字。',
    name: '县（市、区）名称',
    nameHint: '如 汨罗市，显示在各处抬头',
    nameWrong: '名称至少 2 个字。',
  },
  passphrase: {
    intro: '每次打开时输入密码。密码只用于解开本机数据，不会保存，也无法找回。',
    first: '密码',
    firstHint: '至少 8 个字符；用几个不相干的词连起来，比短而复杂的密码更安全',
    second: '再输入一次',
    short: '密码至少 8 个字符。',
    differ: '两次输入不一致。',
  },
  policy: {
    intro: '参数集写明本县的保障标准、限额和执行口径，由主管部门下发。没有时可以先跳过，以后在“设置”中载入。',
    none: '未选择，建立后再载入',
    remove: '不载入',
  },
  create: '建立数据文件夹',
  recovery: {
    title: '请抄写恢复码',
    intro: '忘记密码时，只有恢复码能打开数据。它只显示这一次，程序中不保存。',
    keep: ['用纸笔抄写，与办公室公章一同保管。', '不要拍照，不要存在电脑或手机上。', '抄写后逐字核对一遍。'],
    written: '已抄写，并已逐字核对',
    go: '开始使用',
    created: '{name}（{code}）的数据文件夹已建立。',
    policy: '已载入参数集 {set}。',
  },
} as const

export const unlockWords = {
  title: '请输入密码',
  passphrase: '密码',
  unlock: '解锁',
  restarted: '数据服务已重新启动，请重新输入密码。已保存的内容没有受影响。',
  capsLock: '大写锁定已打开。',
  forgotten: '忘记密码？',
  forgottenWords: '密码无法找回。请取出建立数据文件夹时抄写的恢复码，在上面的密码栏中输入恢复码。',
  empty: '请输入密码。',
} as const
