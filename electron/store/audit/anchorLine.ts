import { z } from 'zod'
import { canonicalJson } from '@shared/exchange/canonicalJson'
import { sm2Sign, sm2Verify } from '../exchange/gm/sm2Sign'
import { keyIdOf } from '../exchange/gm/sm2Key'
import { sm3 } from '../exchange/gm/sm3'

/** Why an anchor was set: once a day, at closing, with each sealed package, after a restore. */
export const anchorReasons = ['daily', 'close', 'package', 'restore'] as const
export type AnchorWhy = (typeof anchorReasons)[number]

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`))

const anchorLine = z.object({
  bookId: z.string(),
  /** Number of the anchor, counted from 1 for the whole life of the book. */
  count: z.number().int().min(1),
  /** The newest entry of the audit log at that moment. */
  seq: z.number().int().min(0),
  hash: hex(32),
  at: z.string(),
  why: z.enum(anchorReasons),
  /** SM3 of the line before; null for the first. */
  previous: hex(32).nullable(),
  keyId: hex(32),
  publicKey: hex(65),
  /** SM2 over the canonical JSON of everything above. */
  signature: z.string().regex(/^([0-9a-f]{2})+$/),
})
export type AnchorLine = z.infer<typeof anchorLine>

/** The key that signs a book's anchors. */
export interface AnchorKey {
  readonly keyId: string
  readonly publicKey: string
  readonly privateKey: string
}

function signedBytes(line: Omit<AnchorLine, 'signature'>): Buffer {
  return Buffer.from(canonicalJson({ ...line }))
}

/** Text of a signed line, without its line feed. */
export function signedLine(
  line: Omit<AnchorLine, 'keyId' | 'publicKey' | 'signature'>,
  { keyId, publicKey, privateKey }: AnchorKey,
): string {
  const whole = { ...line, keyId, publicKey }
  const signature = sm2Sign(Buffer.from(privateKey, 'hex'), signedBytes(whole)).toString('hex')
  return canonicalJson({ ...whole, signature })
}

/** The line a text says, or null when it is none. Says nothing about its signature. */
export function parseAnchor(text: string): AnchorLine | null {
  try {
    const parsed = anchorLine.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    // Not JSON.
    return null
  }
}

/** Whether the line was signed by the key it names. Whose key that is, the caller has to know. */
export function isSigned(line: AnchorLine): boolean {
  const { signature, ...rest } = line
  const publicKey = Buffer.from(line.publicKey, 'hex')
  return keyIdOf(publicKey) === line.keyId && sm2Verify(publicKey, signedBytes(rest), Buffer.from(signature, 'hex'))
}

/** SM3 of a line's text, as the next line carries it. */
export function digestOfLine(text: string): string {
  return sm3(Buffer.from(text)).toString('hex')
}
