import { describe, expect, it } from 'vitest'
import { idProblem } from '@shared/domain/idNumber'
import { shapesAlike } from '@shared/matching/similarShapes'
import { openBenchBook } from '../../../electron/cli/bench/benchBook'
import { fillPeople } from '../../../electron/cli/bench/fillPeople'
import { misread, oneDigitWrong, writeDoubles } from '../../../electron/cli/bench/writtenWrong'
import { quietControl } from '../../../electron/store/jobs/control'
import { matchBook } from '../../../electron/store/services/matching/matchBook'
import { sql } from '../../../electron/store/sql'

describe('what the benchmark writes down wrongly', () => {
  it('is a name of another shape and a number with one other digit that is a number still', () => {
    const other = misread('张伟') ?? ''
    expect([other[0], shapesAlike('伟', other[1] ?? ''), other === '张伟']).toEqual(['张', true, false])
    expect(misread('')).toBeNull()
    const wrong = oneDigitWrong('430681197905060072')
    expect([wrong.slice(0, 14), wrong.slice(14, 17), idProblem(wrong)]).toEqual(['43068119790506', '107', null])
  })

  it('is found again by the comparison of the whole book, and the book it fills has no statistics', () => {
    const book = openBenchBook()
    const { db } = book.ctx
    fillPeople(db, 600)
    const before = matchBook(book.ctx, {}, quietControl).pairs
    const doubles = writeDoubles(db, 60)
    expect(doubles).toBeGreaterThan(30)
    const after = matchBook(book.ctx, {}, quietControl)
    expect(after.persons).toBe(600 + doubles)
    expect(after.pairs).toBeGreaterThanOrEqual(before + doubles)
    expect(db.all(sql`SELECT name FROM sqlite_schema WHERE name LIKE 'sqlite_stat%'`)).toEqual([])
    book.end()
  })
})
