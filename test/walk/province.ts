import { writeFileSync } from 'node:fs'
import { certificateToText, signCertificate } from '../../electron/store/exchange/certificate'
import { fingerprintOf } from '../../electron/store/exchange/gm/fingerprint'
import { privateKeyToPem } from '../../electron/store/exchange/gm/pem'
import { keyIdOf, newSm2KeyPair } from '../../electron/store/exchange/gm/sm2Key'

/** A made-up province with a self-signed certificate, as it would come on paper and as a file. */
export interface Province {
  readonly certificate: string
  readonly fingerprint: string
  readonly privateKeyPem: string
}

export function makeProvince(certificate: string): Province {
  const pair = newSm2KeyPair()
  const office = { office: '示例省民政厅', region: '43', publicKey: pair.publicKey }
  const keyId = keyIdOf(pair.publicKey)
  const signed = signCertificate(
    { ...office, validFrom: '2026-01-01', validTo: '2031-01-01' },
    { ...office, keyId, privateKey: pair.privateKey },
  )
  writeFileSync(certificate, certificateToText(signed))
  return { certificate, fingerprint: fingerprintOf(keyId), privateKeyPem: privateKeyToPem(pair.privateKey) }
}
