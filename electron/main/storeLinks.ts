import type { BrowserWindow } from 'electron'
import { pathContract, printerContract, vaultContract } from '@shared/contracts/backstageContracts'
import { diagnosticsContract } from '@shared/contracts/diagnosticsContract'
import type { StoreFacts } from './host/diagnostics'
import { vaultHandlers } from './host/vault'
import { printerHandlers } from './printing/printerHandlers'
import { unforeseen } from './unforeseen'
import { storeClosed } from '@shared/ipc/caller'
import type { Channels } from '@shared/ipc/channels'
import { connect, type Client } from '@shared/ipc/connect'
import { serve } from '@shared/ipc/serve'
import { WriteOrder } from '@shared/ipc/writeOrder'
import type { Reply } from '@shared/result'

/**
 * What main and store ask each other besides the screen's calls: the store asks for printing and the key vault, main
 * tells paths of chosen files and asks for the facts of the diagnostic package. Each fresh store process is linked anew.
 */
export class StoreLinks {
  readonly #window: () => BrowserWindow | null
  #paths: Client<typeof pathContract> | null = null
  #facts: Client<typeof diagnosticsContract> | null = null

  constructor(window: () => BrowserWindow | null) {
    this.#window = window
  }

  link(open: Channels): void {
    const served = { incident: unforeseen, writes: new WriteOrder() }
    serve(open.port('printer'), printerContract, printerHandlers, {
      ...served,
      context: () => ({ window: this.#window }),
    })
    serve(open.port('vault'), vaultContract, vaultHandlers, { ...served, context: () => ({}) })
    this.#paths = connect(open.port('paths'), pathContract)
    this.#facts = connect(open.port('facts'), diagnosticsContract)
  }

  async tellPath(token: string, path: string): Promise<void> {
    await this.#paths?.call('path.register', { token, path })
  }

  storeFacts(): Promise<Reply<StoreFacts>> {
    return this.#facts?.call('diagnostics.facts', {}) ?? Promise.resolve({ ok: false, error: storeClosed })
  }
}
