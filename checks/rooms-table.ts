/** Where the files of a room may go: other rooms, or single files of them, and packages. */
export type Room = {
  readonly rooms: readonly string[]
  readonly packages: readonly string[]
  /** Words its sources may not hold. */
  readonly forbidden?: RegExp
}

const HOUSE = 'mock-server'
const room = (name: string) => `${HOUSE}/${name}`

/**
 * The arrows between rooms. A room not named as a target is out of reach.
 *
 * `billing` reaches nothing, so that deciding stays pure. `src` and `mock-server` never meet in code:
 * one's mistake must show as the other's failing contract.
 */
export const ROOMS: Readonly<Record<string, Room>> = {
  [room('billing')]: {
    rooms: [],
    packages: [],
    forbidden: /\b(?:Date\.now|new Date\(\)|Math\.random|process\.|performance\.|setTimeout)/,
  },
  [room('wire')]: { rooms: [], packages: ['fast-xml-parser', '@nodable/entities'] },
  [room('protocol')]: { rooms: [room('billing'), room('wire')], packages: ['node:crypto'] },
  [room('catalogue')]: {
    rooms: [room('billing')],
    packages: [
      'valibot',
      '@faker-js/faker',
      'node:crypto',
      'node:fs',
      'node:module',
      'node:path',
      'node:url',
    ],
  },
  [room('ledger')]: { rooms: [room('billing')], packages: ['node:sqlite', 'node:fs'] },
  [room('journal')]: { rooms: [room('billing')], packages: [] },
  [room('admin')]: {
    rooms: [room('billing'), room('journal'), `${HOUSE}/mock.ts`, `${HOUSE}/version.ts`],
    packages: ['hono', 'valibot', 'node:crypto'],
  },
  [room('command-line')]: {
    rooms: [
      room('billing'),
      room('journal'),
      room('protocol'),
      room('catalogue'),
      `${HOUSE}/sandbox.ts`,
      `${HOUSE}/version.ts`,
    ],
    packages: ['commander', 'pino', 'pino-pretty'],
  },
  [room('receipt')]: { rooms: [], packages: ['pdfkit'] },
  [HOUSE]: {
    rooms: [
      'wire',
      'protocol',
      'billing',
      'catalogue',
      'ledger',
      'journal',
      'admin',
      'command-line',
      'receipt',
    ]
      .map(room)
      .concat('package.json'),
    packages: ['hono', '@hono/node-server', 'commander', 'node:http', 'node:net'],
  },
  src: { rooms: [], packages: [] },
}
