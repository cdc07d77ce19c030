// What a package is called. Only the Electron that its own installer fetched and checked makes a release; with any other,
// the development runtime above all, everything that is made says on its face that it is a development package.
import path from 'node:path'
import { inRoot } from '../bootstrap/paths.mjs'

const officialDist = inRoot('node_modules/electron/dist')

/** The executable of the desktop app: not `zhongfu`, which is the command line on every system. */
export const EXECUTABLE = 'zhongfu-desktop'

/** Whether `electronDist` is the runtime that the pinned electron package has downloaded itself. */
export const isOfficial = (electronDist) => path.resolve(electronDist) === officialDist

/**
 * Names of what is made from `version` for a system.
 * @param {{ version: string, official: boolean, platform: string, arch: string }} about
 */
export function namesOf({ version, official, platform, arch }) {
  const system = `${{ win32: 'windows' }[platform] ?? platform}-${arch}`
  // `~` sorts before everything: the release replaces a development package of the same number, never the reverse.
  const debVersion = official ? version : `${version}~dev`
  const debArch = { x64: 'amd64' }[arch] ?? arch
  return {
    folder: `zhongfu-${version}-${system}${official ? '' : '-dev'}`,
    installer: `zhongfu-${version}-${system}-setup${official ? '' : '-dev'}.exe`,
    deb: `zhongfu_${debVersion}_${debArch}.deb`,
    debVersion,
    debArch,
    displayName: official ? '众扶' : '众扶（开发包）',
  }
}

/** Stands in the folder of every development package. */
export const DEVELOPMENT_NOTE = {
  file: '开发包，不得分发.txt',
  text: (electronVersion) =>
    `本程序包用于开发和测试，不是正式版本，不得分发或用于实际业务。\n其中的 Electron ${electronVersion} 不是官方下载的版本；正式安装包须在能下载官方 Electron 的电脑上用 npm run package 制作。\n`,
}
