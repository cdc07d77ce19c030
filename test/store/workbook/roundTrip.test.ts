import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { blankMember } from '@shared/domain/blankMember'
import { householdFactsSchema, type HouseholdFacts } from '@shared/domain/household'
import { readHouseholds } from '@shared/workbook/readHouseholds'
import { readWorkbook } from '../../../electron/store/workbook/readWorkbook'
import { writeHouseholdsWorkbook } from '../../../electron/store/workbook/writeHouseholdsWorkbook'
import { context, father, mother, uncle } from '../../shared/workbook/rawBook'
import { failureOf, tempFolder } from './tempFolder'

const at = tempFolder()

/** A household with something in every field, and text that files like to break. */
const full: HouseholdFacts = {
  key: '0007',
  applicantName: '艾力·𠮷㛃',
  applicantId: father,
  phone: '0730-5221234',
  hukouType: '城镇',
  hukouRegion: '110101001001',
  hukouAddress: '=HYPERLINK("http://x","点")',
  residenceRegion: '430681100201',
  residenceAddress: '+86 <甲> & "乙" \'丙\' _x0041_ 末',
  source: '热线信访',
  appliedOn: '2026-03-01',
  appliesForAid: false,
  mainCause: '-因病',
  otherCauses: '@因残、因学',
  kinFiling: true,
  kinNote: '第一行\n第二行\t末',
  pledgedOn: '1900-01-15',
  authorizedOn: '2026-02-28',
  income: { wage: 1, business: -2, property: -300, transfer: -4_000_000, other: 7 },
  expense: {
    living: 10_000_000_000,
    socialInsurance: 29,
    medical: 1_234_567,
    education: 100,
    rehabilitation: 57,
    otherRigid: 58,
    other: 1010,
  },
  asset: { deposit: 0, securities: 1, funds: 2, insurance: 3, claims: 4, internet: 5 },
  shop: true,
  company: false,
  otherProperty: '001',
  employmentCost: 99,
  rejectedOn: '2026-01-01',
  exitedOn: '2025-05-05',
  hardshipWorker: true,
  fpType: '边缘易致贫户',
  standing: {
    category: '刚性支出困难',
    amount: 12345,
    startMonth: '2025-12',
    validUntil: '2026-12-31',
    certNo: '000123',
    overAfterJob: true,
  },
  bankName: '农商行',
  bankAccount: '6299990000000000123',
  members: [
    {
      name: '艾力·𠮷㛃',
      relation: '01',
      idNumber: father,
      ethnicity: '05',
      marital: '21',
      health: '66',
      majorDisease: '尘肺',
      disabilityType: '6',
      disabilityGrade: 3,
      disabilityCertNo: `${father}63`,
      workAbility: '部分丧失',
      selfCare: '完全丧失',
      employment: '登记失业',
      schooling: '研究生',
      state: '强制戒毒',
      stateDate: '2024-02-29',
      wage: 1,
      business: -1,
      property: 2,
      transfer: 3,
      otherIncome: 4,
      excludedIncome: 5,
      excludedItem: '抚恤金、奖学金',
      ownAssets: 6,
      tkExcluded: 7,
      childWelfare: '事实无人抚养',
      workRefusals: 3,
      phone: '13812345678',
    },
    {
      ...blankMember,
      name: '欧阳某',
      relation: '12',
      idNumber: mother,
    },
  ],
  obligors: [
    {
      supportedIdNumber: mother,
      name: '张伯',
      idNumber: uncle,
      relation: '71',
      familySize: 3,
      perCapitaMonthly: -70001,
      actualYearly: 120,
      childrenSharing: 2,
      supportedCount: 1,
      incapacity: '60岁以上低保',
      consent: false,
    },
  ],
  houses: [
    {
      address: '一号',
      areaCentiSqm: 8651,
      nature: '借用',
      origin: '其他',
      acquiredOn: '1999-09-09',
      onlyHome: false,
      dilapidation: 'D',
    },
  ],
  vehicles: [
    {
      ownerIdNumber: mother,
      model: '货车',
      plate: '湘F12345',
      boughtOn: '2020-02-02',
      boughtFor: 123,
      value: 45,
      exemption: '生产必需',
    },
  ],
  extra: { 备注: '=1+1', '成员[2].特长': '绣花', '车辆[1].颜色': '白' },
}

describe('facts written to a workbook', () => {
  it('come back the same, every field and every awkward character', async () => {
    expect(householdFactsSchema.parse(full)).toEqual(full)
    const path = at('full.xlsx')
    expect(await writeHouseholdsWorkbook(path, [full], [{ code: '430681100', name: '川山坪镇' }])).toEqual({
      households: 1,
      persons: 2,
    })
    const reading = readHouseholds(await readWorkbook(path), context)
    expect(reading.problems).toEqual([])
    expect(reading.households.map(({ facts }) => facts)).toEqual([full])
    expect(reading.regions).toEqual([{ code: '430681100', name: '川山坪镇' }])
  })

  it('never become formulas', async () => {
    const path = at('formula.xlsx')
    await writeHouseholdsWorkbook(path, [full])
    const { read } = await import('xlsx')
    const book = read(readFileSync(path), { cellFormula: true })
    const cells = book.SheetNames.flatMap((name) => Object.values(book.Sheets[name] ?? {}))
    expect(cells.filter((cell) => typeof cell === 'object' && cell !== null && 'f' in cell && cell.f)).toEqual([])
    expect(book.Sheets['家庭']?.['G2']).toMatchObject({ t: 's', v: '=HYPERLINK("http://x","点")' })
  })

  it('leave no file behind when the place cannot be written', async () => {
    const path = at('missing/folder/x.xlsx')
    expect((await failureOf(writeHouseholdsWorkbook(path, [full])))[0]).toBe('INVALID_INPUT')
    expect(existsSync(at('missing'))).toBe(false)
  })
})
