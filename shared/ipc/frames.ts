/** Far above any document of a county; a larger length can only be a broken stream. */
const longestFrame = 512 * 1024 * 1024

/** A frame on a byte stream: `u32 BE head length · u32 BE body length · head (JSON, UTF-8) · body`. */
export function packFrame(head: Uint8Array, body: Uint8Array): Uint8Array {
  const frame = new Uint8Array(8 + head.length + body.length)
  const view = new DataView(frame.buffer)
  view.setUint32(0, head.length)
  view.setUint32(4, body.length)
  frame.set(head, 8)
  frame.set(body, 8 + head.length)
  return frame
}

/**
 * Puts a stream of chunks back together. The returned function throws a RangeError on a broken stream, and on a frame
 * whose head or body is longer than `longest` bytes before it takes them in.
 */
export function frameReader(
  onFrame: (head: Uint8Array, body: Uint8Array) => void,
  longest = longestFrame,
): (chunk: Uint8Array) => void {
  let chunks: Uint8Array[] = []
  let held = 0

  const joined = (): Uint8Array => {
    const [first] = chunks
    if (chunks.length === 1 && first) return first
    const all = new Uint8Array(held)
    let at = 0
    for (const chunk of chunks) {
      all.set(chunk, at)
      at += chunk.length
    }
    chunks = [all]
    return all
  }

  let needed = 8
  return (chunk) => {
    chunks.push(chunk)
    held += chunk.length
    while (held >= needed) {
      const all = joined()
      const view = new DataView(all.buffer, all.byteOffset, all.byteLength)
      const headLength = view.getUint32(0)
      const bodyLength = view.getUint32(4)
      if (headLength > longest || bodyLength > longest) throw new RangeError('frame too long')
      const length = 8 + headLength + bodyLength
      if (held < length) {
        needed = length
        return
      }
      const rest = all.subarray(length)
      chunks = rest.length > 0 ? [rest] : []
      held = rest.length
      needed = 8
      onFrame(all.slice(8, 8 + headLength), all.slice(8 + headLength, length))
    }
  }
}
