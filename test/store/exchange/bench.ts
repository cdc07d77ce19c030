import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keyIdOf, newSm2KeyPair } from '../../../electron/store/exchange/gm/sm2Key'
import type { OfficeKey, PartnerKey } from '../../../electron/store/exchange/officeKey'
import type { OpenContext } from '../../../electron/store/exchange/openPackage'
import type { SealRequest } from '../../../electron/store/exchange/sealPackage'
import { householdRecords } from './sampleRecords'

/** A fresh office with a key of its own. */
export function newOffice(region: string, office: string): OfficeKey {
  const pair = newSm2KeyPair()
  return { ...pair, keyId: keyIdOf(pair.publicKey), region, office }
}

/** How a partner sees an office. */
export function pinned(office: OfficeKey, change: Partial<PartnerKey> = {}): PartnerKey {
  const { keyId, region, office: name, publicKey } = office
  return {
    ...{ keyId, region, office: name, publicKey },
    ...{ validFrom: '2026-01-01', validTo: '2031-12-31', revoked: false },
    ...change,
  }
}

/** Two offices that know each other, a third, and a folder for files. */
export class PackageBench {
  readonly folder = mkdtempSync(join(tmpdir(), 'zf-package-'))
  readonly county = newOffice('430621', '岳阳县民政局')
  readonly province = newOffice('43', '湖南省民政厅')
  readonly stranger = newOffice('430626', '平江县民政局')

  path(name: string): string {
    return join(this.folder, name)
  }

  /** A monthly package from the county to the province with three households, changed as told. */
  request(change: Partial<SealRequest> = {}): SealRequest {
    return {
      file: this.path('monthly.zfpkg'),
      sender: this.county,
      to: { region: '43', office: '湖南省民政厅' },
      recipients: [this.province.publicKey],
      kind: 'monthly-full',
      period: '2026-11',
      stream: 'monthly/430621/43',
      sequence: 1,
      previous: null,
      createdAt: '2026-11-22T08:30:00.000Z',
      auditHead: 'ab'.repeat(32),
      program: 'zhongfu 0.1.0',
      records: [...householdRecords(1, 2, 1), ...householdRecords(2, 3, 3), ...householdRecords(3, 1, 6)],
      ...change,
    }
  }

  /** The province's view, changed as told. */
  receiver(change: Partial<OpenContext> = {}): OpenContext {
    return { ownKeys: [this.province], partners: [pinned(this.county)], today: '2026-11-22', ...change }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}
