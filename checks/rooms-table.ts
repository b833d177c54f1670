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
const files = (...names: readonly string[]) => names.map((name) => `${HOUSE}/${name}.ts`)

const REAL_TIMERS = `${HOUSE}/real-timers.ts`

const VERIFICATION = 'contracts/verification'
const TARGETS = `${VERIFICATION}/choose-target.ts`
const STATES = 'contracts/states.ts'
const XML_RULE = 'contracts/xml-rule.ts'
/** How any command of ours treats proxies and the paths that it writes to. */
const SHELL = files('command-line/output-path', 'command-line/proxy')

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
  [room('wire')]: { rooms: [], packages: ['@rgrove/parse-xml', 'fast-xml-parser', 'node:buffer'] },
  [room('protocol')]: { rooms: [room('billing'), room('wire')], packages: ['node:crypto'] },
  [room('catalogue')]: {
    rooms: [room('billing'), `${room('explain')}/distance.ts`, REAL_TIMERS],
    packages: [
      'valibot',
      '@faker-js/faker',
      'chokidar',
      'node:crypto',
      'node:fs',
      'node:module',
      'node:path',
      'node:url',
    ],
  },
  [room('ledger')]: {
    rooms: [room('billing'), REAL_TIMERS],
    packages: ['node:sqlite', 'node:fs', 'node:path'],
  },
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
    rooms: ['billing', 'faults', 'wire', 'protocol', 'catalogue', 'journal'].map(room),
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
      room('namespaces'),
      `${room('line')}/fault-schema.ts`,
      `${room('catalogue')}/repeated-keys.ts`,
      `${room('catalogue')}/schemas/scenarios-file.ts`,
      `${room('wire')}/ascii.ts`,
      `${room('protocol')}/signature.ts`,
      REAL_TIMERS,
      ...files('edge', 'flaw', 'mock', 'mock-refusal', 'version'),
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
      room('tls'),
      room('export'),
      `${room('explain')}/distance.ts`,
      `${HOUSE}/sandbox.ts`,
      `${HOUSE}/version.ts`,
    ],
    packages: ['commander', 'pino', 'pino-pretty', 'node:fs', 'node:path'],
  },
  [room('export')]: {
    rooms: ['billing', 'catalogue', 'protocol', 'wire'].map(room),
    packages: ['valibot'],
    forbidden: /\b(?:new Date\(\)|process\.|performance\.|setTimeout|fetch\()/,
  },
  // Made only with --https or by `trust`; nobody else pays for loading it.
  [room('tls')]: {
    rooms: [REAL_TIMERS],
    packages: [
      '@peculiar/asn1-schema',
      '@peculiar/asn1-x509',
      '@peculiar/x509',
      'reflect-metadata',
      'node:crypto',
      'node:fs',
      'node:os',
      'node:path',
      'node:tls',
    ],
  },
  [room('receipt')]: {
    rooms: [],
    packages: ['fontkit', 'pdfkit', 'node:fs', 'node:module', 'node:zlib'],
  },
  [room('namespaces')]: {
    rooms: [
      ...['billing', 'catalogue', 'faults', 'journal', 'rehearsal'].map(room),
      REAL_TIMERS,
      ...files('edge', 'mock', 'mock-refusal'),
    ],
    packages: ['hono'],
  },
  // What happens between a caller and the vendor: only this room touches sockets.
  [room('line')]: {
    rooms: [
      ...['billing', 'faults', 'namespaces'].map(room),
      `${room('vendor')}/visit.ts`,
      REAL_TIMERS,
      ...files('edge', 'flaw', 'mock', 'mock-refusal'),
    ],
    packages: ['hono', '@hono/node-server', 'valibot', 'node:buffer', 'node:http', 'node:net'],
  },
  // The vendor's paths: the way of one request, from door to door.
  [room('vendor')]: {
    rooms: [
      ...['billing', 'explain', 'faults', 'journal', 'line', 'namespaces'].map(room),
      ...['protocol', 'receipt', 'rehearsal', 'wire'].map(room),
      REAL_TIMERS,
      ...files('edge', 'mock', 'mock-refusal'),
    ],
    packages: ['hono', 'node:buffer'],
  },
  [room('listening')]: {
    rooms: [room('tls'), REAL_TIMERS, ...files('mock')],
    packages: ['hono', '@hono/node-server', 'node:http', 'node:https', 'node:net', 'node:stream'],
  },
  [REAL_TIMERS]: { rooms: [], packages: ['node:perf_hooks', 'node:timers', 'node:vm'] },
  [HOUSE]: {
    rooms: [
      'real-timers.ts',
      'protocol',
      'billing',
      'catalogue',
      'ledger',
      'faults',
      'journal',
      'admin',
      'command-line',
      'line',
      'listening',
      'namespaces',
      'rehearsal',
      'tls',
      'vendor',
      'wire',
    ]
      .map(room)
      .concat('package.json'),
    packages: ['hono', 'commander', 'valibot', 'node:http', 'node:net'],
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
    rooms: [STATES, XML_RULE],
    packages: [
      'iak-postpaid',
      '@pact-foundation/pact',
      'node:crypto',
      'node:fs',
      'node:path',
      'vitest',
    ],
  },
  [VERIFICATION]: {
    rooms: [STATES, TARGETS, XML_RULE, ...SHELL],
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
  [TARGETS]: { rooms: [VERIFICATION, `${HOUSE}/index.ts`, ...SHELL], packages: ['iak-postpaid'] },
  // Not everybody has the verifier, so whatever needs it runs in a process of its own.
  [`${VERIFICATION}/pact-process.ts`]: { rooms: [], packages: ['@pact-foundation/pact-core'] },
  'contracts/parity': {
    rooms: [VERIFICATION, TARGETS, STATES, `${HOUSE}/index.ts`, ...SHELL],
    packages: ['iak-postpaid', 'fast-xml-parser', 'node:crypto', 'node:fs', 'node:os', 'node:path'],
  },
  'contracts/command-line.ts': {
    rooms: [VERIFICATION, TARGETS, 'contracts/parity'],
    packages: ['commander'],
  },
  'index.ts': { rooms: [], packages: ['iak-postpaid'] },
  'iak-sandbox.ts': { rooms: ['contracts/command-line.ts', `${HOUSE}/main.ts`], packages: [] },
}
