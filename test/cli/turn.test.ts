import { setTimeout } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { WriteOrder } from '@shared/ipc/writeOrder'
import { Turn } from '../../electron/cli/handed/turn'

it('keeps writes of the screen waiting while it is held, lets them go ahead while it is lent', async () => {
  const writes = new WriteOrder()
  const told: string[] = []
  const screen = (name: string): Promise<void> =>
    writes.run(() => {
      told.push(name)
      return Promise.resolve()
    })
  const turn = new Turn(writes)
  await turn.take()
  const first = screen('first')
  await setTimeout(5)
  told.push('own')
  await turn.lend(async () => {
    await first
    told.push('lent')
  })
  const second = screen('second')
  await setTimeout(5)
  told.push('own again')
  turn.give()
  await second
  expect(told).toEqual(['own', 'first', 'lent', 'own again', 'second'])
})

it('is taken back after work that failed, and lending what is not held is no more than the work', async () => {
  const writes = new WriteOrder()
  const turn = new Turn(writes)
  expect(await turn.lend(() => Promise.resolve(1))).toBe(1)
  await turn.take()
  await expect(turn.lend(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed')
  let ran = false
  const waiting = writes.run(() => {
    ran = true
    return Promise.resolve()
  })
  await setTimeout(5)
  expect(ran).toBe(false)
  turn.give()
  await waiting
  expect(ran).toBe(true)
})
