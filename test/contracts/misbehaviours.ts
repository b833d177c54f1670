import type { Misbehaviour } from '../support/stand-in/index.ts'

type Command = 'inquiry' | 'payment' | 'check status'
type Said = string | RegExp
/** What a line of the report says is off. */
type Line = { field: string; wanted: Said; came: Said; why?: Said }
type Expected = {
  /** By format and command: a line that must be there. */
  readonly failed: Readonly<Record<string, Line>>
  /** What could not even be tried, and why. */
  readonly notReached?: readonly [commands: readonly Command[], why: RegExp]
}

const ALL = ['inquiry', 'payment', 'check status'] as const
const BODY = { json: '$.data', xml: '$.mp' } as const

/** The same line for several commands; in XML only HPTHREE's payment has an envelope. */
const lines = (
  format: 'json' | 'xml',
  commands: readonly Command[],
  { field, ...line }: Line,
): Record<string, Line> =>
  Object.fromEntries(
    commands.map((command) => {
      const body = format === 'xml' && command === 'payment' ? '$.mp.data' : BODY[format]
      return [`${format} ${command}`, { ...line, field: field.replace('BODY', body) }]
    }),
  )

const missing = (name: string, commands: readonly Command[]) => ({
  ...lines('json', commands, {
    field: `BODY.${name}`,
    wanted: name,
    came: /^\["admin",/,
    why: `Actual map is missing the following keys: ${name}`,
  }),
  ...lines('xml', commands, {
    field: `BODY.${name}`,
    wanted: name,
    came: /^tr_id, code, /,
    why: `Expected child <${name}/> but was missing`,
  }),
})

const silence: Line = {
  field: 'answer',
  wanted: 'an answer',
  came: 'no answer within 400 ms',
}

const FIELDS_THEMSELVES = /tr_id.*"?, "?tr_name|^\["admin"/

/** What the report on HPTHREE says of each misbehaviour; whatever is not named here holds. */
export const EXPECTED: Readonly<Record<Misbehaviour, Expected>> = {
  // XML knows no types, so that there is nothing to stray from.
  'tr-id-as-string': {
    failed: lines('json', ALL, { field: 'BODY.tr_id', wanted: '9900001', came: /^"\d+"$/ }),
  },
  'wrong-type': {
    failed: {
      ...lines('json', ALL, { field: 'BODY.price', wanted: '55000', came: '"55000"' }),
      ...lines('xml', ALL, { field: 'BODY.price', wanted: '55000', came: 'Rp 55.000' }),
    },
  },
  'missing-field': {
    failed: missing('selling_price', ['inquiry', 'payment']),
  },
  'missing-detail': { failed: missing('desc', ALL) },
  'wrong-code': {
    failed: {
      ...lines('json', ['payment'], { field: 'BODY.response_code', wanted: '"00"', came: '"000"' }),
      ...lines('xml', ['payment'], {
        field: 'BODY.response_code',
        wanted: '00',
        came: '000',
      }),
    },
  },
  'wrong-envelope': {
    failed: {
      ...lines('json', ALL, { field: '$.meta', wanted: 'meta', came: FIELDS_THEMSELVES }),
      ...lines('xml', ['inquiry', 'check status'], {
        field: '$.mp.tr_id',
        wanted: 'tr_id',
        came: 'data',
      }),
      ...lines('xml', ['payment'], { field: '$.mp.data', wanted: 'data', came: /^tr_id, code, / }),
    },
  },
  'html-error': {
    failed: {
      ...lines('json', ['payment'], { field: 'HTTP status', wanted: '200', came: '502' }),
      ...lines('xml', ['payment'], {
        field: 'header Content-Type',
        wanted: 'application/xml',
        came: 'text/html',
      }),
    },
    notReached: [
      ['check status'],
      /^the payment of HPTHREE 08991230000 got no answer: HTTP 502 with no response_code in it$/,
    ],
  },
  hang: {
    failed: {
      ...lines('json', ['payment'], silence),
      ...lines('xml', ['payment'], silence),
    },
    notReached: [
      ['check status'],
      /^the payment of HPTHREE 08991230000 got no answer: no answer within 400 ms$/,
    ],
  },
  'refuses-to-inquire': {
    failed: {
      ...lines('json', ['inquiry'], { field: 'BODY.response_code', wanted: '"00"', came: '"103"' }),
      ...lines('xml', ['inquiry'], {
        field: 'BODY.response_code',
        wanted: '00',
        came: '103',
      }),
    },
    notReached: [
      ['payment', 'check status'],
      /^the inquiry of HPTHREE 08991230000 should find a bill, and answered 103 TIMEOUT$/,
    ],
  },
}
