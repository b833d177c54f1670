import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Order } from './plans.ts'
import { canPin } from './server-process.ts'

/** The measurements of one load; milliseconds except the first and the last. */
export type Measured = { perSecond: number; p50: number; p99: number; failures: number }

export const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[values.length >> 1] as number

/** Runs a load in its own process. @throws when a reply was not as expected */
export const measure = (order: Order): Measured => {
  const command = [process.execPath, join(import.meta.dirname, 'load.ts'), JSON.stringify(order)]
  const [file, ...args] = canPin ? ['taskset', '-c', '1', ...command] : command
  const { stdout, stderr } = spawnSync(file as string, args, { encoding: 'utf8' })
  if (stdout === '') throw new Error(`the load failed: ${stderr}`)
  const measured = JSON.parse(stdout) as Measured
  if (measured.failures > 0)
    throw new Error(
      `${measured.failures} replies were not as expected by ${JSON.stringify(order.plan)}`,
    )
  return measured
}
