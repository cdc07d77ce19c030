import { expect, test } from 'vitest'
import { makeRouter } from '@/router'
import { waitingByArea, waitingPlace } from '@/frame/waitingPlace'
import { waitingNames } from '@shared/messages/board'

test('the navigation counts households where they are looked at one by one, and pieces of work elsewhere', () => {
  expect(
    waitingByArea([
      { key: 'importStaged', count: 2967 },
      { key: 'notDetermined', count: 96 },
      { key: 'manual', count: 12 },
      { key: 'packageDue', count: 1 },
      { key: 'policyMissing', count: 1 },
      { key: 'something new', count: 5 },
    ]),
  ).toEqual({ exchange: 2, determination: 97, households: 12 })
})

test('everything that waits has a name and leads to a page that exists', () => {
  const router = makeRouter()
  for (const key of Object.keys(waitingNames)) {
    const place = waitingPlace(key)
    expect(router.resolve(place.to).meta.area).toBe(place.area)
    expect(router.resolve(place.to).name).not.toBe('board')
  }
})
