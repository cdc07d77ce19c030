import { readFileSync } from 'node:fs'
import { openFrame, frameKeys, frameType } from '../../../electron/store/exchange/frame'
import { sm2Decrypt } from '../../../electron/store/exchange/gm/sm2Cipher'
import { sealPackage } from '../../../electron/store/exchange/sealPackage'
import { exampleProfile, exampleRecipient, exampleRequest, exampleSealRandom, workedExample } from './workedExample'
import type { WorkedExample } from './workedExample'

/** The compressed payload inside a one-frame package, taken out with the recipient's key. */
function compressedOf(file: Buffer): Buffer {
  const headerLength = file.readUInt32BE(8)
  const headerBytes = file.subarray(12, 12 + headerLength)
  const header = JSON.parse(headerBytes.toString()) as {
    nonce: string
    recipients: readonly { keyId: string; wrappedKey: string }[]
  }
  const wrapped = header.recipients.find(({ keyId }) => keyId === exampleRecipient.keyId)?.wrappedKey ?? ''
  const contentKey = sm2Decrypt(exampleRecipient.privateKey, Buffer.from(wrapped, 'hex')) ?? Buffer.alloc(0)
  const keys = frameKeys(contentKey, headerBytes, Buffer.from(header.nonce, 'hex'))
  const at = 12 + headerLength
  const end = at + 5 + file.readUInt32BE(at + 1)
  const plain = openFrame(keys, 0, frameType.final, file.subarray(at + 5, end), file.subarray(end, end + 32))
  if (plain === null) throw new Error('the example does not open')
  return plain
}

/** Seals the example with the product's own code and explains the file step by step. */
export async function sealedExample(path: string): Promise<WorkedExample> {
  await sealPackage(exampleRequest(path), { profile: exampleProfile, random: exampleSealRandom() })
  return workedExample(compressedOf(readFileSync(path)))
}
