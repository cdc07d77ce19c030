import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { checkBook } from '../soak/checkBook'
import { soak } from '../soak/rounds'
import { testBook } from './testBook'

const checkout = resolve(import.meta.dirname, '../..')

it(
  'twenty kills at random moments lose nothing that was acknowledged and leave nothing by half',
  { timeout: 240_000 },
  async () => {
    const folder = join(checkout, 'test-results')
    mkdirSync(folder, { recursive: true })
    const script = join(folder, 'soak.mjs')
    const bundle = [join(checkout, 'build/bootstrap/bundleScript.mjs'), join(checkout, 'test/soak/index.ts'), script]
    expect(spawnSync(process.execPath, bundle, { cwd: checkout, stdio: 'inherit' }).status).toBe(0)
    const tally = await soak({
      rounds: 20,
      script,
      policyFile: join(checkout, 'test/fixtures/policy-test-1.json'),
      random: () => Math.random(),
      onRound: () => undefined,
    })
    expect(tally.wrong).toEqual([])
    const acknowledged = Object.values(tally.acts).reduce((sum, one) => sum + one.acknowledged, 0)
    expect(acknowledged).toBeGreaterThan(5)
  },
)

it('a lost write, a wrong log and a session left open are noticed', () => {
  const t = testBook()
  try {
    const wrong = checkBook(t.book, [
      { n: 8, act: 'import', of: null, seq: 1, hash: 'not that of the log' },
      { n: 9, act: 'office', of: null, seq: 99, hash: '' },
      { n: 11, act: 'keyring', of: null, seq: 99, hash: '' },
    ])
    expect(wrong).toEqual([
      'write 8 (import) is not in the audit log',
      'write 9 (office) is not in the audit log',
      'write 11 (keyring) is not in the audit log',
      'office 9 was told, 0 is stored',
      'keyring 11 was told, 0 is stored',
      'a session is open',
    ])
  } finally {
    t.end()
  }
})
