/** Words of the papers that a family keeps: 特困人员救助供养证 (F14) and 认定证明 (F29). */
export const certificateKinds = ['tekunCertificate', 'recognition'] as const
export type CertificateKind = (typeof certificateKinds)[number]

export const certificateTitles: Readonly<Record<CertificateKind, string>> = {
  tekunCertificate: '特困人员救助供养证',
  recognition: '社会救助对象认定证明',
}

export const certificateWords = {
  /** In lists; no names, because the log keeps what was printed. */
  of: '{title}（{relation}）',
  /** Before it is printed for the first time. */
  unnumbered: '首次印制时编号',
  number: '编号：{number}',
  reprinted: '补印（第 {n} 次印制，首次印制 {on}）',
  sample: '示例数据，不得使用',
  seal: '{office}（章）',
  date: '　　年　　月　　日',
} as const

export const tekunCertificateWords = {
  issuer: '发证机关',
  statement:
    '根据《中华人民共和国社会救助法》第十六条、第十七条和《特困人员认定办法》（民发〔2021〕43号），{name}经审核确认为特困人员，自{month}起给予救助供养，特发此证。',
  photo: '照片',
  holder: {
    name: '姓名',
    sex: '性别',
    ethnicity: '民族',
    birth: '出生年月',
    idNumber: '公民身份号码',
    hukou: '户籍地',
    residence: '居住地',
    issuedOn: '发证时间',
    number: '编号',
  },
  selfCare: { title: '生活自理能力评估', heads: ['评估结果', '评估时间'] },
  selfCares: { 自理: '具备生活自理能力', 部分丧失: '部分丧失生活自理能力', 完全丧失: '完全丧失生活自理能力' },
  support: {
    title: '供养形式',
    heads: ['供养形式', '供养服务机构或委托照料人', '时间'],
    choice: '□集中供养\n□分散供养',
  },
  yearly: { title: '年审记录', heads: ['年份', '经办人', '时间'] },
  notes: {
    title: '持证须知',
    lines: [
      '1．供养形式可以自行选择：在供养服务机构集中供养，或者在家分散供养。（社会救助法第十六条）',
      '2．共同生活的家庭成员、收入、财产等状况发生变化的，应当及时告知社会救助管理部门或者乡镇人民政府、街道办事处。（社会救助法第四十六条）',
      '3．生活自理能力发生变化的，应当通过乡镇人民政府（街道办事处）及时报告县级民政部门，由其自接到报告之日起10个工作日内组织复核评估。（特困人员认定办法第二十三条）',
      '4．不再符合救助供养条件的，应当及时告知乡镇人民政府（街道办事处）；决定终止的，从下月起终止。（特困人员认定办法第二十五条、第二十六条）',
      '5．终止后符合最低生活保障、临时救助等条件的，按规定及时纳入相应救助范围。（特困人员认定办法第二十七条）',
    ],
  },
  filling: {
    title: '填写说明',
    lines: [
      '1．“生活自理能力评估”按评估结果填写，每次评估或者复核填写一行。',
      '2．“供养形式”勾选集中供养或者分散供养；变更时另填一行。',
      '3．“年审记录”由乡镇人民政府（街道办事处）经办人每年填写。',
    ],
  },
} as const

export const recognitionWords = {
  lead: '{name}（公民身份号码：{idNumber}），住{address}。其家庭（本人）经审核确认为社会救助对象，确认结果如下：',
  heads: ['认定类别', '对象', '人数', '起始月份', '有效期至'],
  household: '全户',
  open: '以动态管理结果为准',
  members: '家庭成员',
  memberHeads: ['姓名', '与申请人关系', '公民身份号码'],
  document: '确认文书：{documentNo}（{on}）',
  decided: '确认日期：{on}',
  caseNumber: '受理编号：{number}',
  use: '本证明凭居民身份证使用，供其他社会救助管理部门互认确认结果；确认结果互认的，可以不再重复审核家庭经济状况（《中华人民共和国社会救助法》第四十二条）。',
  end: '救助终止或者有效期届满的，本证明同时失效。核实请联系{office}{phone}。',
  phone: '，电话 {hotline}',
} as const
