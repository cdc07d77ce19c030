// npm run screenshots: takes the pictures of the user manual from the real app (test/screenshots/index.ts). Further words go to the program.
import './bootstrap/checkNode.mjs'
import { runProgram } from './bootstrap/runProgram.mjs'
import { runEntry } from './bootstrap/say.mjs'

runEntry(() => runProgram('screenshots'))
