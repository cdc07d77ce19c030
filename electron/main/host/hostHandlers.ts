import { basename } from 'node:path'
import { app, dialog, shell, type BrowserWindow, type OpenDialogOptions } from 'electron'
import type { HostContract } from '@shared/contracts/hostContract'
import type { InputOf, Handlers } from '@shared/ipc/operation'
import { fileDialogTitles, fileFilters, folderDialogTitle } from '@shared/messages/fileDialogs'
import { AppError } from '@shared/result'
import { saveDiagnostics, type DiagnosticsContext } from './diagnostics'
import { installedFonts } from './fonts'
import type { FileTokens } from './fileTokens'

export interface HostContext extends DiagnosticsContext {
  readonly window: () => BrowserWindow | null
  readonly files: FileTokens
  retryStore(): void
  goToSample(wanted: boolean): Promise<void>
}

type Kind = InputOf<HostContract, 'file.open'>['kind']

async function openFile(ctx: HostContext, kind: Kind): Promise<{ file: { token: string; name: string } | null }> {
  const options: OpenDialogOptions = {
    title: fileDialogTitles[kind].open,
    filters: fileFilters[kind].map((filter) => ({ ...filter, extensions: [...filter.extensions] })),
    properties: ['openFile'],
  }
  const window = ctx.window()
  const chosen = window ? await dialog.showOpenDialog(window, options) : await dialog.showOpenDialog(options)
  const path = chosen.filePaths[0]
  return { file: path === undefined ? null : { token: await ctx.files.add(path), name: basename(path) } }
}

async function openFolder(ctx: HostContext): Promise<{ folder: { token: string; name: string } | null }> {
  const options: OpenDialogOptions = { title: folderDialogTitle, properties: ['openDirectory', 'createDirectory'] }
  const window = ctx.window()
  const chosen = window ? await dialog.showOpenDialog(window, options) : await dialog.showOpenDialog(options)
  const path = chosen.filePaths[0]
  return { folder: path === undefined ? null : { token: await ctx.files.add(path), name: path } }
}

async function saveFile(
  ctx: HostContext,
  kind: Kind,
  suggestedName: string,
): Promise<{ file: { token: string; name: string } | null }> {
  const options = {
    title: fileDialogTitles[kind].save,
    defaultPath: suggestedName.replace(/[\\/:*?"<>|]/g, '_'),
    filters: fileFilters[kind].map((filter) => ({ ...filter, extensions: [...filter.extensions] })),
  }
  const window = ctx.window()
  const chosen = window ? await dialog.showSaveDialog(window, options) : await dialog.showSaveDialog(options)
  if (chosen.canceled || !chosen.filePath) return { file: null }
  return { file: { token: await ctx.files.add(chosen.filePath), name: basename(chosen.filePath) } }
}

export const hostHandlers: Handlers<HostContract, HostContext> = {
  'file.open': (ctx, input) => openFile(ctx, input.kind),
  'file.save': (ctx, input) => saveFile(ctx, input.kind, input.suggestedName),
  'file.show': (ctx, input) => {
    const path = ctx.files.path(input.token)
    if (path === undefined) throw new AppError('NOT_FOUND', 'unknownFile')
    shell.showItemInFolder(path)
    return {}
  },
  'folder.open': (ctx) => openFolder(ctx),
  'sample.open': async (ctx) => {
    await ctx.goToSample(true)
    return {}
  },
  'sample.leave': async (ctx) => {
    await ctx.goToSample(false)
    return {}
  },
  'diagnostics.save': async (ctx, input) => {
    const path = ctx.files.path(input.token)
    if (path === undefined) throw new AppError('NOT_FOUND', 'unknownFile')
    await saveDiagnostics(ctx, path)
    return {}
  },
  'store.retry': (ctx) => {
    ctx.retryStore()
    return {}
  },
  'app.info': async (ctx) => ({
    version: app.getVersion(),
    dataFolder: ctx.dataFolder(),
    electron: process.versions.electron,
    fonts: await installedFonts(),
  }),
}
