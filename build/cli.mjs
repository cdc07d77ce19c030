// npm run -s cli -- COMMAND: runs the command line on the project's Node 24 with all arguments, standard streams and the
// exit code untouched. What is missing (modules, build) is made once, with words on standard error only.
//
// The command line prints through Electron, which is prepared only when a command really prints. How to start it:
//   ZHONGFU_PRINT_HELPER_COMMAND  a JSON list of words, e.g. ["/…/node", "/…/build/electronForCli.mjs"]. Running it prints
//     one line of JSON on standard output, { "executable", "args", "env" }: start `executable` with `args` followed by the
//     print helper's own switches, with `env` added to the environment. It exits non-zero after one sentence on
//     standard error when there is no Electron to be had.
// The packaged app has no build/ folder; its launcher sets ZHONGFU_ELECTRON to its own executable instead.
import './bootstrap/checkNode.mjs'
import { ensureBuild } from './bootstrap/ensureBuild.mjs'
import { ensureModules } from './bootstrap/ensureModules.mjs'
import { inRoot } from './bootstrap/paths.mjs'
import { runChild } from './bootstrap/runChild.mjs'
import { runEntry } from './bootstrap/say.mjs'

// npm runs scripts in the package's folder; a relative path was meant from where the command was typed.
const typedIn = process.env.npm_lifecycle_event === 'cli' ? process.env.INIT_CWD : undefined

runEntry(async () => {
  const node = await ensureModules()
  await ensureBuild(node)
  return runChild(node, [inRoot('out/main/cli.js'), ...process.argv.slice(2)], {
    cwd: typedIn ?? process.cwd(),
    env: {
      ...process.env,
      ZHONGFU_PRINT_HELPER_COMMAND: JSON.stringify([node, inRoot('build/electronForCli.mjs')]),
    },
  })
})
