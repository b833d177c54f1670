import type { Misbehaviour } from '../../support/stand-in/index.ts'

type Command = 'inquiry' | 'payment' | 'check status'
type Said = string | RegExp
/** The place and values that a line of the report shows. */
type Line = { field: string; wanted: Said; came: Said; why?: Said }
type Expected = {
  /** By format and command: an expected line. */
  readonly failed: Readonly<Record<string, Line>>
  /** What was not reached, and why. */
  readonly notReached?: readonly [commands: readonly Command[], why: RegExp]
}

const ALL = ['inquiry', 'payment', 'check status'] as const
const BODY = { json: '$.data', xml: '$.mp' } as const

/** The same line for several commands. */
const lines = (
  format: 'json' | 'xml',
  commands: readonly Command[],
  { field, ...line }: Line,
): Record<string, Line> =>
  Object.fromEntries(
    commands.map((command) => [
      `${format} ${command}`,
      { ...line, field: field.replace('BODY', BODY[format]) },
    ]),
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
  wanted: 'a reply',
  came: 'no reply within 500 ms',
}

/** The report on HPTHREE for each misbehaviour; everything else passes. */
export const EXPECTED: Readonly<Record<Misbehaviour, Expected>> = {
  // The client converts strings of digits to numbers.
  'tr-id-as-string': { failed: {} },
  'wrong-type': {
    failed: lines('xml', ALL, { field: 'BODY.price', wanted: '55000', came: 'Rp 55.000', why: '' }),
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
        why: '',
      }),
    },
  },
  // The client reads either envelope in XML.
  'wrong-envelope': {
    failed: lines('json', ALL, {
      field: '$.data',
      wanted: 'data',
      came: /^\["admin"/,
      why: 'Actual map is missing the following keys: data',
    }),
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
      /^the payment of HPTHREE 08991230000 got no reply: HTTP 502 without response_code$/,
    ],
  },
  hang: {
    failed: {
      ...lines('json', ['payment'], silence),
      ...lines('xml', ['payment'], silence),
    },
    notReached: [
      ['check status'],
      /^the payment of HPTHREE 08991230000 got no reply: no reply within 500 ms$/,
    ],
  },
  'refuses-to-inquire': {
    failed: {
      ...lines('json', ['inquiry'], { field: 'BODY.response_code', wanted: '"00"', came: '"103"' }),
      ...lines('xml', ['inquiry'], {
        field: 'BODY.response_code',
        wanted: '00',
        came: '103',
        why: '',
      }),
    },
    notReached: [
      ['payment', 'check status'],
      /^the inquiry of HPTHREE 08991230000 should find a bill, but returned 103 TIMEOUT$/,
    ],
  },
}
