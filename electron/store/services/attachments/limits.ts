import type { StoreInput, StoreOutput } from '@shared/contracts/storeContract'
import { attachmentWords } from '@shared/messages/attachments'
import { settingChanges } from '../../audit/changeLog'
import type { ServiceContext } from '../../context'
import { putSetting, readSetting } from '../../tables/setting'
import { write } from '../../write'
import { MIB } from './readFile'

const defaults = { fileMiB: 20, householdMiB: 200 } as const

export function attachmentLimits(ctx: ServiceContext): StoreOutput<'attachment.limits'> {
  const file = Number(readSetting(ctx.db, 'attachmentFileMiB'))
  const household = Number(readSetting(ctx.db, 'attachmentHouseholdMiB'))
  return {
    fileMiB: file > 0 ? file : defaults.fileMiB,
    householdMiB: household > 0 ? household : defaults.householdMiB,
  }
}

/** The same in bytes. */
export function limitsInBytes(ctx: ServiceContext): { file: number; household: number } {
  const { fileMiB, householdMiB } = attachmentLimits(ctx)
  return { file: fileMiB * MIB, household: householdMiB * MIB }
}

export function setAttachmentLimits(ctx: ServiceContext, input: StoreInput<'attachment.setLimits'>): void {
  const before = attachmentLimits(ctx)
  const { settings: words } = attachmentWords
  const changes = settingChanges([
    { label: words.file, before: String(before.fileMiB), after: String(input.fileMiB) },
    { label: words.household, before: String(before.householdMiB), after: String(input.householdMiB) },
  ])
  write(ctx, 'settings', { action: 'attachment.limits', subject: 'book', detail: { changes } }, (tx) => {
    putSetting(tx, 'attachmentFileMiB', String(input.fileMiB))
    putSetting(tx, 'attachmentHouseholdMiB', String(input.householdMiB))
  })
  ctx.changed.add('office')
}
