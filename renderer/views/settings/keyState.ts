import type { KeyInfo } from '@shared/contracts/exchangeContract'
import type { IsoDate } from '@shared/domain/dates'
import { fill } from '@shared/messages/fill'
import { settingsWords } from '@shared/messages/settings'

export interface KeyState {
  readonly text: string
  readonly tone: 'good' | 'soon' | 'bad'
}

/** Days before the end of a certificate from which its renewal is called for. */
const warnDays = 30

function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

/** Whether a key can be used on a day; the last day itself still counts. */
export function keyState(key: Pick<KeyInfo, 'validFrom' | 'validTo' | 'revoked'>, today: IsoDate): KeyState {
  const words = settingsWords.keys.states
  if (key.revoked) return { text: words.revoked, tone: 'bad' }
  if (key.validTo < today) return { text: words.expired, tone: 'bad' }
  if (key.validFrom > today) return { text: fill(words.early, { from: key.validFrom }), tone: 'soon' }
  const days = daysBetween(today, key.validTo)
  if (days > warnDays) return { text: words.valid, tone: 'good' }
  return { text: days === 0 ? words.today : fill(words.soon, { days }), tone: 'soon' }
}
