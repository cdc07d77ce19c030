/** The pages of 认定. */
export const determinationTabs = {
  label: '认定各页',
  names: { determination: '全县认定', policy: '政策参数', simulation: '政策模拟' },
} as const
