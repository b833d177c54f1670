/**
 * Measures the mock against the floor, alternating in one run: `npm run bench`.
 *
 * Every figure is a median over the rounds. Compare the ratios, which are the same on any machine.
 */
import { cpus } from 'node:os'
import { type Measured, measureServer, median, spread } from './measure.ts'
import { type Plan, requestsOf } from './plans.ts'
import { floor, mock } from './programs.ts'
import { canPin, type ServerProcess, startServer } from './server-process.ts'

const ROUNDS = 5
const COUNT = 10_000
const CONNECTIONS = 20
const STARTS = 15
const MEMORY_TRANSACTIONS = 100_000

const plans: readonly Plan[] = [
  ...(['json', 'xml'] as const).flatMap((format) =>
    (['inquiry', 'payment', 'check status'] as const).map((command) => ({ command, format })),
  ),
  ...(['top-up v1', 'top-up v2'] as const).map((command) => ({ command, format: 'json' as const })),
]

const EXPECTED = {
  inquiry: 'INQUIRY SUCCESS',
  payment: 'PAYMENT SUCCESS',
  'check status': 'PAYMENT SUCCESS',
  'top-up v1': 'PROCESS',
  'top-up v2': 'PROCESS',
}

const say = (line: string) => process.stderr.write(`${line}\n`)

/** A reply of the mock, so that the floor can send one of the same size. */
const sampleAnswer = async () => {
  const server = await startServer(mock)
  const { bodies } = requestsOf({ command: 'inquiry', format: 'json' }, 0, 1)
  const init = {
    method: 'POST',
    body: bodies[0] as string,
    headers: { 'Content-Type': 'application/json' },
  }
  const answer = await (await fetch(`${server.url}/api/v1/bill/check`, init)).text()
  await server.stop()
  return answer
}

const answer = await sampleAnswer()
const results = new Map<string, Measured[]>()
const note = (name: string, measured: Measured) =>
  results.set(name, [...(results.get(name) ?? []), measured])

/** Top-ups have a mock of their own, because payments rely on the tr_ids of the inquiries before them. */
type Servers = Readonly<Record<'mock' | 'topUps' | 'floor' | 'twin', ServerProcess>>

/** The floor and the mock in turns, so that a slow minute of the machine affects both. */
const runRound = (servers: Servers, format: Plan['format'], from: number) => {
  const load = { from, count: COUNT, connections: CONNECTIONS }
  const inquiry = (format: Plan['format']): Plan => ({ command: 'inquiry', format })
  for (const plan of plans.filter((one) => one.format === format)) {
    note(`floor ${format}`, measureServer(servers.floor, { ...load, plan: inquiry('json') }))
    const expected = EXPECTED[plan.command]
    const server = plan.command.startsWith('top-up') ? servers.topUps : servers.mock
    note(`mock ${plan.command} ${format}`, measureServer(server, { ...load, plan, expected }))
  }
  note(`twin ${format}`, measureServer(servers.twin, { ...load, plan: inquiry(format) }))
}

/** Drops the results of the warm-up. */
const forget = (format: Plan['format']) => {
  for (const name of results.keys()) if (name.endsWith(format)) results.delete(name)
}

for (const format of ['json', 'xml'] as const) {
  const servers = {
    mock: await startServer(mock),
    topUps: await startServer(mock),
    floor: await startServer(floor('json', answer)),
    twin: await startServer(floor(format, answer)),
  }
  for (let round = 0; round <= ROUNDS; round += 1) {
    if (round === 1) forget(format)
    say(`${format}: ${round === 0 ? 'warm-up' : `round ${round} of ${ROUNDS}`}`)
    runRound(servers, format, round * COUNT)
  }
  await Promise.all(Object.values(servers).map((server) => server.stop()))
}

const of = (name: string, figure: keyof Measured) =>
  median((results.get(name) ?? []).map((one) => one[figure]))
const spreadOf = (name: string, figure: keyof Measured) =>
  spread((results.get(name) ?? []).map((one) => one[figure]))
const ratio = (name: string, base: string) =>
  (of(name, 'perSecond') / of(base, 'perSecond')).toFixed(2)
const row = (label: string, name: string, ...ratios: readonly string[]) =>
  `| ${[label, Math.round(of(name, 'perSecond')), spreadOf(name, 'perSecond'), of(name, 'cpu').toFixed(0), spreadOf(name, 'cpu'), of(name, 'p50').toFixed(2), of(name, 'p99').toFixed(2), ...ratios].join(' | ')} |`

console.log(
  `Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model}), ${canPin ? 'server on core 0, load on core 1' : 'not pinned'};`,
)
console.log(
  `${ROUNDS} rounds after a warm-up, ${COUNT} requests over ${CONNECTIONS} connections each, medians with lowest and highest.\n`,
)
console.log(
  '| | requests/s | spread | CPU µs/request | spread | p50 ms | p99 ms | of the JSON floor | of a floor in its format |',
)
console.log('|---|---|---|---|---|---|---|---|---|')
console.log(row('floor, JSON', 'floor json', '1.00', '1.00'))
for (const { command, format } of plans.filter((plan) => plan.format === 'json'))
  console.log(
    row(
      `${command}, JSON`,
      `mock ${command} ${format}`,
      ratio(`mock ${command} ${format}`, 'floor json'),
      ratio(`mock ${command} ${format}`, 'twin json'),
    ),
  )
console.log(row('floor, XML', 'twin xml', ratio('twin xml', 'floor xml'), '1.00'))
for (const { command, format } of plans.filter((plan) => plan.format === 'xml'))
  console.log(
    row(
      `${command}, XML`,
      `mock ${command} ${format}`,
      ratio(`mock ${command} ${format}`, 'floor xml'),
      ratio(`mock ${command} ${format}`, 'twin xml'),
    ),
  )

const against = (figure: keyof Measured, version: 'v1' | 'v2') =>
  (of(`mock top-up ${version} json`, figure) / of('mock payment json', figure)).toFixed(2)
console.log(
  `\nA top-up against a payment, both in JSON: ${(['v1', 'v2'] as const)
    .map(
      (v) => `${v} ${against('perSecond', v)} of its requests/s, ${against('cpu', v)} of its CPU`,
    )
    .join('; ')}.`,
)

say('cold start')
const starts = { mock: [] as number[], floor: [] as number[] }
for (let i = 0; i < STARTS; i += 1)
  for (const [name, program] of [
    ['floor', floor('json', answer)],
    ['mock', mock],
  ] as const) {
    const server = await startServer(program)
    starts[name].push(server.firstAnswer)
    await server.stop()
  }
const [coldMock, coldFloor] = [median(starts.mock), median(starts.floor)]
console.log(
  `\nCold start, process start to first 200: mock ${coldMock.toFixed(0)} ms, floor ${coldFloor.toFixed(0)} ms, ratio ${(coldMock / coldFloor).toFixed(2)}.`,
)

say(`memory after ${MEMORY_TRANSACTIONS} transactions`)
const server = await startServer(mock)
const before = server.memory()
for (const command of ['inquiry', 'payment'] as const)
  for (let from = 0; from < MEMORY_TRANSACTIONS; from += COUNT)
    measureServer(server, {
      plan: { command, format: 'json' },
      from,
      count: COUNT,
      connections: CONNECTIONS,
      expected: EXPECTED[command],
    })
console.log(
  `Memory: ${before.toFixed(0)} MB at first, ${server.memory().toFixed(0)} MB after ${MEMORY_TRANSACTIONS} inquiries and their payments, journal full.`,
)
await server.stop()
