// Counts from the machine-readable reports of the test runners. A file that could not be run counts as one failure: its
// tests would otherwise vanish from the sum.
import fs from 'node:fs'

/** { passed, failed, skipped } of a vitest JSON report. */
export function countVitest(report) {
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((one) => one.status === 'failed'),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

/** { passed, failed, skipped } of a Playwright JSON report. */
export function countPlaywright(report) {
  const { expected, flaky, unexpected, skipped } = report.stats
  // An error outside of any test, for example a spec that does not load.
  const broken = unexpected === 0 ? report.errors.length : 0
  return { passed: expected, failed: unexpected + flaky + broken, skipped }
}

function readReport(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/** Reads a report and counts it; a runner that failed without saying in which test is one failure. */
export function countReport(file, count, exitCode) {
  const report = readReport(file)
  if (!report) return { passed: 0, failed: 1, skipped: 0 }
  const counted = count(report)
  return exitCode !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted
}

/** The closing line: read by people and by build servers. */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
