import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'
import { listBundledPackages } from './build/bundledPackages.mjs'
import { copyCharacterMaps } from './build/copyCharacterMaps.mjs'

const at = (path: string): string => resolve(import.meta.dirname, path)
const shared = { '@shared': at('shared') }

// Targets are those of the oldest runtime the app may be started on (Chromium 130, Node 20.18);
// the store and the command line always run on the Node 24 that ships with the app.
export default defineConfig({
  main: {
    // fflate's build for Node declares its own `require`, which clashes with the one electron-vite adds.
    resolve: { alias: { ...shared, fflate: at('node_modules/fflate/esm/browser.js') } },
    plugins: [listBundledPackages('main'), copyCharacterMaps()],
    build: {
      outDir: 'out/main',
      target: 'node20.18',
      rolldownOptions: {
        input: {
          index: at('electron/main/index.ts'),
          store: at('electron/store/index.ts'),
          worker: at('electron/store/worker.ts'),
          cli: at('electron/cli/index.ts'),
          benchThing: at('electron/cli/bench/thingProcess.ts'),
        },
      },
    },
  },
  preload: {
    resolve: { alias: shared },
    plugins: [listBundledPackages('preload')],
    build: {
      outDir: 'out/preload',
      target: 'node20.18',
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('electron/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    resolve: { alias: { ...shared, '@': at('renderer') } },
    plugins: [vue(), listBundledPackages('renderer')],
    build: {
      outDir: at('out/renderer'),
      target: 'chrome130',
      minify: true,
      // Read from the local disk: one large file costs less than many small ones.
      chunkSizeWarningLimit: 8000,
      rolldownOptions: { input: { index: at('renderer/index.html') } },
    },
  },
})
