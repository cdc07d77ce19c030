import { closeSync, fsyncSync, openSync, renameSync, statfsSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** Waits until a folder's own entries are on the disk. Windows cannot open a folder for that and journals renames. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } catch {
    // Some file systems of sticks and shares refuse this; the file itself was synced.
  } finally {
    closeSync(handle)
  }
}

/** Waits until a file that was just copied is on its disk. */
export function syncFile(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Writes a small file whole or not at all, and waits until it is on the disk. */
export function writeDurably(path: string, text: string): void {
  const temporary = `${path}.new`
  const bytes = Buffer.from(text)
  const file = openSync(temporary, 'w', 0o600)
  try {
    // A nearly full disk takes part of it first and refuses the rest.
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(temporary, path)
  syncFolder(dirname(path))
}

/** Bytes that may still be written to the disk of a folder. */
export function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}
