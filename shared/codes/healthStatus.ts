import { codeTable } from './codeTable'

/**
 * GB/T 2261.3, main codes and the two-digit details that offices use. A serious illness (重病) is not a code of this
 * standard: it stands in the column 重大疾病.
 */
export const healthStatuses = codeTable('GB/T 2261.3', [
  ['1', '健康或良好', '健康', '良好', '10'],
  ['2', '一般或较弱', '一般', '较弱', '体弱', '20'],
  ['3', '有慢性病', '慢性病', '患慢性病', '患有慢性病', '30'],
  ['31', '心血管病'],
  ['32', '脑血管病'],
  ['33', '慢性呼吸系统病'],
  ['34', '慢性消化系统病'],
  ['35', '慢性肾炎'],
  ['36', '结核病'],
  ['37', '糖尿病'],
  ['38', '神经或精神疾病'],
  ['41', '癌症'],
  ['49', '其他慢性病'],
  ['6', '残疾', '有残疾', '残疾人', '60'],
  ['61', '视力残疾'],
  ['62', '听力残疾'],
  ['63', '言语残疾'],
  ['64', '肢体残疾'],
  ['65', '智力残疾'],
  ['66', '精神残疾'],
  ['67', '多重残疾'],
])

export function isGoodHealth(code: string): boolean {
  return code === '1'
}
