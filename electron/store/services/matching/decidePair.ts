import { covers } from '../../area'
import type { StoreInput } from '@shared/contracts/storeContract'
import { AppError } from '@shared/result'
import type { ServiceContext } from '../../context'
import { pairVerdict, putVerdict, type PairIds } from '../../tables/matchPair'
import { write } from '../../write'
import { personsById } from '../../tables/person'

/** The two records of a pair. @throws AppError NOT_FOUND when it names no two people that this session may see. */
function idsOf(ctx: ServiceContext, id: string): PairIds {
  const [a, b] = id.split('/')
  const people = personsById(ctx.db, [a ?? '', b ?? ''])
  const inArea = [...people.values()].some((person) => covers(ctx.session, person.village_code))
  if (a === undefined || b === undefined || people.size !== 2 || !inArea)
    throw new AppError('NOT_FOUND', 'matchPairNotFound')
  return a < b ? { a, b } : { a: b, b: a }
}

/**
 * Notes whether two records are of one person; joins nothing. Kept for every later comparison; null takes it back.
 * @throws AppError NOT_FOUND matchPairNotFound.
 */
export function decidePair(ctx: ServiceContext, input: StoreInput<'match.decide'>): void {
  const pair = idsOf(ctx, input.id)
  write(
    ctx,
    'import',
    (before: string | null) => ({
      action: 'match.decide',
      subject: `person:${pair.a}`,
      detail: { subject: `person:${pair.b}`, before: before ?? 'open', after: input.verdict ?? 'open' },
    }),
    (tx) => {
      const before = pairVerdict(tx, pair)
      putVerdict(tx, pair, input.verdict, { by: ctx.session.userName, at: ctx.clock.now() })
      return before
    },
  )
  ctx.changed.add('match')
}
