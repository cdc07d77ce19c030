import type { vaultContract } from '@shared/contracts/backstageContracts'
import { valueOf, type Client } from '@shared/ipc/connect'

/** The vault of this PC and system user, which the main process can reach. */
export interface Vault {
  state(): Promise<{ state: 'available' | 'refused' | 'none'; machine: string }>
  seal(secret: Uint8Array): Promise<Uint8Array>
  /** Null when this vault cannot open it. */
  open(sealed: Uint8Array): Promise<Uint8Array | null>
}

export function portVault(main: Client<typeof vaultContract>): Vault {
  return {
    state: async () => valueOf(await main.call('vault.state', {})),
    seal: async (secret) => valueOf(await main.call('vault.seal', { secret })).sealed,
    open: async (sealed) => valueOf(await main.call('vault.open', { sealed })).secret,
  }
}
