/** How one gets into the sample county; its sign-in page shows this. There is nothing in it to protect. */
export const sampleSignIn = { login: '示例', passphrase: '示例县试用' } as const

/** Words of the first start: own data, the sample county, or a backup. */
export const setupWords = {
  title: '首次使用',
  choice: {
    sub: '本机还没有数据。请选择怎样开始。',
    own: '建立本单位的数据',
    ownWhy: '按四步填写县区、参数集和管理员，得到恢复码后即可使用。数据加密保存在本机，不连接网络。',
    sample: '用示例县试一试',
    sampleWhy: '3,000 户虚构家庭，功能与正式数据相同，另存一处，随时可以回到本单位数据。',
    restore: '从备份恢复',
    restoreWhy: '换了电脑或数据文件夹损坏时，用备份文件恢复本单位的数据。',
    /** Keys of the three ways: 1, 2, 3. */
    keys: '按数字键 1、2、3 也可选择。',
    back: '返回选择',
  },
  own: { title: '建立本单位的数据', intro: '各步内容可以返回修改，“建立”之前不会写入任何数据。' },
  steps: { county: '县区', policy: '参数集', administrator: '管理员', recovery: '恢复码' },
  county: {
    code: '县级区划代码',
    codeHint: '6 位数字，如 430681',
    codeWrong: '区划代码应为 6 位数字。',
    name: '县（市、区）名称',
    nameHint: '如 汨罗市，显示在各处抬头',
    nameWrong: '名称至少 2 个字。',
    regions: '乡镇和村（社区）表',
    regionsWhy:
      '选填。工作簿中“区划”表列出 9 位和 12 位代码及名称。不选时，乡镇和村在导入采集表时按表中内容登记，镇经办要等有了乡镇才能添加。',
    regionsNone: '未选择，以后随采集表登记',
  },
  policy: {
    intro: '参数集写明本县的保障标准、限额和执行口径，由主管部门下发。',
    without: '没有参数集可以先跳过：能导入和查看家庭，但不能认定；拿到后在“认定 → 政策参数”中录入或载入。',
    none: '未选择，建立后再载入',
  },
  remove: '不使用',
  administrator: {
    intro: '县管理员管理用户、参数集、密钥和备份。以后可在“设置 → 用户”中添加其他人员。',
    name: '姓名',
    nameHint: '记入操作日志，如 李明',
    nameWrong: '姓名至少 2 个字。',
    login: '用户名',
    loginHint: '登录时使用，中文、字母、数字均可',
    loginWrong: '用户名至少 2 个字符，只能用文字、数字和“.”“_”“-”。',
  },
  passphrase: {
    first: '密码',
    firstHint: '至少 8 个字符；几个不相干的词连起来，好记又难猜',
    second: '再输入一次',
    short: '密码至少 8 个字符。',
    differ: '两次输入不一致。',
  },
  create: '建立',
  creating: '正在建立数据文件夹',
  done: {
    title: '可以开始使用',
    created: '{name}（{code}）的数据已建立，恢复码已核对。',
    regions: '已登记乡镇 {towns} 个、村（社区）{villages} 个。',
    noRegions: '没有载入乡镇和村表，导入采集表时登记。',
    policy: '已载入参数集 {set}。',
    noPolicy: '没有载入参数集，认定前请在“认定 → 政策参数”中录入或载入。',
    login: '下次登录使用用户名 {login} 和所设密码。只有一名用户时不需要输入用户名。',
    go: '开始使用',
  },
  sample: {
    title: '示例县',
    sub: '虚构的县、虚构的家庭，用来熟悉程序。',
    intro: '正在建立示例县：3,000 户家庭、参数集和一次认定。各个画面和打印件都标明“示例”。',
    cancelled: '示例县没有建立，可以重新开始。',
    again: '重新开始',
    ready: '示例县已建好。',
    signIn: '下次登录：用户名 {login}，密码 {passphrase}，登录页会显示并填好。',
    enter: '进入示例县',
  },
} as const

/** Words of the sample county's mark and the way back. */
export const sampleWords = {
  mark: '示例',
  leave: '回到本单位数据',
  leaving: '正在切换',
  markHint: '示例县的全部内容均为虚构。',
} as const

/** Words of signing in. */
export const unlockWords = {
  title: '登录',
  login: '用户名',
  loginEmpty: '请输入用户名。',
  passphrase: '密码',
  unlock: '登录',
  empty: '请输入密码。',
  wrongPair: '用户名或密码不正确。请核对大小写和输入法后重新输入。',
  restarted: '数据服务已重新启动，请重新登录。已保存的内容没有受影响。',
  capsLock: '大写锁定已打开。',
  delayed: '连续输错多次，请等待 {time}后再试。',
  vaultLost:
    '本机保管箱打不开这份数据，可能重建过系统用户，或数据来自另一台电脑。请用密码登录；登录后可在“设置 → 密码与恢复”中重新登记。',
  forgotten: '忘记密码或换了电脑',
  restore: '从备份恢复',
  sample: '用示例县试一试',
  sampleHint: '示例县的用户名是“{login}”，密码是“{passphrase}”，已填好，直接登录即可。',
  backToSignIn: '返回登录',
} as const

/** Words of the way in by a recovery code or two shares. */
export const emergencyWords = {
  title: '忘记密码或换了电脑',
  sub: '用恢复码或分存码，为一名县管理员设新密码。',
  situations: [
    ['忘记密码', '县管理员用恢复码或分存码在此设新密码；其他人员请县管理员在“设置 → 用户”中设新密码。'],
    ['换新电脑', '先把整个数据文件夹复制到新电脑，或从备份恢复。原来的密码照常可用，忘记时才需要恢复码。'],
    ['重装系统或重建系统用户', '数据文件夹还在时，用原来的密码登录即可；数据文件夹也没有了，请从备份恢复。'],
  ],
  kind: '用什么打开',
  kinds: { recovery: '恢复码', shares: '两份分存码' },
  code: '恢复码',
  codeHint: '6 组共 30 个字母和数字，不分大小写，横线和空格可以不输',
  codeEmpty: '请输入恢复码。',
  share: '第 {n} 份分存码',
  shareHint: '任意两位保管人的分存码，先后不限；横线和空格可以不输',
  shareEmpty: '请输入这份分存码。',
  open: '打开',
  opened: '已打开 {county} 的数据。请选择由谁登录，并设新密码。',
  who: '县管理员',
  nobody: '没有可以登录的县管理员。请联系技术支持。',
  newPassphrase: '新密码',
  set: '设新密码并登录',
  after: '登录后请在“设置 → 密码与恢复”中换一个新的恢复码，已拆封的旧码不宜再用。',
} as const

/** Sentences of the sample county. */
export const sampleErrors = {
  notTheSampleFolder: {
    what: '示例县只能建在单独的文件夹里，本单位数据没有作任何改动。',
    next: '请从首次使用页或登录页进入示例县。',
  },
} as const
