import type { MutationTable } from '../mutation'

export const tables: readonly MutationTable[] = [
  {
    file: 'shared/policy/policyChain.ts',
    rows: [
      [
        'chain-1',
        '参数集倒序',
        '.sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 :',
        '.sort((a, b) => (a.effectiveFrom > b.effectiveFrom ? -1 :',
      ],
      [
        'chain-2',
        '前一套止于后一套开始当天',
        'const before = addDays(next.effectiveFrom, -1)',
        'const before = next.effectiveFrom',
      ],
      [
        'chain-3',
        '生效当天尚未生效',
        'findLast((one) => one.effectiveFrom <= on)',
        'findLast((one) => one.effectiveFrom < on)',
      ],
      [
        'chain-4',
        '最后一天已失效',
        'set.effectiveTo === null || set.effectiveTo >= on',
        'set.effectiveTo === null || set.effectiveTo > on',
      ],
      [
        'chain-5',
        '沿用最早而非前一套',
        'findLast((one) => one.effectiveFrom < set.effectiveFrom) ?? null',
        'find((one) => one.effectiveFrom < set.effectiveFrom) ?? null',
      ],
      [
        'chain-6',
        '重叠一天不算',
        'set.effectiveTo !== null && set.effectiveTo >= added.effectiveFrom',
        'set.effectiveTo !== null && set.effectiveTo > added.effectiveFrom',
      ],
      [
        'chain-7',
        '取链上最早的值',
        'const given = chain.find((one) => one.values[key] !== undefined)',
        'const given = chain.findLast((one) => one.values[key] !== undefined)',
      ],
      [
        'chain-8',
        '默认值标为参数集给出',
        "value === undefined ? 'missing' : 'default'",
        "value === undefined ? 'missing' : 'set'",
      ],
      [
        'chain-9',
        '别的地区的参数集也用',
        '.filter((set) => set.region === region)',
        '.filter((set) => set.region !== "")',
      ],
      [
        'chain-10',
        '缺必填项不拒绝',
        'chain.every((set) => set.values[key] === undefined)',
        'chain.every((set) => set.values[key] === undefined) && key === "dibao_std"',
      ],
      [
        'chain-11',
        'null 也当作有值',
        'if (value === undefined || value === null) throw valueMissing(key)',
        'if (value === undefined) throw valueMissing(key)',
      ],
    ],
  },
  {
    file: 'shared/policy/policyKeys.ts',
    rows: [
      ['keys-1', '基础养老金不计的默认多一年', "IsoDate = '2025-12-31'", "IsoDate = '2026-12-31'"],
      [
        'keys-2',
        '边缘倍数默认 2',
        "edge_mult: normally(multiple('1', '2'), fraction(3, 2))",
        "edge_mult: normally(multiple('1', '2'), fraction(2, 1))",
      ],
      ['keys-3', '“低于”默认含本数', 'compare_strict: normally(flag, true)', 'compare_strict: normally(flag, false)'],
      [
        'keys-4',
        '特困未成年默认 18 岁',
        'tk_age_minor: normally(integer(14, 18), 16)',
        'tk_age_minor: normally(integer(14, 18), 18)',
      ],
      [
        'keys-5',
        '刚性比例默认一半',
        "rigid_ratio: normally(ratio('0.3', '0.9'), fraction(3, 5))",
        "rigid_ratio: normally(ratio('0.3', '0.9'), fraction(1, 2))",
      ],
      [
        'keys-6',
        '退出回溯默认 12 个月',
        'qt_exit_months: normally(integer(0, 120), 24)',
        'qt_exit_months: normally(integer(0, 120), 12)',
      ],
      [
        'keys-7',
        '社会保险支出默认扣减',
        'social_contrib_deduct: normally(flag, false)',
        'social_contrib_deduct: normally(flag, true)',
      ],
      [
        'keys-8',
        '“无”也是免除情形',
        "obligorIncapacities.filter((label) => label !== '无')",
        'obligorIncapacities.filter((label) => label !== null)',
      ],
      [
        'keys-9',
        '三级精神默认不触发单人保',
        ", { type: '5', grade: 3 }, { type: '6', grade: 3 }]",
        ", { type: '5', grade: 3 }]",
      ],
      ['keys-10', '一级视力默认不算无劳动能力', "  { type: '1', grade: 1 },\n", ''],
      ['keys-11', '三名以上子女默认一半', 'from3: fraction(2, 5)', 'from3: fraction(1, 2)'],
      ['keys-12', '刚性比例可填 60', "ratio('0.3', '0.9')", "ratio('0.3', '90')"],
      ['keys-13', '低保标准不是必填', 'dibao_std: required(', 'dibao_std: unset('],
      [
        'keys-14',
        '就业成本默认 20 %',
        "employment_cost_rate: normally(ratio('0', '0.5'), fraction(1, 10))",
        "employment_cost_rate: normally(ratio('0', '0.5'), fraction(1, 5))",
      ],
      ['keys-15', '月标准上限 20 万元', 'const monthly = money(1, 20_000)', 'const monthly = money(1, 200_000)'],
      [
        'keys-16',
        '单人保默认含刚性家庭',
        "list(choice(['BY', 'GX'])), ['BY'])",
        "list(choice(['BY', 'GX'])), ['BY', 'GX'])",
      ],
      [
        'keys-17',
        '渐退默认 12 个月',
        'grace_months_max: normally(integer(0, 24), 6)',
        'grace_months_max: normally(integer(0, 24), 12)',
      ],
      [
        'keys-18',
        '拒绝就业默认两次',
        'refuse_work_times: normally(integer(1, 20), 3)',
        'refuse_work_times: normally(integer(1, 20), 2)',
      ],
      [
        'keys-19',
        '分类施保默认叠加',
        "uplift_stack: normally(choice(['highest', 'sum']), 'highest')",
        "uplift_stack: normally(choice(['highest', 'sum']), 'sum')",
      ],
      [
        'keys-20',
        '新购房默认两年',
        'prop_house_recent_years: normally(integer(0, 50), 3)',
        'prop_house_recent_years: normally(integer(0, 50), 2)',
      ],
    ],
  },
  {
    file: 'shared/policy/simpleKinds.ts',
    rows: [
      ['kinds-1', '金额上限本身被拒', 'fen > most * 100', 'fen >= most * 100'],
      ['kinds-2', '比例下限本身被拒', 'compare(value, low) >= 0', 'compare(value, low) > 0'],
      ['kinds-3', '整数下限不查', '(value < least || value > most)', '(value > most)'],
      ['kinds-11', '已发布的参数按今天的范围拒绝', 'released !== true && (value < least', '(value < least'],
      ['kinds-4', '60 当作 0.60 收下', "return refuse('policyPercentForRatio', key, meant, raw)", 'return hundredth'],
    ],
  },
  {
    file: 'shared/policy/valueKinds.ts',
    rows: [
      [
        'kinds-5',
        '农村值取城镇',
        'rural: item.read(rural, `${key}.rural`, released) }',
        'rural: item.read(urban, `${key}.rural`, released) }',
      ],
      ['kinds-6', '智力与精神颠倒', "智力: '5',\n  精神: '6',", "智力: '6',\n  精神: '5',"],
      ['kinds-7', '分档可以不递增', 'step.from > (read[i - 1]?.from ?? 0)', 'step.from >= (read[i - 1]?.from ?? 0)'],
      ['kinds-8', '重复的项目收下', 'if (seen.size !== values.length) return', 'if (seen.size > values.length) return'],
      [
        'kinds-9',
        '多余的键收下',
        "if (name === undefined) return refuse('policyKeyUnknown', `${key}.${given}`, expected, one)",
        'if (name === undefined) continue',
      ],
      [
        'kinds-10',
        '加发比例与定额可同时给',
        'if ((rate === undefined) === (amount === undefined)) return',
        'if (rate === undefined && amount === undefined) return',
      ],
    ],
  },
  {
    file: 'shared/policy/policySet.ts',
    rows: [
      [
        'set-1',
        '终止早于开始也收下',
        'head.data.effectiveTo < head.data.effectiveFrom',
        "head.data.effectiveTo < '1900-01-01'",
      ],
      ['set-2', '未知的键收下', 'if (!isPolicyKey(key)) {', 'if (key === "") {'],
    ],
  },
]
