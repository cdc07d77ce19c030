import { covers } from '../../area'
import type { StoreOutput } from '@shared/contracts/storeContract'
import { applicationFields } from '@shared/intake/application'
import { sheetOf } from '@shared/intake/formSheets'
import { townOf } from '@shared/domain/region'
import type { ServiceContext } from '../../context'
import { requireDuty } from '../../session'
import { spokenWords } from '../../spokenWords'
import { regionNames } from '../../tables/region'
import { readSetting } from '../../tables/setting'
import { countyOf, releasedSets } from '../policy/policySets'

let kept: Record<string, string> | undefined

/** First letters of every choice of the form, worked out once. */
function choiceInitials(): Record<string, string> {
  if (kept === undefined) {
    const columns = Object.values(sheetOf).flatMap((def) => Object.values(def.columns))
    const labels = [...columns, ...Object.values(applicationFields)].flatMap(({ kind }) => kind.choices ?? [])
    kept = Object.fromEntries([...new Set(labels)].map((label) => [label, spokenWords(label).initials]))
  }
  return kept
}

/** What the form offers for picking, and the parameter sets that its running totals are counted with. */
export function intakeLists(ctx: ServiceContext): StoreOutput<'intake.lists'> {
  requireDuty(ctx.session, 'intake')
  const names = regionNames(ctx.db)
  const sets = releasedSets(ctx)
  return {
    county: readSetting(ctx.db, 'region'),
    villages: [...names]
      .filter(([code]) => code.length === 12)
      .map(([code, name]) => ({
        code,
        name,
        townName: names.get(townOf(code)) ?? '',
        own: covers(ctx.session, code),
        ...spokenWords(name),
      })),
    initials: choiceInitials(),
    policies: sets.map((set) => set.canonical),
    policyRegion: countyOf(ctx),
    today: ctx.clock.today(),
  }
}
