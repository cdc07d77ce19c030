// Runs electron-builder on the project's Node 24. Usage: node runBuilder.mjs '{ …what configuration() takes, note }'
import { Arch, build, Platform } from 'electron-builder'
import { root } from '../bootstrap/paths.mjs'
import { configuration } from './configuration.mjs'
import { addOwnFiles, cleanRuntime } from './finishFolder.mjs'

const about = JSON.parse(process.argv[2])
const { platform, arch, note } = about
const target = { linux: 'dir', win32: 'nsis' }[platform]
const system = platform === 'win32' ? Platform.WINDOWS : Platform.LINUX

await build({
  projectDir: root,
  publish: 'never',
  targets: system.createTarget(target, arch === 'arm64' ? Arch.arm64 : Arch.x64),
  config: {
    ...configuration(about),
    afterExtract: async ({ appOutDir }) => cleanRuntime(appOutDir),
    afterPack: async ({ appOutDir }) => addOwnFiles(appOutDir, { platform, note }),
  },
})
