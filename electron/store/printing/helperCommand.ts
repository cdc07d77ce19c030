import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { z } from 'zod'
import { AppError } from '@shared/result'

/** How the app is started on this machine; the helper's own switches are put after `args`. */
export const helperCommandSchema = z.object({
  executable: z.string().min(1),
  args: z.array(z.string()),
  /** Added to the environment. */
  env: z.record(z.string(), z.string()).default({}),
})
export type HelperCommand = z.infer<typeof helperCommandSchema>

/**
 * Finds out how to start the app, from the environment that the launcher of the command line sets (build/cli.mjs in a
 * checkout, the packaged launcher otherwise). Asked only when something is really printed.
 * Throws INTERNAL `printHelperFailed` where there is no Electron to be had.
 */
export async function findHelperCommand(env: Readonly<Record<string, string | undefined>>): Promise<HelperCommand> {
  const packaged = env['ZHONGFU_ELECTRON']
  if (packaged) return { executable: packaged, args: [], env: {} }
  try {
    const [program = '', ...args] = z
      .array(z.string())
      .min(1)
      .parse(JSON.parse(env['ZHONGFU_PRINT_HELPER_COMMAND'] ?? ''))
    const { stdout } = await promisify(execFile)(program, args, { maxBuffer: 1024 * 1024 })
    return helperCommandSchema.parse(JSON.parse(stdout))
  } catch {
    throw new AppError('INTERNAL', 'printHelperFailed')
  }
}
