import { AppError } from '@shared/result'
import type { BuiltNotices } from '../services/notices/notices'

/** Built batches a person is looking at. They live in memory only: nothing personal is written until somebody saves. */
export class NoticeShelf {
  readonly #batches = new Map<string, BuiltNotices>()

  put(batch: BuiltNotices): void {
    this.#batches.set(batch.id, batch)
    // The one before stays for whoever is still looking at it; older ones give their memory back.
    for (const id of [...this.#batches.keys()].slice(0, -2)) this.#batches.delete(id)
  }

  /** @throws AppError NOT_FOUND for a batch that is gone. */
  get(id: string): BuiltNotices {
    const batch = this.#batches.get(id)
    if (!batch) throw new AppError('NOT_FOUND', 'noticeGone')
    return batch
  }

  clear(): void {
    this.#batches.clear()
  }
}
