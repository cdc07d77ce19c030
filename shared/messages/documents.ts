import type { FailureTopic } from './errors'

/** Words of printed documents. Names of laws and measures, titles and sentences as the documents themselves use them. */
export const lawNames = {
  /** In force from 2026-07-01. */
  assistanceLaw: '《中华人民共和国社会救助法》',
  /** The rule before it. */
  assistanceRules: '《社会救助暂行办法》',
  dibao: '《最低生活保障审核确认办法》（民发〔2021〕57号）',
  tekun: '《特困人员认定办法》（民发〔2021〕43号）',
  rigid: '《刚性支出困难家庭认定办法》',
} as const

/** What every print of the made-up county says, so that nobody takes it for real. */
export const sampleWords = {
  mark: '示例',
  notice: '示例数据，不得张贴',
  explain: '示例数据，不作认定依据',
  cover: '示例数据，不得报送',
} as const

export const noticeWords = {
  basis: '根据{law}和{measure}的规定，',
  basisOwn: '根据{law}、{measure}和本地关于公示的规定，',
  none: '本期无公示对象',
  noneTitle: {
    初审公示: '社会救助对象初审公示',
    确认公布: '社会救助对象确认公布名单',
    年审公布: '社会救助对象年审公布名单',
    特困终止公示: '关于拟终止特困人员救助供养的公示',
    长期公布: '社会救助对象长期公布名单',
  },
  noneBody: '经核对，截至{on}，{place}没有应当{act}的对象。',
  publicity: '公示',
  announcement: '公布',
  continued: '{title}（续）',
  page: '第 {page} 页　共 {total} 页',
  publicityPeriod: '公示期{days}天，自{from}起至{until}止。',
  announcementPeriod: '公布期自{from}起至{until}止。',
  updatedOn: '名单更新日期为{on}。',
  captionPublicity: '公示期：{from}至{until}',
  captionAnnouncement: '公布期：{from}至{until}',
  captionUpdated: '更新日期：{on}',
  objectPublicity: '如有异议，请在公示期内向{offices}反映。',
  objectAnnouncement: '如有异议，请向{offices}反映。',
  or: '或者',
  received: '受理地点：{address}。',
  phone: '监督电话：{hotline}。',
  hotline: '社会救助服务热线：12345。',
  seal: '{office}（盖章）',
  townGovernment: '{town}人民政府',
  streetOffice: '{town}办事处',
  minor: '{surname}某某（未成年人）',
  total: '合计',
  households: '{count} 户',
  people: '{count} 人',
  yuan: '元',
  notSummed: '—',
  /** In the last column of a list of a class that is recognised without an amount. */
  className: { TK: '特困人员', DB: '最低生活保障', DBS: '单人保', BY: '最低生活保障边缘家庭', GX: '刚性支出困难家庭' },
  number: '序号',
  applicant: '申请人姓名',
  householdSize: '家庭人口',
  perMonth: '（元/月）',
  sheetTitle: '{place}{name}',
} as const

export interface NoticeTerms {
  readonly title: string
  readonly body: string
  readonly people: string
  readonly amount: string
}

/** What differs by kind of list and class. {place} is the village with its town. */
export const noticeTerms: Readonly<
  Record<'确认公布' | '年审公布' | '长期公布', Readonly<Record<'TK' | 'DB' | 'DBS', NoticeTerms>>> & {
    readonly 初审公示: Readonly<Record<'TK' | 'DB' | 'DBS' | 'BY' | 'GX', NoticeTerms>>
    readonly 特困终止公示: NoticeTerms
  }
> = {
  初审公示: {
    DB: {
      title: '关于拟确认最低生活保障对象的公示',
      body: '经家庭经济状况调查核实和初审，{place}下列家庭拟确认为最低生活保障对象，现予公示。',
      people: '拟保障人数',
      amount: '拟保障金额',
    },
    DBS: {
      title: '关于拟确认最低生活保障对象（单人保）的公示',
      body: '经家庭经济状况调查核实和初审，{place}下列人员拟按单人户纳入最低生活保障，现予公示。',
      people: '拟保障人数',
      amount: '拟保障金额',
    },
    TK: {
      title: '关于拟确认特困人员的公示',
      body: '经调查核实和初审，{place}下列人员拟确认为特困人员，现予公示。',
      people: '拟供养人数',
      amount: '拟供养金额',
    },
    BY: {
      title: '关于拟认定最低生活保障边缘家庭的公示',
      body: '经家庭经济状况调查核实和初审，{place}下列家庭拟认定为最低生活保障边缘家庭，现予公示。',
      people: '拟认定人数',
      amount: '拟认定类别',
    },
    GX: {
      title: '关于拟认定刚性支出困难家庭的公示',
      body: '经家庭经济状况调查核实和初审，{place}下列家庭拟认定为刚性支出困难家庭，现予公示。',
      people: '拟认定人数',
      amount: '拟认定类别',
    },
  },
  确认公布: {
    DB: {
      title: '最低生活保障对象确认公布名单',
      body: '经审核，{place}下列家庭已确认为最低生活保障对象，现予公布。',
      people: '保障人数',
      amount: '保障金额',
    },
    DBS: {
      title: '最低生活保障对象（单人保）确认公布名单',
      body: '经审核，{place}下列人员已确认按单人户纳入最低生活保障，现予公布。',
      people: '保障人数',
      amount: '保障金额',
    },
    TK: {
      title: '特困人员确认公布名单',
      body: '经审核，{place}下列人员已确认为特困人员，现予公布。',
      people: '供养人数',
      amount: '供养金额',
    },
  },
  年审公布: {
    DB: {
      title: '最低生活保障对象年审公布名单',
      body: '经年度核查，{place}下列家庭符合最低生活保障条件，现予公布。',
      people: '保障人数',
      amount: '保障金额',
    },
    DBS: {
      title: '最低生活保障对象（单人保）年审公布名单',
      body: '经年度核查，{place}下列人员符合按单人户纳入最低生活保障的条件，现予公布。',
      people: '保障人数',
      amount: '保障金额',
    },
    TK: {
      title: '特困人员年审公布名单',
      body: '经年度核查，{place}下列人员符合特困人员救助供养条件，现予公布。',
      people: '供养人数',
      amount: '供养金额',
    },
  },
  长期公布: {
    DB: {
      title: '最低生活保障对象长期公布名单',
      body: '现将{place}享受最低生活保障的家庭予以公布。',
      people: '保障人数',
      amount: '保障金额',
    },
    DBS: {
      title: '最低生活保障对象（单人保）长期公布名单',
      body: '现将{place}按单人户享受最低生活保障的人员予以公布。',
      people: '保障人数',
      amount: '保障金额',
    },
    TK: {
      title: '特困人员长期公布名单',
      body: '现将{place}享受特困人员救助供养的人员予以公布。',
      people: '供养人数',
      amount: '供养金额',
    },
  },
  特困终止公示: {
    title: '关于拟终止特困人员救助供养的公示',
    body: '经调查核实，{place}下列人员不再符合特困人员救助供养条件，拟终止救助供养，现予公示。',
    people: '供养人数',
    amount: '现供养金额',
  },
}

export const printErrors: FailureTopic = {
  noticeIncomplete: {
    what: '名单打印结果与数据不一致（第 {page} 页），未输出文件。',
    next: '请重新生成名单；仍不一致时请联系技术支持。',
  },
  noticeRowMissing: {
    what: '名单打印结果与数据不一致（{place}，序号 {row}），未输出文件。',
    next: '请核对该行姓名中有无本机字体没有的生僻字，安装相应字体后重新生成；仍不一致时请联系技术支持。',
  },
  noticePagesDiffer: {
    what: '名单应为 {expected} 页，打印结果为 {found} 页，未输出文件。',
    next: '请重新生成名单；仍不一致时请联系技术支持。',
  },
  noticeOnlyTekun: {
    what: '特困终止公示只用于特困人员。',
    next: '请改选类别，或改选公示种类。',
  },
  noticeOnlyFirstReview: {
    what: '低保边缘家庭和刚性支出困难家庭只列入初审公示，不列入其他名单。',
    next: '请改选类别，或改选初审公示。',
  },
  printFailed: { what: '文件未能排版，没有生成。', next: '请重试；仍不成功时请重新启动本程序。' },
  printTimedOut: { what: '排版超过 {seconds} 秒未完成，已停止。', next: '请减少一次生成的村（社区）数量后重试。' },
  printDialogFailed: { what: '打印没有完成。', next: '请检查打印机是否已连接、已开机，再重新打印。' },
  printHelperFailed: {
    what: '打印部件未能启动，文件没有生成。',
    next: '请确认程序安装完整；Linux 系统没有图形界面时，请安装 xvfb 后重试。',
  },
  printHelperLost: { what: '打印部件意外停止，文件没有生成。', next: '请重试；仍不成功时请重新启动本程序。' },
  printDialogNeedsApp: { what: '命令行不能打开打印对话框。', next: '请先生成 PDF 文件，再在看图或阅读程序中打印。' },
}

/** 上报封面 of a data package. */
export const coverWords = {
  title: '数据上报封面',
  subtitle: '{month}　{kind}　第 {sequence} 号',
  sections: { way: '一、报送', content: '二、内容', file: '三、文件校验', handover: '四、交接' },
  from: '报送单位',
  to: '接收单位',
  region: '区划代码',
  month: '所属月份',
  kind: '种类',
  sequence: '序号',
  previous: '上一份清单摘要',
  first: '（本流第一份）',
  determination: '认定时点与参数',
  noDetermination: '本月封包时没有认定结果',
  rows: { type: '记录', count: '条数' },
  classes: { category: '类别', households: '户数' },
  total: '合计',
  households: '在册家庭',
  persons: '在册人口',
  tkPersons: '特困人员',
  dbsPersons: '单人保',
  monthlyAmount: '每月救助金额',
  file: '文件名',
  bytes: '文件大小',
  byteCount: '{count} 字节',
  sm3: 'SM3',
  sha256: 'SHA-256',
  manifest: '清单摘要（SM3）',
  fingerprint: '签名密钥指纹',
  audit: '审计记录',
  auditHead: '第 {seq} 条　{hash}',
  noAudit: '封包时未记',
  sealedAt: '封包时间',
  sealedBy: '封包人',
  program: '程序',
  unit: { household: '{count} 户', person: '{count} 人', record: '{count} 条', yuan: '{amount} 元' },
  check: '接收单位收到文件后，请核对文件大小和 SM3、SHA-256 校验值与本封面一致，再行导入。',
  date: '日期：　　　　年　　月　　日',
} as const
