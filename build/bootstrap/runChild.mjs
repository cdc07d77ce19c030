// Hands the terminal over to a program: its standard streams are ours, its exit code becomes ours, and what ends us ends it.
import { spawn } from 'node:child_process'
import os from 'node:os'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Resolves with the exit code; 128 + signal number when the program was ended by a signal, as shells do.
 * `group` starts it as a group of its own that gets our signals whole: a shell script such as xvfb-run keeps a signal for
 * itself until its program has ended, so the program must be told directly.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & { group?: boolean }} [options]
 * @returns {Promise<number>}
 */
export function runChild(command, args, { group = false, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', detached: group, ...options })
    const pass = (signal) => {
      if (group) process.kill(-child.pid, signal)
      // Ctrl-C reaches a child of our own group through the terminal already.
      else if (signal !== 'SIGINT') child.kill(signal)
    }
    for (const signal of SIGNALS) process.on(signal, pass)
    child.on('error', reject)
    child.on('close', (code, signal) => {
      for (const one of SIGNALS) process.off(one, pass)
      resolve(code ?? 128 + (os.constants.signals[signal] ?? 0))
    })
  })
}
