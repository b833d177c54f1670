import type { DiagLogger } from '@opentelemetry/api'
import { elapsed } from '../runtime/real-timers.ts'

/** How long the same complaint is not repeated. @unit milliseconds */
const PAUSE = 60_000

/** How many different ones are remembered. */
const MOST_REMEMBERED = 100

/**
 * Tells warnings and errors of OpenTelemetry, each at most once a minute: a collector that is down
 * would otherwise fill the log.
 */
export const tellOnce = (
  warn: (message: string) => void,
  clock: () => number = elapsed,
): DiagLogger => {
  const toldAt = new Map<string, number>()
  const tell = (text: string, ...rest: readonly unknown[]) => {
    const message = [messageOf(text), ...rest.map(String)].join(' ')
    const last = toldAt.get(message)
    const at = clock()
    if (last !== undefined && at - last < PAUSE) return
    if (toldAt.size >= MOST_REMEMBERED) toldAt.clear()
    toldAt.set(message, at)
    warn(message)
  }
  const ignore = () => {}
  return { error: tell, warn: tell, info: ignore, debug: ignore, verbose: ignore }
}

/** An error arrives as JSON, with its stack. */
const messageOf = (text: string): string => {
  try {
    const { message } = JSON.parse(text) as { readonly message?: unknown }
    return typeof message === 'string' ? message : text
  } catch {
    return text
  }
}
