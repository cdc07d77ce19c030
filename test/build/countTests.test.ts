import { expect, test } from 'vitest'
import { closingLine, countPlaywright, countReport, countVitest } from '../../build/test/countTests.mjs'

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((one) => ({ status: one })),
})

test('vitest tests are summed, and a file that could not be loaded is one failure', () => {
  const report = {
    numPassedTests: 3,
    numFailedTests: 1,
    numPendingTests: 1,
    numTodoTests: 1,
    testResults: [file('passed', 'passed', 'passed'), file('failed', 'passed', 'failed'), file('failed')],
  }
  expect(countVitest(report)).toEqual({ passed: 3, failed: 2, skipped: 2 })
})

test('a Playwright test that passed only at a second try is a failure', () => {
  const report = { stats: { expected: 4, flaky: 1, unexpected: 2, skipped: 3 }, errors: [] }
  expect(countPlaywright(report)).toEqual({ passed: 4, failed: 3, skipped: 3 })
})

test('an error outside of every Playwright test is a failure', () => {
  const report = {
    stats: { expected: 0, flaky: 0, unexpected: 0, skipped: 0 },
    errors: [{ message: 'no tests found' }],
  }
  expect(countPlaywright(report)).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

test('a runner that left no report is a failure', () => {
  expect(countReport('/nonexistent/report.json', countVitest, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

test('the closing line names skipped tests only when there are some', () => {
  expect(closingLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed')
  expect(closingLine({ passed: 12, failed: 1, skipped: 2 })).toBe('12 passed, 1 failed, 2 skipped')
})
