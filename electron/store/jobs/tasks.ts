import type { ServiceContext } from '../context'
import { addAttachment } from '../services/attachments/attachments'
import { verifyAuditTask } from '../services/auditLog'
import { checkLogged, proveNewest, takeLoggedBackup } from '../services/backups'
import { classify } from '../services/classify'
import { commitImport } from '../services/commitImport'
import { matchBook } from '../services/matching/matchBook'
import { exportMonth } from '../services/exportMonth'
import { gateInBook } from '../services/gateInBook'
import { loadPolicyFile } from '../services/loadPolicy'
import { verifyPackageFile } from '../services/packages'
import { checkDraft } from '../services/policyCheck'
import { readImport } from '../services/readImport'
import { importRegions } from '../services/regions'
import { recomputeRun } from '../services/recomputeDetermination'
import { saveChanges } from '../services/runReport'
import { saveProblems } from '../services/saveProblems'
import { simulate } from '../services/simulate'
import { writeSimulation } from '../services/simulatePapers'
import { writeDeterminations } from '../services/writeDeterminations'
import { undoImport } from '../services/undoImport'
import type { JobControl } from './control'

/** Work that is too heavy for the store's own thread. Each runs on a connection of its own. */
export const tasks = {
  'import.read': readImport,
  'import.commit': commitImport,
  'import.undo': undoImport,
  'import.problems': (ctx: ServiceContext, input: { importId: string; path: string }) =>
    saveProblems(ctx, input.importId, input.path),
  'regions.import': importRegions,
  classify,
  'classify.recompute': recomputeRun,
  'classify.saveChanges': saveChanges,
  'determinations.write': writeDeterminations,
  match: matchBook,
  simulate,
  'simulate.write': writeSimulation,
  gate: gateInBook,
  'policy.check': checkDraft,
  'policy.load': loadPolicyFile,
  'package.export': exportMonth,
  'package.verify': verifyPackageFile,
  backup: takeLoggedBackup,
  'backup.prove': proveNewest,
  check: checkLogged,
  'audit.verify': verifyAuditTask,
  'attachment.add': addAttachment,
} as const

export type TaskName = keyof typeof tasks
export type TaskInput<K extends TaskName> = Parameters<(typeof tasks)[K]>[1]
export type TaskOutput<K extends TaskName> = Awaited<ReturnType<(typeof tasks)[K]>>

/** Runs a task in place: in a worker thread in the app, in the command itself on the command line. */
export async function runTask<K extends TaskName>(
  ctx: ServiceContext,
  name: K,
  input: TaskInput<K>,
  control: JobControl,
): Promise<TaskOutput<K>> {
  const task = tasks[name] as (
    ctx: ServiceContext,
    input: TaskInput<K>,
    control: JobControl,
  ) => TaskOutput<K> | Promise<TaskOutput<K>>
  return await task(ctx, input, control)
}
