/** Main classes of 低收入人口 in the order they are tried; DBS (单人保) is a class of a person, never of a household. */
export const householdCategories = ['TK', 'DB', 'BY', 'GX', 'FP', 'QT', 'NONE', 'MANUAL'] as const
export type HouseholdCategory = (typeof householdCategories)[number]

export const personCategories = ['TK', 'DBS'] as const
export type PersonCategory = (typeof personCategories)[number]

export type Category = HouseholdCategory | PersonCategory
