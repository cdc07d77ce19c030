import { defineConfig } from '@playwright/test'

const report = process.env.ZHONGFU_E2E_REPORT

// One real app at a time on a real Electron; no retries, because a test that passes at the second try has found a fault.
export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results/e2e',
  globalSetup: './test/runFolder.ts',
  workers: 1,
  retries: 0,
  timeout: 60_000,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ...(report ? ([['json', { outputFile: report }]] as const) : [])],
})
