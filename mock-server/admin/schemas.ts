import * as v from 'valibot'
import { LARGEST_AMOUNT } from '../billing/rupiah.ts'
import type { Instant } from '../billing/wib.ts'
import { wibIso } from '../billing/wib.ts'

/** A whole number within bounds. */
export const between = (least: number, most: number) =>
  v.pipe(
    v.number('must be a whole number'),
    v.safeInteger('must be a whole number'),
    v.minValue(least, `must be at least ${least}`),
    v.maxValue(most, `must be at most ${most}`),
  )

/** An amount in Rupiah, at least `least`. */
export const amount = (least: number) =>
  v.pipe(
    v.number('must be a whole number of Rupiah'),
    v.safeInteger('must be a whole number of Rupiah'),
    v.minValue(least, `must be at least ${least}`),
    v.maxValue(LARGEST_AMOUNT, `must be at most ${LARGEST_AMOUNT}`),
  )

/** A time as every view shows it: ISO 8601 with the offset of WIB. */
export const Moment = v.pipe(
  v.string(),
  v.regex(/^\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?\+07:00$/),
)

/** Shows a time in WIB. */
export const showMoment = (at: Instant): string => wibIso(at)
