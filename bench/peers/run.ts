/**
 * Compares the sandbox with other mock servers, for the same documented payment: `npm run
 * bench:peers`. Only one server runs at a time; they take turns, and the figures are medians.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { measure } from '../measure.ts'
import { canPin } from '../server-process.ts'
import { bareHono } from './bare-hono.ts'
import { mockoon } from './mockoon.ts'
import { mountebank } from './mountebank.ts'
import { PAID, paymentPlan } from './payment.ts'
import type { Peer } from './peer.ts'
import { checkout, published } from './sandbox.ts'
import { type RunningPeer, startPeer } from './start-peer.ts'
import { type Round, tableOf } from './table.ts'
import { wiremock, wiremockWithoutJournal } from './wiremock.ts'

const ROUNDS = 3
const WARM_UP = 20_000
const COUNT = 20_000
const CONNECTIONS = 20

const say = (text: string) => process.stderr.write(`${text}\n`)

const pay = (url: string, from: number, count: number) =>
  measure({ url, plan: paymentPlan, from, count, connections: CONNECTIONS, expected: PAID })

const load = async (peer: Peer, { url, firstAnswer, usage }: RunningPeer): Promise<Round> => {
  await pause(1000)
  const idle = usage().resident
  peer.beforePayments?.(url, 0, WARM_UP + COUNT)
  pay(url, 0, WARM_UP)
  const before = usage().cpu
  const { perSecond, p50, p99 } = pay(url, WARM_UP, COUNT)
  const { cpu, resident } = usage()
  return { cpu: (cpu - before) / COUNT, perSecond, p50, p99, firstAnswer, idle, loaded: resident }
}

const measureOnce = async (peer: Peer, folder: string): Promise<Round> => {
  mkdirSync(folder)
  const running = await startPeer(peer, folder)
  try {
    return await load(peer, running)
  } finally {
    await running.stop()
  }
}

const scratch = mkdtempSync(join(tmpdir(), 'peers-'))
const folderOf = (name: string) => join(scratch, name.replaceAll(/\W+/g, '-'))
mkdirSync(folderOf('package'))

const peers = [bareHono(), checkout(), published(folderOf('package'))]
peers.push(wiremock(), wiremockWithoutJournal(), mockoon(), mountebank())
const rows = peers.map((peer) => ({ ...peer, rounds: [] as Round[] }))

for (let round = 1; round <= ROUNDS; round += 1)
  for (const row of rows.filter(({ missing }) => missing === undefined)) {
    say(`round ${round} of ${ROUNDS}: ${row.name}`)
    try {
      row.rounds.push(await measureOnce(row, folderOf(`${row.name} ${round}`)))
    } catch (error) {
      row.missing = (error as Error).message
      say(row.missing)
    }
  }
rmSync(scratch, { recursive: true })

const cores = canPin
  ? 'the server on core 0 and the load on core 1'
  : 'not pinned to cores, for there is no taskset'
console.log(
  `Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model}), ${cores}; ${ROUNDS} rounds of ${COUNT} payments over ${CONNECTIONS} connections after ${WARM_UP}.\n`,
)
console.log(tableOf(rows))
