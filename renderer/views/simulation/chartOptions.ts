import type { BarSeriesOption } from 'echarts/charts'
import type { GridComponentOption, LegendComponentOption, TooltipComponentOption } from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import type { SimulationResult } from '@shared/contracts/simulateContract'
import { formatYuanShort } from '@shared/domain/money'
import { fill, formatCount } from '@shared/messages/fill'
import { categoryShortNames } from '@shared/messages/labels'
import { simulationWords } from '@shared/messages/simulation'

export type BarOption = ComposeOption<
  BarSeriesOption | GridComponentOption | LegendComponentOption | TooltipComponentOption
>

const words = simulationWords.charts
const units = simulationWords.units
const ink = '#4d5e62'
const line = '#dfe5e6'
/** 现行 stays pale, 模拟 has the accent; a fall is red. */
const colours = { before: '#b9c6c9', after: '#1f6f78', fall: '#b3372f' } as const

/** As tokens.css has it: a chart measures its letters before they are on the page. */
const face = "'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', sans-serif"

/** The edges of a grid lie around the names at its axis, however long they are. */
const aroundLabels = { outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' } as const

const text = (size: number) => ({ fontSize: size, color: ink })

/** Everything that both charts have: no animation, the letters of the page, tooltips as drawn text. */
function common(size: number): BarOption {
  return {
    animation: false,
    textStyle: { fontFamily: face, fontSize: size },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      axisPointer: { type: 'shadow', animation: false },
      confine: true,
    },
  }
}

/** Every bar says its number, so the axis only carries the line at nought. */
const quietAxis = { type: 'value', axisLabel: { show: false }, splitLine: { lineStyle: { color: line } } } as const

function categoryAxis(data: string[], size: number) {
  return {
    type: 'category' as const,
    data,
    axisLabel: { ...text(size - 1), interval: 0 },
    axisTick: { show: false },
    axisLine: { onZero: true, lineStyle: { color: line } },
  }
}

/** Classes that have households before or after, in the order of the tables. */
export function chartClasses({ figures }: SimulationResult): SimulationResult['figures']['byClass'] {
  return figures.byClass.filter(
    ({ class: category, households }) =>
      category !== 'NONE' && category !== 'MANUAL' && households.before + households.after > 0,
  )
}

/** Households by class before and after. `size` is the type size of the page in px. */
export function classOption(result: SimulationResult, size: number): BarOption {
  // A category axis that runs upwards has its first row at the bottom.
  const rows = [...chartClasses(result)].reverse()
  const series = (side: 'before' | 'after'): BarSeriesOption => ({
    type: 'bar',
    name: words[side],
    data: rows.map(({ households }) => households[side]),
    itemStyle: { color: colours[side] },
    barGap: '0%',
    barMaxWidth: 14,
    label: { show: true, position: 'right', ...text(size - 2), formatter: ({ value }) => formatCount(Number(value)) },
  })
  return {
    ...common(size),
    legend: {
      top: 0,
      right: 0,
      itemWidth: 12,
      itemHeight: 12,
      textStyle: text(size - 1),
      data: [words.before, words.after],
    },
    grid: { left: 8, right: 52, top: 26, bottom: 4, ...aroundLabels },
    xAxis: quietAxis,
    yAxis: categoryAxis(
      rows.map(({ class: category }) => categoryShortNames[category]),
      size,
    ),
    series: [series('before'), series('after')],
  }
}

/** From this sum on a chart speaks of 万元. Fen. */
const myriadFrom = 10_000_000

/** 元, or 万元 with at most two decimals where the sums are large. */
export function moneyScale(amounts: readonly number[]): {
  unit: string
  words: (fen: number) => string
  value: (fen: number) => number
} {
  const large = amounts.some((fen) => Math.abs(fen) >= myriadFrom)
  if (!large) return { unit: units.yuan, words: formatYuanShort, value: (fen) => fen / 100 }
  const value = (fen: number): number => Math.round(fen / 10_000) / 100
  return { unit: units.myriad, value, words: (fen) => formatYuanShort(Math.round(value(fen) * 100)) }
}

/** The unit of the towns' bars. */
export function townUnit({ figures }: SimulationResult): string {
  return moneyScale(figures.byTown.map(({ monthlyCost }) => monthlyCost.after - monthlyCost.before)).unit
}

/** More or less paid a month in each town. Towns where nothing changes are left out. */
export function townOption({ figures, towns }: SimulationResult, size: number): BarOption {
  const names = new Map(towns.map(({ code, name }) => [code, name]))
  const rows = figures.byTown
    .map(({ code, monthlyCost }) => ({ name: names.get(code) ?? code, change: monthlyCost.after - monthlyCost.before }))
    .filter(({ change }) => change !== 0)
    .sort((a, b) => a.change - b.change)
  const { unit, ...scale } = moneyScale(rows.map(({ change }) => change))
  const signed = (fen: number): string => `${fen > 0 ? '+' : ''}${scale.words(fen)}`
  const falls = rows.some(({ change }) => change < 0)
  return {
    ...common(size),
    grid: { left: falls ? 64 : 8, right: 64, top: 4, bottom: 4, ...aroundLabels },
    xAxis: quietAxis,
    yAxis: categoryAxis(
      rows.map(({ name }) => name),
      size,
    ),
    series: [
      {
        type: 'bar',
        name: fill(words.byTown, { unit }),
        barMaxWidth: 16,
        data: rows.map(({ change }) => ({
          value: scale.value(change),
          itemStyle: { color: change < 0 ? colours.fall : colours.after },
          label: {
            show: true,
            position: change < 0 ? ('left' as const) : ('right' as const),
            formatter: signed(change),
            ...text(size - 2),
          },
        })),
      },
    ],
  }
}
