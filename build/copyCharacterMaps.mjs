// A build plugin that puts the character maps of pdf.js beside the bundle (out/main/cmaps). The privacy gate needs them to
// read PDFs whose Chinese fonts are only named, not embedded; they are data files that no import mentions.
import fs from 'node:fs'
import { inRoot } from './bootstrap/paths.mjs'

/** @returns {import('vite').Plugin} */
export function copyCharacterMaps() {
  return {
    name: 'copy-character-maps',
    apply: 'build',
    writeBundle() {
      fs.cpSync(inRoot('node_modules/pdfjs-dist/cmaps'), inRoot('out/main/cmaps'), { recursive: true })
    },
  }
}
