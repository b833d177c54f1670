import * as v from 'valibot'
import { nonEmpty } from './parts.ts'

const day = v.pipe(v.string(), v.isoDate('must be a date such as "2035-01-01"'))

/** The parts of a serial number, one after the other. */
export const parts = v.pipe(
  v.array(
    v.union(
      [
        v.strictObject({ text: nonEmpty }),
        v.strictObject({
          shape: v.pipe(v.string(), v.regex(/^[9AX-]+$/, 'must consist of 9, A, X and -')),
        }),
        v.strictObject({
          date: v.pipe(
            v.tuple([day, day]),
            v.check(([from, to]) => from <= to, 'must begin with the earlier day'),
          ),
        }),
        v.picklist(['customer-name', 'segment-power', 'kilowatt-hours']),
      ],
      'must be {"text": "/"}, {"shape": "AAAA-9999"} (A: letter, 9: digit, X: either), {"date": ["2035-01-01", "2035-12-31"]}, "customer-name", "segment-power" or "kilowatt-hours"',
    ),
  ),
  v.minLength(1, 'must have a part'),
)
