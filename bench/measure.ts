import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Order } from './plans.ts'
import { canPin, type ServerProcess } from './server-process.ts'

/** The measurements of one load; milliseconds except the first and the last. */
type Load = { perSecond: number; p50: number; p99: number; failures: number }

/** A load with the CPU time of the server for each request, in microseconds. */
export type Measured = Load & { cpu: number }

export const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[values.length >> 1] as number

/** The lowest and the highest value. */
export const spread = (values: readonly number[]) =>
  `${Math.min(...values).toFixed(0)}–${Math.max(...values).toFixed(0)}`

/** Runs a load and adds the CPU time of the server. @throws when a reply was not as expected */
export const measureServer = (server: ServerProcess, order: Omit<Order, 'url'>): Measured => {
  const before = server.cpuTime()
  const load = measure({ ...order, url: server.url })
  return { ...load, cpu: ((server.cpuTime() - before) * 1000) / order.count }
}

/** How long a load may take. @unit milliseconds */
const PATIENCE = 120_000

/** Runs a load in its own process. @throws when a reply was not as expected */
export const measure = (order: Order): Load => {
  const command = [process.execPath, join(import.meta.dirname, 'load.ts'), JSON.stringify(order)]
  const [file, ...args] = canPin ? ['taskset', '-c', '1', ...command] : command
  const { stdout, stderr, error } = spawnSync(file as string, args, {
    encoding: 'utf8',
    timeout: PATIENCE,
  })
  if (error) throw new Error(`the load did not end: ${error.message}`, { cause: error })
  if (stdout === '') throw new Error(`the load failed: ${stderr}`)
  const measured = JSON.parse(stdout) as Load
  if (measured.failures > 0)
    throw new Error(
      `${measured.failures} replies were not as expected by ${JSON.stringify(order.plan)}`,
    )
  return measured
}
