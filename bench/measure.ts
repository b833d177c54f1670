import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Order } from './plans.ts'
import { canPin } from './server-process.ts'

/** What one run of the load found; milliseconds but for the first and the last. */
export type Measured = { perSecond: number; p50: number; p99: number; failures: number }

/** The middle one. */
export const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[values.length >> 1] as number

/** Runs a load in a process of its own. @throws when an answer was not what the plan expects */
export const measure = (order: Order): Measured => {
  const command = [process.execPath, join(import.meta.dirname, 'load.ts'), JSON.stringify(order)]
  const [file, ...args] = canPin ? ['taskset', '-c', '1', ...command] : command
  const { stdout, stderr } = spawnSync(file as string, args, { encoding: 'utf8' })
  if (stdout === '') throw new Error(`the load failed: ${stderr}`)
  const measured = JSON.parse(stdout) as Measured
  if (measured.failures > 0)
    throw new Error(
      `${measured.failures} answers were not what ${JSON.stringify(order.plan)} expects`,
    )
  return measured
}
