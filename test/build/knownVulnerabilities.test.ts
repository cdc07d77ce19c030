import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compareVersions, documentOf, installedVersion, knownList } from '../../build/vulnerabilities.mjs'

const checkout = resolve(import.meta.dirname, '../..')
const text = (path: string): string => readFileSync(resolve(checkout, path), 'utf8')
const list = knownList()

describe('published vulnerabilities of what is shipped', () => {
  test.each(list.advisories.map((one) => [one.id, one.package, one.fixedIn] as const))(
    '%s of %s is repaired in %s, and at least that version is installed',
    (_id, name, fixedIn) => {
      expect(compareVersions(installedVersion(name), fixedIn)).toBeGreaterThanOrEqual(0)
    },
  )

  test('every package of the product was looked up: it has an entry or stands among those without one', () => {
    const shipped = text('THIRD-PARTY-NOTICES.md')
      .split('## 编入程序的软件包')[1]
      ?.split('\n## ')[0]
      ?.match(/^\| (?!软件包|---)[^|]+/gm)
      ?.map((cell) => cell.slice(2).trim())
    expect(shipped?.length).toBeGreaterThan(20)
    const entries = list.advisories.map((one) => (one.package === 'xlsx' ? '@e965/xlsx' : one.package))
    const known = new Set([...entries, ...list.withoutAdvisories])
    expect(shipped?.filter((name) => !known.has(name))).toEqual([])
    for (const name of ['electron', 'Node.js', 'SQLite']) expect(known.has(name)).toBe(true)
  })

  test('no entry stands twice, each says why it can or cannot be reached, and the day of the check is a day', () => {
    const ids = list.advisories.map((one) => one.id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const one of list.advisories) {
      expect(one.id).toMatch(/^(CVE-\d{4}-\d{4,}|GHSA(-[0-9a-z]{4}){3})$/)
      expect(one.why.length).toBeGreaterThan(1)
    }
    expect(list.checkedOn).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(Date.parse(list.checkedOn)).toBeLessThanOrEqual(Date.now())
  })

  test('the document says what the list and the installed versions say', () => {
    expect(text('docs/known-vulnerabilities.md')).toBe(documentOf(list, installedVersion))
  })
})

test('versions compare by their numbers, not by their letters', () => {
  expect(compareVersions('41.10.3', '41.9.0')).toBeGreaterThan(0)
  expect(compareVersions('6.5.438', '6.5.438')).toBe(0)
  expect(compareVersions('0.20.2', '0.20.3')).toBeLessThan(0)
  expect(() => compareVersions('44.0.0-beta.5', '44.0.0')).toThrow('not a plain version')
})
