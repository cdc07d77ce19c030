/** Areas of the navigation, in its order. */
export const areas = ['board', 'households', 'determination', 'notices', 'exchange', 'settings'] as const
export type Area = (typeof areas)[number]
