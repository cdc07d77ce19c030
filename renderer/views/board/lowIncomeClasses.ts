import type { HouseholdCategory } from '@shared/domain/category'

/** Classes whose people are 低收入人口 (国办发〔2023〕39号); NONE and MANUAL are not. */
export const lowIncomeClasses: readonly HouseholdCategory[] = ['TK', 'DB', 'BY', 'GX', 'FP', 'QT']
