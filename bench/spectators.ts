/**
 * Measures what those who watch cost those who pay: inquiries with a thousand readers of the stream
 * and a thousand waiters attached, against none, in turns and in one run: `node bench/spectators.ts`.
 */
import { attachCrowd, type Interests } from './crowd.ts'
import { type Measured, measure, median } from './measure.ts'
import { floor, mock } from './programs.ts'
import { startServer } from './server-process.ts'

const ROUNDS = Number(process.env.ROUNDS ?? 5)
const COUNT = 20_000
const CONNECTIONS = 20
const CROWD = 1000

const nobody = (index: number) => ({ refId: `nobody-${index}` })
const noCode = () => ({ responseCode: '99' })
const noWord = () => ({ text: 'no such word' })
const someWord = (index: number) => ({ text: `no such word ${index}` })

/** But for the readers of everything, what they want never comes, so that the crowd stays. */
const CROWDS: Readonly<Record<string, Interests>> = {
  'each a reference of its own': { reader: nobody, waiter: nobody },
  'all a code that never comes': { reader: noCode, waiter: noCode },
  'all a word that never comes': { reader: noWord, waiter: noWord },
  'each a word of its own; sixteen are let in': { reader: someWord, waiter: someWord },
  'the readers everything, the waiters a reference': { reader: () => ({}), waiter: nobody },
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
  for (const [name, interests] of Object.entries(CROWDS)) {
    note(`without: ${name}`, inquire())
    const crowd = await attachCrowd(server.url, CROWD, interests)
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
