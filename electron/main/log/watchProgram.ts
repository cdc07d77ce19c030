import { basename } from 'node:path'
import { app } from 'electron'
import { unforeseen } from '../unforeseen'
import { note } from './appLog'

/** Level of an error in the events of the page's console. */
const consoleError = 3

/**
 * Notes what goes wrong outside of any call: errors of the main process that nobody caught, pages and helper processes
 * of Chromium that ended, errors of the page by their place. Messages are never taken: they may quote a record.
 */
export function watchProgram(): void {
  process.on('uncaughtException', (error) => void unforeseen(error, 'uncaught'))
  process.on('unhandledRejection', (error) => void unforeseen(error, 'unhandled'))
  app.on('render-process-gone', (_event, _contents, { reason, exitCode }) => {
    if (reason !== 'clean-exit') note({ level: 'error', part: 'screen', what: `page ${reason} ${exitCode}` })
  })
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (reason !== 'clean-exit') note({ level: 'warning', part: 'screen', what: `${type} ${reason} ${exitCode}` })
  })
  app.on('web-contents-created', (_event, contents) => {
    contents.on('unresponsive', () => note({ level: 'warning', part: 'screen', what: 'unresponsive' }))
    contents.on('console-message', (_details, level, _message, line, source) => {
      if (level !== consoleError) return
      note({ level: 'error', part: 'screen', what: 'console error', frames: [`${basename(source)}:${line}`] })
    })
  })
}
