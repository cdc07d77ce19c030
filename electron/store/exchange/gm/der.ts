/** The few DER tags that SM2 keys, signatures and ciphertexts use. */
export const derTag = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  sequence: 0x30,
  /** [0] and [1], constructed. */
  context0: 0xa0,
  context1: 0xa1,
} as const
export type DerTag = (typeof derTag)[keyof typeof derTag]

/** Raised for anything that is not strict DER. Callers turn it into "not valid"; it never reaches a user. */
export class DerError extends Error {}

function lengthBytes(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length])
  const bytes: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256)
  return Buffer.from([0x80 | bytes.length, ...bytes])
}

/** One element: tag, shortest length, content. */
export function der(tag: DerTag, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content)
  return Buffer.concat([Buffer.from([tag]), lengthBytes(body.length), body])
}

/** A non-negative INTEGER in its shortest form. */
export function derInteger(value: bigint): Buffer {
  const hex = value.toString(16)
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex')
  return der(derTag.integer, (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes)
}

/** An OBJECT IDENTIFIER from its dotted form. */
export function derOid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const bytes: number[] = []
  for (const arc of [first * 40 + second, ...rest]) {
    const groups = [arc % 128]
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) groups.unshift(128 + (left % 128))
    bytes.push(...groups)
  }
  return der(derTag.oid, Buffer.from(bytes))
}

/**
 * Reads strict DER from front to back. Every deviation (wrong tag, long form where a short one fits, bytes left over,
 * padded integer) throws {@link DerError}: a signature or key has exactly one accepted spelling.
 */
export class DerReader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get done(): boolean {
    return this.#at === this.#bytes.length
  }

  /** True when the next element has this tag. */
  next(tag: DerTag): boolean {
    return this.#bytes[this.#at] === tag
  }

  /** Content of the next element, which must have this tag. */
  read(tag: DerTag): Uint8Array {
    if (this.#byte() !== tag) throw new DerError('tag')
    let length = this.#byte()
    if (length >= 0x80) {
      const count = length & 0x7f
      if (count < 1 || count > 3) throw new DerError('length')
      length = 0
      for (let i = 0; i < count; i += 1) length = length * 256 + this.#byte()
      if (length < 0x80 || length < 256 ** (count - 1)) throw new DerError('length')
    }
    if (this.#at + length > this.#bytes.length) throw new DerError('length')
    const content = this.#bytes.subarray(this.#at, this.#at + length)
    this.#at += length
    return content
  }

  /** The next element opened as a reader of its own. */
  open(tag: DerTag): DerReader {
    return new DerReader(this.read(tag))
  }

  /** A non-negative INTEGER of at most `maxBytes` significant bytes. */
  integer(maxBytes: number): bigint {
    const bytes = this.read(derTag.integer)
    const [first, second] = bytes
    if (first === undefined || first >= 0x80) throw new DerError('integer')
    if (first === 0 && second !== undefined && second < 0x80) throw new DerError('integer')
    if (bytes.length > maxBytes + (first === 0 ? 1 : 0)) throw new DerError('integer')
    return BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
  }

  /** A BIT STRING of whole bytes. */
  bits(): Uint8Array {
    const bytes = this.read(derTag.bitString)
    if (bytes[0] !== 0) throw new DerError('bits')
    return bytes.subarray(1)
  }

  /** The next element must be exactly this OBJECT IDENTIFIER. */
  expectOid(dotted: string): void {
    if (!derOid(dotted).equals(der(derTag.oid, this.read(derTag.oid)))) throw new DerError('oid')
  }

  /** Nothing may follow. */
  end(): void {
    if (!this.done) throw new DerError('trailing bytes')
  }

  #byte(): number {
    const byte = this.#bytes[this.#at]
    if (byte === undefined) throw new DerError('end')
    this.#at += 1
    return byte
  }
}
