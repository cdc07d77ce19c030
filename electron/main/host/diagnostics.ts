import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, freemem, homedir, release, totalmem } from 'node:os'
import { basename } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { app, screen } from 'electron'
import type { diagnosticsContract } from '@shared/contracts/diagnosticsContract'
import type { OutputOf } from '@shared/ipc/operation'
import { diagnosticsWords } from '@shared/messages/backupScreens'
import { AppError, type Reply } from '@shared/result'
import { logTexts } from '../log/appLog'
import { redact } from '../log/redact'
import { folderFacts } from './diagnosticFolder'

/** What the store tells of itself for the package. */
export type StoreFacts = OutputOf<typeof diagnosticsContract, 'diagnostics.facts'>

/** What the diagnostic package is made from. */
export interface DiagnosticsContext {
  readonly dataFolder: () => string
  /** The folder in use is the sample county's. */
  readonly sample: () => boolean
  /** Asks the store; a store that is down or busy answers late or never. */
  storeFacts(): Promise<Reply<StoreFacts>>
}

/** A store that hangs is a reason to make the package, not one to wait for. */
const patience = 3_000

async function factsOfStore(ctx: DiagnosticsContext): Promise<StoreFacts | { missing: string }> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<{ missing: string }>((resolve) => {
    timer = setTimeout(() => resolve({ missing: 'no answer' }), patience)
  })
  try {
    const asked = ctx.storeFacts().then((reply) => (reply.ok ? reply.value : { missing: reply.error.code }))
    return await Promise.race([asked, late])
  } catch {
    return { missing: 'not running' }
  } finally {
    clearTimeout(timer)
  }
}

const toMb = (bytes: number): number => Math.round(bytes / 1_048_576)

function machineFacts(): object {
  return {
    at: new Date().toISOString(),
    program: app.getVersion(),
    packaged: app.isPackaged,
    electron: process.versions.electron,
    chrome: process.versions.chrome,
    node: process.versions.node,
    platform: process.platform,
    arch: process.arch,
    system: release(),
    language: app.getLocale(),
    processors: cpus().length,
    memoryMb: toMb(totalmem()),
    freeMemoryMb: toMb(freemem()),
    screens: screen.getAllDisplays().map(({ size, scaleFactor }) => ({ ...size, scaleFactor })),
    processes: app
      .getAppMetrics()
      .map(({ type, memory }) => ({ type, memoryMb: Math.round(memory.workingSetSize / 1024) })),
  }
}

/** Every line once more through the filter: a file may be from an older version of the program, or from somebody else. */
function redactedLog(text: string): string {
  const home = homedir()
  return text
    .split('\n')
    .map((line) => redactedLine(line, home))
    .filter((line) => line !== '')
    .join('\n')
}

interface StoredLine {
  readonly at?: string
  readonly incident?: string
}
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const incidentNumber = /^[0-9a-f]{8}$/

function redactedLine(line: string, home: string): string {
  if (line.trim() === '') return ''
  try {
    const { at, incident, ...rest } = JSON.parse(line) as StoredLine
    return JSON.stringify({
      ...(at !== undefined && moment.test(at) ? { at } : {}),
      ...(incident !== undefined && incidentNumber.test(incident) ? { incident } : {}),
      ...(JSON.parse(redact(JSON.stringify(rest), home)) as object),
    })
  } catch {
    return '"not a line of this log"'
  }
}

function explanation(): string {
  return [diagnosticsWords.title, diagnosticsWords.hint, '', ...diagnosticsWords.inside, ''].join('\r\n')
}

function asWriteError(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOSPC') return new AppError('DISK_FULL', 'diskFull')
  return code === '' ? error : new AppError('NOT_ALLOWED', 'cannotWrite', { file })
}

/**
 * Writes the diagnostic package: facts about program and machine, and the redacted log. Holds nothing about any person,
 * no path, not the county's name or code. Works while nobody is signed in and while the store is down.
 * @throws AppError DISK_FULL, NOT_ALLOWED cannotWrite.
 */
export async function saveDiagnostics(ctx: DiagnosticsContext, path: string): Promise<void> {
  const facts = {
    ...machineFacts(),
    data: { sample: ctx.sample(), ...folderFacts(ctx.dataFolder()) },
    store: await factsOfStore(ctx),
  }
  const files: Record<string, Uint8Array> = {
    '说明.txt': strToU8(`\ufeff${explanation()}`),
    'facts.json': strToU8(JSON.stringify(facts, null, 2)),
  }
  for (const { name, text } of logTexts()) files[`logs/${name}`] = strToU8(redactedLog(text))
  const temporary = `${path}.part`
  try {
    writeFileSync(temporary, zipSync(files), { mode: 0o600 })
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw asWriteError(error, basename(path))
  }
}
