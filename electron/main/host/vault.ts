import { hostname } from 'node:os'
import { safeStorage } from 'electron'
import type { vaultContract } from '@shared/contracts/backstageContracts'
import type { Handlers } from '@shared/ipc/operation'

/**
 * The vault of this PC and system user: DPAPI on Windows, the secret service on Linux. Where Chromium would fall back to
 * its fixed password (`basic_text`, also reported as unknown) the vault is refused: that would be plain text.
 */
function vaultState(): 'available' | 'refused' | 'none' {
  if (process.platform === 'linux') {
    const backend = safeStorage.getSelectedStorageBackend()
    if (backend === 'basic_text' || backend === 'unknown') return 'refused'
  }
  return safeStorage.isEncryptionAvailable() ? 'available' : 'none'
}

export const vaultHandlers: Handlers<typeof vaultContract, object> = {
  'vault.state': () => ({ state: vaultState(), machine: hostname() }),
  'vault.seal': (_ctx, { secret }) => ({
    sealed: new Uint8Array(safeStorage.encryptString(Buffer.from(secret).toString('base64'))),
  }),
  'vault.open': (_ctx, { sealed }) => {
    if (vaultState() !== 'available') return { secret: null }
    try {
      return { secret: new Uint8Array(Buffer.from(safeStorage.decryptString(Buffer.from(sealed)), 'base64')) }
    } catch {
      // Sealed by another PC or another system user.
      return { secret: null }
    }
  },
}
