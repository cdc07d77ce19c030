import type { FailureTopic } from './errors'

/**
 * Sentences of the import workbook. Every row sentence says where (row, column), what is there, what is wrong and what
 * to do. Gaps: `{row}` `{column}` `{value}` (masked where it is an identity or account number) and those named in it.
 */
const at = '第 {row} 行“{column}”：'
const again = '请改正后重新导入。'

/** Values that hold a row, and with it the whole household, back. */
export const problemSentences = {
  REQUIRED: `${at}必填，现为空白。请补填后重新导入。`,
  MERGED_CELL: `${at}单元格在合并区域内，没有自己的内容。请取消合并，逐行填写后重新导入。`,
  FORMULA_CELL: `${at}单元格 {cell} 是公式，显示的“{value}”可能不是最新结果。请选择性粘贴为数值后重新导入。`,
  ERROR_CELL: `${at}单元格 {cell} 是错误值 {value}。${again}`,
  TEXT_TOO_LONG: `${at}共 {length} 字，最多 {max} 字。请缩短后重新导入。`,
  LONG_NUMBER: `${at}超过 15 位的号码是以数字存放的，后几位已经丢失。请把该列设为文本格式，重新录入后再导入。`,
  KEY_DUPLICATE: `${at}户编号“{value}”在“家庭”表中出现 {count} 次（第 {rows} 行）。一户只填一行，请改正后重新导入。`,
  KEY_UNKNOWN: `${at}户编号“{value}”不在“家庭”表中。请核对户编号，或在“家庭”表补填该户后重新导入。`,
  CHOICE_UNKNOWN: `${at}“{value}”不在可选范围内。可填：{choices}。${again}`,
  NUMBER_UNREADABLE: `${at}“{value}”不是数字。${again}`,
  NUMBER_RANGE: `${at}{value} 不在 {min} 至 {max} 的范围内。${again}`,
  AMOUNT_UNREADABLE: `${at}“{value}”不是金额。请只填以元为单位的数字，改正后重新导入。`,
  AMOUNT_DECIMALS: `${at}{value} 多于两位小数。请按元填写，精确到分，改正后重新导入。`,
  AMOUNT_NEGATIVE: `${at}{value} 是负数，此列不能为负。${again}`,
  AMOUNT_TOO_LARGE: `${at}{value} 超过 {max} 元，不合常理。请核对是否错位或多填，改正后重新导入。`,
  DATE_UNREADABLE: `${at}{value} 不是日期。请按“2026-01-31”的格式改正后重新导入。`,
  DATE_SERIAL: `${at}{value} 是数字，不是日期（若是未设格式的日期，则为 {date}）。请核对并按“2026-01-31”的格式改正后重新导入。`,
  DATE_BEFORE_1900: `${at}{value} 早于 1900 年。${again}`,
  MONTH_UNREADABLE: `${at}{value} 不是年月。请按“2026-01”的格式改正后重新导入。`,
  ID_LENGTH: `${at}应为 18 位，现为 {length} 位。请对照证件改正后重新导入。`,
  ID_CHARS: `${at}“{value}”含有不该出现的字符，应为 17 位数字加 1 位数字或 X。请对照证件改正后重新导入。`,
  ID_BIRTH: `${at}{value} 中的出生日期 {birth} 有误（日历上没有这一天，或早于 1900 年）。请对照证件改正后重新导入。`,
  ID_BIRTH_FUTURE: `${at}{value} 中的出生日期 {birth} 在今天之后。请对照证件改正后重新导入。`,
  ID_CHECK: `${at}{value} 的校验码不符，号码有误。请对照证件逐位核对，改正后重新导入。`,
  ID_AS_NUMBER: `${at}身份证号是以数字存放的，后几位已经丢失或不可靠。{hint}请把该列设为文本格式，对照证件重新录入后再导入。`,
  ACCOUNT_AS_NUMBER: `${at}账号是以数字存放的，超过 15 位的部分已经丢失。请把该列设为文本格式，重新录入后再导入。`,
  ACCOUNT_UNREADABLE: `${at}账号应为 6 至 40 位的数字。${again}`,
  REGION_CODE: `${at}“{value}”不是 {digits} 位区划代码。${again}`,
  REGION_OUTSIDE: `${at}{value} 不在本级区划 {county} 之内，区划表中也没有。请核对代码后重新导入。`,
  REGION_TWICE: `${at}代码 {value} 在“区划”表中对应不同的名称（第 {rows} 行）。${again}`,
  APPLICANT_MISSING: `${at}户编号“{key}”在“成员”表中没有与申报人关系为“本人”的人。请补填申报人一行后重新导入。`,
  APPLICANT_TWICE: `${at}户编号“{key}”有 {count} 名成员的关系是“本人”（第 {rows} 行）。一户只有一名申报人，${again}`,
  APPLICANT_NOT_MEMBER: `${at}申报人不在该户的成员中，“本人”一行（第 {rows} 行）是另一个身份证号。请核对两处身份证号，${again}`,
  APPLICANT_NAME: `${at}“{value}”与“成员”表第 {rows} 行的姓名“{other}”不同，身份证号却相同。${again}`,
  NO_MEMBERS: `${at}户编号“{value}”在“成员”表中没有一行。请补填成员（包括申报人）后重新导入。`,
  TOO_MANY: `${at}户编号“{value}”在此表中有 {count} 行，最多 {max} 行。请核对户编号是否填错，${again}`,
  PERSON_TWICE: `${at}{value} 在“成员”表中出现 {count} 次：{places}。一人只能在一户中填一次，有关各户均未导入。请核对后重新导入。`,
  SUPPORTED_UNKNOWN: `${at}{value} 不是该户成员的身份证号。请填被赡养（抚养、扶养）的成员，${again}`,
  OBLIGOR_SELF: `${at}义务人与被赡养人是同一个身份证号。${again}`,
  OBLIGOR_TWICE: `${at}该义务人对同一名成员已在第 {rows} 行填过，重复计算会多计赡养费。请删去一行后重新导入。`,
  OWNER_UNKNOWN: `${at}{value} 不是该户成员的身份证号。请填车主本人，车主不在该户时不填此行，${again}`,
  VEHICLE_TWICE: `${at}号牌“{value}”在同一户中已在第 {rows} 行填过。请删去一行后重新导入。`,
  STANDING_HALF: `${at}填了在册待遇的其他内容，却没有“现类别”。请补填现类别后重新导入。`,
} as const
export type ProblemCode = keyof typeof problemSentences

/** What is odd but may be true: imported, and told. */
export const warningSentences = {
  MARITAL_RELATION: `${at}与申报人是夫妻关系，婚姻状况却是“{value}”。已导入，请核实。`,
  SPOUSE_TWICE: `${at}该户有 {count} 名配偶（第 {rows} 行）。已导入，请核实。`,
  RELATION_SEX: `${at}关系是“{value}”，身份证号表示的性别是{sex}。已导入，请核实。`,
  RELATION_AGE: `${at}关系是“{value}”，与申报人的年龄相差 {years} 岁，不合常理。已导入，请核实。`,
  MARRIED_YOUNG: `${at}{age} 周岁，婚姻状况是“{value}”。已导入，请核实。`,
  HEALTH_DISABILITY: `${at}填有残疾类别，健康状况却是“{value}”。已导入，请核实。`,
  SCHOOL_AGE: `${at}{age} 周岁，在读学段是“{value}”。已导入，请核实。`,
  EMPLOYMENT_AGE: `${at}{age} 周岁，就业状况是“{value}”。已导入，请核实。`,
  DISABILITY_HALF: `${at}残疾类别和残疾等级只填了一项，按残疾认定的条件将无法判断。已导入，请补填。`,
  DISABILITY_CERT: `${at}残疾证号与身份证号、残疾类别或等级不一致。已导入，请核实。`,
  EXCLUDED_OVER_INCOME: `${at}不计入收入金额 {value} 元，超过该成员填报的各项收入之和。已导入，请核实。`,
  AMOUNT_NEGATIVE: `${at}{value} 是负数（亏损或净支出）。已导入，请核实。`,
  AMOUNT_LARGE: `${at}{value} 元，数额偏大。已导入，请核对是否多填。`,
  INCOME_BLANK: `${at}该户和各成员的收入均未填写。已导入，请补填，没有收入的填 0；未填写的，认定时须人工处理。`,
  DATE_FUTURE: `${at}{value} 在今天之后。已导入，请核实。`,
  STATE_BEFORE_BIRTH: `${at}{value} 早于该成员的出生日期 {birth}。已导入，请核实。`,
  VALID_BEFORE_START: `${at}{value} 早于起始月 {month}。已导入，请核实。`,
  PHONE_ODD: `${at}“{value}”不像电话号码。已按原样导入，请核实。`,
  NAME_ODD: `${at}“{value}”不像姓名。已按原样导入，请核实。`,
  REGION_UNKNOWN: `${at}区划表中没有代码 {value}。已导入，名单上将显示代码；请先导入区划名称。`,
  OBLIGOR_IS_MEMBER: `${at}义务人同时是该户第 {rows} 行的成员。共同生活的人不填义务人，已导入，请核实。`,
  OBLIGOR_NAMESAKE: `${at}与第 {rows} 行的义务人同名同关系。若是同一人会多计赡养费，已导入，请核实。`,
  VEHICLE_ELSEWHERE: `${at}号牌“{value}”也在户编号“{key}”（第 {rows} 行）。已导入，请核实。`,
  SHEET_IGNORED: '工作表“{sheet}”不是模板中的表，未读取。如有需要导入的内容，请移到模板的表中。',
  COLUMN_WITHOUT_HEADING: '{column} 列没有表头，共 {count} 行有内容，未读取。请在第 1 行填写表头。',
  ROWS_WITHOUT_CONTENT: '共 {count} 行（自第 {row} 行起）只有模板以外的列有内容，未作为数据读取。',
} as const
export type WarningCode = keyof typeof warningSentences

/** What may be said of an identity number that was stored as a number, and where a person stands. */
export const idHints = {
  place: '户编号“{key}”第 {row} 行',
  inFile: '同一文件别处有前 15 位相同的号码，后三位是 {endings}。',
  held: '文件中保存的后三位是 {endings}，校验相符，仍须核对。',
  candidates: '前 15 位尚在，按校验规则后三位可能是 {endings} 等 {count} 种。',
  none: '前 15 位中的出生日期也不正确。',
  wrongLength: '现有 {length} 位数字。',
} as const

/** Reason given to the other rows of a household that is given back because of one of its rows. */
export const heldBackReason = '本行无误。同户有别的行退回（{where}），整户改正后一并导入。'
export const heldBackWhere = '“{sheet}”第 {rows} 行'

/** Sentences of what may be wrong with a whole file. */
export const workbookErrors: FailureTopic = {
  workbookMissing: { what: '没有找到文件“{file}”，或无权读取。', next: '请核对文件位置后再试。' },
  workbookEmpty: { what: '文件“{file}”是空的。', next: '请选择填好的导入工作簿。' },
  workbookUnknown: {
    what: '文件“{file}”不是可读的工作簿。',
    next: '请选择 xlsx、xls 或 csv 文件；其他格式请先用 WPS 或 Excel 另存为 xlsx。',
  },
  workbookEncrypted: {
    what: '文件“{file}”设有打开密码，无法读取。',
    next: '请用 WPS 或 Excel 打开，取消密码并另存后再导入。',
  },
  workbookDamaged: {
    what: '文件“{file}”已损坏，没有读取任何内容。',
    next: '请重新索取该文件，或用 WPS、Excel 打开并另存后再试。',
  },
  workbookTooLarge: {
    what: '文件“{file}”过大（{size} MB，上限 {limit} MB）。',
    next: '请删去无关的工作表、图片和空白行后另存，或分乡镇导入。',
  },
  workbookTooManyRows: {
    what: '文件“{file}”的工作表“{sheet}”超过 {limit} 行。',
    next: '请分乡镇导入。',
  },
  workbookEncoding: {
    what: '文件“{file}”的文字编码无法识别。',
    next: '请另存为 UTF-8 或 GB18030 编码的 csv，或另存为 xlsx。',
  },
  workbookCsvQuote: {
    what: '文件“{file}”第 {row} 行起的引号没有配对，无法分列。',
    next: '请改正该行的引号，或另存为 xlsx 后再导入。',
  },
  workbookSheetMissing: {
    what: '文件“{file}”中没有“{sheet}”表。',
    next: '请使用本程序的导入模板；csv 文件须把“家庭”和“成员”等各表以同名开头分别存为“…家庭.csv”“…成员.csv”，放在同一文件夹。',
  },
  workbookSheetTwice: {
    what: '文件“{file}”中有两张表都是“{sheet}”（{names}）。',
    next: '请只保留一张后重新导入。',
  },
  workbookColumnsMissing: {
    what: '文件“{file}”的“{sheet}”表缺少必填列：{columns}。',
    next: '表头须在第 1 行，每列一格，不要合并单元格。请对照导入模板改正后重新导入。',
  },
  workbookColumnTwice: {
    what: '文件“{file}”的“{sheet}”表中，“{columns}”列出现两次。',
    next: '请只保留一列后重新导入。',
  },
  regionColumnsMissing: {
    what: '文件“{file}”中没有“代码”和“名称”两列。',
    next: '请在第 1 行填写表头“代码”“名称”，改正后重新导入。',
  },
}

/** Words that stand in the workbooks which the program writes itself. */
export const bookWords = {
  guideSheet: '填写说明',
  listsSheet: '选项',
  reasonHeading: '退回原因',
  /** Stands before what a formula showed, so that it is looked at before it comes back. */
  wasFormula: '【公式】{shown}',
  wasError: '【错误值】{shown}',
  listError: '请从下拉列表中选择。',
  creator: '众扶',
  guideTitle: '低收入人口信息批量导入模板　填写说明',
  guideHead: ['工作表', '列', '必填', '填写内容'],
  required: '必填',
  guideLines: [
    '一、每张表第 1 行是表头，请不要改动、合并或删除；列的先后可以调整，多余的列原样保留，不参与认定。',
    '二、带 * 的列必填。“户编号”只用来把同一文件中各表的行连成一户，同一文件内不得重复。',
    '三、“成员”表每人一行，包括申报人本人；申报人的“与申报人关系”填“本人”。',
    '四、身份证号、账号、区划代码各列已设为文本格式，请不要改为数字，否则后几位会丢失。',
    '五、金额单位为元，最多两位小数；日期填“2026-01-31”的格式；不要使用公式。空白表示没有这项信息，与填 0 不同。',
    '六、“义务人”表填不共同生活、有赡养、抚养、扶养义务的人；“区划”表可不填，用于在名单上显示乡镇和村的名称。',
    '七、有一行不符合要求时，该户整户退回，其余各户照常导入。退回的行可导出，改正后直接再次导入。',
  ],
  kinds: {
    key: '编号，同一户在各表中一致',
    name: '姓名',
    text: '文字，最多 {max} 字',
    id: '18 位身份证号，文本格式',
    phone: '电话号码',
    account: '银行账号，文本格式',
    region: '{digits} 位区划代码，文本格式',
    date: '日期，如 2026-01-31',
    month: '年月，如 2026-01',
    amount: '金额（元），最多两位小数',
    amountSigned: '金额（元），最多两位小数，亏损填负数',
    count: '整数，{min} 至 {max}',
    area: '面积（平方米），最多两位小数',
    choice: '从下拉列表选择：{choices}',
    code: '从下拉列表选择，也可填代码（{standard}）',
  },
} as const
