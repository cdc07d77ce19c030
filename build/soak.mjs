// npm run soak: kills a writing program 1,000 times and looks at the data each time (test/soak/index.ts). Further words go
// to the program, e.g. `npm run soak -- --rounds 200 --seed 7`.
import './bootstrap/checkNode.mjs'
import { runProgram } from './bootstrap/runProgram.mjs'
import { runEntry } from './bootstrap/say.mjs'

runEntry(() => runProgram('soak'))
