/** From this many whole days on, the newest backup counts as old: a day forgotten, then a weekend. */
export const staleAfterDays = 3
