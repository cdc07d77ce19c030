import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { app } from 'electron'
import { printRequestSchema, type PrintReply } from '@shared/documents/printFrames'
import type { PrintJob } from '@shared/documents/printJob'
import { frameReader, packFrame } from '@shared/ipc/frames'
import { AppError } from '@shared/result'
import { renderPdf } from './printing/renderPdf'

const nothing = new Uint8Array(0)

/** Proves before anybody waits for it that a page can be laid out on this machine. */
const blank: PrintJob = { title: '', html: '<!doctype html>', paper: 'A4', landscape: false, pageNumbers: 'inline' }

/**
 * The app as a print helper of the command line: it lays out the documents that arrive on a private local socket and
 * ends when the socket does. It opens no data, shows no window and takes no part in the app's single instance.
 */
export async function runPrintHelper(socketPath: string): Promise<void> {
  // Chromium's own files go beside the socket, into a folder that the starter made private.
  const folder = process.env['ZHONGFU_PRINT_FOLDER'] ?? mkdtempSync(join(tmpdir(), 'zhongfu-print-'))
  app.setPath('userData', folder)
  // The starter removes it as well, unless it was killed.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  app.disableHardwareAcceleration()
  app.on('window-all-closed', () => undefined)
  await app.whenReady()
  app.dock?.hide()
  try {
    await renderPdf(blank)
  } catch {
    app.exit(1)
    return
  }
  const socket = connect(socketPath)
  const send = (reply: PrintReply, body: Uint8Array = nothing): void => {
    if (socket.writable) socket.write(packFrame(Buffer.from(JSON.stringify(reply)), body))
  }
  const answer = async (id: number, job: PrintJob): Promise<void> => {
    try {
      send({ id, ok: true }, await renderPdf(job))
    } catch (error) {
      const failure = error instanceof AppError ? error : new AppError('INTERNAL', 'printFailed')
      send({ id, ok: false, error: failure.toFailure() })
    }
  }
  const read = frameReader((head) => {
    const request = printRequestSchema.safeParse(JSON.parse(Buffer.from(head).toString('utf8')))
    if (request.success) void answer(request.data.id, request.data.job)
    else app.exit(1)
  })
  socket.on('data', (chunk) => {
    try {
      read(chunk)
    } catch {
      app.exit(1)
    }
  })
  socket.on('error', () => app.exit(1))
  socket.on('close', () => app.exit(0))
  socket.on('connect', () => send({ ready: process.env['ZHONGFU_PRINT_TOKEN'] ?? '' }))
}
