import './jitless'
import { hostContract, type HostContract, type HostOperation } from '@shared/contracts/hostContract'
import type { ArgumentOf, OutputOf } from '@shared/ipc/operation'
import type { Reply } from '@shared/result'
import { sendCall } from './sendCall'

/** A file the main process keeps for us: the token stands for the path, the name is for people. */
export interface ChosenFile {
  readonly token: string
  readonly name: string
}

/** Asks the machine: dialogs, the file manager, what this PC has. Never rejects. */
export function callHost<K extends HostOperation>(
  name: K,
  input: ArgumentOf<HostContract, K>,
): Promise<Reply<OutputOf<HostContract, K>>> {
  const reply = sendCall(hostContract[name].input, input, (plain) => window.zhongfu.callHost(name, plain))
  return reply as Promise<Reply<OutputOf<HostContract, K>>>
}

/** Hands a file dropped on the page to the main process; null when it is not a file that can be read. */
export async function dropFile(file: File): Promise<ChosenFile | null> {
  try {
    return await window.zhongfu.dropped(file)
  } catch {
    return null
  }
}
