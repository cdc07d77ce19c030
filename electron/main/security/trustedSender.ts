import type { IpcMainInvokeEvent } from 'electron'
import type { Reply } from '@shared/result'
import { isOwnPage } from './ownAddress'

/** True when a message comes from the top frame of our own page. */
export function isTrusted(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame
  return frame !== null && frame.parent === null && isOwnPage(frame.url)
}

export const untrusted: Reply<never> = {
  ok: false,
  error: { code: 'NOT_ALLOWED', messageKey: 'untrustedSender', details: {} },
}
