// npm run build: builds out/ when the sources are newer.
import './bootstrap/checkNode.mjs'
import { ensureBuild } from './bootstrap/ensureBuild.mjs'
import { ensureModules } from './bootstrap/ensureModules.mjs'
import { runEntry } from './bootstrap/say.mjs'

runEntry(async () => ensureBuild(await ensureModules()))
