import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Attempt,
  describeAttempt,
  isAcknowledged,
} from '../../../mock-server/callbacks/attempt.ts'
import { nextAttemptAt } from '../../../mock-server/callbacks/retries.ts'
import { NO_RETRIES, RetryPlanSchema } from '../../../mock-server/callbacks/retry-plan.ts'
import { checkAgainst } from '../../../mock-server/validation/check-against.ts'
import { instant } from '../../support/rules.ts'

const answered = (status: number, headers: Readonly<Record<string, string>> = {}): Attempt => ({
  kind: 'answered',
  status,
  headers,
  body: '',
  truncated: false,
  ms: 3,
})
const failed = (cause: 'timed-out' | 'cancelled'): Attempt => ({
  kind: 'failed',
  cause,
  reason: 'no complete answer in 50 ms',
  ms: 50,
})
const refused: Attempt = { kind: 'refused-by-policy', address: '8.8.8.8', why: '8.8.8.8 is public' }

describe('a callback is acknowledged', () => {
  test.each([200, 201, 204, 299])('with %i', (status) =>
    expect(isAcknowledged(answered(status))).toBe(true),
  )

  test.each([300, 302, 304, 400, 404, 500, 503])('and not with %i', (status) =>
    expect(isAcknowledged(answered(status))).toBe(false),
  )

  test('and not without an answer', () => {
    expect(isAcknowledged(refused)).toBe(false)
    expect(isAcknowledged(failed('timed-out'))).toBe(false)
  })
})

test.each([
  [answered(204), 'acknowledged with HTTP 204'],
  [answered(500), 'not acknowledged: the receiver answered HTTP 500'],
  [answered(304), 'not acknowledged: the receiver answered HTTP 304'],
  [
    answered(302, { location: 'https://shop.test/login' }),
    'not acknowledged: HTTP 302 redirects to https://shop.test/login, and redirects are not followed; use that URL as the callback URL',
  ],
  [failed('timed-out'), 'failed: no complete answer in 50 ms'],
  [{ ...failed('timed-out'), status: 200 }, 'failed after HTTP 200: no complete answer in 50 ms'],
  [refused, 'not sent: 8.8.8.8 is public'],
])('%j is described in one line', (attempt, line) => expect(describeAttempt(attempt)).toBe(line))

describe('a callback that was not acknowledged', () => {
  const at = instant('2026-03-01T10:00+07:00')
  const plan = { retries: 3, firstDelaySeconds: 10, factor: 2 }
  const delays = (last: Attempt, used = plan) =>
    [1, 2, 3, 4, 5].map((attempts) => {
      const next = nextAttemptAt(used, { attempts, last, at })
      return next === undefined ? undefined : (next - at) / 1000
    })

  test('is sent once by default', () =>
    expect(delays(answered(500), NO_RETRIES)).toEqual(Array(5).fill(undefined)))

  test('is sent again with growing delays, as often as the plan says', () => {
    expect(delays(answered(500))).toEqual([10, 20, 40, undefined, undefined])
    expect(delays(failed('timed-out'))).toEqual([10, 20, 40, undefined, undefined])
    expect(delays(answered(302))).toEqual([10, 20, 40, undefined, undefined])
  })

  test('is not sent again once it is acknowledged', () =>
    expect(delays(answered(200))).toEqual(Array(5).fill(undefined)))

  test('is not sent again where the policy refuses it', () =>
    expect(delays(refused)).toEqual(Array(5).fill(undefined)))

  test('stays due when its attempt was cancelled, whatever the plan', () =>
    expect(delays(failed('cancelled'), NO_RETRIES)).toEqual([0, 0, 0, 0, 0]))

  test('is sent at most once more than there are retries, never before and never a day later', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 50 }),
        fc.integer({ min: 0, max: 86_400 }),
        fc.double({ min: 1, max: 10, noNaN: true }),
        (retries, firstDelaySeconds, factor) => {
          const used = { retries, firstDelaySeconds, factor }
          let [attempts, now, before] = [1, at, 0]
          for (;;) {
            const next = nextAttemptAt(used, { attempts, last: answered(500), at: now })
            if (next === undefined) break
            const delay = next - now
            expect(Number.isSafeInteger(next)).toBe(true)
            expect(delay).toBeGreaterThanOrEqual(before)
            expect(delay).toBeLessThanOrEqual(86_400_000)
            ;[attempts, now, before] = [attempts + 1, next, delay]
          }
          expect(attempts).toBe(retries + 1)
        },
      ),
    ))
})

describe('a retry plan', () => {
  const read = (content: unknown) => checkAgainst(RetryPlanSchema, content)

  test('needs only the number of retries', () =>
    expect(read({ retries: 3 })).toEqual({
      ok: true,
      value: { retries: 3, firstDelaySeconds: 60, factor: 2 },
    }))

  test.each([
    [{}, '/retries', 'is missing'],
    [{ retries: -1 }, '/retries', 'must be at least 0'],
    [{ retries: 51 }, '/retries', 'must be at most 50'],
    [{ retries: 1.5 }, '/retries', 'must be a whole number'],
    [{ retries: 1, firstDelaySeconds: 86_401 }, '/firstDelaySeconds', 'must be at most 86400'],
    [{ retries: 1, factor: 0.5 }, '/factor', 'must be at least 1'],
    [{ retries: 1, factor: 11 }, '/factor', 'must be at most 10'],
    [{ retries: 1, jitter: 1 }, '/jitter', 'is unknown; remove it or correct its name'],
  ])('%j is refused', (content, pointer, detail) =>
    expect(read(content)).toEqual({ ok: false, issues: [{ pointer, detail }] }),
  )
})
