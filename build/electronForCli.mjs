// Prepares Electron for a command that prints and says on standard output, as one line of JSON, how to start it.
// The contract is written at the top of cli.mjs.
import './bootstrap/checkNode.mjs'
import { startAppUnseen } from './bootstrap/electronCommand.mjs'
import { ensureAll } from './bootstrap/ensureAll.mjs'
import { runEntry } from './bootstrap/say.mjs'

runEntry(async () => {
  const { node, electron } = await ensureAll({ screen: false })
  const { command, args, env } = startAppUnseen(node, electron)
  process.stdout.write(`${JSON.stringify({ executable: command, args, env })}\n`)
})
