import { anchorIfDue } from './audit/anchors'
import { startBackupSchedule } from './backup/backupSchedule'
import type { OpenData } from './opened'
import type { StoreApp } from './storeApp'

const hour = 60 * 60_000

/** What goes on by itself while the data are open: the day's anchor of the audit log, backups and their proof. */
export class Background {
  #stops: (() => void)[] = []

  start(app: StoreApp, data: OpenData): void {
    const timer = setInterval(() => anchorIfDue(data, 'daily'), hour)
    this.#stops = [() => clearInterval(timer), startBackupSchedule(app)]
  }

  stop(): void {
    for (const stop of this.#stops) stop()
    this.#stops = []
  }
}
