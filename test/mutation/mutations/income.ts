import type { MutationTable } from '../mutation'

export const tables: readonly MutationTable[] = [
  {
    file: 'shared/rules/income.ts',
    rows: [
      ['income-1', '不扣必要就业成本', 'const cost = times(values.employment_cost_rate, wage)', 'const cost = ZERO'],
      [
        'income-2',
        '就业成本上限按年而非按月',
        'min(cost, whole(values.employment_cost_cap * 12))',
        'min(cost, whole(values.employment_cost_cap))',
      ],
      [
        'income-3',
        '定额就业成本可以高于工资',
        "return min(whole(need(ctx.policy, 'employment_cost_cap') * 12), whole(wage))",
        "return whole(need(ctx.policy, 'employment_cost_cap') * 12)",
      ],
      [
        'income-4',
        '据实就业成本不受上限',
        "(cap === null || mode === 'fixed' ? wage",
        "(cap === null || mode !== 'none' ? wage",
      ],
      [
        'income-5',
        '参数为不扣减时仍据实扣减',
        "if (given === null || mode === 'none') return null",
        'if (given === null) return null',
      ],
      ['income-6', '据实就业成本可以高于全部工资', 'fraction(Math.min(given, total), total)', 'fraction(given, total)'],
      ['income-7', '未分人收入不按人均分', 'divide(book.household, whole(book.persons.length))', 'book.household'],
      [
        'income-8',
        '特困人员离开时其余人得全部未分人收入',
        'everybody ? book.household : times(householdShare(book), group.length)',
        'book.household',
      ],
      [
        'income-9',
        '社会保险支出从不扣减',
        'book.socialDeducted === 0 ? total : subtract(total, whole(book.socialDeducted))',
        'total',
      ],
      [
        'income-10',
        '社会保险支出总是扣减',
        'values.social_contrib_deduct ? (facts.expense.socialInsurance ?? 0) : 0',
        'facts.expense.socialInsurance ?? 0',
      ],
      [
        'income-11',
        '特困另不计入金额不起作用',
        'return subtract(ownIncomeWithShare(book, person), further)',
        'return ownIncomeWithShare(book, person)',
      ],
      ['income-12', '个人其他收入不计', '(transfer ?? 0) + (otherIncome ?? 0)', '(transfer ?? 0)'],
      ['income-13', '家庭其他收入不计', '(transfer ?? 0) + (other ?? 0)', '(transfer ?? 0)'],
      ['income-14', '赡养费不计入收入', 'own: add(net, support) }', 'own: net }'],
      ['income-15', '不计入项目照样计入', 'add(exclusion.general, cost))', 'cost)'],
      [
        'income-16',
        '经营亏损按 0 计',
        '(wage ?? 0) + (business ?? 0) + (property ?? 0) + (transfer ?? 0) + (otherIncome ?? 0)',
        '(wage ?? 0) + positive(business) + (property ?? 0) + (transfer ?? 0) + (otherIncome ?? 0)',
      ],
      ['income-17', '毛收入未加回就业成本', 'const gross = add(total, cost)', 'const gross = total'],
      [
        'income-18',
        '家庭工资不扣就业成本',
        'const householdCost = costOf(householdWage)',
        'const householdCost = ZERO',
      ],
      [
        'income-19',
        '成年无业重残人也分得未分人收入',
        'return book.persons.find((one) => one.person === person)?.own ?? ZERO',
        'return add(book.persons.find((one) => one.person === person)?.own ?? ZERO, householdShare(book))',
      ],
      [
        'income-20',
        '只看家庭的收入栏是否空白',
        'blank: isBlank(facts.income) && counted.every(',
        'blank: isBlank(facts.income) || counted.every(',
      ],
      [
        'income-21',
        '不计入金额的上限不含家庭收入',
        'add(subtract(whole(receipts(person)), cost), shareOfReceipts())',
        'subtract(whole(receipts(person)), cost)',
      ],
      [
        'income-22',
        '一人收入空白即算全户未填',
        'isBlank(facts.income) && counted.every(',
        'isBlank(facts.income) && counted.some(',
      ],
    ],
  },
  {
    file: 'shared/rules/excludedIncome.ts',
    rows: [
      [
        'excluded-1',
        '不计入金额可以超过所填收入',
        'const general = min(whole(asked.general), contained)',
        'const general = whole(asked.general)',
      ],
      ['excluded-2', '基础养老金总是不计', "return need(ctx.policy, 'exclude_basic_pension')", 'return true'],
      ['excluded-3', '单个字也当作不计入项目', 'item.length >= 2 &&', 'item.length >= 1 &&'],
      [
        'excluded-4',
        '不在目录内的项目也不计入',
        'if (!accepted.some(Boolean)) return 0',
        'if (!accepted.some(Boolean)) return all',
      ],
      [
        'excluded-5',
        '特困不再不计高龄津贴',
        "const tekunItems = ['基础养老金', '抚恤金', '高龄津贴', '医疗保险', '社会保险']",
        "const tekunItems = ['基础养老金', '抚恤金', '医疗保险', '社会保险']",
      ],
      [
        'excluded-6',
        '分列金额时取反',
        'accepted[i] === true ? (item.amount ?? 0) : 0',
        'accepted[i] === true ? 0 : (item.amount ?? 0)',
      ],
      ['excluded-7', '分列金额与总额不符时也按分列数', 'return total === all ?', 'return total > 0 ?'],
      ['excluded-8', '特困不计入金额漏加另填数', 'asked.forTekun + (tkExcluded ?? 0)', 'asked.forTekun'],
      [
        'excluded-9',
        '特困不计入金额可以超过所填收入',
        'forTekun: min(whole(asked.forTekun + (tkExcluded ?? 0)), contained)',
        'forTekun: whole(asked.forTekun + (tkExcluded ?? 0))',
      ],
      [
        'excluded-10',
        '未写明项目的金额计入收入',
        'return { general: amount, forTekun: amount }',
        'return { general: 0, forTekun: 0 }',
      ],
    ],
  },
  {
    file: 'shared/domain/writtenNames.ts',
    rows: [
      ['written-1', '疑似、非某病也算该病', 'if (doubt.test(part)) continue', ''],
      [
        'written-2',
        '病种不看并列的第二项',
        'for (const part of plain(written).split(/[、，,;；/+和及]/)) {',
        'for (const part of [plain(written)]) {',
      ],
      ['written-3', '计生的各种写法不识别', "[/计划?生育|计生/, '计划生育'],", ''],
      ['written-4', '“元”字后金额读不出', '(\\d+(?:\\.\\d{1,2})?)元?$/', '(\\d+(?:\\.\\d{1,2})?)$/'],
    ],
  },
  {
    file: 'shared/rules/account.ts',
    rows: [
      [
        'account-1',
        '留下的正是离开的人',
        'counted.filter((person) => !leaving.includes(person))',
        'counted.filter((person) => leaving.includes(person))',
      ],
      [
        'account-2',
        '特困人员的财产留给其余的人',
        'assets: assetsWithout(assets, leaving)',
        'assets: assetsWithout(assets, [])',
      ],
    ],
  },
]
