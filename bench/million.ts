/**
 * Measures whether a server with a million transactions is as fast as one with a hundred thousand:
 * `npm run bench:million`. Both are filled first, then take turns. It takes about ten minutes.
 */
import { type Measured, measureServer, median, spread } from './measure.ts'
import { mock } from './programs.ts'
import { type ServerProcess, startServer } from './server-process.ts'

const FILLED = [100_000, 1_000_000] as const
const ROUNDS = 10
const FILLING = 10_000
const COUNT = 10_000

const pay = (server: ServerProcess, from: number, count: number): readonly Measured[] =>
  (['inquiry', 'payment'] as const).map((command) =>
    measureServer(server, {
      plan: { command, format: 'json' },
      from,
      count,
      connections: 20,
      expected: `${command.toUpperCase()} SUCCESS`,
    }),
  )

const servers = await Promise.all(
  FILLED.map(async (filled) => ({
    filled,
    server: await startServer(mock),
    results: [[], []] as [Measured[], Measured[]],
  })),
)

for (const { filled, server } of servers)
  for (let from = 0; from < filled; from += FILLING) {
    pay(server, from, FILLING)
    if ((from + FILLING) % 100_000 === 0)
      process.stderr.write(`${from + FILLING} of ${filled}: ${server.memory().toFixed(0)} MB\n`)
  }

for (let round = 0; round < ROUNDS; round += 1)
  for (const { filled, server, results } of servers)
    for (const [index, measured] of pay(server, filled + round * COUNT, COUNT).entries())
      results[index]?.push(measured)

console.log(
  '| transactions | memory MB | command | requests/s | spread | CPU µs/request | spread | p99 ms |',
)
console.log('|---|---|---|---|---|---|---|---|')
for (const { filled, server, results } of servers) {
  for (const [index, all] of results.entries()) {
    const of = (figure: keyof Measured) => all.map((one) => one[figure])
    const figures = [
      median(of('perSecond')).toFixed(0),
      spread(of('perSecond')),
      median(of('cpu')).toFixed(0),
      spread(of('cpu')),
      median(of('p99')).toFixed(2),
    ]
    const command = index === 0 ? 'inquiry' : 'payment'
    console.log(`| ${[filled, server.memory().toFixed(0), command, ...figures].join(' | ')} |`)
  }
  await server.stop()
}
