import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { pictureSize, typeOfContent } from '@shared/attachments/fileContent'

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)
const ascii = (text: string): Uint8Array => Uint8Array.from([...text].map((letter) => letter.charCodeAt(0)))

/** A JPEG with an application segment of some length before its frame. */
function jpeg(before: number, height: number, width: number): Uint8Array {
  const segment = new Uint8Array(before + 4)
  segment.set([0xff, 0xe1, (before + 2) >> 8, (before + 2) & 255])
  const frame = [0xff, 0xc2, 0, 17, 8, height >> 8, height & 255, width >> 8, width & 255, 3, 0, 0, 0]
  return bytes(0xff, 0xd8, ...segment, ...frame)
}

describe('what a file is by its content', () => {
  it('tells pictures, PDF and what is neither by their first bytes', () => {
    expect([
      typeOfContent(bytes(0xff, 0xd8, 0xff, 0xe0)),
      typeOfContent(bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)),
      typeOfContent(ascii('%PDF-1.4')),
      typeOfContent(ascii(`${' '.repeat(900)}%PDF-1.4`)),
      typeOfContent(ascii(`${' '.repeat(1030)}%PDF-1.4`)),
      typeOfContent(ascii('RIFF1234WEBPVP8 ')),
      typeOfContent(ascii('GIF89a')),
      typeOfContent(bytes(0, 0, 0, 24, ...ascii('ftypheic'))),
      typeOfContent(bytes(0x50, 0x4b, 3, 4)),
      typeOfContent(ascii('MZ')),
      typeOfContent(ascii('<html>')),
      typeOfContent(bytes()),
    ]).toEqual(['jpeg', 'png', 'pdf', 'pdf', 'unknown', 'webp', 'gif', 'heic', 'zip', 'program', 'unknown', 'unknown'])
  })

  it('reads the size of a JPEG behind whatever stands before the picture', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: 1, max: 65_535 }), (before, width) => {
        expect(pictureSize('jpeg', jpeg(before, 100, width))).toEqual({ width, height: 100 })
      }),
      { numRuns: 60 },
    )
    expect(pictureSize('jpeg', jpeg(10, 0, 100))).toBeNull()
    expect(pictureSize('jpeg', jpeg(500, 10, 10).subarray(0, 200))).toBe('beyond')
  })

  it('never fails on whatever bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (noise) => {
        typeOfContent(noise)
        pictureSize('jpeg', Uint8Array.from([0xff, 0xd8, 0xff, ...noise]))
        pictureSize('png', noise)
      }),
      { numRuns: 300 },
    )
  })
})
