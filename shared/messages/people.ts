import type { Role } from '../contracts/userContract'
import type { FailureTopic } from './errors'

/** What a role is called, and what somebody in it may do, in one sentence. */
export const roleWords: Readonly<Record<Role, { readonly name: string; readonly may: string }>> = {
  COUNTY_ADMIN: {
    name: '县管理员',
    may: '可办理全部业务，并管理用户、参数集、密钥、备份和审计。',
  },
  COUNTY_CLERK: {
    name: '县经办',
    may: '可登记和导入采集表、接收乡镇报送的申请、提请核对、入户核查、分派、认定、政策模拟、生成公示名单和数据包，录入参数集，查看完整证号。不能审核确认，不能发布参数集，不能管理用户和备份。',
  },
  COUNTY_REVIEWER: {
    name: '县审核',
    may: '可审核确认、分派、认定、政策模拟、生成公示名单，录入参数集、发布他人录入的参数集，查看完整证号。不能入户调查，不能登记和导入采集表，不能生成数据包。',
  },
  TOWN_REVIEWER: {
    name: '镇审核',
    may: '只能看到所选乡镇（或村）的家庭，可提出初审意见、登记、分派、生成本镇公示名单，查看完整证号。不能入户调查和审核确认。',
  },
  TOWN_CLERK: {
    name: '镇经办',
    may: '只能看到所选乡镇（或村）的家庭，可登记和导入本镇采集表、入户调查、分派、生成本镇公示名单，查看完整证号。不能提出初审意见，不能认定和生成数据包。',
  },
  VILLAGE_HELPER: {
    name: '村级协理',
    may: '只能看到所选村（社区）的家庭，可登记采集表、上传照片和扫描件。看不到完整证号，不能办理任何审核。',
  },
  AUDITOR: { name: '审计员', may: '只能查看和核对操作日志，看不到家庭资料。' },
}

/** Words of 设置 → 用户. */
export const peopleWords = {
  title: '用户',
  intro: '每人用自己的用户名和密码登录，办理的每件事记在本人名下。请不要几人共用一个用户名。',
  add: '添加用户',
  roles: '岗位说明',
  columns: {
    name: '姓名',
    login: '用户名',
    role: '岗位',
    area: '范围',
    lastSignIn: '上次登录',
    state: '状态',
    actions: '操作',
  },
  self: '本人',
  never: '尚未登录',
  active: '可登录',
  disabled: '已停用',
  disabledAt: '{date} 停用',
  actions: {
    change: '修改',
    passphrase: '设新密码',
    disable: '停用',
    enable: '启用',
  },
  form: {
    addTitle: '添加用户',
    changeTitle: '修改 {name}',
    passphraseTitle: '为 {name} 设新密码',
    enableTitle: '启用 {name}',
    name: '姓名',
    nameHint: '记入操作日志，用真实姓名',
    nameWrong: '姓名至少 2 个字。',
    login: '用户名',
    loginHint: '登录时使用，添加后不能改',
    loginWrong: '用户名至少 2 个字符，只能用文字、数字和“.”“_”“-”。',
    role: '岗位',
    area: '范围',
    wholeCounty: '全县',
    town: '乡镇（街道）',
    village: '村（社区）',
    wholeTown: '全乡镇',
    areaHint: '只看得到这个范围的家庭',
    areaWrong: '请选择乡镇。',
    villageWrong: '请选择村（社区）。',
    villages: '村（社区），可选几个',
    villagesChosen: '已选 {count} 个：{names}',
    noTowns: '还没有登记乡镇。导入采集表或区划表后才能添加乡镇和村级人员。',
    passphrase: '初始密码',
    passphraseHint: '当面告知本人，请其登录后在“设置 → 密码与恢复”中改为自己的密码。',
    enableHint: '停用时原密码已失效，需要设新密码。',
    add: '添加',
    save: '保存',
    setPassphrase: '设新密码',
    enable: '启用',
  },
  disableQuestion: '停用 {name}？停用后不能登录，其办理过的记录不变，以后可以再启用。',
  done: {
    added: '已添加 {name}（{role}）。',
    changed: '已保存 {name} 的资料。',
    disabled: '{name} 已停用。',
    enabled: '{name} 已启用，请当面告知新密码。',
    passphrase: '已为 {name} 设新密码，请当面告知。',
  },
  ownTitle: '本人密码',
  ownIntro: '改后立即生效，下次登录使用新密码。',
  current: '现在的密码',
  currentEmpty: '请输入现在的密码。',
  newPassphrase: '新密码',
  changeOwn: '修改密码',
  ownChanged: '密码已修改。',
  ownSame: '新密码与现在的相同。',
} as const

/** Sentences of people, roles and areas. */
export const peopleErrors: FailureTopic = {
  accountDisabled: { what: '这个用户已停用，不能登录。', next: '需要时请县管理员在“设置 → 用户”中启用。' },
  lastAdministrator: {
    what: '这是最后一名可以登录的县管理员，不能停用，也不能改为其他岗位。',
    next: '请先添加或启用另一名县管理员。',
  },
  loginTaken: { what: '用户名“{login}”已有人使用。', next: '请换一个用户名。' },
  userNotFound: { what: '没有找到这名用户。', next: '请刷新后再试。' },
  areaDoesNotFit: {
    what: '所选范围与岗位不符。',
    next: '镇经办、镇审核请选择本县的一个乡镇或村，村级协理请选择一个或几个村，其他岗位的范围是全县。',
  },
  outsideArea: { what: '这项内容不在当前用户的乡镇范围内。', next: '请由该乡镇或县级人员办理。' },
  signOutFirst: { what: '已有人登录，不能同时用恢复码或分存码设新密码。', next: '请先锁定，再从登录页办理。' },
  notAnAdministrator: { what: '这名用户不是县管理员。', next: '请由县管理员办理。' },
  dutyMissing: {
    what: '当前用户的岗位没有这项权限。',
    next: '请由有权限的人员办理，或请县管理员在“设置 → 用户”中调整岗位。',
  },
}
