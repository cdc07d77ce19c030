import { describe, expect, it } from 'vitest'
import { recoveryCodeJob, shareJob } from '@shared/documents/recoveryCodeDocument'
import type { PrintJob } from '@shared/documents/printJob'

const code = 'AB3DE-FGH7K-MNP9Q-RST2W-XYZ34-5678A'
const text = 'AAAA2-BBBB3-CCCC4-DDDD5-EEEE6-FFFF7-GGGG8-HHHH9-JJJJ2-KKKK3-MMMM4-NNNN5'

/** The words of a document, tags taken out. */
function wordsOf(job: PrintJob): string {
  return job.html
    .replace(/<title>.*?<\/title><style>.*?<\/style>/s, '')
    .replace(/<[^>]+>/g, '|')
    .replace(/\|+/g, '|')
}

describe('the printed recovery code', () => {
  const job = recoveryCodeJob({ countyName: '汨罗市', code, madeOn: '2026-11-20' })

  it('has the six numbered groups, county, day, who keeps it, when and how it is used', () => {
    const words = wordsOf(job)
    for (const part of [
      '|数据恢复码|汨罗市　2026年11月20日制作|恢复码|1|AB3DE|2|FGH7K|3|MNP9Q|4|RST2W|5|XYZ34|6|5678A|',
      '|保管|装入信封密封，骑缝盖章，与单位公章一同保管。|保管人|存放处|封存日期|见证人|',
      '|什么时候用|县管理员忘记密码。|',
      '|怎样用|打开众扶，在登录页按“忘记密码或换了电脑”，选择“恢复码”。|',
      '|本页不得复印、拍照、扫描或存入电脑。得到恢复码的人可以打开全部数据。|',
    ]) {
      expect(words).toContain(part)
    }
  })

  it('is upright A4, and its title, which the print queue keeps, has no group of the code', () => {
    expect([job.paper, job.landscape, job.title]).toEqual(['A4', false, '数据恢复码　汨罗市'])
    for (const group of code.split('-')) expect(job.title).not.toContain(group)
  })
})

describe('a printed share', () => {
  const job = shareJob({
    countyName: '汨罗市',
    holder: '局长',
    text,
    others: ['档案室', '信息员'],
    madeOn: '2026-11-20',
  })

  it('has its groups, its holder and who keeps the other two', () => {
    const words = wordsOf(job)
    expect(words).toContain(
      `|分存码|${text
        .split('-')
        .map((group, n) => `${n + 1}|${group}`)
        .join('|')}|`,
    )
    expect(words).toContain(
      '由局长保管。另外两份由档案室、信息员保管；三份分开存放，不放在同一处。|保管人|局长|存放处|',
    )
    expect(words).toContain('三份中任意两份合用才能打开数据，一份单独没有用。')
    expect(job.title).toBe('数据分存码　汨罗市')
  })

  it('writes a name as text, whatever characters it has', () => {
    const odd = shareJob({ countyName: '汨罗市', holder: '<b>局&长', text, others: ['甲', '乙'], madeOn: '2026-11-20' })
    expect(odd.html).toContain('&lt;b&gt;局&amp;长')
  })
})
