import type { CaseFile } from './caseFile'
import type { CaseDesk } from './states'

/** Who has to do the next thing. */
export function deskOf(file: CaseFile): CaseDesk {
  switch (file.state) {
    case 'checking':
      return file.check !== null && file.check.report === null ? 'check' : 'town'
    case 'opinion':
    case 'reporting':
      return 'townReviewer'
    case 'review':
      return file.delegated ? 'townReviewer' : 'county'
    case 'inForce':
    case 'closed':
    case 'withdrawn':
    case 'stopped':
    case 'rushDone':
      return 'none'
    default:
      return 'town'
  }
}
