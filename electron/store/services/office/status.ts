import type { BookStatus } from '@shared/contracts/sessionContract'
import { clockBehind } from '../../audit/auditLog'
import type { ServiceContext } from '../../context'
import { schemaVersion } from '../../migrate'
import type { OpenData } from '../../opened'
import { sql } from '../../sql'
import { readSetting } from '../../tables/setting'
import { backupTrouble, lastBackupAt } from './backups'

/** What the status line shows of an open book; what the keyring knows is added by the caller. */
export function bookStatus(
  ctx: ServiceContext,
  data: OpenData,
): Omit<BookStatus, 'state' | 'sample' | 'onePerson' | 'vault' | 'recoveryConfirmed'> {
  const sealed = ctx.db.get<{ period: string }>(
    sql`SELECT period FROM package_log WHERE direction = 'sealed' ORDER BY at DESC LIMIT 1`,
  )
  return {
    region: readSetting(ctx.db, 'region'),
    countyName: readSetting(ctx.db, 'countyName'),
    userName: ctx.session.userName,
    login: ctx.session.login,
    role: ctx.session.role,
    area: ctx.session.area,
    duties: [...ctx.session.duties],
    lastBackupAt: lastBackupAt(data),
    backupTrouble: backupTrouble(data.folder),
    clockBehind: clockBehind(ctx.db, ctx.clock.now()),
    lastPackageMonth: sealed?.period ?? null,
    schemaVersion: schemaVersion(ctx.db),
  }
}
