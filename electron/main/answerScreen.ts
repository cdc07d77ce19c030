import { basename } from 'node:path'
import { ipcMain } from 'electron'
import { hostContract } from '@shared/contracts/hostContract'
import type { Plain } from '@shared/ipc/portLike'
import { AppError, type Reply } from '@shared/result'
import { hostHandlers, type HostContext } from './host/hostHandlers'
import { isTrusted, untrusted } from './security/trustedSender'
import type { StoreSupervisor } from './storeSupervisor'
import { unforeseen } from './unforeseen'

async function answerHost(ctx: HostContext, name: string, input: Plain): Promise<Reply<Plain>> {
  try {
    if (!Object.hasOwn(hostContract, name)) throw new AppError('INVALID_INPUT', 'unknownOperation', { name })
    const key = name as keyof typeof hostContract
    const parsed = hostContract[key].input.safeParse(input)
    if (!parsed.success) throw new AppError('INVALID_INPUT', 'invalidInput', { field: '' })
    return { ok: true, value: (await hostHandlers[key](ctx, parsed.data as never)) as Plain }
  } catch (error) {
    return { ok: false, error: error instanceof AppError ? error.toFailure() : unforeseen(error, name) }
  }
}

/** Answers the three things the preload can send; each checks its sender first. */
export function answerScreen(ctx: HostContext & { store: StoreSupervisor }): void {
  ipcMain.handle('store', (event, name: string, input: Plain) =>
    isTrusted(event) ? ctx.store.call(name, input) : untrusted,
  )
  ipcMain.handle('host', (event, name: string, input: Plain) =>
    isTrusted(event) ? answerHost(ctx, name, input) : untrusted,
  )
  ipcMain.handle('dropped', async (event, path: string) =>
    isTrusted(event) && path !== '' ? { token: await ctx.files.add(path), name: basename(path) } : null,
  )
}
