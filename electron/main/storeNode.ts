import { join } from 'node:path'
import { app } from 'electron'

/**
 * The Node 24 that ships with the app; in development the one that npm brought, named by the launcher. A package never
 * lets its environment name another: this program holds the data key.
 */
function executable(): string {
  const shipped = join(process.resourcesPath, 'node', process.platform === 'win32' ? 'node.exe' : 'node')
  return app.isPackaged ? shipped : (process.env['APP_NODE'] ?? shipped)
}

/**
 * How the store process is started: on its own Node, without the variables that steer Node (NODE_OPTIONS, NODE_PATH, the
 * folder of compiled code), which could put other code in front of ours; and on Windows without the console window that
 * such a program gets when a windowed one starts it.
 */
export function storeNode(): { execPath: string; execArgv: string[]; env: NodeJS.ProcessEnv; windowsHide: boolean } {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^NODE_/i.test(name)))
  return { execPath: executable(), execArgv: [], env, windowsHide: true }
}
