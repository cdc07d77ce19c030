// npm run bench: measures the table of docs/benchmark.md (test/bench/index.ts). Further words go to the program.
import './bootstrap/checkNode.mjs'
import { runProgram } from './bootstrap/runProgram.mjs'
import { runEntry } from './bootstrap/say.mjs'

runEntry(() => runProgram('bench'))
