import { expect, test } from 'vitest'
import { areasFor, mayOpen } from '@/frame/areas'
import { waitingFor } from '@/frame/waitingPlace'
import type { Duty } from '@/stores/session'

/** Duties of the five roles, as the store gives them. */
const roles: Readonly<Record<string, readonly Duty[]>> = {
  clerk: ['read', 'import', 'determine', 'publish', 'exchange', 'policyEntry', 'simulate', 'reveal'],
  reviewer: ['read', 'determine', 'publish', 'policy', 'policyEntry', 'simulate', 'reveal'],
  town: ['read', 'import', 'publish', 'reveal'],
  auditor: ['audit'],
}
const may =
  (role: string) =>
  (duty: Duty): boolean =>
    roles[role]?.includes(duty) ?? false

test('each role is offered the areas it works in', () => {
  const work = ['board', 'casework', 'households', 'determination', 'notices']
  expect(Object.fromEntries(Object.keys(roles).map((role) => [role, areasFor(may(role))]))).toEqual({
    clerk: [...work, 'exchange', 'settings'],
    reviewer: [...work, 'settings'],
    town: [...work, 'exchange', 'settings'],
    auditor: ['settings'],
  })
})

test('a page may ask for more than its area', () => {
  const page = (name: string) => ({ name, meta: { area: 'exchange' as const } })
  expect([mayOpen(page('import'), may('town')), mayOpen(page('package'), may('town'))]).toEqual([true, false])
  expect([mayOpen(page('import'), may('reviewer')), mayOpen(page('package'), may('clerk'))]).toEqual([false, true])
})

test('only work that the person can do waits for them', () => {
  const kinds = ['policyMissing', 'policyChanged', 'importStaged', 'notDetermined', 'manual', 'packageDue']
  const waiting = kinds.map((key) => ({ key }))
  const keys = (role: string): string[] => waitingFor(waiting, may(role)).map((item) => item.key)
  expect([keys('clerk'), keys('reviewer'), keys('town'), keys('auditor')]).toEqual([
    kinds,
    ['policyMissing', 'policyChanged', 'notDetermined', 'manual'],
    ['importStaged', 'manual'],
    [],
  ])
})
