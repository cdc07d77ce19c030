import { join } from 'node:path'
import { cliMessages } from '@shared/messages/cli'
import { dataFolder } from '../../store/dataFolder'
import { exportKey, importKey, listKeys, newKey } from '../../store/services/keys'
import type { Command } from '../command'
import { readPassphrase, withBook } from '../withBook'

/**
 * Makes this office's key. A recovery copy is forced: encrypted under the passphrase of the key file, beside the data
 * unless a place is named.
 */
export const keysNew: Command = (line) =>
  withBook(line, (ctx) => {
    const stamp = ctx.clock.now().replace(/[-:]/g, '').slice(0, 15)
    const recoveryCopy =
      line.text('recovery-copy') ?? join(dataFolder(line.need('data')).root, `office-key-${stamp}.pem`)
    const key = newKey(ctx, {
      office: line.need('office'),
      recoveryCopy,
      recoveryPassphrase: readPassphrase(line),
    })
    return {
      json: { ...key, recoveryCopy },
      lines: [cliMessages.keyMade(key.fingerprint), cliMessages.written(recoveryCopy)],
      exit: 0,
    }
  })

export const keysList: Command = (line) =>
  withBook(line, (ctx) => {
    const { keys } = listKeys(ctx)
    return {
      json: keys,
      lines: keys.length === 0 ? [cliMessages.noKeys] : keys.map((key) => cliMessages.keyRow(key)),
      exit: 0,
    }
  })

export const keysExport: Command = (line) => {
  const file = line.need('public')
  return withBook(line, (ctx) => {
    const format = file.toLowerCase().endsWith('.pem') ? 'pem' : 'zfcert'
    const { keyId } = exportKey(ctx, { keyId: null, format, path: file })
    return { json: { file, keyId }, lines: [cliMessages.written(file)], exit: 0 }
  })
}

export const keysImport: Command = (line) => {
  const path = line.operand(2, '证书或公钥文件')
  return withBook(line, (ctx) => {
    const key = importKey(ctx, {
      path,
      region: line.text('region'),
      office: line.text('office'),
      fingerprint: line.text('fingerprint'),
    })
    return {
      json: { keyId: key.keyId, region: key.region, office: key.office, fingerprint: key.fingerprint },
      lines: [cliMessages.keyPinned(key.office, key.fingerprint)],
      exit: 0,
    }
  })
}
