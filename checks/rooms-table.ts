/** Where the files of a room may go: other rooms, or single files of them, and packages. A file can be a room. */
export type Room = {
  readonly rooms: readonly string[]
  readonly packages: readonly string[]
  /** Rooms of which it may have types, with `import type`, and nothing that runs. */
  readonly typesOf?: readonly string[]
  /** Words its sources may not hold. */
  readonly forbidden?: RegExp
}

const HOUSE = 'mock-server'
const room = (name: string) => `${HOUSE}/${name}`

const VERIFICATION = 'contracts/verification'
const TARGETS = `${VERIFICATION}/choose-target.ts`
const STATES = 'contracts/states.ts'

/**
 * The arrows between rooms. A room not named as a target is out of reach.
 *
 * `billing` reaches nothing, so that deciding stays pure. `src` and `mock-server` never meet in code:
 * one's mistake must show as the other's failing contract. Contracts speak to the mock over HTTP like
 * anybody, and only who starts one may import it.
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
  [room('faults')]: {
    rooms: [room('billing')],
    packages: [],
    forbidden: /\b(?:Date\.now|new Date\(\)|Math\.random|process\.|performance\.|setTimeout)/,
  },
  [room('rehearsal')]: { rooms: [room('billing')], packages: [] },
  [room('journal')]: {
    rooms: ['billing', 'faults', 'protocol', 'wire'].map(room),
    packages: [],
  },
  [room('explain')]: {
    rooms: ['billing', 'wire', 'protocol', 'catalogue', 'journal'].map(room),
    packages: ['valibot'],
  },
  [room('admin')]: {
    rooms: [
      room('admin/console'),
      room('billing'),
      room('faults'),
      room('journal'),
      room('explain'),
      room('rehearsal'),
      `${room('catalogue')}/schemas/scenarios-file.ts`,
      `${room('protocol')}/signature.ts`,
      ...['clock', 'edge', 'mock', 'mock-refusal', 'namespace', 'space', 'visit', 'version'].map(
        (file) => `${HOUSE}/${file}.ts`,
      ),
    ],
    packages: ['hono', 'valibot', 'node:crypto'],
  },
  // Reads files of the console as bytes to be served; it imports none of them.
  [room('admin/console')]: {
    rooms: [],
    packages: ['hono', 'node:crypto', 'node:fs', 'node:module', 'node:path', 'node:process'],
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
      'faults',
      'journal',
      'admin',
      'command-line',
      'receipt',
      'rehearsal',
    ]
      .map(room)
      .concat('package.json'),
    packages: ['hono', '@hono/node-server', 'commander', 'node:http', 'node:net'],
  },
  // Runs in a browser: of the admin API it knows the types alone.
  console: {
    rooms: [],
    typesOf: [room('admin'), room('explain')],
    packages: ['preact', '@preact/signals'],
    forbidden: /\b(?:innerHTML|outerHTML|insertAdjacentHTML|process\.|Buffer\b|eval\()/,
  },
  src: { rooms: ['src/families', 'src/wire'], packages: ['@noble/hashes'] },
  'src/families': { rooms: ['src/values.ts', 'src/wire/fields.ts'], packages: [] },
  'src/wire': { rooms: ['src/errors.ts'], packages: ['fast-xml-parser', '@nodable/entities'] },
  contracts: {
    rooms: [],
    packages: ['node:child_process', 'node:fs', 'node:os', 'node:path', 'vitest'],
  },
  'contracts/consumer': {
    rooms: [STATES],
    packages: ['iak-postpaid', '@pact-foundation/pact', 'node:fs', 'node:path', 'vitest'],
  },
  [VERIFICATION]: {
    rooms: [STATES, TARGETS],
    packages: [
      'iak-postpaid',
      'hono',
      '@hono/node-server',
      'fast-xml-parser',
      'node:child_process',
      'node:crypto',
      'node:fs',
      'node:os',
      'node:path',
    ],
  },
  [TARGETS]: { rooms: [VERIFICATION, `${HOUSE}/index.ts`], packages: ['iak-postpaid'] },
  // Not everybody has the verifier, so whatever needs it runs in a process of its own.
  [`${VERIFICATION}/pact-process.ts`]: { rooms: [], packages: ['@pact-foundation/pact-core'] },
  'contracts/parity': {
    rooms: [VERIFICATION, TARGETS, STATES, `${HOUSE}/index.ts`],
    packages: ['iak-postpaid', 'fast-xml-parser', 'node:crypto', 'node:fs', 'node:os', 'node:path'],
  },
  'contracts/command-line.ts': {
    rooms: [VERIFICATION, TARGETS, 'contracts/parity'],
    packages: ['commander'],
  },
  'index.ts': { rooms: [], packages: ['iak-postpaid'] },
  'iak-sandbox.ts': { rooms: ['contracts/command-line.ts', `${HOUSE}/main.ts`], packages: [] },
}
