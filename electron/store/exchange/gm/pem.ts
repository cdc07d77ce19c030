import { DerError, DerReader, der, derInteger, derOid, derTag } from './der'
import { isPublicKey, publicKeyOf } from './sm2Key'

const EC_PUBLIC_KEY = '1.2.840.10045.2.1'
const SM2_CURVE = '1.2.156.10197.1.301'

function algorithm(): Buffer {
  return der(derTag.sequence, derOid(EC_PUBLIC_KEY), derOid(SM2_CURVE))
}

function expectAlgorithm(reader: DerReader): void {
  const body = reader.open(derTag.sequence)
  body.expectOid(EC_PUBLIC_KEY)
  body.expectOid(SM2_CURVE)
  body.end()
}

/** Wraps DER as PEM with 64 characters a line. */
export function toPem(label: string, bytes: Uint8Array): string {
  const lines = Buffer.from(bytes)
    .toString('base64')
    .match(/.{1,64}/g)
  return `-----BEGIN ${label}-----\n${(lines ?? []).join('\n')}\n-----END ${label}-----\n`
}

/** The DER inside the one PEM block with this label, or null when there is none or it is not clean base64. */
export function fromPem(label: string, text: string): Buffer | null {
  const match = new RegExp(`-----BEGIN ${label}-----([A-Za-z0-9+/=\\s]+)-----END ${label}-----`).exec(text)
  const base64 = match?.[1]?.replace(/\s/g, '')
  if (base64 === undefined) return null
  const bytes = Buffer.from(base64, 'base64')
  return bytes.toString('base64') === base64 ? bytes : null
}

function strictly<T>(read: () => T | null): T | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof DerError) return null
    throw error
  }
}

/** SubjectPublicKeyInfo PEM of 04 ‖ x ‖ y, as `openssl pkey -pubout` writes it. */
export function publicKeyToPem(publicKey: Uint8Array): string {
  const bits = der(derTag.bitString, Buffer.from([0]), publicKey)
  return toPem('PUBLIC KEY', der(derTag.sequence, algorithm(), bits))
}

/** The 04 ‖ x ‖ y of an SPKI PEM; null unless it is exactly one SM2 key whose point lies on the curve. */
export function publicKeyFromPem(text: string): Buffer | null {
  const bytes = fromPem('PUBLIC KEY', text)
  if (bytes === null) return null
  return strictly(() => {
    const outer = new DerReader(bytes)
    const body = outer.open(derTag.sequence)
    outer.end()
    expectAlgorithm(body)
    const point = Buffer.from(body.bits())
    body.end()
    return isPublicKey(point) ? point : null
  })
}

/**
 * PrivateKeyInfo (PKCS#8) DER of a private key, the public key inside it as OpenSSL wants.
 * @throws Error when the private key is not valid.
 */
export function privateKeyToPkcs8(privateKey: Uint8Array): Buffer {
  const publicKey = publicKeyOf(privateKey)
  if (publicKey === null) throw new Error('not an SM2 private key')
  const ecPrivateKey = der(
    derTag.sequence,
    derInteger(1n),
    der(derTag.octetString, privateKey),
    der(derTag.context1, der(derTag.bitString, Buffer.from([0]), publicKey)),
  )
  return der(derTag.sequence, derInteger(0n), algorithm(), der(derTag.octetString, ecPrivateKey))
}

export function privateKeyToPem(privateKey: Uint8Array): string {
  return toPem('PRIVATE KEY', privateKeyToPkcs8(privateKey))
}

/** The 32-byte private key of PKCS#8 DER; null unless it is an SM2 key whose public half, if given, fits. */
export function privateKeyFromPkcs8(bytes: Uint8Array): Buffer | null {
  return strictly(() => {
    const outer = new DerReader(bytes)
    const body = outer.open(derTag.sequence)
    outer.end()
    if (body.integer(1) !== 0n) return null
    expectAlgorithm(body)
    const wrapped = body.open(derTag.octetString)
    body.end()
    const key = wrapped.open(derTag.sequence)
    wrapped.end()
    if (key.integer(1) !== 1n) return null
    const privateKey = Buffer.from(key.read(derTag.octetString))
    if (key.next(derTag.context0)) key.open(derTag.context0).expectOid(SM2_CURVE)
    const publicKey = publicKeyOf(privateKey)
    if (publicKey === null) return null
    if (key.next(derTag.context1)) {
      const given = key.open(derTag.context1)
      if (!publicKey.equals(given.bits())) return null
      given.end()
    }
    key.end()
    return privateKey
  })
}

export function privateKeyFromPem(text: string): Buffer | null {
  const bytes = fromPem('PRIVATE KEY', text)
  return bytes === null ? null : privateKeyFromPkcs8(bytes)
}
