import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exchangeErrors } from '@shared/messages/exchange'
import { registerAllFailureTopics } from '@shared/messages/failureTopics'
import { failureInWords } from '@shared/messages/errors'
import { fingerprintOf } from '../../../electron/store/exchange/gm/fingerprint'

const root = resolve(import.meta.dirname, '../../..')
const sources = [
  ...globSync('electron/store/exchange/**/*.ts', { cwd: root }),
  ...globSync('electron/store/services/exchange/*.ts', { cwd: root }),
  'shared/exchange/sequence.ts',
].map((file) => readFileSync(resolve(root, file), 'utf8'))

/** Every key that the exchange code gives an error: `new AppError('CODE', 'key'` and `damaged('key'`. */
const thrown = new Set(
  sources.flatMap((text) => [
    ...[...text.matchAll(/AppError\(\s*'[A-Z_]+',\s*'(\w+)'/g)].map((match) => match[1] ?? ''),
    ...[...text.matchAll(/'((?:package|no|key)[A-Z]\w+)'/g)].map((match) => match[1] ?? ''),
  ]),
)
const elsewhere = ['cancelled', 'cannotWrite', 'diskFull', 'fileUnreadable']

describe('the sentences of keys and packages', () => {
  it('are there for every error that is thrown, and for no other', () => {
    expect([...thrown].filter((key) => !elsewhere.includes(key)).sort()).toEqual(Object.keys(exchangeErrors).sort())
  })

  it('name the file and what to do, with every gap filled', () => {
    registerAllFailureTopics()
    const details = {
      office: '岳阳县民政局',
      region: '430621',
      fingerprint: fingerprintOf('ab'.repeat(32)),
      file: 'a.zfpkg',
    }
    const words = failureInWords({ code: 'RULE_BROKEN', messageKey: 'packageSenderUnknown', details })
    expect(words.what).toBe(
      '数据包“a.zfpkg”由岳阳县民政局（430621）签名，该公钥尚未登记。指纹：abab abab abab abab abab abab abab abab。',
    )
    expect(words.next).toBe('请向该单位核对指纹，登记其证书后再核验。')
  })
})
