// The layer table of the design as rules; `npm test` runs them over shared/, electron/ and renderer/.
// Each rule is proven to bite by test/build/layers.test.ts.

const SCREEN_LIBRARIES = '^node_modules/(vue|@vue|vue-router|pinia|element-plus|@element-plus|echarts)/'
const DRIVER = '^node_modules/(better-sqlite3|better-sqlite3-multiple-ciphers)/'
const ELECTRON = '^(electron$|node_modules/electron/)'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'shared-imports-nobody',
      comment: 'shared/ runs anywhere: no Node, no Electron, no screen library, no driver, none of the sides.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: ['^electron/', '^renderer/', SCREEN_LIBRARIES, DRIVER, ELECTRON] },
    },
    {
      name: 'shared-has-no-node',
      severity: 'error',
      from: { path: '^shared/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'store-and-cli-are-plain-node',
      comment: 'The store and the command line run on Node alone.',
      severity: 'error',
      from: { path: '^electron/(store|cli)/' },
      to: { path: ['^electron/(main|preload)/', '^renderer/', SCREEN_LIBRARIES, ELECTRON] },
    },
    {
      name: 'store-knows-no-cli',
      severity: 'error',
      from: { path: '^electron/store/', pathNot: '^electron/store/index\\.ts$' },
      to: { path: '^electron/cli/' },
    },
    {
      name: 'store-process-takes-commands-only',
      comment: 'The entry of the store process starts the server of handed commands and knows nothing else of the cli.',
      severity: 'error',
      from: { path: '^electron/store/index\\.ts$' },
      to: { path: '^electron/cli/', pathNot: '^electron/cli/handed\\.ts$' },
    },
    {
      name: 'driver-only-in-open-store',
      comment:
        'The SQLite driver is loaded by electron/store/openStore.ts alone; the rest of the store may name its types.',
      severity: 'error',
      from: { path: '^electron/', pathNot: '^electron/store/openStore\\.ts$' },
      to: { path: DRIVER, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'driver-types-only-in-store',
      severity: 'error',
      from: { pathNot: '^electron/store/' },
      to: { path: DRIVER },
    },
    {
      name: 'main-knows-no-store',
      comment: 'The main process relays calls and never reads what is inside.',
      severity: 'error',
      from: { path: '^electron/main/' },
      to: { path: ['^electron/(store|cli|preload)/', '^renderer/', SCREEN_LIBRARIES] },
    },
    {
      name: 'preload-imports-electron-only',
      comment: 'A sandboxed preload has Electron and types from shared, nothing else.',
      severity: 'error',
      from: { path: '^electron/preload/' },
      to: { pathNot: [ELECTRON, '^shared/', '^electron/preload/'] },
    },
    {
      name: 'preload-takes-types-from-shared',
      severity: 'error',
      from: { path: '^electron/preload/' },
      to: { path: '^shared/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'renderer-is-a-browser',
      comment: 'The screen knows shared/ and screen libraries.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: ['^electron/', ELECTRON] },
    },
    {
      name: 'renderer-has-no-node',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-network',
      comment: 'The product never talks to a network; node:net stays for the local socket of the command line.',
      severity: 'error',
      from: { path: '^(shared|electron|renderer)/' },
      to: { path: '^(node:)?(http|https|http2|tls|dgram|dns|dns/promises|inspector)$' },
    },
    {
      name: 'local-socket-only-between-our-processes',
      comment: 'The command line talks to the running store and to the print helper over a local socket.',
      severity: 'error',
      from: { pathNot: '^electron/(store/|cli/|main/printHelper\\.ts$)' },
      to: { path: '^(node:)?net$' },
    },
    {
      name: 'product-knows-no-tests',
      comment: 'The icon is the one file of build/ that belongs to the product.',
      severity: 'error',
      from: { path: '^(shared|electron|renderer)/' },
      to: { path: '^(test|build)/', pathNot: '^build/icons/\\d+\\.png$' },
    },
    {
      name: 'columnar-knows-no-rules',
      comment: 'The second evaluator is written apart from the first: what both import would be wrong in both.',
      severity: 'error',
      from: { path: '^shared/columnar/' },
      to: { path: '^shared/rules/' },
    },
    {
      name: 'rules-know-no-columnar',
      severity: 'error',
      from: { path: '^shared/rules/' },
      to: { path: '^shared/columnar/' },
    },
    {
      name: 'no-circular',
      comment: 'Two files that need each other are one thing or three.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Type imports count: a layer must not even know the types of another.
    tsPreCompilationDeps: true,
    // test/tsconfig.json knows both aliases, @shared/ and @/.
    tsConfig: { fileName: 'test/tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
