import { VERSION } from '../runtime/version.ts'
import type { Reading } from './definitions.ts'

/** What is known of the process; several sandboxes may share one. */
export const processReading = (): Reading => {
  const { user, system } = process.cpuUsage()
  const startedAt = (performance.timeOrigin / 1000).toFixed(3)
  return {
    iak_sandbox_info: [{ labels: { version: VERSION, node: process.version }, value: 1 }],
    process_start_time_seconds: [{ labels: {}, value: Number(startedAt) }],
    process_cpu_seconds_total: [{ labels: {}, value: (user + system) / 1e6 }],
    process_resident_memory_bytes: [{ labels: {}, value: process.memoryUsage.rss() }],
  }
}
