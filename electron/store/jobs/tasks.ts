import type { ServiceContext } from '../context'
import { addAttachment } from '../services/attachments/addAttachment'
import { verifyAuditTask } from '../services/audit/auditLog'
import { checkLogged, proveNewest, takeLoggedBackup } from '../services/office/backups'
import { classify } from '../services/determination/classify'
import { commitImport } from '../services/import/commitImport'
import { matchBook } from '../services/matching/matchBook'
import { exportMonth } from '../services/exchange/exportMonth'
import { gateInBook } from '../services/notices/gateInBook'
import { loadPolicyFile } from '../services/policy/loadPolicy'
import { verifyPackageFile } from '../services/exchange/packages'
import { checkDraft } from '../services/policy/policyCheck'
import { readImport } from '../services/import/readImport'
import { importRegions } from '../services/office/regions'
import { recomputeRun } from '../services/determination/recomputeDetermination'
import { saveChanges } from '../services/determination/runReport'
import { saveProblems } from '../services/import/saveProblems'
import { simulate } from '../services/simulation/simulate'
import { packSimulation } from '../services/simulation/simulatePapers'
import { writeDeterminations } from '../services/determination/writeDeterminations'
import { undoImport } from '../services/import/undoImport'
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
  'simulate.pack': packSimulation,
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
