import { describe, expect, test } from 'vitest'
import { logLine, shortFrame, type LogEntry } from '../../../electron/main/log/logEntry'
import { StderrEntries } from '../../../electron/main/log/stderrEntries'

function entriesOf(...pieces: string[]): LogEntry[] {
  const told: LogEntry[] = []
  const entries = new StderrEntries((entry) => told.push(entry))
  for (const piece of pieces) entries.take(piece)
  entries.end()
  return told
}

describe('what the store writes to standard error', () => {
  test('an incident comes with its number, its place and its frames', () => {
    expect(
      entriesOf('[incident 0a1b2c3d] household.page: TypeError\n    at read (file:///x/out/main/store.js:1:2)\n'),
    ).toEqual([
      {
        level: 'error',
        part: 'store',
        what: 'household.page: TypeError',
        incident: '0a1b2c3d',
        frames: ['    at read (file:///x/out/main/store.js:1:2)'],
      },
    ])
  })

  test('an incident that arrives in two pieces is still one', () => {
    expect(entriesOf('[incident 0a1b', '2c3d] job: Error\n').map((entry) => [entry.what, entry.incident])).toEqual([
      ['job: Error', '0a1b2c3d'],
    ])
  })

  test('of an uncaught error only its kind is taken, never its message', () => {
    const told = entriesOf(
      'node:internal/process/promises:394\n      triggerUncaughtException(err, true);\n      ^\n\n' +
        "TypeError [ERR_INVALID_ARG]: 'ouyang yan 430681197803090214' is not a date\n    at parse (out/main/store.js:1:2)\n",
    )
    expect(told.map((entry) => entry.what)).toContain('uncaught TypeError ERR_INVALID_ARG')
    expect(JSON.stringify(told)).not.toContain('ouyang')
    expect(JSON.stringify(told)).not.toContain('430681')
  })

  test('of anything else only about how much it was', () => {
    expect(entriesOf('the household of Ouyang Yan has no members\n', 'second\n')).toEqual([
      { level: 'warning', part: 'store', what: 'stderr under 1 kB' },
      { level: 'warning', part: 'store', what: 'stderr under 1 kB' },
    ])
  })

  test('a warning of Node and an end for want of memory are named', () => {
    expect(
      entriesOf(
        '(node:812) [DEP0040] DeprecationWarning: x\n',
        'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n',
      ).map((entry) => entry.what),
    ).toEqual(['DeprecationWarning DEP0040', 'node ended itself, most likely out of memory'])
  })
})

describe('a line of the log', () => {
  test('is JSON with the moment, redacted, without the folders above the program', () => {
    const line = logLine(
      {
        level: 'error',
        part: 'main',
        what: 'file.save: 欧阳燚 13873012345',
        incident: '0a1b2c3d',
        frames: ['    at save (C:\\Users\\zhangsan\\app\\out\\main\\index.js:12:3)'],
      },
      '2026-11-20T01:02:03.000Z',
      '',
    )
    expect(JSON.parse(line)).toEqual({
      at: '2026-11-20T01:02:03.000Z',
      level: 'error',
      part: 'main',
      what: 'file.save: [text] [number]',
      incident: '0a1b2c3d',
      frames: ['save (out/main/index.js:12:3)'],
    })
  })

  test('takes an incident number only in its own form', () => {
    expect(logLine({ level: 'info', part: 'main', what: 'x', incident: '13873012345' }, 't', '')).not.toContain('1387')
  })

  test('frames are shortened to the place in the program', () => {
    expect(
      [
        '    at run (file:///opt/zhongfu/resources/app.asar.unpacked/out/main/store.js:120:33)',
        '    at node:internal/main:1:2',
        '    at async file:///x/node_modules/zod/v4/core.js:5:6',
        '    at app://main/assets/index-abc.js:7:8',
      ].map(shortFrame),
    ).toEqual([
      'run (out/main/store.js:120:33)',
      'node:internal/main:1:2',
      'async node_modules/zod/v4/core.js:5:6',
      'assets/index-abc.js:7:8',
    ])
  })
})
