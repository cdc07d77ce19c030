import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { folderFacts } from '../../../electron/main/host/diagnosticFolder'

let data: string
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'zhongfu-folder-'))
})
afterEach(() => {
  rmSync(data, { recursive: true, force: true })
})

test('names only files under names that this program gives; of others it tells how many', () => {
  mkdirSync(join(data, 'backups'))
  for (const name of ['zhongfu.db', 'zhongfu.db-wal', 'keyring.json', '欧阳燚的材料.docx', 'ouyang yan.xlsx']) {
    writeFileSync(join(data, name), 'four')
  }
  for (const name of [
    'zhongfu-20261122-083000-daily.zfbak',
    'zhongfu-20261122-083000-manual-2.zfbak',
    'ouyangyan.zfbak',
  ]) {
    writeFileSync(join(data, 'backups', name), 'four')
  }
  const facts = folderFacts(data)
  expect(facts.files.map(({ name, bytes }) => [name, bytes])).toEqual([
    ['keyring.json', 4],
    ['zhongfu.db', 4],
    ['zhongfu.db-wal', 4],
  ])
  expect(facts.backups.map(({ name }) => name)).toEqual([
    'zhongfu-20261122-083000-daily.zfbak',
    'zhongfu-20261122-083000-manual-2.zfbak',
  ])
  expect([facts.exists, facts.writable, facts.others]).toEqual([true, true, 3])
  expect(JSON.stringify(facts)).not.toMatch(/ouyang|欧阳/)
})

test('a folder that is gone is told as that', () => {
  expect(folderFacts(join(data, 'gone'))).toEqual({
    exists: false,
    writable: false,
    fileSystem: '',
    freeMb: null,
    files: [],
    backups: [],
    others: 0,
  })
})
