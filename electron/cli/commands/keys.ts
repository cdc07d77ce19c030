import { join } from 'node:path'
import { cliMessages } from '@shared/messages/cli'
import { exportKey, importKey, listKeys, newKey } from '../../store/services/exchange/keys'
import type { Command } from '../command'

/**
 * Makes this office's key. A recovery copy is forced: encrypted under the passphrase of the key file, beside the data
 * unless a place is named.
 */
export const keysNew: Command = (line, desk) =>
  desk.withBook(({ ctx, folder, passphrase }) => {
    const stamp = ctx.clock.now().replace(/[-:]/g, '').slice(0, 15)
    const beside = join(folder.root, `office-key-${stamp}.pem`)
    const { typed, path } = line.fileOption('recovery-copy') ?? { typed: beside, path: beside }
    const key = newKey(ctx, {
      office: line.need('office'),
      recoveryCopy: path,
      recoveryPassphrase: passphrase,
    })
    return {
      json: { ...key, recoveryCopy: typed },
      lines: [cliMessages.keyMade(key.fingerprint), cliMessages.written(typed)],
      exit: 0,
    }
  })

export const keysList: Command = (_line, desk) =>
  desk.withBook(({ ctx }) => {
    const { keys } = listKeys(ctx)
    return {
      json: keys,
      lines: keys.length === 0 ? [cliMessages.noKeys] : keys.map((key) => cliMessages.keyRow(key)),
      exit: 0,
    }
  })

export const keysExport: Command = (line, desk) => {
  const { typed, path } = line.needFile('public')
  return desk.withBook(({ ctx }) => {
    const format = path.toLowerCase().endsWith('.pem') ? 'pem' : 'zfcert'
    const { keyId } = exportKey(ctx, { keyId: null, format, path })
    return { json: { file: typed, keyId }, lines: [cliMessages.written(typed)], exit: 0 }
  })
}

export const keysImport: Command = (line, desk) => {
  const { path } = line.file(2, '证书或公钥文件')
  return desk.withBook(({ ctx }) => {
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
