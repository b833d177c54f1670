import * as v from 'valibot'
import type { Instant } from '../billing/wib.ts'
import { type MovableClock, readWallClock } from '../namespaces/clock.ts'
import { stateOperation } from './operation.ts'
import { Problem } from './problem.ts'
import { between, Moment, showMoment } from './schemas.ts'

/** Dates outside this range are typos. */
const EARLIEST = Date.parse('2000-01-01T00:00+07:00')
const LATEST = Date.parse('2100-01-01T00:00+07:00')

const YEARS = 100 * 366 * 86_400

const ClockChange = v.pipe(
  v.strictObject({
    at: v.optional(v.pipe(v.string(), v.maxLength(40, 'is too long'))),
    moveBySeconds: v.optional(between(-YEARS, YEARS)),
    frozen: v.optional(v.boolean()),
    scale: v.optional(
      v.pipe(
        v.number(),
        v.minValue(0.001, 'must be at least 0.001; to stop the clock, send "frozen": true'),
        v.maxValue(86_400, 'must be at most 86400, which is a day per second'),
      ),
    ),
  }),
  v.check(
    (change) => Object.keys(change).length > 0,
    'must have at least one of "at", "moveBySeconds", "frozen" and "scale"',
  ),
  v.check(
    ({ at, moveBySeconds }) => at === undefined || moveBySeconds === undefined,
    'has both "at" and "moveBySeconds"; send one of them',
  ),
  v.check(
    ({ frozen, scale }) => frozen !== true || scale === undefined,
    'has both "frozen" and "scale"; a frozen clock has no scale',
  ),
)

/** A change of the clock; what is left out stays as it is. */
export type ClockChange = v.InferInput<typeof ClockChange>

/** The time of a namespace's clock, and how it runs. */
export const ClockView = v.strictObject({
  now: Moment,
  mode: v.picklist(['real', 'running', 'frozen']),
  scale: v.number(),
})

export type ClockView = v.InferOutput<typeof ClockView>

/** Shows a clock. */
export const showClock = (clock: MovableClock): ClockView => {
  const setting = clock.setting()
  return {
    now: showMoment(clock.now()),
    mode: setting === undefined ? 'real' : setting.pace === 0 ? 'frozen' : 'running',
    scale: setting?.pace ?? 1,
  }
}

/** Shows and changes the clock of a namespace. */
export const clock = {
  read: stateOperation({
    method: 'get',
    path: '/clock',
    summary: 'Shows the clock of the namespace, in WIB.',
    answers: { 200: ClockView },
    handle: ({ namespace }) => showClock(namespace.clock),
  }),
  change: stateOperation({
    method: 'put',
    path: '/clock',
    summary:
      'Sets, moves, freezes or scales the clock. "at" is ISO 8601 with an offset, a WIB date and time without one, or "23:59" for its next occurrence.',
    body: ClockChange,
    answers: { 200: ClockView },
    handle: ({ body, namespace: { clock: movable } }) => {
      const at = wantedTime(body, movable.now())
      if (at === undefined || at < EARLIEST || at >= LATEST)
        throw new Problem(400, 'Invalid time', INVALID_TIME)
      movable.set({ at, pace: wantedPace(body, movable.setting()?.pace ?? 1) })
      return showClock(movable)
    },
  }),
  /** Resets it to the clock the sandbox was started with. */
  release: stateOperation({
    method: 'delete',
    path: '/clock',
    summary:
      'Resets the clock to the one the sandbox was started with: real time, unless another was set.',
    answers: { 200: ClockView },
    handle: ({ namespace }) => {
      namespace.clock.release()
      return showClock(namespace.clock)
    },
  }),
}

const INVALID_TIME =
  'Write a time from 2000 to 2099 as 2026-03-01T23:59+07:00, as 2026-03-01T23:59 in WIB, or as 23:59 for its next occurrence.'

const wantedTime = ({ at, moveBySeconds = 0 }: ClockChange, now: Instant): number | undefined =>
  at === undefined ? now + moveBySeconds * 1000 : readWallClock(at, now)

const wantedPace = ({ frozen, scale }: ClockChange, before: number): number => {
  if (frozen) return 0
  if (scale !== undefined) return scale
  return frozen === false && before === 0 ? 1 : before
}
