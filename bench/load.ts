/**
 * The load generator: a process on core 1 that sends prepared requests and prints its measurements.
 */
import autocannon from 'autocannon'
import { type Order, pathOf, requestsOf } from './plans.ts'

const { url, plan, from, count, connections, expected } = JSON.parse(
  process.argv[2] as string,
) as Order

const { contentType, bodies } = requestsOf(plan, from, count)
const perClient = count / connections
const latencies: number[] = []
let clients = 0

const instance = autocannon(
  {
    url: url + pathOf(plan),
    method: 'POST',
    connections,
    amount: count,
    headers: { 'content-type': contentType },
    ...(expected !== undefined && { verifyBody: (body) => String(body).includes(expected) }),
    setupClient: (client) => {
      const own = bodies.slice(clients * perClient, (clients + 1) * perClient)
      clients += 1
      client.setRequests(
        own.map((body) => ({ method: 'POST', body, headers: { 'content-type': contentType } })),
      )
    },
  },
  (error, { non2xx, errors, mismatches }) => {
    if (error) throw error
    latencies.sort((a, b) => a - b)
    const percentile = (share: number) => latencies[Math.floor(latencies.length * share)]
    console.log(
      JSON.stringify({
        perSecond: latencies.length / ((last - began) / 1000),
        p50: percentile(0.5),
        p99: percentile(0.99),
        failures: non2xx + errors + mismatches,
      }),
    )
  },
)

const began = performance.now()
// Autocannon only samples the time; the last reply marks the real end of the load.
let last = began
instance.on('response', (_client, _status, _bytes, time) => {
  latencies.push(time)
  last = performance.now()
})
