import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { AppError } from '@shared/result'
import { lockFolder, type DataFolder } from '../dataFolder'
import { syncFolder, writeDurably } from '../durable'
import { backupPlaces } from './backupPlaces'

/** Says what a folder of set-aside or incoming data is; in the incoming folder it is the promise to go on. */
const noteSchema = z.object({
  version: z.literal(1),
  /** When the data were put in place, or out of the way. */
  at: z.string(),
  bookId: z.string(),
})
export type SwapNote = Omit<z.infer<typeof noteSchema>, 'version'>

const marker = 'ready.json'
const note = 'note.json'

function readNote(path: string): SwapNote | null {
  try {
    const parsed = noteSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** From here on an interrupted restore is completed and no longer rolled back. */
export function promise(preparedFolder: string, about: SwapNote): void {
  writeDurably(join(preparedFolder, marker), JSON.stringify({ version: 1, ...about }))
}

/** What was set aside by the last restore, or null when nothing was. */
export function keptNote(folder: DataFolder): SwapNote | null {
  const { kept } = backupPlaces(folder)
  return existsSync(join(kept, basename(folder.database))) ? readNote(join(kept, note)) : null
}

/** Files that go with the database when SQLite was cut off. */
const companions = ['-wal', '-shm']

/**
 * Puts the incoming data in place and what was there out of the way, in steps of one rename or copy each. Every step
 * looks at the disk and not at what went before, so that it can be broken off anywhere and begun again. The keyring is
 * never missing in between: a folder without one would pass for an empty folder.
 */
export function* swapSteps(folder: DataFolder): Generator<string, void, void> {
  const { incoming, outgoing, kept } = backupPlaces(folder)
  const database = basename(folder.database)
  const inside = (place: string, path: string): string => join(place, basename(path))
  const about = readNote(join(incoming, marker))
  if (about && existsSync(join(incoming, database))) {
    mkdirSync(outgoing, { recursive: true, mode: 0o700 })
    writeDurably(join(outgoing, note), JSON.stringify({ version: 1, ...about }))
    yield 'place made for what was there'
    for (const file of [...companions.map((suffix) => `${folder.database}${suffix}`), folder.database]) {
      if (!existsSync(file)) continue
      renameSync(file, inside(outgoing, file))
      yield `${basename(file)} moved away`
    }
    syncFolder(outgoing)
    renameSync(join(incoming, database), folder.database)
    syncFolder(folder.root)
    yield 'database in place'
  }
  for (const file of [folder.identity, folder.keyring]) {
    if (!existsSync(inside(incoming, file))) continue
    if (existsSync(file) && !existsSync(inside(outgoing, file))) {
      const copy = `${inside(outgoing, file)}.new`
      copyFileSync(file, copy)
      renameSync(copy, inside(outgoing, file))
      yield `${basename(file)} kept`
    }
    renameSync(inside(incoming, file), file)
    yield `${basename(file)} in place`
  }
  syncFolder(folder.root)
  if (existsSync(outgoing)) {
    // What an earlier restore had set aside goes only when there is something newer to go back to.
    if (existsSync(join(outgoing, database))) {
      rmSync(kept, { recursive: true, force: true })
      yield 'earlier set-aside data removed'
      renameSync(outgoing, kept)
    } else rmSync(outgoing, { recursive: true, force: true })
    syncFolder(folder.root)
    yield 'set aside'
  }
  rmSync(join(incoming, marker), { force: true })
  yield 'done'
  rmSync(incoming, { recursive: true, force: true })
}

export function swapAll(folder: DataFolder): void {
  for (const _step of swapSteps(folder)) {
    // Each step is done by asking for the next.
  }
}

/**
 * Completes a restore that was cut off after its data were proven, and removes one that was cut off before. To be called
 * before the folder is looked at in any other way. Takes the lock while it works.
 * @throws AppError STORE_BUSY while another program is at it.
 */
export function finishInterruptedRestore(folder: DataFolder): 'nothing' | 'completed' | 'removed' {
  const { incoming } = backupPlaces(folder)
  if (!existsSync(incoming)) return 'nothing'
  const release = lockFolder(folder)
  try {
    return settle(folder)
  } finally {
    release()
  }
}

/** {@link finishInterruptedRestore} for whoever holds the lock already. */
export function settle(folder: DataFolder): 'nothing' | 'completed' | 'removed' {
  const { incoming } = backupPlaces(folder)
  if (!existsSync(incoming)) return 'nothing'
  if (readNote(join(incoming, marker))) {
    swapAll(folder)
    return 'completed'
  }
  rmSync(incoming, { recursive: true, force: true })
  return 'removed'
}

/**
 * Turns the set-aside data into the incoming data: one rename, so that there is never neither.
 * @throws AppError NOT_FOUND when nothing is set aside.
 */
export function bringBackKept(folder: DataFolder, about: SwapNote): void {
  const { kept, incoming } = backupPlaces(folder)
  if (!keptNote(folder)) throw new AppError('NOT_FOUND', 'nothingToUndo')
  promise(kept, about)
  renameSync(kept, incoming)
  syncFolder(folder.root)
}
