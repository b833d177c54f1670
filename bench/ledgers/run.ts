/**
 * Measures memory, a file, and PostgreSQL with 1, 2 and 4 server processes: `npm run bench:ledgers`.
 *
 * Nothing is pinned to a core: servers, PostgreSQL and the load share the machine, so compare CPU time
 * for each request first. The setups take turns, and the figures are medians.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { median } from '../measure.ts'
import { startDatabase } from './database.ts'
import { measureRound, type Round, type Setup, type Spread } from './measure.ts'

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3)
const COUNT = 3_200

const folder = mkdtempSync(join(tmpdir(), 'iak-bench-'))
const database = await startDatabase()

let made = 0
const next = () => {
  made += 1
  return `bench_${made}`
}
const shared = (processes: number, more = '', flags: readonly string[] = []): Setup => ({
  name: `PostgreSQL, ${processes} ${processes === 1 ? 'process' : 'processes'}${more && `, ${more}`}`,
  processes,
  ledger: () => database.address(next()) + (more.includes('=') ? `&${more}` : ''),
  flags,
})

const SETUPS: readonly Setup[] = [
  { name: 'memory, 1 process', processes: 1, ledger: () => 'memory' },
  { name: 'file, 1 process', processes: 1, ledger: () => join(folder, `${next()}.sqlite`) },
  shared(1),
  shared(2),
  shared(4),
  shared(1, 'prepare=off'),
]
const SPREADS: readonly Spread[] = [
  { namespaces: 1, connections: 64 },
  { namespaces: 1, connections: 256 },
  { namespaces: 16, connections: 64 },
]

const titleOf = ({ namespaces, connections }: Spread) =>
  `${namespaces === 1 ? 'One namespace with one account' : `${namespaces} namespaces`}, ${connections} connections`

/** Of which setups and loads the name must contain this. */
const [wanted = ''] = process.argv.slice(2)

const say = (line: string) => process.stderr.write(`${line}\n`)
const rounds = new Map<string, Round[]>()

try {
  for (let round = 1; round <= ROUNDS; round += 1)
    for (const spread of SPREADS)
      for (const setup of SETUPS) {
        const name = `${setup.name} | ${titleOf(spread)}`
        if (!name.includes(wanted)) continue
        const measured = await measureRound(setup, spread, COUNT, database)
        rounds.set(name, [...(rounds.get(name) ?? []), measured])
        say(`round ${round}: ${name}: ${JSON.stringify(measured)}`)
      }
} finally {
  await database.stop()
  rmSync(folder, { recursive: true })
}

const row = (setup: Setup, spread: Spread): string => {
  const own = rounds.get(`${setup.name} | ${titleOf(spread)}`) ?? []
  const middle = (of: (round: Round) => number | undefined, digits: number) => {
    const values = own.flatMap((round) => of(round) ?? [])
    return values.length > 0 ? median(values).toFixed(digits) : ''
  }
  const cells = [
    ...[
      setup.name,
      middle(({ servers }) => servers, 0),
      middle(({ database: it }) => it || undefined, 0),
    ],
    ...[middle(({ perSecond }) => perSecond, 0), middle(({ p50 }) => p50, 1)],
    ...[middle(({ p99 }) => p99, 0), middle(({ perCommit }) => perCommit, 1)],
    middle(({ connections }) => connections, 0),
  ]
  return `| ${cells.join(' | ')} |`
}

const HEAD = [
  ...['', 'servers, µs CPU/request', 'PostgreSQL, µs CPU/request', 'requests/s', 'p50 ms'],
  ...['p99 ms', 'requests/transaction', 'connections'],
]

console.log(
  `Node ${process.version}, PostgreSQL ${database.version}, ${cpus().length} cores (${cpus()[0]?.model}); ${ROUNDS} rounds of ${COUNT} inquiries and ${COUNT} payments.`,
)
for (const spread of SPREADS) {
  const measured = SETUPS.filter(({ name }) => rounds.has(`${name} | ${titleOf(spread)}`))
  if (measured.length === 0) continue
  console.log(`\n${titleOf(spread)}:\n\n| ${HEAD.join(' | ')} |\n|${'---|'.repeat(HEAD.length)}`)
  for (const setup of measured) console.log(row(setup, spread))
}
