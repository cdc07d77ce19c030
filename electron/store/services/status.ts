import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { BookStatus } from '@shared/contracts/sessionContract'
import type { ServiceContext } from '../context'
import { dataFolder } from '../dataFolder'
import { schemaVersion } from '../migrate'
import { sql } from '../sql'
import { readSetting } from '../tables/setting'

function newestBackup(databasePath: string): string | null {
  const folder = dataFolder(dirname(databasePath)).backups
  if (!existsSync(folder)) return null
  const times = readdirSync(folder)
    .filter((name) => name.endsWith('.db'))
    .map((name) => statSync(join(folder, name)).mtime.toISOString())
  return times.sort().at(-1) ?? null
}

/** What the status line shows of an open book. */
export function bookStatus(ctx: ServiceContext): BookStatus {
  const sealed = ctx.db.get<{ period: string }>(
    sql`SELECT period FROM package_log WHERE direction = 'sealed' ORDER BY at DESC LIMIT 1`,
  )
  return {
    state: 'open',
    region: readSetting(ctx.db, 'region'),
    countyName: readSetting(ctx.db, 'countyName'),
    userName: ctx.session.userName,
    duties: [...ctx.session.duties],
    lastBackupAt: newestBackup(ctx.db.path),
    lastPackageMonth: sealed?.period ?? null,
    schemaVersion: schemaVersion(ctx.db),
  }
}
