import { afterEach, describe, expect, it, vi } from 'vitest'
import { backupName } from '../../../electron/store/backup/backupPlaces'
import { dayOf } from '../../../electron/store/clock'
import { todayIso } from '../../../renderer/stores/today'
import { beijingTime } from '../../../shared/domain/beijingTime'
import { momentInWords } from '../../../shared/messages/moments'

/** The last and the first second of days in Beijing, and the turn of a year. */
const lastSecond = '2026-11-22T15:59:59.000Z'
const firstSecond = '2026-11-22T16:00:00.000Z'
const newYear = '2026-12-31T16:00:00.000Z'

describe.each(['America/New_York', 'UTC', 'Asia/Shanghai', 'Pacific/Auckland'])('on a PC set to %s', (zone) => {
  afterEach(() => vi.unstubAllEnvs())

  it('every day and every time of day is that of Beijing', () => {
    vi.stubEnv('TZ', zone)
    expect({
      zone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
      office: [lastSecond, firstSecond, newYear].map(dayOf),
      screen: [lastSecond, firstSecond, newYear].map((moment) => todayIso(new Date(moment))),
      backup: [lastSecond, newYear].map((moment) => backupName('daily', moment, 0)),
      told: [
        momentInWords(firstSecond, new Date('2026-11-23T15:59:59.000Z')),
        momentInWords(lastSecond, new Date(firstSecond)),
        momentInWords(firstSecond, new Date(newYear)),
        momentInWords('not a moment', new Date(newYear)),
      ],
      parts: [beijingTime(lastSecond), beijingTime(newYear), beijingTime('not a moment')],
    }).toEqual({
      zone,
      office: ['2026-11-22', '2026-11-23', '2027-01-01'],
      screen: ['2026-11-22', '2026-11-23', '2027-01-01'],
      backup: ['zhongfu-20261122-235959-daily.zfbak', 'zhongfu-20270101-000000-daily.zfbak'],
      told: ['今天 00:00', '昨天 23:59', '2026-11-23 00:00', 'not a moment'],
      parts: [{ date: '2026-11-22', time: '23:59:59' }, { date: '2027-01-01', time: '00:00:00' }, null],
    })
  })
})
