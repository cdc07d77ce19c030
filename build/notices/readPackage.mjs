// What a package says about itself: name, version, licence, and the text of the licence.
import fs from 'node:fs'
import path from 'node:path'
import { inRoot } from '../bootstrap/paths.mjs'

const LICENCE_FILE = /^(licen[cs]e|copying|notice)([-._].*)?$/i

// What may be shipped in the product: permissive licences that ask for no more than the notice.
const ALLOWED = ['MIT', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', '0BSD', 'BlueOak-1.0.0']

/** Whether a licence expression can be met by allowed licences: all of an AND, one of an OR. */
export function isAllowed(expression) {
  const words = expression.replace(/[()]/g, '')
  return words.split(' OR ').some((choice) => choice.split(' AND ').every((one) => ALLOWED.includes(one.trim())))
}

function authorOf({ author }) {
  return typeof author === 'string' ? author : (author?.name ?? '')
}

/** { name, version, licence, author, homepage, texts: [{ file, text }] } of the package in `folder` (relative);
 * `furtherLicences` name licence files of parts of it. */
export function readPackage(folder, furtherLicences = []) {
  const at = inRoot(folder)
  const about = JSON.parse(fs.readFileSync(path.join(at, 'package.json'), 'utf8'))
  const files = fs
    .readdirSync(at)
    .filter((file) => LICENCE_FILE.test(file) && fs.statSync(path.join(at, file)).isFile())
    .sort()
  const texts = [...files, ...furtherLicences].map((file) => ({
    file,
    text: fs.readFileSync(path.join(at, file), 'utf8').replaceAll('\r\n', '\n').trim(),
  }))
  return { name: about.name, version: about.version, licence: about.license ?? '', author: authorOf(about), texts }
}
