import { ATTACHMENT_CHUNK, type AttachmentRow } from '@shared/contracts/attachmentContract'
import type { Reply } from '@shared/result'
import { callStore } from '@/api/storeClient'

/** Opens a file of the household and reads it piece by piece; `stop` ends it early with null. */
export async function readAttachment(
  id: string,
  stop: () => boolean,
): Promise<Reply<{ row: AttachmentRow; bytes: Uint8Array<ArrayBuffer> } | null>> {
  const opened = await callStore('attachment.open', { id })
  if (!opened.ok) return opened
  const row = opened.value
  const bytes = new Uint8Array(row.bytes)
  for (let at = 0; at < row.chunks; at += 1) {
    if (stop()) return { ok: true, value: null }
    const piece = await callStore('attachment.chunk', { id, at })
    if (!piece.ok) return piece
    bytes.set(piece.value.bytes, at * ATTACHMENT_CHUNK)
  }
  return { ok: true, value: { row, bytes } }
}
