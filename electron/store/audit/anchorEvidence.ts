import type { AuditFinding } from '@shared/messages/audit'
import type { DataFolder } from '../dataFolder'
import { digestOfLine, isSigned, parseAnchor, type AnchorLine } from './anchorLine'
import { anchorsPath, anchorTexts, secondCopies } from './anchorFile'
import type { LastAnchor } from './anchors'

/** The anchors that can be believed, oldest first, and what is wrong with the files they stand in. */
export interface AnchorEvidence {
  readonly anchors: readonly AnchorLine[]
  readonly findings: readonly AuditFinding[]
}

interface ReadFile {
  readonly texts: readonly string[]
  /** By line; null where the line is damaged, forged or another book's. */
  readonly lines: readonly (AnchorLine | null)[]
  readonly findings: readonly AuditFinding[]
}

/** Which anchor keys count. */
export interface TrustedKeys {
  /** Those the log itself names. */
  readonly named: ReadonlySet<string>
  /** Whether the first line's own key counts too: the log forgets it when a backup from before it is restored. */
  readonly first: boolean
}

function readFile(path: string, bookId: string, keys: TrustedKeys): ReadFile {
  const texts = anchorTexts(path)
  const findings: AuditFinding[] = []
  const trusted = new Set(keys.named)
  const first = parseAnchor(texts[0] ?? '')
  if (first && keys.first) trusted.add(first.keyId)
  const lines = texts.map((text, index): AnchorLine | null => {
    const line = parseAnchor(text)
    const good = line?.bookId === bookId && trusted.has(line.keyId) && isSigned(line)
    if (line && good) return line
    findings.push({ code: line ? 'anchorForged' : 'anchorUnreadable', values: { line: index + 1 } })
    return null
  })
  return { texts, lines, findings }
}

/** Gaps and breaks between the lines of our own file, and against what the database remembers of it. */
function judgeOwn(file: ReadFile, last: LastAnchor | null): AuditFinding[] {
  const findings: AuditFinding[] = [...file.findings]
  if (file.texts.length === 0) {
    if (last) findings.push({ code: 'anchorsMissing', values: { count: last.count } })
    return findings
  }
  let expected = 1
  let digest: string | null = null
  file.lines.forEach((line, index) => {
    const text = file.texts[index] ?? ''
    if (line && line.count > expected) {
      // A new PC: the restored book goes on counting, the file of the old PC stayed there.
      const anew = index === 0 && line.why === 'restore'
      findings.push(
        anew
          ? { code: 'startedAnew', values: { count: line.count } }
          : { code: 'anchorsCut', values: { from: expected, to: line.count - 1 } },
      )
    } else if (line && (line.count < expected || (line.previous !== digest && file.lines[index - 1] !== null))) {
      findings.push({ code: 'anchorsEdited', values: { line: index + 1 } })
    }
    expected = (line?.count ?? expected) + 1
    digest = digestOfLine(text)
  })
  if (last && last.count >= expected) {
    findings.push({ code: 'anchorsCut', values: { from: expected, to: last.count } })
  } else if (last && findings.length === 0) {
    const known = file.texts.some((text, index) => {
      return file.lines[index]?.count === last.count && digestOfLine(text) === last.digest
    })
    if (!known) findings.push({ code: 'anchorsEdited', values: { line: file.texts.length } })
  }
  return findings
}

/** Reads our own anchors and the copies in the second folder, and what each says of the other. */
export function anchorEvidence(
  place: { readonly folder: DataFolder; readonly bookId: string; readonly secondFolder: string },
  keys: TrustedKeys,
  last: LastAnchor | null,
): AnchorEvidence {
  const own = readFile(anchorsPath(place.folder), place.bookId, keys)
  const findings = judgeOwn(own, last)
  const anew = findings.some(({ code }) => code === 'startedAnew')
  const anchors = own.lines.filter((line) => line !== null)
  const known = new Set(anchors.map((line) => line.signature))
  for (const path of secondCopies(place.secondFolder, place.bookId)) {
    // A damaged line there proves nothing either way; our own file has it.
    const lost = readFile(path, place.bookId, keys).lines.filter((line) => line !== null && !known.has(line.signature))
    for (const line of lost) {
      if (line === null) continue
      anchors.push(line)
      known.add(line.signature)
    }
    const first = lost[0]
    // On a new PC the earlier ones are only there.
    if (first && !anew) findings.push({ code: 'anchorsLost', values: { count: first.count, at: first.at } })
  }
  return { anchors: anchors.sort((a, b) => a.count - b.count), findings }
}
