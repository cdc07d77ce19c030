import { idKind } from '../workbook/idKinds'
import type { CellValue, Kind } from '../workbook/kind'
import { choiceKind, nameKind, textKind } from '../workbook/textKinds'

/** What may be applied for, by the official name of the aid; where the examination begins. */
export const requestNames = {
  特困人员救助供养: 'TK',
  最低生活保障: 'DB',
  单人保: 'DBS',
  低保边缘家庭: 'BY',
  刚性支出困难家庭: 'GX',
} as const
export type RequestName = keyof typeof requestNames
export const requestLabels = Object.keys(requestNames) as RequestName[]

/** Ways in which a decision may be delivered, as the application (F2) asks for them. */
export const deliveryWays = ['当面送达', '邮寄送达', '电子送达', '委托村（社区）转交'] as const
/** Whether one application may be examined class by class (一次申请、分类审核认定): asked for once, on the application. */
export const agreements = ['同意', '不同意'] as const

export interface ApplicationField {
  readonly heading: string
  readonly kind: Kind<CellValue>
}

/** 申请书 (57号 §4、§6; 社会救助法 §37): what belongs to the application and not to the household's facts. */
export const applicationFields = {
  requested: {
    heading: '申请事项',
    kind: choiceKind(requestLabels, {
      特困人员救助供养: ['特困', '特困供养', '特困人员'],
      最低生活保障: ['低保'],
      低保边缘家庭: ['低保边缘', '边缘家庭'],
      刚性支出困难家庭: ['刚性支出困难', '支出型困难家庭'],
    }),
  },
  agreesToAll: { heading: '同意逐类审核', kind: choiceKind(agreements) },
  delivery: { heading: '送达方式', kind: choiceKind(deliveryWays) },
  deliveryAddress: { heading: '送达地址', kind: textKind(30) },
  proxyName: { heading: '代办人姓名', kind: nameKind },
  proxyId: { heading: '代办人身份证号', kind: idKind },
  proxyRelation: { heading: '代办人与申请人关系', kind: textKind(12, 20) },
  proxyReason: { heading: '委托原因', kind: textKind(20) },
} as const satisfies Readonly<Record<string, ApplicationField>>
export type ApplicationName = keyof typeof applicationFields
export const applicationNames = Object.keys(applicationFields) as ApplicationName[]

export function isApplicationName(name: string): name is ApplicationName {
  return name in applicationFields
}

/** What a case is opened with, out of what is typed on the application. */
export interface ApplicationRead {
  readonly request: { readonly class: (typeof requestNames)[RequestName]; readonly stepwise: boolean } | null
  readonly proxy: {
    readonly name: string
    readonly idNumber: string
    readonly relation: string
    readonly reason: string
  } | null
}

/** Text of a field in its official form; as typed where it cannot be read. */
function readText(name: ApplicationName, typed: Readonly<Record<string, string>>): string {
  const text = (typed[name] ?? '').trim()
  if (text === '') return ''
  const read = applicationFields[name].kind.read(text)
  return typeof read === 'string' ? read : text
}

/** The application as a case is opened with it; null where nothing was asked for, and where nobody acts for the applicant. */
export function readApplication(typed: Readonly<Record<string, string>>): ApplicationRead {
  const requested = requestLabels.find((label) => label === readText('requested', typed))
  const name = readText('proxyName', typed)
  return {
    request:
      requested === undefined
        ? null
        : { class: requestNames[requested], stepwise: readText('agreesToAll', typed) === '同意' },
    proxy:
      name === ''
        ? null
        : {
            name,
            idNumber: readText('proxyId', typed),
            relation: readText('proxyRelation', typed),
            reason: readText('proxyReason', typed),
          },
  }
}
