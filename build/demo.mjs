// npm run demo: plays a whole month of a made-up county in the real app (test/demo/index.ts). Further words go to the program.
import './bootstrap/checkNode.mjs'
import { runProgram } from './bootstrap/runProgram.mjs'
import { runEntry } from './bootstrap/say.mjs'

runEntry(() => runProgram('demo'))
