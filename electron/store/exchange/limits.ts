/**
 * Bounds on what a package may claim, far above any county's book (200,000 people are about 0.5 GB of lines) and far
 * below what would fill a disk or the memory. They are checked before anything is unpacked.
 */
export const packageLimits = {
  /** Bytes of header, manifest and signature. */
  header: 262_144,
  manifest: 262_144,
  signature: 80,
  /** Bytes of payload after decompression. */
  plain: 16 * 1024 ** 3,
  /** Payload bytes per compressed byte; gzip of real records stays under 40, a bomb comes close to 1000. */
  ratio: 200,
  /** Payloads up to this size are allowed at any ratio. */
  ratioFree: 4 * 1024 ** 2,
  /** Bytes of one line; the first line is the dictionary. */
  line: 1024 ** 2,
  /** Nesting of objects and lists within one line. */
  depth: 16,
} as const
