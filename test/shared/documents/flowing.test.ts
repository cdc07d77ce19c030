import { describe, expect, it } from 'vitest'
import { packageCoverPrintJob } from '@shared/documents/packageCoverDocument'
import type { PackageCover } from '@shared/exchange/packageCover'
import { momentInFull } from '@shared/messages/moments'

/** The words of a document, tags taken out. */
const wordsOf = (html: string): string =>
  html
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]+>/g, '|')
    .replace(/\|+/g, '|')

const cover: PackageCover = {
  sender: { office: '汨罗市民政局', region: '430681', regionName: '汨罗市' },
  recipient: { office: '湖南省民政厅', region: '43' },
  month: '2026-11',
  kind: 'monthly-full',
  sequence: 7,
  previous: null,
  manifestHash: '9f03'.repeat(16),
  rows: [{ type: 'household', title: '家庭', count: 3000 }],
  records: 3000,
  households: [{ category: 'DB', count: 1180 }],
  totals: { households: 3000, persons: 8712, tkPersons: 233, dbsPersons: 61, monthlyAmount: 84_213_700 },
  determination: { on: '2026-11-30', policyId: 'MILUO-2026' },
  file: { name: '430681-2026-11.zfpkg', bytes: 1_834_221, sm3: '66c7f0f4'.repeat(8), sha256: 'ba7816bf'.repeat(8) },
  fingerprint: '9f03 1c2d 77aa 0b4e 5566 10fe 3321 9c0d',
  sealedAt: '2026-11-30T20:02:11.000Z',
  sealedBy: '卞宥荻',
  program: '众扶 0.1.0',
  signatures: ['经办人', '审核人', '接收人'],
  stamp: '单位盖章',
  audit: { seq: 1234, hash: '0123456789abcdef'.repeat(4) },
  sample: false,
}

describe('上报封面', () => {
  it('of made-up data says that it must not be handed in; a real one does not', () => {
    const marked = wordsOf(packageCoverPrintJob({ ...cover, sample: true }).html)
    expect(marked).toContain('|示例|示例数据，不得报送|数据上报封面|')
    expect(wordsOf(packageCoverPrintJob(cover).html)).not.toContain('示例')
  })

  it('lets the receiver compare sender, sequence, counts, check sums and key by eye, and sign', () => {
    const words = wordsOf(packageCoverPrintJob(cover).html)
    for (const part of [
      '|数据上报封面|2026年11月　月报（全量）　第 7 号|',
      '|报送单位|汨罗市民政局|区划代码|430681|接收单位|湖南省民政厅|区划代码|43|',
      '|认定时点与参数|2026年11月30日　MILUO-2026|',
      '|在册家庭|3,000 户|在册人口|8,712 人|每月救助金额|842,137.00 元|特困人员|233 人|单人保|61 人|',
      '|最低生活保障|1,180|合计|3,000|',
      '|家庭|3,000|合计|3,000|',
      '|文件大小|1,834,221 字节|SM3|66c7f0f4 66c7f0f4 66c7f0f4',
      '|上一份清单摘要|（本流第一份）|签名密钥指纹|9f03 1c2d 77aa 0b4e 5566 10fe 3321 9c0d|',
      '|封包时间|2026年12月1日 04:02　封包人：卞宥荻　程序：众扶 0.1.0|',
      '|汨罗市民政局（单位盖章）|经办人：|审核人：|日期：',
      '|湖南省民政厅（单位盖章）|接收人：|日期：',
    ]) {
      expect(words).toContain(part)
    }
  })

  it('says when a month was sealed without a determination', () => {
    expect(wordsOf(packageCoverPrintJob({ ...cover, determination: null }).html)).toContain('|本月封包时没有认定结果|')
  })

  it('carries the head of the audit log, so that a rewritten log does not fit the paper', () => {
    expect(wordsOf(packageCoverPrintJob(cover).html)).toContain(
      '|审计记录|第 1,234 条　0123 4567 89ab cdef 0123 4567 89ab cdef|',
    )
    expect(wordsOf(packageCoverPrintJob({ ...cover, audit: null }).html)).toContain('|审计记录|封包时未记|')
  })

  it('writes times of the whole country', () => {
    expect(momentInFull('2026-11-30T15:59:00.000Z')).toBe('2026年11月30日 23:59')
    expect(momentInFull('2026-12-31T16:00:00.000Z')).toBe('2027年1月1日 00:00')
    expect(momentInFull('not a time')).toBe('not a time')
  })
})
