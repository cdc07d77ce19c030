import { accessSync, constants, existsSync, readdirSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What lies in the data folder by name and size, how full its disk is, whether it can be written. Nothing is read. */
export interface FolderFacts {
  readonly exists: boolean
  readonly writable: boolean
  readonly fileSystem: string
  readonly freeMb: number | null
  readonly files: readonly { name: string; bytes: number; changedAt: string }[]
  readonly backups: readonly { name: string; bytes: number; changedAt: string }[]
  /** Files under names this program does not give: only how many. */
  readonly others: number
}

const own =
  /^(?:zhongfu\.db(?:-wal|-shm)?|zhongfu\.lock|keyring\.json(?:\.new)?|book\.json|attempts\.json|[a-z-]{3,30}\.json)$/
/** `zhongfu-20261122-083000-daily.zfbak`: a time and a reason, no county. */
const backup = /^zhongfu-\d{8}-\d{6}-[a-z]+(?:-\d+)?\.zfbak(?:\.part)?$/

function entries(
  folder: string,
  known: RegExp,
): { listed: { name: string; bytes: number; changedAt: string }[]; others: number } {
  try {
    const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile())
    const listed = names
      .filter(({ name }) => known.test(name))
      .map(({ name }) => {
        const { size, mtime } = statSync(join(folder, name))
        return { name, bytes: size, changedAt: mtime.toISOString() }
      })
    return { listed, others: names.length - listed.length }
  } catch {
    return { listed: [], others: 0 }
  }
}

function canWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

function disk(folder: string): { fileSystem: string; freeMb: number | null } {
  try {
    const { type, bavail, bsize } = statfsSync(folder)
    return { fileSystem: `0x${type.toString(16)}`, freeMb: Math.floor((bavail * bsize) / 1_048_576) }
  } catch {
    return { fileSystem: '', freeMb: null }
  }
}

export function folderFacts(folder: string): FolderFacts {
  const top = entries(folder, own)
  const backups = entries(join(folder, 'backups'), backup)
  return {
    exists: existsSync(folder),
    writable: canWrite(folder),
    ...disk(folder),
    files: top.listed,
    backups: backups.listed,
    others: top.others + backups.others,
  }
}
