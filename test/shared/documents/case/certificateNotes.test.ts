import { expect, it } from 'vitest'
import { tekunCertificateWords } from '@shared/messages/certificates'

it('every sentence of 持证须知 names the article that carries it', () => {
  const cited = tekunCertificateWords.notes.lines.map((line) => /（([^（）]+)）$/.exec(line)?.[1] ?? '')
  expect(cited).toEqual([
    '社会救助法第十六条',
    '社会救助法第四十六条',
    '特困人员认定办法第二十三条',
    '特困人员认定办法第二十五条、第二十六条',
    '特困人员认定办法第二十七条',
  ])
})
