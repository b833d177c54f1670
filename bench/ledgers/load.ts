/**
 * The load generator: a process that sends the prepared requests of several orders at once, and prints
 * their measurements together.
 */
import autocannon from 'autocannon'
import { type Order, requestsOf } from '../plans.ts'

const orders = JSON.parse(process.argv[2] as string) as readonly Order[]

const latencies: number[] = []
let failures = 0
const prepared = orders.map((order) => ({
  ...order,
  ...requestsOf(order.plan, order.from, order.count),
}))
const began = performance.now()
// Autocannon only samples the time; the last reply marks the real end of the load.
let last = began

const run = ({
  url,
  count,
  connections,
  expected,
  contentType,
  bodies,
}: (typeof prepared)[number]) =>
  new Promise<void>((resolve, reject) => {
    let clients = 0
    const headers = { 'content-type': contentType }
    const instance = autocannon(
      {
        url: `${url}/api/v1/bill/check`,
        connections,
        amount: count,
        verifyBody: (body) => String(body).includes(expected ?? ''),
        setupClient: (client) => {
          const own = bodies.filter((_, index) => index % connections === clients)
          clients += 1
          client.setRequests(own.map((body) => ({ method: 'POST', body, headers })))
        },
      },
      (error, { non2xx, errors, mismatches }) => {
        failures += non2xx + errors + mismatches
        if (error) reject(error)
        else resolve()
      },
    )
    instance.on('response', (_client, _status, _bytes, time) => {
      latencies.push(time)
      last = performance.now()
    })
  })

await Promise.all(prepared.map(run))
latencies.sort((a, b) => a - b)
const percentile = (share: number) => latencies[Math.floor(latencies.length * share)]
console.log(
  JSON.stringify({
    perSecond: latencies.length / ((last - began) / 1000),
    p50: percentile(0.5),
    p99: percentile(0.99),
    failures,
  }),
)
