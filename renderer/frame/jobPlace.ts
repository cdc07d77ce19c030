import type { RouteLocationRaw } from 'vue-router'
import type { JobInfo } from '@shared/contracts/common'

/** Where the result of a piece of long work is looked at. */
export function jobPlace(job: JobInfo): RouteLocationRaw {
  switch (job.kind) {
    case 'import.read':
      return { name: 'import' }
    case 'import.commit':
    case 'import.undo':
      return { name: 'households' }
    case 'classify':
    case 'classify.recompute':
      return { name: 'determination' }
    case 'notice.build': {
      const batch = job.outcome?.['batchId']
      return { name: 'notices', query: batch === undefined ? {} : { batch: String(batch) } }
    }
    case 'package.export':
      return { name: 'exchange' }
    case 'package.verify':
      return { name: 'exchange', query: { verify: job.id } }
    case 'backup':
    case 'backup.prove':
    case 'check':
      return { name: 'settings', query: { section: 'backup' } }
    case 'audit.verify':
      return { name: 'settings', query: { section: 'audit' } }
    case 'simulate':
    case 'simulate.save': {
      const result = job.outcome?.['simulationId']
      return { name: 'simulation', query: result === undefined ? {} : { result: String(result) } }
    }
    case 'policy.check': {
      const draft = job.outcome?.['draft']
      return { name: 'policy', query: draft === undefined ? {} : { draft: String(draft) } }
    }
    case 'attachment.add': {
      const household = job.outcome?.['householdId']
      return household === undefined
        ? { name: 'households' }
        : { name: 'household', params: { id: String(household) }, query: { section: 'attachments' } }
    }
    case 'match':
      return { name: 'match' }
    case 'sample':
      return { name: 'board' }
  }
}
