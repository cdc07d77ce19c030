import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frameReader, packFrame } from '@shared/ipc/frames'

describe('frames on a local socket', () => {
  it('come out as they went in, however the stream is cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 300 })), { maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 20 }),
        (frames, sizes) => {
          const stream = Uint8Array.from(frames.flatMap(([head, body]) => [...packFrame(head, body)]))
          const read: [number[], number[]][] = []
          const feed = frameReader((head, body) => read.push([[...head], [...body]]))
          for (let at = 0, turn = 0; at < stream.length; turn += 1) {
            const size = sizes[turn % sizes.length] ?? 1
            feed(stream.slice(at, at + size))
            at += size
          }
          expect(read).toEqual(frames.map(([head, body]) => [[...head], [...body]]))
        },
      ),
    )
  })

  it('refuse a length that no document has', () => {
    const feed = frameReader(() => undefined)
    expect(() => feed(Uint8Array.from([0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0]))).toThrow(RangeError)
  })

  it('refuse what is longer than the reader allows, before its bytes have come', () => {
    const read: number[] = []
    const feed = frameReader((head) => read.push(head.length), 100)
    feed(packFrame(new Uint8Array(100), new Uint8Array(0)))
    expect(read).toEqual([100])
    expect(() => feed(packFrame(new Uint8Array(101), new Uint8Array(0)).subarray(0, 8))).toThrow(RangeError)
  })
})
