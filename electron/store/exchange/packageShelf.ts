import type { PackageSummary } from '@shared/contracts/exchangeContract'
import { AppError } from '@shared/result'

/** Summaries of packages that finished jobs looked at, by job. They live in memory only. */
export class PackageShelf {
  readonly #summaries = new Map<string, PackageSummary>()

  put(jobId: string, summary: PackageSummary): void {
    this.#summaries.set(jobId, summary)
    for (const id of [...this.#summaries.keys()].slice(0, -20)) this.#summaries.delete(id)
  }

  /** @throws AppError NOT_FOUND for a job that has no summary (any more). */
  get(jobId: string): PackageSummary {
    const summary = this.#summaries.get(jobId)
    if (!summary) throw new AppError('NOT_FOUND', 'packageResultGone')
    return summary
  }

  clear(): void {
    this.#summaries.clear()
  }
}
