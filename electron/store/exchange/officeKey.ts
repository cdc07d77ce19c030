/** A key of this office: can open what is sealed for it and sign what it sends. */
export interface OfficeKey {
  /** SM3 of the public key, 64 hex digits. */
  readonly keyId: string
  readonly region: string
  readonly office: string
  /** 04 ‖ x ‖ y. */
  readonly publicKey: Uint8Array
  readonly privateKey: Uint8Array
}

/** A pinned partner: whose signature counts for which region, and until when. */
export interface PartnerKey {
  readonly keyId: string
  readonly region: string
  readonly office: string
  readonly publicKey: Uint8Array
  /** Calendar dates, both included. */
  readonly validFrom: string
  readonly validTo: string
  readonly revoked: boolean
}
