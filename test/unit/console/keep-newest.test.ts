import { expect, test } from 'vitest'
import { keepNewest } from '../../../console/requests/keep-newest.ts'

const rows = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

test('the console keeps every row until there are 11,000', () => {
  const all = rows(11_000)
  expect(keepNewest(all)).toBe(all)
})

test('the console then drops its oldest rows, and keeps the newest ten thousand', () => {
  const kept = keepNewest(rows(11_001))
  expect([kept.length, kept[0], kept.at(-1)]).toEqual([10_000, 1002, 11_001])
})
