/**
 * Measures what those who watch cost those who pay: inquiries with a thousand readers of the stream
 * and a thousand waiters attached, against none, in turns and in one run: `node bench/spectators.ts`.
 */
import { attachCrowd, type Interest } from './crowd.ts'
import { type Measured, measure, median } from './measure.ts'
import { floor, mock } from './programs.ts'
import { startServer } from './server-process.ts'

const ROUNDS = 5
const COUNT = 20_000
const CONNECTIONS = 20
const CROWD = 1000

/** None of these ever comes, so that the crowd stays; what differs is how the journal files them. */
const CROWDS: Readonly<Record<string, Interest>> = {
  'each a reference of its own': (index) => ({ refId: `nobody-${index}` }),
  'all a code that never comes': () => ({ responseCode: '99' }),
  'all a word that never comes': () => ({ text: 'no such word' }),
}

const plan = { command: 'inquiry', format: 'json' } as const
const found = new Map<string, Measured[]>()
const note = (name: string, measured: Measured) =>
  found.set(name, [...(found.get(name) ?? []), measured])
const perSecond = (name: string) => median((found.get(name) ?? []).map((one) => one.perSecond))

const server = await startServer(mock)
const bare = await startServer(floor('json', '{"data":{}}'))
const load = { plan, count: COUNT, connections: CONNECTIONS }
let from = 0
const inquire = () => {
  from += COUNT
  return measure({ ...load, url: server.url, from, expected: 'INQUIRY SUCCESS' })
}

inquire()
for (let round = 1; round <= ROUNDS; round += 1) {
  process.stderr.write(`round ${round} of ${ROUNDS}\n`)
  note('floor', measure({ ...load, url: bare.url, from: 0 }))
  for (const [name, interest] of Object.entries(CROWDS)) {
    note(`without: ${name}`, inquire())
    const crowd = await attachCrowd(server.url, CROWD, interest)
    note(name, inquire())
    await crowd.leave()
  }
}
await Promise.all([server.stop(), bare.stop()])

console.log(
  `| ${CROWD} readers and ${CROWD} waiters, who want | requests/s | of none | of the floor |`,
)
console.log('|---|---|---|---|')
for (const name of Object.keys(CROWDS)) {
  const ratio = (base: string) => (perSecond(name) / perSecond(base)).toFixed(2)
  const figures = [Math.round(perSecond(name)), ratio(`without: ${name}`), ratio('floor')]
  console.log(`| ${[name, ...figures].join(' | ')} |`)
}
