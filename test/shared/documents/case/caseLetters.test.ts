import { describe, expect, it } from 'vitest'
import { lettersOf } from '@shared/documents/case/caseLetters'
import { letterBasis, remedyBasis } from '@shared/documents/case/letterBasis'
import { letterContent, type LetterContent } from '@shared/documents/case/letterContent'
import { letterKinds } from '@shared/messages/caseLetters'
import { agreed, paperInput, reduced, refused, type Step } from './caseExample'

const law = '《中华人民共和国社会救助法》'
const dibao = '《最低生活保障审核确认办法》（民发〔2021〕57号）'

function contentOf(input: Parameters<typeof lettersOf>[0], kind: string): LetterContent {
  const letter = lettersOf(input).find((one) => one.kind === kind)
  if (letter === undefined) throw new Error(`no letter ${kind}`)
  return letterContent(letter)
}

type Input = ReturnType<typeof paperInput>

/** The example with one more act, done in a state. */
function withStep(to: Step[1], data: Step[2], page: Partial<Input['page']> = {}, from: Step[1] | null = null): Input {
  const input = paperInput({ page, further: [['2026-10-09', to, data]] })
  const events = input.page.events.map((event, at, all) => (at === all.length - 1 ? { ...event, from } : event))
  return { ...input, page: { ...input.page, events } }
}

describe('letters of a case', () => {
  it('come with the acts they tell of, and no decision before it was made', () => {
    expect(lettersOf(paperInput()).map((one) => one.kind)).toEqual(['supplement', 'accept'])
    expect(lettersOf(agreed).map((one) => one.kind)).toEqual(['supplement', 'accept', 'confirm'])
    expect(lettersOf(refused).map((one) => one.kind)).toEqual(['supplement', 'accept', 'refuse'])
    expect(lettersOf(reduced).map((one) => one.kind)).toEqual(['hearing', 'decrease'])
  })

  it('what is missing is told once, each paper by a number of its own', () => {
    const letter = contentOf(paperInput(), 'supplement')
    expect(letter.items).toEqual(['1．家庭成员李建国的核查授权书。', '2．前十二个月医疗费用票据。'])
    expect(letter.signer).toBe('川山坪镇人民政府')
    expect(letter.closing.at(-1)).toBe(`以上事项的依据是${law}第六十二条，${dibao}第十条。`)
  })

  it('受理 says until when the case has to be decided', () => {
    expect(contentOf(paperInput(), 'accept').opening[1]).toBe(
      '办理期限为自受理之日起30个工作日，至2026年10月22日止，补正、核对、公示和处理异议的时间不计入；公示有异议、人户分离等特殊情况的，可以依法延长，延长时另行告知。调查核实期间，请配合入户调查和家庭经济状况核对。',
    )
  })

  it('受理 of 特困 names the period of each office, for it has no total (43号 §13, §16)', () => {
    const term = { days: 15, due: '2026-09-24', countyDays: 15 }
    const tekun = contentOf(paperInput({ page: { term } }), 'accept')
    expect(tekun.opening[1]).toBe(
      '川山坪镇人民政府自受理之日起15个工作日内（至2026年9月24日止）调查核实并提出初审意见；初审意见公示后，由确认机关在15个工作日内提出确认意见。核对、公示和处理异议的时间不计入。调查核实期间，请配合入户调查和家庭经济状况核对。',
    )
    expect(contentOf(paperInput({ page: { term: null } }), 'accept').opening[1]).toBe(
      '调查核实期间，请配合入户调查和家庭经济状况核对。',
    )
  })

  it('what the 核对 found against the family is told by where it was found, with the way to have it looked at again', () => {
    const findings = [
      { department: '银行存款', content: '户名李志强，余额 86,000 元。' },
      { department: '车辆登记', content: '小型轿车一辆。' },
    ]
    const letter = contentOf(
      withStep('checking', { action: 'recordCheck', reportNo: 'HD-2', fits: false, findings, opinion: '不符' }),
      'checkResult',
    )
    expect(letter.items).toEqual(['1．银行存款。', '2．车辆登记。'])
    expect(letter.closing).toEqual([
      `以上事项的依据是${law}第四十三条，${dibao}第十七条、第十八条。`,
      '对家庭经济状况核对结果有异议的，可以提供佐证材料，向川山坪镇人民政府申请复查。',
    ])
    expect(JSON.stringify(letter)).not.toContain('李志强')
  })

  it('a longer period is told with its reason, as 受理 said it would be', () => {
    const [total] = paperInput().page.deadlines
    const deadlines = total === undefined ? [] : [{ ...total, days: 45 }]
    const letter = contentOf(
      withStep('review', { action: 'extend', reason: '人户分离，须跨县核实' }, { deadlines }),
      'extend',
    )
    expect(letter.opening[1]).toContain('延长至自受理之日起45个工作日')
    expect([letter.items, letter.closing, letter.signer]).toEqual([
      ['人户分离，须跨县核实。'],
      [`以上事项的依据是${dibao}第二十二条。`],
      '川山坪镇人民政府',
    ])
  })

  it('an application that goes no further is told so with the reason and the remedies, by whoever had it', () => {
    const stop = { action: 'stop', reason: '两次约定入户均拒不配合' } as const
    const letter = contentOf(withStep('stopped', stop), 'stop')
    expect([letter.items, letter.signer]).toEqual([['两次约定入户均拒不配合。'], '川山坪镇人民政府'])
    expect(letter.closing).toEqual([
      `以上事项的依据是${law}第四十三条、第四十五条，${dibao}第二十九条。`,
      `如不服本决定，可以自收到本告知书之日起六十日内向示例县人民政府申请行政复议，也可以自收到之日起六个月内依法向人民法院提起行政诉讼（${law}第七十六条）。`,
      '情况发生变化、符合规定条件的，可以重新提出申请。',
    ])
    expect(contentOf(withStep('stopped', stop, {}, 'review'), 'stop').signer).toBe('示例县民政局')
  })

  it('a decision that was handed down to the township is signed by it', () => {
    const { page } = agreed
    const handed = { ...agreed, page: { ...page, limits: { ...page.limits, delegated: true } } }
    expect([contentOf(agreed, 'confirm').signer, contentOf(handed, 'confirm').signer]).toEqual([
      '示例县民政局',
      '川山坪镇人民政府',
    ])
  })

  it('says truly whether and when somebody was heard', () => {
    const ended = lettersOf(reduced)
      .map((one) => ({ ...one, kind: 'end' as const, amountAfter: null }))
      .at(-1)
    if (!ended) throw new Error('no letter')
    const told = (heard: Partial<NonNullable<typeof ended.heard>>, reason: typeof ended.reason): string[] => {
      const base = { way: '当面' as const, on: '2026-10-20', invitedOn: '2026-10-12', said: '', answer: '' }
      const { to, opening, closing } = letterContent({ ...ended, reason, heard: { ...base, ...heard } })
      return [to, opening[0] ?? '', closing[0] ?? '']
    }
    expect(told({ way: '未提出' }, 'income')).toEqual([
      '王秀英：',
      '经核查，你户（人）不再符合最低生活保障的规定条件，听取意见后，决定终止救助。',
      '听取意见情况：已于2026年10月12日通知你提出意见，你在期限内未提出意见。',
    ])
    expect(told({ way: '自愿退出' }, 'voluntary')).toEqual([
      '王秀英：',
      '你户（人）自愿申请退出最低生活保障，经核准，决定终止救助。',
      '听取意见情况：2026年10月20日收到你自愿退出救助的申请，以该申请为你的意见。',
    ])
    expect(told({ way: '已死亡', invitedOn: null }, 'death')).toEqual([
      '王秀英的亲属：',
      '经核查，救助对象王秀英已死亡，决定终止最低生活保障。',
      '听取意见情况：救助对象已死亡，无法听取其本人意见。',
    ])
  })

  it('a confirmation says class, people, amount and the month after the decision', () => {
    const letter = contentOf(agreed, 'confirm')
    expect(letter.number).toBe('示民救〔2026〕118号')
    expect(Object.fromEntries(letter.facts)).toEqual({
      申请人: '王秀英',
      住址: '示例县川山坪镇幸福村一组',
      认定类别: '最低生活保障',
      保障人数: '3 人',
      家庭年收入: '13,680.00 元',
      月人均收入: '380.00 元',
      月保障金额: '1,260.00 元',
      起发月份: '2026年11月',
    })
    expect(letter.signer).toBe('示例县民政局')
  })

  it('a refusal gives every reason, the provision and the remedies', () => {
    const letter = contentOf(refused, 'refuse')
    expect(letter.items).toEqual([
      '1．核对发现银行存款超过规定限额，不符合低保条件。',
      '2．家庭收入：人均月收入 380.00 元；算式（元）：工资 10,000.00 × 90% + 转移净收入 4,680.00 = 13,680.00 元/年（57号 第十三条）。',
      '3．最低生活保障：收入符合，财产超过限额：人均金融资产 30,000.00 ＞ 19,200.00；算式（元）：13,680.00 ＜ 800 × 12 × 3 = 28,800.00；不符合（57号 第十二条）。',
    ])
    expect(letter.closing).toEqual([
      `以上事项的依据是${law}第四十五条，${dibao}第二十一条。`,
      '测算使用的标准是示例县社会救助标准（示民发〔2026〕1号）。',
      `如不服本决定，可以自收到本告知书之日起六十日内向示例县人民政府申请行政复议，也可以自收到之日起六个月内依法向人民法院提起行政诉讼（${law}第七十六条）。`,
      '对家庭经济状况核对结果有异议的，可以提供佐证材料，向川山坪镇人民政府申请复查。',
      '情况发生变化、符合规定条件的，可以重新提出申请。',
    ])
  })

  it('a reduction says what was, what will be, what the family said and what was answered', () => {
    const letter = contentOf(reduced, 'decrease')
    expect(letter.facts.slice(-3)).toEqual([
      ['原月保障金额', '1,260.00 元'],
      ['调整后月金额', '600.00 元'],
      ['执行月份', '2026年11月'],
    ])
    expect(letter.closing[0]).toBe(
      '听取意见情况：2026年10月15日听取了你的意见。你的意见：儿子工作不稳定，希望少减一些。处理：按前十二个月实际收入核算，工作变化后可以随时申请重新核算。',
    )
  })

  it('what was typed with its own full stop gets no second one', () => {
    const letter = lettersOf(reduced).find((one) => one.kind === 'decrease')
    if (!letter?.heard) throw new Error('nobody was heard')
    const heard = { ...letter.heard, said: '希望少减一些。', answer: '按核算结果办理。' }
    expect(letterContent({ ...letter, heard }).closing[0]).toBe(
      '听取意见情况：2026年10月15日听取了你的意见。你的意见：希望少减一些。处理：按核算结果办理。',
    )
  })

  it('the invitation to be heard names what is meant to be decided and the last day', () => {
    const letter = contentOf(reduced, 'hearing')
    expect(letter.opening[0]).toContain('月保障金额由 1,260.00 元减为 600.00 元')
    expect(letter.opening[1]).toContain('你可以于2026年10月19日前')
  })

  describe('that a reduction is not carried out', () => {
    type Event = Input['page']['events'][number]
    const [invited, heard] = ['inviteHearing', 'recordHearing'].map((action) =>
      reduced.page.events.find((event) => event.action === action),
    ) as [Event, Event]
    const stop: Event = {
      ...heard,
      seq: 3,
      action: 'stop',
      on: '2026-10-18',
      from: 'opinion',
      to: 'stopped',
      data: { action: 'stop', reason: '复核工资发放记录，就业不足一个月即被辞退，收入没有增加' },
    }
    const stopped = (events: readonly Event[], page: Partial<Input['page']> = {}): Input => ({
      ...reduced,
      page: { ...reduced.page, decision: null, events: [...events], ...page },
    })
    const kindsOf = (input: Input): string[] => lettersOf(input).map((one) => one.kind)

    it('is told to whoever was invited to be heard, with what was meant, what was said and why not', () => {
      const input = stopped([invited, heard, stop])
      expect(kindsOf(input)).toEqual(['hearing', 'keep'])
      expect(contentOf(input, 'keep')).toEqual({
        title: '维持社会救助告知书',
        number: '4306812026050000007',
        to: '王秀英：',
        opening: [
          '关于拟对你户（人）的社会救助（最低生活保障）作出的下列决定：月保障金额由 1,260.00 元减为 600.00 元，已于2026年10月12日通知你提出意见。',
          '经进一步核查，现不作出上述决定，本次审核程序（编号：4306812026050000007）终止。你户（人）的社会救助继续按此前的决定执行。具体事项和理由如下：',
        ],
        facts: [
          ['申请人', '王秀英'],
          ['住址', '示例县川山坪镇幸福村一组'],
          ['认定类别', '最低生活保障'],
        ],
        itemsHead: '理由：',
        items: ['复核工资发放记录，就业不足一个月即被辞退，收入没有增加。'],
        closing: [
          '听取意见情况：2026年10月15日听取了你的意见。你的意见：儿子工作不稳定，希望少减一些。处理：按前十二个月实际收入核算，工作变化后可以随时申请重新核算。',
          `以上事项的依据是${law}第四十七条、第四十八条，${dibao}第三十一条、第三十二条。`,
          '家庭成员、收入、财产等状况发生变化的，请及时告知川山坪镇人民政府。',
        ],
        contact: contentOf(input, 'hearing').contact,
        signer: '川山坪镇人民政府',
        date: '2026年10月18日',
      })
    })

    it('is told also where nobody has answered yet, and of an end in its own words', () => {
      const early = stopped([invited, { ...stop, seq: 2, from: 'hearing' }])
      expect(kindsOf(early)).toEqual(['hearing', 'keep'])
      expect(contentOf(early, 'keep').closing[0]).toContain('以上事项的依据')
      const change = reduced.page.change && { ...reduced.page.change, amount: null, class: 'TK' as const }
      const row = { ...reduced.page.row, kind: 'end' as const }
      const ended = contentOf(stopped([invited, { ...stop, from: 'review' }], { change, row }), 'keep')
      expect([ended.title, ended.opening[0], ended.signer]).toEqual([
        '维持特困人员救助供养告知书',
        '关于拟对你户（人）的社会救助（特困人员）作出的下列决定：终止救助，已于2026年10月12日通知你提出意见。',
        '示例县民政局',
      ])
    })

    it('is told to whoever was heard at once, and to nobody who was told nothing', () => {
      expect(contentOf(stopped([heard, stop]), 'keep').opening[0]).toMatch(/，已于2026年10月15日听取你的意见。$/u)
      const dead = { ...heard, data: { ...heard.data, way: '已死亡' } } as Event
      expect(kindsOf(stopped([dead, stop]))).toEqual([])
      expect(kindsOf(stopped([{ ...stop, seq: 1, from: 'hearingDue' }]))).toEqual([])
    })

    it('is told as well where the decision does not agree, by its number and in its words', () => {
      const data = { action: 'decide' as const, agree: false, items: [], text: '收入增加不属实，不予减发' }
      const decide: Event = { ...stop, on: '2026-10-21', from: 'review', to: 'refused', data }
      const decision = reduced.page.decision && {
        ...reduced.page.decision,
        agree: false,
        outcome: 'NONE' as const,
        items: [],
      }
      const sent = {
        action: 'notify',
        documentNo: '示民救〔2026〕9号',
        way: '直接送达',
        receiver: '王秀英',
        witness: '',
      } as const
      const notify: Event = { ...stop, seq: 4, on: '2026-10-22', from: 'refused', to: 'closed', data: sent }
      const input = stopped([invited, heard, decide, notify], { decision })
      expect(kindsOf(input)).toEqual(['hearing', 'keep'])
      const letter = contentOf(input, 'keep')
      expect([letter.number, letter.date, letter.signer, letter.items]).toEqual([
        '示民救〔2026〕9号',
        '2026年10月21日',
        '示例县民政局',
        ['收入增加不属实，不予减发。'],
      ])
      // One that was carried out is not also kept.
      expect(kindsOf(reduced)).toEqual(['hearing', 'decrease'])
    })
  })

  it.each(['extend', 'stop', 'refuse', 'hearing', 'keep', 'decrease', 'end'] as const)(
    'a letter of the kind %s without a reason is not made',
    (kind) => {
      const [letter] = lettersOf(refused).slice(-1)
      if (letter === undefined) throw new Error('no letter')
      expect(() => letterContent({ ...letter, kind, reasons: [] })).toThrow(RangeError)
    },
  )

  it('a minor is not addressed: the guardian is', () => {
    expect(contentOf({ ...agreed, minor: true }, 'confirm').to).toBe('王秀英的监护人：')
  })

  it('no gap is left open in any letter, whatever the class', () => {
    const letters = lettersOf(refused)
      .slice(-1)
      .flatMap((letter) =>
        letterKinds.flatMap((kind) =>
          (['TK', 'DB', 'DBS', 'BY', 'GX'] as const).map((category) => ({ ...letter, kind, category })),
        ),
      )
    expect(letters.length).toBe(60)
    for (const letter of letters) expect(JSON.stringify(letterContent(letter))).not.toMatch(/\{\w+\}/u)
  })

  it('stand on the law only from the day it is in force', () => {
    expect(letterBasis('refuse', 'DB', '2026-06-30')).toBe(`${dibao}第二十一条`)
    expect(letterBasis('refuse', 'DB', '2026-07-01')).toBe(`${law}第四十五条，${dibao}第二十一条`)
    expect(remedyBasis('2026-06-30')).toBe(`${dibao}第三十八条`)
    expect(remedyBasis('2026-07-01')).toBe(`${law}第七十六条`)
  })
})
