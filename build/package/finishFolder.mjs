// What electron-builder leaves to us: a clean runtime before the app goes in, the launcher and the notes afterwards.
import fs from 'node:fs'
import path from 'node:path'
import { MANIFEST } from '../bootstrap/fallbackElectron.mjs'
import { Refusal } from '../bootstrap/say.mjs'
import { unixLauncher, windowsLauncher } from './launchers.mjs'
import { DEVELOPMENT_NOTE, EXECUTABLE } from './release.mjs'

const ELECTRON_LICENCE = 'LICENSE.electron.txt'

/** Right after the runtime was copied to `folder`: nothing in it that is not Electron, and its licence under its own name. */
export function cleanRuntime(folder) {
  for (const name of [MANIFEST, 'resources/default_app.asar']) fs.rmSync(path.join(folder, name), { force: true })
  const asShipped = path.join(folder, 'LICENSE')
  if (fs.existsSync(asShipped)) fs.renameSync(asShipped, path.join(folder, ELECTRON_LICENCE))
  for (const name of [ELECTRON_LICENCE, 'LICENSES.chromium.html']) {
    if (!fs.existsSync(path.join(folder, name))) {
      throw new Refusal(`Electron 文件夹中缺少许可证文件 ${name}，不能制作安装包。请重新取得 Electron。`)
    }
  }
}

/** After the app was put in. `note` is the text for development packages, null for a release. */
export function addOwnFiles(folder, { platform, note }) {
  const windows = platform === 'win32'
  const launcher = path.join(folder, windows ? 'zhongfu.cmd' : 'zhongfu')
  fs.writeFileSync(launcher, windows ? windowsLauncher(EXECUTABLE) : unixLauncher(EXECUTABLE))
  fs.chmodSync(launcher, 0o755)
  // Node reads the unpacked scripts without the archive around them; only this tells it that they are ES modules.
  fs.writeFileSync(path.join(folder, 'resources/app.asar.unpacked/package.json'), '{ "type": "module" }\n')
  if (note) fs.writeFileSync(path.join(folder, DEVELOPMENT_NOTE.file), note)
}
