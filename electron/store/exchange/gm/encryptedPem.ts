import { createCipheriv, createDecipheriv, pbkdf2Sync } from 'node:crypto'
import { DerError, DerReader, der, derInteger, derOid, derTag } from './der'
import { fromPem, privateKeyFromPkcs8, privateKeyToPkcs8, toPem } from './pem'
import { secureRandom, type RandomSource } from './sm2Curve'

const PBES2 = '1.2.840.113549.1.5.13'
const PBKDF2 = '1.2.840.113549.1.5.12'
const HMAC_SHA256 = '1.2.840.113549.2.9'
const AES_256_CBC = '2.16.840.1.101.3.4.1.42'

/**
 * PBKDF2 rounds. Not scrypt: `openssl pkcs8` refuses scrypt above 32 MiB by default, and a recovery copy must open
 * with whatever OpenSSL stands around. 600,000 is OWASP's figure for HMAC-SHA256.
 */
const ROUNDS = 600_000
/** A copy that asks for more rounds than this is not ours and would only stop the program for minutes. */
const MAX_ROUNDS = 10_000_000

/** Label of the PEM block of a recovery copy. */
export const ENCRYPTED_LABEL = 'ENCRYPTED PRIVATE KEY'

/**
 * The private key as encrypted PKCS#8 PEM (PBES2: PBKDF2-HMAC-SHA256, AES-256-CBC), read by
 * `openssl pkcs8 -in FILE` under the same passphrase.
 */
export function privateKeyToEncryptedPem(
  privateKey: Uint8Array,
  passphrase: string,
  random: RandomSource = secureRandom,
): string {
  const [salt, iv] = [random(16), random(16)]
  const key = pbkdf2Sync(passphrase, salt, ROUNDS, 32, 'sha256')
  const cipher = createCipheriv('aes-256-cbc', key, iv)
  const body = Buffer.concat([cipher.update(privateKeyToPkcs8(privateKey)), cipher.final()])
  const derivation = der(
    derTag.sequence,
    derOid(PBKDF2),
    der(
      derTag.sequence,
      der(derTag.octetString, salt),
      derInteger(BigInt(ROUNDS)),
      derInteger(32n),
      der(derTag.sequence, derOid(HMAC_SHA256), der(derTag.null)),
    ),
  )
  const encryption = der(derTag.sequence, derOid(AES_256_CBC), der(derTag.octetString, iv))
  const scheme = der(derTag.sequence, derOid(PBES2), der(derTag.sequence, derivation, encryption))
  return toPem(ENCRYPTED_LABEL, der(derTag.sequence, scheme, der(derTag.octetString, body)))
}

interface Envelope {
  readonly salt: Uint8Array
  readonly rounds: number
  readonly iv: Uint8Array
  readonly body: Uint8Array
}

function readEnvelope(bytes: Uint8Array): Envelope {
  const outer = new DerReader(bytes)
  const info = outer.open(derTag.sequence)
  outer.end()
  const scheme = info.open(derTag.sequence)
  const body = info.read(derTag.octetString)
  info.end()
  scheme.expectOid(PBES2)
  const parameters = scheme.open(derTag.sequence)
  const derivation = parameters.open(derTag.sequence)
  const encryption = parameters.open(derTag.sequence)
  derivation.expectOid(PBKDF2)
  const pbkdf2 = derivation.open(derTag.sequence)
  const salt = pbkdf2.read(derTag.octetString)
  const rounds = Number(pbkdf2.integer(4))
  if (rounds < 1 || rounds > MAX_ROUNDS) throw new DerError('rounds')
  if (pbkdf2.next(derTag.integer) && pbkdf2.integer(1) !== 32n) throw new DerError('key length')
  pbkdf2.open(derTag.sequence).expectOid(HMAC_SHA256)
  encryption.expectOid(AES_256_CBC)
  const iv = encryption.read(derTag.octetString)
  if (iv.length !== 16) throw new DerError('iv')
  return { salt, rounds, iv, body }
}

/** Opens a recovery copy made here or by `openssl pkcs8 -topk8 -v2 aes-256-cbc`; null when the passphrase is wrong or it is not one. */
export function privateKeyFromEncryptedPem(text: string, passphrase: string): Buffer | null {
  const bytes = fromPem(ENCRYPTED_LABEL, text)
  if (bytes === null) return null
  let plain: Buffer
  try {
    const { salt, rounds, iv, body } = readEnvelope(bytes)
    const decipher = createDecipheriv('aes-256-cbc', pbkdf2Sync(passphrase, salt, rounds, 32, 'sha256'), iv)
    plain = Buffer.concat([decipher.update(body), decipher.final()])
  } catch {
    // Malformed or wrong padding, which is what a wrong passphrase looks like: either way not openable.
    return null
  }
  return privateKeyFromPkcs8(plain)
}
