import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { gatePlaces } from '@shared/messages/gate'
import { scanText, type GateFinding, type GateOptions, type GateResult } from '@shared/publicity/gate'
import { AppError } from '@shared/result'
import { readText } from './readText'

/** The gate on the bytes of a finished file; `name` helps only to tell tables from text. */
export async function gateBytes(name: string, bytes: Uint8Array, options: GateOptions = {}): Promise<GateResult> {
  const { pages, unreadable } = await readText(name, bytes)
  const unread = unreadable.map(({ where, text }): GateFinding => ({ where, kind: 'UNREADABLE', text }))
  const inName = scanText([{ where: gatePlaces.fileName, text: basename(name), lineNames: [''] }], options)
  const { findings } = scanText(pages, options)
  const all = [...unread, ...inName.findings, ...findings]
  return { passed: all.length === 0, findings: all }
}

/**
 * The privacy gate on any file.
 * @throws AppError NOT_FOUND `gateFileMissing` when it cannot be opened.
 */
export async function gateFile(path: string, options: GateOptions = {}): Promise<GateResult> {
  let bytes: Uint8Array
  try {
    bytes = await readFile(path)
  } catch {
    throw new AppError('NOT_FOUND', 'gateFileMissing', { file: basename(path) })
  }
  return await gateBytes(path, bytes, options)
}
