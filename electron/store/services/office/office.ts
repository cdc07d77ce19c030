import type { StoreOutput } from '@shared/contracts/storeContract'
import { settingsWords } from '@shared/messages/settings'
import { settingChanges } from '../../audit/changeLog'
import type { ServiceContext } from '../../context'
import { putSetting, readSetting } from '../../tables/setting'
import { write } from '../../write'

/** The words on every notice: office, land line, place. */
export function readOffice(ctx: ServiceContext): StoreOutput<'office.get'> {
  return {
    countyOffice: readSetting(ctx.db, 'countyOffice'),
    hotline: readSetting(ctx.db, 'hotline'),
    address: readSetting(ctx.db, 'officeAddress'),
  }
}

export function saveOffice(ctx: ServiceContext, office: StoreOutput<'office.get'>): void {
  const before = readOffice(ctx)
  const { office: words } = settingsWords
  const changes = settingChanges([
    { label: words.countyOffice, before: before.countyOffice, after: office.countyOffice },
    { label: words.hotline, before: before.hotline, after: office.hotline },
    { label: words.address, before: before.address, after: office.address },
  ])
  write(ctx, 'settings', { action: 'office.set', subject: 'book', detail: { changes } }, (tx) => {
    putSetting(tx, 'countyOffice', office.countyOffice)
    putSetting(tx, 'hotline', office.hotline)
    putSetting(tx, 'officeAddress', office.address)
  })
  ctx.changed.add('office')
}
